#include "app/scene/hit.h"

#include <algorithm>

namespace attn::app {

const HitRegion* region_at(const std::vector<HitRegion>& regions, Point p) {
  const auto found = std::find_if(regions.rbegin(), regions.rend(),
                                  [p](const HitRegion& region) { return region.box.contains(p); });
  return found == regions.rend() ? nullptr : &*found;
}

}  // namespace attn::app
