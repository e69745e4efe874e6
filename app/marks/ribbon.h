// Ribbons that fall from one length to another: their ends lie flat, their sides are cubics with
// upright tangents. Neighbours that share an edge above and below share it all the way.
#pragma once

#include <string>

#include "app/scene/pen.h"

namespace attn::app {

/// A stretch along x.
struct Span {
  float left = 0;
  float right = 0;
  [[nodiscard]] float width() const { return right - left; }
  [[nodiscard]] float middle() const { return (left + right) / 2; }
};

/// Where a ribbon begins and ends, and how opaque its colour is there.
struct Fall {
  Span from;
  float from_y = 0;
  Span to;
  float to_y = 0;
  float tail_y = 0;  // it runs straight on to here, where that is below to_y
  Color from_color;
  Color to_color;
};

/// The ribbon of a fall; `shown` of its way, from the top.
RibbonShape fall_ribbon(const Fall& fall, float shown = 1);

/// The middle of a fall at the height `y`; above and below it runs straight on.
float fall_middle(const Fall& fall, float y);

/// A point on the way from a to b, bent aside by `bend` points at its middle.
Point bent(Point a, Point b, float bend, float t);

/// Eases a traveller: still at both ends, and moving everywhere between.
inline float travelled(float t) {
  return t * t * (3 - 2 * t);
}

}  // namespace attn::app
