// Every slide, still and in motion, by both painters.
#include <gtest/gtest.h>

#include "app/cli/session.h"
#include "app/painters/painters.h"
#include "app/slides/slide.h"
#include "tests/support/image_compare.h"

namespace attn::app {
namespace {

const PangoText& pango() {
  static const auto text = PangoText::create();
  return **text;
}

const Session& lesson() {
  static const auto session = make_session(Options{});
  return *session;
}

class Slides : public testing::TestWithParam<Theme> {};

// Moments inside the last beat and the resting pose.
std::vector<double> moments(ViewState view) {
  const PageInput input = {*lesson().trace, *lesson().unedited, view, pango(), english()};
  const Timeline timeline = page_timeline(input);
  if (timeline.beats.empty()) {
    return {kEndSecs};
  }
  const Beat& last = timeline.beats.back();
  return {(last.moves_secs + last.end_secs) / 2, kEndSecs};
}

TEST_P(Slides, AreTheSameByBothPainters) {
  for (const Slide& slide : slide_list()) {
    ViewState view = lesson().view;
    view.slide = slide.id;
    view.theme = GetParam();
    for (const double time : moments(view)) {
      view.time_secs = time;
      const PageInput input = {*lesson().trace, *lesson().unedited, view, pango(), english()};
      const Frame frame = build_page(input, 1280, 800);
      const auto gl = paint_gl(frame, pango(), 1);
      if (!gl) {
        GTEST_SKIP() << gl.error().message;
      }
      const auto cairo = paint_cairo(frame, pango(), 1);
      ASSERT_TRUE(cairo);
      const ImageDifference difference = compare_images(*gl, *cairo);
      const bool alike = difference.mean < 0.3 && difference.far_share < 0.001;
      EXPECT_TRUE(alike) << slide.name << " at " << time << ": mean " << difference.mean
                         << ", far pixels " << difference.far_pixels << difference.worst << "\n"
                         << (alike ? "" : write_comparison(*gl, *cairo, slide.name));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Themes, Slides, testing::Values(Theme::kLight, Theme::kDark));

TEST(SlidesInFiles, AreVectorsOfModestSize) {
  for (const Slide& slide : slide_list()) {
    ViewState view = lesson().view;
    view.slide = slide.id;
    const PageInput input = {*lesson().trace, *lesson().unedited, view, pango(), english()};
    const auto svg = svg_bytes(build_page(input, 1600, 900), pango(), 1);
    ASSERT_TRUE(svg);
    EXPECT_EQ(svg->find("<image"), std::string::npos) << slide.name;
    EXPECT_LT(svg->size(), 1000U * 1000U) << slide.name;
  }
}

}  // namespace
}  // namespace attn::app
