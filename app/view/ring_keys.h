// Where the focus ring can go and what keys do there. Like interaction it knows no slide: a region
// carries its act, and what a key changes goes out as the commands of a drag.
// 1. The stops are the numbers of the frame that can be edited, in drawing order, each where it is
//    drawn first; several boxes of one region are one stop.
// 2. A nudge is what four points of the hand would do, clamped as a drag is.
// 3. A value that was typed is clamped as a drag is; text that is no number changes nothing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/scene/frame.h"
#include "app/view/focus_ring.h"
#include "app/view/key_map.h"
#include "app/view/view_state.h"
#include "engine/trace.h"

namespace attn::app {

/// A number of a frame: its region, the box around all of it, how it is dragged.
struct NumberStop {
  std::string region;
  HitTarget target;
  Rect box;
  Drag drag;
  bool editable = false;
};

/// Every number of the frame that can be edited.
std::vector<NumberStop> number_stops(const Frame& frame);

/// What the ring stands on: its region, else another place of its number, else what is left of an
/// arrow that was cut (its target is then another one, and it cannot be edited). Absent where the
/// number has left the frame.
std::optional<NumberStop> stop_of(const FocusRing& ring, const Frame& frame);

/// The view as a page shall show it: the number with the ring is pointed at, with its lens and its
/// tip, where the hand points at nothing itself.
ViewState ringed_view(const ViewState& view, const FocusRing& ring);

/// True for the view commands that are the ring's.
bool is_of_ring(ViewCommand::Kind kind);

/// The ring after a command that moves it or opens typing: next, previous, left, right, up, down,
/// to the temperature, type. Others leave it.
FocusRing moved_ring(const FocusRing& ring, const Frame& frame, const ViewCommand& command);

/// The number under the ring as it is now, and as `steps` nudges would make it. Absent where there
/// is none that can be edited.
std::optional<Command> nudged(const FocusRing& ring, const Frame& frame, const Trace& trace,
                              double steps);

/// What a key does while a value is typed.
struct TypingAnswer {
  bool heard = false;                             // nobody else shall
  std::optional<Command> command = std::nullopt;  // the value, applied
};
TypingAnswer press_while_typing(FocusRing& ring, const Frame& frame, const KeyPress& press);

/// A character while a value is typed; what no number has in it is left out.
void type_into(FocusRing& ring, char32_t character);

/// The number that a text is, with a point or comma and either minus.
std::optional<double> number_in(std::string_view text);

}  // namespace attn::app
