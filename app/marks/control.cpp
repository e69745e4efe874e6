#include "app/marks/control.h"

#include <algorithm>

namespace attn::app {
namespace {

void draw_track(const Pen& pen, const std::string& id, float left, float right, float y,
                const Color& color, const std::string& role) {
  StrokeShape track;
  track.points = {{left, y}, {right, y}};
  track.width_pt = 3;
  track.color = color;
  pen.stroke(id, track, role);
}

}  // namespace

void draw_slider(const Pen& pen, const SliderPlace& place, const SliderLook& look) {
  const Palette& palette = pen.palette();
  const float baseline = place.middle_y + 0.34F * place.size_pt;
  const TextStyle words{place.size_pt, 400, Face::kWords, 0, false};
  pen.text(look.name + "#slider_label", look.label, {place.label_right, baseline}, Align::kRight,
           {words, palette.g1, "grey"});

  const double share = std::clamp((look.value - look.min) / (look.max - look.min), 0.0, 1.0);
  const float x = mix(place.left, place.right, static_cast<float>(share));
  draw_track(pen, look.name + "#slider_track", place.left, place.right, place.middle_y, palette.g3,
             "grey");
  draw_track(pen, look.name + "#slider_filled", place.left, x, place.middle_y, palette.ink, "ink");
  RectShape knob;
  knob.radii.fill(place.knob_radius + 1);
  knob.fill = palette.card;
  knob.border = look.lit ? palette.touched : palette.ink;
  knob.border_pt = 2;
  const Rect box = grown({x, place.middle_y, 0, 0}, place.knob_radius + 1);
  pen.rect(look.name + "#slider_knob", box, knob, look.lit ? "touched" : "ink").value = look.value;

  if (look.figure.empty()) return;
  const TextStyle numbers{place.size_pt, 400, Face::kNumbers, 0, true};
  pen.text(look.name + "#slider_figure", look.figure, {place.figure_left, baseline}, Align::kLeft,
           {numbers, palette.ink, "ink"});
}

Rect slider_box(const SliderPlace& place) {
  const float reach = std::max(16.0F, place.knob_radius + 8);
  return {place.left - reach, place.middle_y - reach, place.right - place.left + 2 * reach,
          2 * reach};
}

}  // namespace attn::app
