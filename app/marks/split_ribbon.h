// Ribbons that flow to the right: their ends stand upright, their sides are cubics with level
// tangents. One trunk splits in several that neither overlap nor touch; each may end in an
// arrowhead, which is the same ribbon with its width running to nothing.
#pragma once

#include <vector>

#include "app/scene/pen.h"

namespace attn::app {

/// A stretch along y.
struct Stretch {
  float top = 0;
  float bottom = 0;
  [[nodiscard]] float height() const { return bottom - top; }
  [[nodiscard]] float middle() const { return (top + bottom) / 2; }
};

/// Where a ribbon begins and ends, and its colour there; `early` is its colour at 0.35 of the way.
struct Flow {
  float from_x = 0;
  Stretch from;
  float to_x = 0;
  Stretch to;
  Color from_color;
  Color early;
  Color to_color;
  float head = 0;  // length of an arrowhead beyond to_x; 0: none
};

/// The ribbon of a flow; `shown` of its way, from the left.
RibbonShape flow_ribbon(const Flow& flow, float shown = 1);

/// The ribbon's stretch at `x`; to the left and to the right of it that of its end.
Stretch flow_at(const Flow& flow, float x);

/// `n` neighbours that share a stretch, `gap` apart.
std::vector<Stretch> split_stretch(const Stretch& whole, int n, float gap);

/// Particles on their way along a flow: `n` dots, each at its own height, from 0.35 to 0.85
/// opaque, less at both ends. `seconds` moves them on.
DotsShape flow_particles(const Flow& flow, int n, double seconds, const Color& color);

}  // namespace attn::app
