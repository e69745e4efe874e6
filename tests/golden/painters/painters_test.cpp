// The painters against one another and against themselves.
#include "app/painters/painters.h"

#include <gtest/gtest.h>

#include "app/scene/pen.h"
#include "tests/support/image_compare.h"
#include "tests/support/sample_frame.h"

namespace attn::app {
namespace {

const PangoText& pango() {
  static const auto text = PangoText::create();
  return **text;
}

// The reason why OpenGL cannot be had here, or nothing.
std::string lacking_gl(const Frame& frame) {
  const auto image = paint_gl(frame, pango(), 1);
  return image ? "" : image.error().message;
}

struct Case {
  Theme theme = Theme::kLight;
  float scale = 1;
};

class BothPainters : public testing::TestWithParam<Case> {};

TEST_P(BothPainters, ShowTheSamePicture) {
  const auto [theme, scale] = GetParam();
  const Frame frame = sample_frame(pango(), theme, true);
  if (const std::string lacking = lacking_gl(frame); !lacking.empty()) {
    GTEST_SKIP() << lacking;
  }
  const auto gl = paint_gl(frame, pango(), scale);
  const auto cairo = paint_cairo(frame, pango(), scale);
  ASSERT_TRUE(gl && cairo);
  const ImageDifference difference = compare_images(*gl, *cairo);
  ASSERT_TRUE(difference.same_size);
  const std::string name = "painters-" + std::to_string(static_cast<int>(10 * scale)) +
                           (theme == Theme::kLight ? "-light" : "-dark");
  const bool alike = difference.mean < 0.3 && difference.far_share < 0.001;
  EXPECT_TRUE(alike) << "mean " << difference.mean << ", far pixels " << difference.far_pixels
                     << " = " << difference.far_share << difference.worst << "\n"
                     << (alike ? "" : write_comparison(*gl, *cairo, name));
}

INSTANTIATE_TEST_SUITE_P(ThemesAndScales, BothPainters,
                         testing::Values(Case{Theme::kLight, 1}, Case{Theme::kLight, 1.5F},
                                         Case{Theme::kLight, 2}, Case{Theme::kDark, 1},
                                         Case{Theme::kDark, 2}));

std::array<int, 3> color_at(const Image& image, int x, int y) {
  const auto at = 4 * static_cast<std::size_t>(y * image.width + x);
  return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]};
}

Frame frame_with(const Rect& box, const RectShape& shape, float opacity) {
  Frame frame;
  frame.area = {0, 0, 1024, 640};  // a page that is not scaled
  frame.background = rgb(0xFFFFFF);
  const Pen pen(frame, palette_of(Theme::kLight), pango(), Part::kMain);
  pen.faded(opacity).rect("box#box", box, shape, "ink");
  return frame;
}

// Both painters' pictures, or cairo's alone where there is no OpenGL.
std::vector<Image> pictures(const Frame& frame, float scale) {
  std::vector<Image> images = {*paint_cairo(frame, pango(), scale)};
  if (auto image = paint_gl(frame, pango(), scale)) {
    images.push_back(std::move(*image));
  }
  return images;
}

TEST(Painters, HairlineIsOneWholePixelAtFractionalScales) {
  RectShape line;
  line.fill = rgb(0x000000);
  for (const Image& image : pictures(frame_with({10, 21, 60, 1}, line, 1), 1.5F)) {
    int dark = 0;
    for (int y = 0; y < image.height; ++y) {
      const int level = color_at(image, 60, y)[0];
      EXPECT_TRUE(level == 0 || level == 255) << "row " << y << ": " << level;
      dark += level == 0 ? 1 : 0;
    }
    EXPECT_EQ(dark, 1);
  }
}

TEST(Painters, BoxBetweenPixelsKeepsItsPlace) {
  RectShape bar;
  bar.fill = rgb(0x000000);
  // Its top edge stands at 30.3: seven tenths of row 30 are covered.
  for (const Image& image : pictures(frame_with({10, 30.3F, 60, 20.7F}, bar, 1), 1)) {
    EXPECT_NEAR(color_at(image, 40, 30)[0], 255 * 0.3, 2);
    EXPECT_EQ(color_at(image, 40, 31)[0], 0);
    EXPECT_EQ(color_at(image, 40, 29)[0], 255);
  }
}

TEST(Painters, OpacityMultipliesTheColor) {
  RectShape box;
  box.fill = {0, 0, 0, 0.5F};
  box.radii.fill(4);
  for (const Image& image : pictures(frame_with({10, 10, 60, 60}, box, 0.5F), 1)) {
    EXPECT_NEAR(color_at(image, 40, 40)[1], 255 * 0.75, 1);
  }
}

TEST(Painters, TranslucentStrokeIsEvenAtItsCorners) {
  Frame frame;
  frame.area = {0, 0, 100, 80};
  frame.background = rgb(0xFFFFFF);
  const Pen pen(frame, palette_of(Theme::kLight), pango(), Part::kMain);
  pen.stroke("line#line", {{{20, 60}, {50, 20}, {80, 60}}, 12, {0, 0, 0, 0.5F}, 0}, "ink");
  for (const Image& image : pictures(frame, 1)) {
    for (int y = 0; y < image.height; ++y) {
      for (int x = 0; x < image.width; ++x) {
        ASSERT_GE(color_at(image, x, y)[0], 126) << x << ", " << y;
      }
    }
    EXPECT_NEAR(color_at(image, 50, 20)[0], 127, 1);
  }
}

TEST(Painters, FewDrawCallsKeepThePaintersOrder) {
  Frame frame;
  frame.area = {0, 0, 64, 64};
  frame.background = rgb(0xFFFFFF);
  const Pen pen(frame, palette_of(Theme::kLight), pango(), Part::kMain);
  RectShape under, over;
  under.radii.fill(4);
  under.fill = rgb(0xFF0000);
  over.fill = rgb(0x00FF00);
  pen.rect("a#box", {4, 4, 24, 24}, under, "ink");
  pen.rect("b#box", {8, 8, 16, 16}, over, "ink");
  pen.rect("c#box", {10, 10, 10, 10}, under, "ink");
  for (const Image& image : pictures(frame, 1)) {
    EXPECT_EQ(color_at(image, 9, 15), (std::array{0, 255, 0}));
    EXPECT_EQ(color_at(image, 15, 15), (std::array{255, 0, 0}));
  }
}

TEST(Painters, PicturesLargerThanATileHaveNoSeams) {
  const Frame sample = sample_frame(pango(), Theme::kLight, false);
  const Frame large = scaled(sample, 4);  // 2560 x 1600: two tiles of OpenGL's
  const auto gl = paint_gl(large, pango(), 1);
  if (!gl) {
    GTEST_SKIP() << gl.error().message;
  }
  const ImageDifference difference = compare_images(*gl, *paint_cairo(large, pango(), 1));
  EXPECT_LT(difference.mean, 0.3);
  EXPECT_LT(difference.far_share, 0.001) << difference.worst;
}

TEST(Painters, TooLargeIsAnError) {
  Frame frame;
  frame.area = {0, 0, 16384, 16384};
  const auto image = paint_cairo(frame, pango(), 4);
  ASSERT_FALSE(image);
  EXPECT_EQ(image.error().code, ErrorCode::kTooLarge);
}

}  // namespace
}  // namespace attn::app
