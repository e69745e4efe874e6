#include "app/scene/layout.h"

#include <gtest/gtest.h>

namespace attn::app {
namespace {

TEST(PageLayout, FullSizeIsTheMockups) {
  const PageLayout layout = page_layout(1600, 900, false);
  EXPECT_FLOAT_EQ(layout.scale, 1);
  EXPECT_FALSE(layout.compact);
  EXPECT_EQ(layout.stage, (Rect{0, 56, 1600, 780}));
  EXPECT_FLOAT_EQ(layout.bullets_baseline, 808);
  EXPECT_FLOAT_EQ(layout.main_bottom, 772);
  EXPECT_FLOAT_EQ(page_layout(1600, 900, true).dock.x, 1184);
}

TEST(PageLayout, CompactIsTheMockupsToo) {
  const PageLayout layout = page_layout(1024, 640, false);
  EXPECT_FLOAT_EQ(layout.scale, 1);
  EXPECT_TRUE(layout.compact);
  EXPECT_FLOAT_EQ(layout.bottom_bar.y, 592);
  EXPECT_FLOAT_EQ(layout.bullets_baseline, 574);
  EXPECT_FLOAT_EQ(layout.inset, 24);
}

TEST(PageLayout, EveryWindowIsCoveredAndNeverTooSmall) {
  for (const float w : {64.0F, 800.0F, 1024.0F, 1279.0F, 1600.0F, 1920.0F, 16384.0F}) {
    for (const float h : {64.0F, 640.0F, 719.0F, 900.0F, 1080.0F, 16384.0F}) {
      for (const bool dock : {false, true}) {
        const PageLayout layout = page_layout(w, h, dock);
        EXPECT_NEAR(layout.area.w * layout.scale, w, 0.01F);
        EXPECT_NEAR(layout.area.h * layout.scale, h, 0.01F);
        EXPECT_GE(layout.area.w, 1023.9F);
        EXPECT_GE(layout.area.h, 639.9F);
        EXPECT_FLOAT_EQ(layout.stage.right(), layout.dock.x);
        EXPECT_FLOAT_EQ(layout.stage.bottom(), layout.bottom_bar.y);
        EXPECT_LT(layout.main_top, layout.main_bottom);
      }
    }
  }
}

TEST(PageLayout, LargeWindowsScaleByTheNarrowerSide) {
  EXPECT_FLOAT_EQ(page_layout(3200, 1800, false).scale, 2);
  EXPECT_FLOAT_EQ(page_layout(3200, 1350, false).scale, 1.5F);
  EXPECT_FLOAT_EQ(page_layout(3200, 800, false).scale, 1);
  EXPECT_FLOAT_EQ(page_layout(512, 640, false).scale, 0.5F);
}

TEST(WordColumns, AreCentredAtEqualPitch) {
  const Columns six = word_columns(6, 192, 1408, 192);
  EXPECT_FLOAT_EQ(six.pitch, 192);
  EXPECT_FLOAT_EQ(six.middles.front(), 320);
  EXPECT_FLOAT_EQ(six.middles.back(), 1280);
  EXPECT_FLOAT_EQ(word_columns(20, 0, 1000, 192).pitch, 50);
  EXPECT_FLOAT_EQ(word_columns(1, 0, 100, 192).middles.front(), 50);
  EXPECT_TRUE(word_columns(0, 0, 100, 192).middles.empty());
}

}  // namespace
}  // namespace attn::app
