// The curve of a function over a line, growing along it.
#pragma once

#include <functional>
#include <string>

#include "app/scene/pen.h"

namespace attn::app {

/// A part of a page with scales of its own: x from `left` to `right` stands for `first` to `last`,
/// y rises from `line_y` by `unit` points for 1.
struct CurveRoom {
  float left = 0, right = 0;
  double first = 0, last = 1;
  float line_y = 0, unit = 1;
  /// Where (x, y) of the function lies on the page; x is kept in the room.
  [[nodiscard]] Point at(double x, double y) const;
};

/// Draws the curve of `function` in its room from the left, `grown_share` of its way.
void draw_curve(const Pen& pen, const std::string& id, const CurveRoom& room,
                const std::function<double(double)>& function, const Color& color,
                const std::string& role, float grown_share);

}  // namespace attn::app
