#include "app/scene/frame.h"

namespace attn::app {
namespace {

Rect scaled_rect(const Rect& r, float s) {
  return {r.x * s, r.y * s, r.w * s, r.h * s};
}

}  // namespace

Frame scaled(const Frame& frame, float scale) {
  Frame result = frame;
  if (scale == 1) {
    return result;
  }
  result.area = scaled_rect(frame.area, scale);
  result.stage = scaled_rect(frame.stage, scale);
  for (Primitive& primitive : result.list) {
    primitive = scaled(std::move(primitive), scale);
  }
  for (HitRegion& region : result.regions) {
    region.box = scaled_rect(region.box, scale);
    if (region.drag) {
      region.drag->per_point /= static_cast<double>(scale);
    }
    if (auto* text = std::get_if<PlaceCaret>(&region.act)) {
      for (CaretStop& stop : text->stops) {
        stop.x *= scale;
      }
    }
  }
  return result;
}

}  // namespace attn::app
