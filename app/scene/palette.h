// Colour roles in three themes, and the colours of values. The only place with colours.
#pragma once

#include <cstdint>

#include "app/scene/color.h"
#include "app/scene/draw_list.h"

namespace attn::app {

enum class Theme : std::uint8_t { kLight, kDark };

/// A role: what it is used for; *_text is the same hue dark enough for type.
struct Palette {
  Theme theme = Theme::kLight;
  Color bg, card, dock, track, line, g3, g2, g1, ink, on_ink;
  Color q, q_text, k, k_text, v, v_text, weight, weight_text, x, x_text;
  Color score_high, score_low;
  Color touched, touched_text, negative, learned;
};

/// The palette of a theme.
const Palette& palette_of(Theme theme);

/// Colour of an attention weight in 0..1: t = root(weight) through the purple ramp.
Color weight_color(const Palette& palette, double weight);
/// White or black, whichever reads on weight_color.
Color text_on_weight(const Palette& palette, double weight);
/// Colour of a signed value on a ramp; `range` is the largest magnitude on the slide.
Color signed_color(const Palette& palette, CellRamp ramp, double value, double range);

/// How a signed cell of at least 10 points both ways is painted: negative ones hollow, with a rim
/// inside their edge; `text` reads on it. Smaller cells take signed_color.
struct SignedCell {
  Color fill;
  Color border;
  float border_pt = 0;
  Color text;
};
SignedCell signed_cell(const Palette& palette, CellRamp ramp, double value, double range);

}  // namespace attn::app
