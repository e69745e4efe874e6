#include "app/scene/palette.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace attn::app {
namespace {

Palette light_palette() {
  Palette p;
  p.theme = Theme::kLight;
  p.bg = rgb(0xFFFFFF), p.card = rgb(0xFFFFFF), p.dock = rgb(0xF8F9FB);
  p.track = rgb(0xEEF0F3), p.line = rgb(0xE3E6EB);
  p.g3 = rgb(0xC3C9D2), p.g2 = rgb(0x667080), p.g1 = rgb(0x454E5C);
  p.ink = rgb(0x131722), p.on_ink = rgb(0xFFFFFF);
  p.q = rgb(0x2563EB), p.q_text = rgb(0x1D4FD7);
  p.k = rgb(0xEE7B11), p.k_text = rgb(0xA84A0A);
  p.v = rgb(0x12A277), p.v_text = rgb(0x08704F);
  p.weight = rgb(0x7C3AED), p.weight_text = rgb(0x6429CD);
  p.x = rgb(0x3D4D6B), p.x_text = rgb(0x33415C);
  p.score_high = rgb(0x3C4452), p.score_low = rgb(0x98A0AC);
  p.touched = rgb(0xE0216F), p.touched_text = rgb(0xBE185D);
  p.negative = rgb(0x8C857B), p.learned = rgb(0x5F6875);
  return p;
}

Palette dark_palette() {
  Palette p;
  p.theme = Theme::kDark;
  p.bg = rgb(0x10141B), p.card = rgb(0x10141B), p.dock = rgb(0x151A23);
  p.track = rgb(0x1F2632), p.line = rgb(0x2A3240);
  p.g3 = rgb(0x4A5566), p.g2 = rgb(0x8E99AA), p.g1 = rgb(0xB4BDCA);
  p.ink = rgb(0xEEF1F6), p.on_ink = rgb(0x10141B);
  p.q = rgb(0x5B9BFF), p.q_text = rgb(0x8AB8FF);
  p.k = rgb(0xFF9F45), p.k_text = rgb(0xFFB76E);
  p.v = rgb(0x36C795), p.v_text = rgb(0x62DBB0);
  p.weight = rgb(0xA47CFF), p.weight_text = rgb(0xBFA3FF);
  p.x = rgb(0xA9BAD6), p.x_text = rgb(0xA9BAD6);
  p.score_high = rgb(0xC5CDD9), p.score_low = rgb(0x677284);
  p.touched = rgb(0xFF5C9D), p.touched_text = rgb(0xFF8DBA);
  p.negative = rgb(0xA79F94), p.learned = rgb(0x8E99AA);
  return p;
}

// Low, middle and high colour of the ramp of weights.
using Ramp = std::array<Color, 3>;

Ramp weight_ramp(Theme theme) {
  return theme == Theme::kLight ? Ramp{rgb(0xF6F2FF), rgb(0xA37BF2), rgb(0x4C1399)}
                                : Ramp{rgb(0x1B1F33), rgb(0x6A3FD0), rgb(0xD9C8FF)};
}

float magnitude(double value, double range) {
  return range > 0 ? static_cast<float>(std::min(1.0, std::abs(value) / range)) : 0.0F;
}

// 0.08 for nothing, so that an empty place and a zero look different; 1 for the range.
float signed_mix(double value, double range) {
  return 0.08F + 0.92F * std::pow(magnitude(value, range), 0.85F);
}

Color hue_of(const Palette& palette, CellRamp ramp) {
  switch (ramp) {
    case CellRamp::kSignedQ:
      return palette.q;
    case CellRamp::kSignedK:
      return palette.k;
    case CellRamp::kSignedV:
      return palette.v;
    case CellRamp::kLearned:
      return palette.learned;
    case CellRamp::kWeights:
      return palette.weight;
    default:
      return palette.x;
  }
}

// The mix of a positive cell from which its text changes between white and black.
float text_switch(Theme theme, CellRamp ramp) {
  const bool light = theme == Theme::kLight;
  switch (ramp) {
    case CellRamp::kSignedQ:
      return light ? 0.90F : 0.72F;
    case CellRamp::kSignedX:
      return light ? 0.75F : 0.60F;
    case CellRamp::kSignedK:
      return light ? 2.0F : 0.60F;
    case CellRamp::kSignedV:
      return light ? 2.0F : 0.62F;
    default:
      return 2.0F;  // learned: never dark enough to change
  }
}

// WCAG's relative luminance of an opaque colour.
float luminance(const Color& c) {
  const auto linear = [](float v) {
    return v <= 0.04045F ? v / 12.92F : std::pow((v + 0.055F) / 1.055F, 2.4F);
  };
  return 0.2126F * linear(c.r) + 0.7152F * linear(c.g) + 0.0722F * linear(c.b);
}

Color white_or_black(bool white) {
  return white ? rgb(0xFFFFFF) : rgb(0x000000);
}

}  // namespace

const Palette& palette_of(Theme theme) {
  static const Palette light = light_palette();
  static const Palette dark = dark_palette();
  return theme == Theme::kLight ? light : dark;
}

Color weight_color(const Palette& palette, double weight) {
  const Ramp ramp = weight_ramp(palette.theme);
  const float t = std::sqrt(static_cast<float>(std::clamp(weight, 0.0, 1.0)));
  return t < 0.5F ? mix(ramp[0], ramp[1], 2 * t) : mix(ramp[1], ramp[2], 2 * t - 1);
}

Color text_on_weight(const Palette& palette, double weight) {
  // White and black read equally well where both ratios are the root of 21: (1.05 x 0.05)^1/2.
  constexpr float kEvenGround = 0.17913F;
  return white_or_black(luminance(weight_color(palette, weight)) < kEvenGround);
}

Color signed_color(const Palette& palette, CellRamp ramp, double value, double range) {
  if (ramp == CellRamp::kWeights) {
    return weight_color(palette, value);
  }
  const Color hue = value < 0 ? palette.negative : hue_of(palette, ramp);
  if (ramp == CellRamp::kLearned) {
    return mix(palette.card, hue, 0.06F + 0.62F * std::pow(magnitude(value, range), 0.9F));
  }
  const float m = signed_mix(value, range);
  return mix(palette.card, hue, value < 0 ? 0.9F * m : m);
}

SignedCell signed_cell(const Palette& palette, CellRamp ramp, double value, double range) {
  const Color white = white_or_black(true), black = white_or_black(false);
  const bool light = palette.theme == Theme::kLight;
  const float m = signed_mix(value, range);
  if (ramp == CellRamp::kWeights) {
    return {weight_color(palette, value), {}, 0, text_on_weight(palette, value)};
  }
  if (value < 0 && ramp != CellRamp::kLearned) {
    return {mix(palette.card, palette.negative, 0.04F + 0.14F * m),
            mix(palette.card, palette.negative, 0.30F + 0.70F * m), 2, light ? black : white};
  }
  const bool past = m >= text_switch(palette.theme, ramp);
  return {signed_color(palette, ramp, value, range), {}, 0, past == light ? white : black};
}

}  // namespace attn::app
