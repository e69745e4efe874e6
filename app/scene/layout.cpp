#include "app/scene/layout.h"

#include <algorithm>

#include "engine/base/check.h"

namespace attn::app {
namespace {

// Windows between these are laid out anew; beyond them the page is scaled as a whole.
constexpr float kLeastWidth = 1024, kLeastHeight = 640;
constexpr float kFullWidth = 1600, kFullHeight = 900;
// Narrower or lower than this there is no room for full type and insets.
constexpr float kCompactWidth = 1280, kCompactHeight = 720;
constexpr float kDockWidth = 416;

float page_scale(float w, float h) {
  const float up = std::min(w / kFullWidth, h / kFullHeight);
  const float down = std::min(w / kLeastWidth, h / kLeastHeight);
  return up > 1 ? up : std::min(1.0F, down);
}

void make_compact(PageLayout& layout) {
  layout.inset = 24;
  layout.heading_size = 24, layout.heading_baseline = 84;
  layout.caption_size = 15, layout.caption_baseline = 108;
  layout.chips_top = 124, layout.chip_height = 32;
  layout.main_top = 164, layout.main_bottom = layout.area.h - 88;
  layout.bullets_size = 12, layout.bullets_baseline = layout.area.h - 66;
}

}  // namespace

PageLayout page_layout(float w, float h, bool dock_open) {
  ATTN_CHECK(w > 0 && h > 0, "a window has a size");
  PageLayout layout;
  layout.scale = page_scale(w, h);
  layout.area = {0, 0, w / layout.scale, h / layout.scale};
  const Rect& area = layout.area;
  layout.compact = area.w < kCompactWidth || area.h < kCompactHeight;
  layout.main_bottom = area.h - 128;
  layout.bullets_baseline = area.h - 92;
  if (layout.compact) {
    make_compact(layout);
  }
  const float top = layout.compact ? 48 : 56;
  const float bottom = layout.compact ? 48 : 64;
  const float dock = dock_open ? kDockWidth : 0;
  const float between = area.h - top - bottom;
  layout.top_bar = {0, 0, area.w, top};
  layout.bottom_bar = {0, area.h - bottom, area.w, bottom};
  layout.dock = {area.w - dock, top, dock, between};
  layout.stage = {0, top, area.w - dock, between};
  return layout;
}

Columns word_columns(int n, float left, float right, float max_pitch) {
  Columns columns;
  if (n <= 0) {
    return columns;
  }
  columns.pitch = std::min(max_pitch, (right - left) / static_cast<float>(n));
  const float first = (left + right) / 2 - columns.pitch * static_cast<float>(n - 1) / 2;
  for (int i = 0; i < n; ++i) {
    columns.middles.push_back(first + columns.pitch * static_cast<float>(i));
  }
  return columns;
}

}  // namespace attn::app
