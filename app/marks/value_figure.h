// A number beside the thing that shows it: above a bar, inside one, or below a line; with its
// change, and a second, smaller number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/view/slide_input.h"

namespace attn::app {

/// A number and where it stands. `middle` is the middle of its baseline.
struct ValueFigure {
  std::optional<Target> target;  // what it shows; absent for a sum of several
  Source now, before;            // where it comes from, in this run and in the unedited one
  std::string quantity;          // first half of its ids
  std::string index;             // of its place: "3"
  int places = 2;
  Point middle = {};
  TextStyle style;
  Color color;
  std::string role = "ink";
  float room = 0;  // how wide it may be with what stands beside it
  int change_places = 2;
  /// Where the change stands: beside the number if it fits in `room`, else where told.
  enum class Change : std::uint8_t { kBeside, kBelow, kAbove, kNone };
  Change change_else = Change::kBelow;
  bool change_beside = true;                         // false: only where told
  std::optional<Color> change_color = std::nullopt;  // on a filled ground; else the touched one
};

/// Draws the number, its change where it is edited or has changed by kLeastChange, the outline
/// of what is pointed at and the frame of what is selected. Gives back the box of the number.
Rect draw_value_figure(const Pen& pen, const SlideInput& input, const ValueFigure& figure);

/// A number in its cell and, under it, its change: two lines about the middle of `box`. `id` is the
/// number's; the change has the same quantity at the place "change/…".
void draw_with_change(const Pen& pen, const std::string& id, const Words& figure,
                      const Words& change, const Rect& box, const TextLook& look,
                      float change_size);

}  // namespace attn::app
