// Where things stand: one function gives bars, dock and stage to window, scene and export, and
// one the columns of words.
#pragma once

#include <vector>

#include "app/scene/geometry.h"

namespace attn::app {

/// Sizes of a page. Laid out at `area`, then drawn `scale` times as large.
struct PageLayout {
  float scale = 1;  // above 1600x900: min(w / 1600, h / 900); below 1024x640: smaller than 1
  Rect area;        // in points before scaling
  Rect top_bar, bottom_bar, dock, stage;  // dock has no width when closed
  bool compact = false;  // under 1280 wide: smaller bars, insets and type, no side picture
  float inset = 64;
  float heading_size = 30, heading_baseline = 112;
  float caption_size = 19, caption_baseline = 144;
  float chips_top = 176, chip_height = 40;
  float main_top = 240, main_bottom = 772;
  float bullets_size = 15, bullets_baseline = 808;
};

/// The layout of a window of w x h points.
PageLayout page_layout(float w, float h, bool dock_open);

/// Middles of `n` columns at equal pitch between left and right, centred; pitch at most
/// `max_pitch`.
struct Columns {
  std::vector<float> middles;
  float pitch = 0;
};
Columns word_columns(int n, float left, float right, float max_pitch);

}  // namespace attn::app
