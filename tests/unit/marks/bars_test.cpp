// Bars, and lengths laid end to end.
#include "app/marks/bars.h"

#include <gtest/gtest.h>

#include "app/marks/budget.h"

namespace attn::app {
namespace {

TEST(Bars, APositiveLengthStandsOnItsLineANegativeOneHangsFromIt) {
  const Rect up = bar_box(100, 20, 300, 50), down = bar_box(100, 20, 300, -50);
  EXPECT_EQ(up, (Rect{90, 250, 20, 50}));
  EXPECT_EQ(down, (Rect{90, 300, 20, 50}));
}

TEST(Bars, WhatIsNearlyNothingIsStillSeen) {
  EXPECT_FLOAT_EQ(bar_box(0, 10, 0, 0.01F).h, kLeastBar);
}

TEST(Bars, AreRoundAtTheirFreeEndOnlyAndNoMoreThanTheyAreLong) {
  EXPECT_EQ(bar_radii({0, 0, 90, 60}, false), (std::array<float, 4>{5, 5, 0, 0}));
  EXPECT_EQ(bar_radii({0, 0, 90, 60}, true), (std::array<float, 4>{0, 0, 5, 5}));
  EXPECT_EQ(bar_radii({0, 0, 90, 2}, false), (std::array<float, 4>{2, 2, 0, 0}));
}

TEST(Bars, TextOnAFillIsTheOneThatReadsBetter) {
  const Palette& light = palette_of(Theme::kLight);
  EXPECT_EQ(text_on(light, light.score_high), light.on_ink);
  EXPECT_EQ(text_on(light, light.score_low), light.ink);
  const Palette& dark = palette_of(Theme::kDark);
  EXPECT_EQ(text_on(dark, dark.weight), dark.on_ink);
}

// 0.5 + 0.3 + 0.2 at 100 points for 1, about 200: from 150 to 250, a point of air at each end.
TEST(Budget, PiecesLieEndToEndInProportion) {
  const std::vector<Span> spans = laid_end_to_end({0.5, 0.3, 0.2}, 100, 200);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_FLOAT_EQ(spans[0].left, 151);
  EXPECT_FLOAT_EQ(spans[0].right, 199);
  EXPECT_FLOAT_EQ(spans[1].left, 201);
  EXPECT_FLOAT_EQ(spans[2].right, 249);
}

TEST(Budget, ShortPiecesKeepMostOfTheirLength) {
  const std::vector<Span> spans = laid_end_to_end({0.01, 0, 0.99}, 100, 50);
  EXPECT_FLOAT_EQ(spans[0].width(), 0.6F);
  EXPECT_FLOAT_EQ(spans[1].width(), 0);
}

}  // namespace
}  // namespace attn::app
