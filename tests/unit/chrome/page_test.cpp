// The whole page: bars, slide, dock and tip as one frame.
#include "app/chrome/page.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/slides/slide.h"
#include "tests/support/fake_text.h"
#include "tests/unit/chrome/chrome_input.h"

namespace attn::app {
namespace {

Frame page_of(const ChromeRun& run, const ViewState& view, float w = 1600, float h = 900) {
  static const FakeText text;
  return build_page({*run.trace, *run.unedited, view, text, catalogue()}, w, h);
}

Color title_color(const Frame& frame) {
  const auto title = std::ranges::find(frame.list, "title#text", &Primitive::id);
  return std::get<TextShape>(title->shape).spans.front().color;
}

const HitRegion& control(const Frame& frame, const std::string& name) {
  return *std::ranges::find_if(
      frame.regions, [&](const HitRegion& region) { return region.target.control == name; });
}

ViewState on(SlideId slide) {
  ViewState view;
  view.slide = slide;
  return view;
}

TEST(Page, BarsAreFaintOnAnUntouchedCoverAndNowhereElse) {
  const ChromeRun run = lesson_run();
  const Color full = title_color(page_of(run, on(SlideId::kSoftmax)));
  EXPECT_EQ(full, palette_of(Theme::kLight).ink);
  EXPECT_NE(title_color(page_of(run, on(SlideId::kCover))), full);
  ViewState moved = on(SlideId::kCover);
  moved.pointer_moved = true;
  EXPECT_EQ(title_color(page_of(run, moved)), full);
  const ChromeRun edited =
      after(run, SetCell{cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5), 0.5});
  EXPECT_EQ(title_color(page_of(edited, on(SlideId::kCover))), full);
}

TEST(Page, ReducedMotionShowsTheEndOfTheBeat) {
  const ChromeRun run = lesson_run();
  static const FakeText text;
  ViewState view = on(SlideId::kSoftmax);
  const Timeline timeline = page_timeline({*run.trace, *run.unedited, view, text, catalogue()});
  const Beat& beat = timeline.beats.at(1);
  const auto stage = [&](double secs, bool reduced) {
    view.time_secs = secs;
    view.reduced_motion = reduced;
    const Frame frame = page_of(run, view);
    EXPECT_TRUE(!reduced || !frame.animating);
    DrawList list;
    std::ranges::copy_if(frame.list, std::back_inserter(list),
                         [](const Primitive& p) { return p.part != Part::kBar; });
    return list;
  };
  const double middle = (beat.moves_secs + beat.end_secs) / 2;
  EXPECT_NE(stage(middle, false), stage(beat.end_secs, false));
  EXPECT_EQ(stage(middle, true), stage(beat.end_secs, true));
}

TEST(Page, AboveTheFullSizeEverythingGrowsAndDragsStayTheSame) {
  const ChromeRun run = lesson_run();
  const Frame once = page_of(run, on(SlideId::kSoftmax));
  const Frame twice = page_of(run, on(SlideId::kSoftmax), 3200, 1800);
  const HitRegion& small = control(once, "temperature");
  const HitRegion& large = control(twice, "temperature");
  EXPECT_NEAR(large.box.x, 2 * small.box.x, 0.01);
  EXPECT_NEAR(large.drag->per_point * 2, small.drag->per_point, 1e-12);
  EXPECT_EQ(once.list.size(), twice.list.size());
}

TEST(Page, WordsTellTheNumberInTheDock) {
  ViewState view = on(SlideId::kSoftmax);
  const auto words_of = [&] {
    std::string all;
    for (const Words& words : page_of(lesson_run(), view).words) {
      all += plain_text(words) + "\n";
    }
    return all;
  };
  EXPECT_EQ(words_of().find("0.4513"), std::string::npos);
  view.dock = Dock::kNumber;
  EXPECT_NE(words_of().find("0.4513"), std::string::npos);
}

TEST(Page, TheTourIsAsLongAsItsSlides) {
  static const FakeText text;
  const ChromeInput page = {lesson_run(), {}, 1600, 900, text};
  const Lesson lesson = lesson_of(page.input());
  ASSERT_EQ(lesson.slides.size(), slide_list().size());
  double secs = 0;
  for (const Slide& slide : slide_list()) {
    secs += slide.tour_secs;
  }
  EXPECT_NEAR(tour_length_secs(lesson), secs, 0.5);
}

}  // namespace
}  // namespace attn::app
