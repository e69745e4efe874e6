// Pointer and key events on regions -> commands. Knows no slide: a region carries its act.
// 1. On press the region is captured: until release every move goes to it, wherever the pointer is.
// 2. value = start + moved points * per_point (Shift ten times, Ctrl a tenth), clamped.
//    A view command that can be dragged scrubs: its value is seconds of the tour at its middle.
// 3. Released within 3 points it was a click; a drag never opens or closes anything.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "app/scene/frame.h"
#include "app/view/view_state.h"
#include "engine/document/command.h"

namespace attn::app {

/// An event of the pointer, in points of the frame as shown.
struct PointerEvent {
  enum class Kind : std::uint8_t { kMove, kPress, kRelease, kLeave, kDoubleClick };
  Kind kind = Kind::kMove;
  Point at = {};
  bool shift = false;
  bool ctrl = false;
};

/// What comes out: edits of the document (with their gesture number), switches, view commands.
struct DocumentEdit {
  Command command;
  int gesture = 0;
};
using Outcome = std::variant<DocumentEdit, Switch, ViewCommand, CaretAt>;

/// What the pointer holds. Value type.
struct Interaction {
  struct Captured {
    HitRegion region;
    Point pressed = {};
    bool dragged = false;
    int gesture = 0;
  };
  std::optional<Captured> captured;
  int last_gesture = 0;
};

/// Applies one event to the interaction and the view (hover, pulled, pointer) and gives what it
/// brought about, in order. `frame` is the frame as shown.
std::vector<Outcome> handle_pointer(Interaction& interaction, ViewState& view, const Frame& frame,
                                    const PointerEvent& event);

}  // namespace attn::app
