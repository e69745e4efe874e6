// A ribbon as both painters paint it: its edges in pixels, with more sections where they bend, so
// that no facets show, and the directions out of them, in which coverage and rims are measured.
#pragma once

#include <vector>

#include "app/scene/draw_list.h"

namespace attn::app {

/// A section in pixels. `left` is against `across` from the middle, `right` along it.
struct StripSection {
  Point left, right;
  Point left_out, right_out;  // out of each edge: a pixel further is a pixel from the edge
  Point across;
  float left_width = 0, right_width = 0;  // straight across from each edge to the other
  Color color;
  float along = 0;  // of the middle line
  [[nodiscard]] Point middle() const { return (left + right) / 2.0F; }
};

/// The sections of a ribbon, from its first to its last; at least kRibbonSections.
std::vector<StripSection> ribbon_strip(const RibbonShape& shape, float scale);

/// The edge on a side (-1 left, 1 right), moved out by `beyond` pixels.
inline Point edge_of(const StripSection& section, float side, float beyond) {
  return side < 0 ? section.left + section.left_out * beyond
                  : section.right + section.right_out * beyond;
}

}  // namespace attn::app
