// Bars on a line: their boxes, the bar itself, and the dashed place of what is masked.
#pragma once

#include <array>
#include <string>

#include "app/scene/pen.h"

namespace attn::app {

/// The least length drawn of a number that is not nothing.
inline constexpr float kLeastBar = 1;

/// The box of a bar on a line at `line_y`: `length` points up, or down where it is negative.
Rect bar_box(float middle, float width, float line_y, float length);

/// Radii of a bar: round at its free end only, never more than it is long.
std::array<float, 4> bar_radii(const Rect& box, bool hangs, float radius = 5);

/// Draws a bar that shows `value` by its length.
Primitive& draw_bar(const Pen& pen, const std::string& id, const Rect& box, bool hangs,
                    const Color& fill, const std::string& role, double value);

/// Draws the dashed place of a masked number; in the touched colour where the user cut it.
void draw_masked_place(const Pen& pen, const std::string& id, const Rect& box, bool by_user);

/// The hairline bars stand on.
void draw_base_line(const Pen& pen, const std::string& id, float left, float right, float y);

/// Ink or its opposite, whichever reads better on `fill`.
const Color& text_on(const Palette& palette, const Color& fill);

}  // namespace attn::app
