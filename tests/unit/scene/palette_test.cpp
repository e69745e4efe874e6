#include "app/scene/palette.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attn::app {
namespace {

constexpr Theme kThemes[] = {Theme::kLight, Theme::kDark};

// WCAG 2.1: relative luminance and contrast.
double luminance(const Color& c) {
  const auto linear = [](float channel) {
    const double v = static_cast<double>(channel);
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}
double contrast(const Color& a, const Color& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

TEST(Palette, TextReadsOnItsBackground) {
  for (const Theme theme : kThemes) {
    const Palette& p = palette_of(theme);
    for (const Color& color : {p.ink, p.g1, p.g2, p.q_text, p.k_text, p.v_text, p.weight_text,
                               p.x_text, p.touched_text}) {
      EXPECT_GE(contrast(color, p.bg), 4.5);
    }
    EXPECT_GE(contrast(p.on_ink, p.ink), 4.5);
  }
}

TEST(Palette, NumbersReadOnFilledCells) {
  for (const Theme theme : kThemes) {
    const Palette& p = palette_of(theme);
    for (int i = 0; i <= 200; ++i) {
      const double weight = i / 200.0;
      EXPECT_GE(contrast(text_on_weight(p, weight), weight_color(p, weight)), 4.5) << weight;
      for (const CellRamp ramp : {CellRamp::kSignedX, CellRamp::kSignedQ, CellRamp::kSignedK,
                                  CellRamp::kSignedV, CellRamp::kLearned}) {
        for (const double value : {weight, -weight}) {
          const SignedCell cell = signed_cell(p, ramp, value, 1);
          EXPECT_GE(contrast(cell.text, cell.fill), 4.3)
              << static_cast<int>(ramp) << " at " << value;
        }
      }
    }
  }
}

TEST(Palette, WeightsRunThroughTheThreeColorsOfTheRamp) {
  const Palette& p = palette_of(Theme::kLight);
  EXPECT_EQ(weight_color(p, 0), rgb(0xF6F2FF));
  EXPECT_EQ(weight_color(p, 0.25), rgb(0xA37BF2));  // the root is a half
  EXPECT_EQ(weight_color(p, 1), rgb(0x4C1399));
  EXPECT_EQ(weight_color(p, 7), weight_color(p, 1));
}

TEST(Palette, NegativeCellsAreHollowAndNoHueIsTheirs) {
  const Palette& p = palette_of(Theme::kLight);
  EXPECT_FLOAT_EQ(signed_cell(p, CellRamp::kSignedQ, -0.5, 1).border_pt, 2);
  EXPECT_FLOAT_EQ(signed_cell(p, CellRamp::kSignedQ, 0.5, 1).border_pt, 0);
  EXPECT_EQ(signed_color(p, CellRamp::kSignedQ, -1, 1), signed_color(p, CellRamp::kSignedV, -1, 1));
  EXPECT_EQ(signed_color(p, CellRamp::kSignedQ, 1, 1), p.q);
  EXPECT_EQ(signed_color(p, CellRamp::kSignedQ, 1, 0), signed_color(p, CellRamp::kSignedQ, 0, 1));
}

}  // namespace
}  // namespace attn::app
