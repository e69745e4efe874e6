// A slider: a label, a track filled up to a knob, and the number it stands at.
#pragma once

#include <string>

#include "app/scene/hit.h"
#include "app/scene/pen.h"

namespace attn::app {

/// A slider's places. The track is linear from `min` to `max`.
struct SliderPlace {
  float label_right = 0;  // the label ends here
  float left = 0, right = 0;
  float middle_y = 0;
  float figure_left = 0;
  float size_pt = 15;
  float knob_radius = 8;
};

/// What a slider shows. `name` is the first half of its ids.
struct SliderLook {
  std::string name;  // "control/temperature"
  Words label;
  Words figure;  // empty while it is away
  double value = 1, min = 0, max = 1;
  bool lit = false;  // pointed at or held
};

/// Draws a slider.
void draw_slider(const Pen& pen, const SliderPlace& place, const SliderLook& look);

/// The box in which a slider is taken: its track, as high as a hand needs.
Rect slider_box(const SliderPlace& place);

}  // namespace attn::app
