// Arcs between words: cubics whose ends stand upright, drawn as ribbons as wide as a weight.
#pragma once

#include <functional>
#include <vector>

#include "app/scene/pen.h"

namespace attn::app {

/// The middle line of an arc: from `from` up by `rise` and down to `to`. Both ends are upright.
struct ArcLine {
  Point from = {};
  Point to = {};
  float rise = 0;  // of its highest point over its ends
};

/// A point of the line; u from 0 at `from` to 1 at `to`.
Point arc_point(const ArcLine& line, float u);

/// The ribbon of a width along the line, its sections densest where it bends most. `color` gives
/// the colour by the share of the way across, from 0 at `from` to 1 at `to`.
RibbonShape arc_ribbon(const ArcLine& line, float width_pt,
                       const std::function<Color(float)>& color);

/// A stem that stands on `foot`, `height_pt` high, its top rounded. `color` by the share of its
/// height.
RibbonShape stem_ribbon(Point foot, float width_pt, float height_pt,
                        const std::function<Color(float)>& color);

/// One edge of a ribbon of that width as a line: side −1 or 1.
std::vector<Point> ribbon_edge(const RibbonShape& ribbon, float width_pt, float side);

/// Adds a chain of boxes along a ribbon, each at least `least_pt` thick, all under the region's id.
void add_ribbon_regions(const Pen& pen, const RibbonShape& ribbon, float least_pt,
                        const HitRegion& region);

}  // namespace attn::app
