// A ribbon as both painters paint it: its sections in pixels, with more between them where it
// bends, so that no facets show.
#pragma once

#include <vector>

#include "app/scene/draw_list.h"

namespace attn::app {

/// A section in pixels, and how far along the middle line it lies.
struct StripSection {
  Point middle;
  Point across;
  float width = 0;
  Color color;
  float along = 0;
};

/// The sections of a ribbon, from its first to its last; at least kRibbonSections.
std::vector<StripSection> ribbon_strip(const RibbonShape& shape, float scale);

}  // namespace attn::app
