// The softmax slide's own contracts: its row, its scales, its drags. What every slide must hold
// (numerals, motion, room) is tested for all of them together.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "app/marks/consequence.h"
#include "app/slides/slides.h"
#include "app/slides/softmax_plan.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "tests/support/fake_text.h"
#include "tests/support/find.h"
#include "tests/support/sample_models.h"
#include "tests/support/words.h"

namespace attn::app {
namespace {

constexpr double kRest = 1e9;

/// A run of the known sentence, and the slide on it.
struct Page {
  explicit Page(Document document = known_row_document())
      : trace(*compute(document)), unedited(*compute(without_edits(document))) {
    view.slide = SlideId::kSoftmax;
  }
  [[nodiscard]] SlideInput input() const {
    return {*trace, *unedited, view, look, palette_of(Theme::kLight), text, words, layout};
  }
  [[nodiscard]] Frame frame(double time_secs = kRest) const {
    Frame made;
    made.stage = layout.stage;
    build_softmax(input(), time_secs, made);
    return made;
  }
  TracePtr trace, unedited;
  ViewState view;
  Look look{0, 0, 2};
  FakeText text;
  const Catalogue& words = words_for_tests();
  PageLayout layout = page_layout(1600, 900, false);
};

Page page_after(const std::vector<Command>& commands) {
  Document document = known_row_document();
  for (const Command& command : commands) {
    document = *apply(document, command, **compute(document));
  }
  return Page(document);
}

Target cell(Tensor tensor, int column) {
  return cell_target(tensor, 0, 0, 2, column);
}

const HitRegion* find_region(const Frame& frame, const std::string& id) {
  const auto found = std::ranges::find(frame.regions, id, &HitRegion::id);
  return found == frame.regions.end() ? nullptr : &*found;
}

TEST(SoftmaxSlide, BarsAreAsLongAsTheirNumbers) {
  const Frame frame = Page().frame();
  EXPECT_NEAR(find(frame, "scaled_scores/1/1/3/2#bar/2")->box.h, 2.8 * 22, 0.1);
  EXPECT_NEAR(find(frame, "exponentials/1/1/3/2#bar/2")->box.h, 88, 0.1);
  EXPECT_NEAR(find(frame, "attention_weights/1/1/3/2#bar/2")->box.h, 88 * 0.4513, 0.1);
  EXPECT_NEAR(find(frame, "attention_weights/1/1/3/2#share/2")->box.w, 513 * 0.4513 - 2, 0.1);
}

TEST(SoftmaxSlide, OpensWithChipsAndScoresAlone) {
  for (const Primitive& primitive : Page().frame(0.3).list) {
    if (primitive.part != Part::kMain) continue;
    const std::string quantity = quantity_of(primitive.id);
    EXPECT_TRUE(quantity.starts_with("token/") || quantity.starts_with("scaled_scores/") ||
                quantity == "axis/scores" || quantity == "label/scores")
        << primitive.id;
  }
}

// A drag of a score by the distance from its bar's top to another height puts the top there.
TEST(SoftmaxSlide, TheEdgeOfABarStaysUnderThePointer) {
  const Page before;
  const Frame first = before.frame();
  const float top = find(first, "scaled_scores/1/1/3/6#bar/6")->box.y;
  const HitRegion* region = find_region(first, "scaled_scores/1/1/3/6#bar/6");
  ASSERT_TRUE(region != nullptr && region->drag);
  Page after = page_after({SetCell{cell(Tensor::kScaledScores, 5),
                                   region->drag->value + 15 * region->drag->per_point}});
  after.view.pulled = cell(Tensor::kScaledScores, 5);
  EXPECT_NEAR(find(after.frame(), "scaled_scores/1/1/3/6#bar/6")->box.y, top - 15, 0.01);
}

TEST(SoftmaxSlide, NoDragOfAScoreChangesItsScale) {
  const Page page;
  const HitRegion region = *find_region(page.frame(), "scaled_scores/1/1/3/6#bar/6");
  for (const double value : {region.drag->min, -1.0, 0.0, 3.3, region.drag->max}) {
    const Page dragged = page_after({SetCell{cell(Tensor::kScaledScores, 5), value}});
    const HitRegion now = *find_region(dragged.frame(), "scaled_scores/1/1/3/6#bar/6");
    EXPECT_DOUBLE_EQ(now.drag->per_point, region.drag->per_point) << value;
    EXPECT_DOUBLE_EQ(now.drag->max, region.drag->max) << value;
  }
}

TEST(SoftmaxSlide, AScoreBeyondItsRoomSettlesInto) {
  const Page page = page_after({SetCell{cell(Tensor::kScaledScores, 5), 40}});
  const Rect bar = find(page.frame(), "scaled_scores/1/1/3/6#bar/6")->box;
  EXPECT_GT(bar.y, page.layout.chips_top + page.layout.chip_height);
}

// The right edge of a piece of the budget follows the hand: the pieces left of it give way too.
TEST(SoftmaxSlide, TheEdgeOfAPieceStaysUnderThePointer) {
  const Frame first = Page().frame();
  const HitRegion* region = find_region(first, "attention_weights/1/1/3/2#share/2");
  ASSERT_TRUE(region != nullptr && region->drag);
  const Rect before = find(first, "attention_weights/1/1/3/2#share/2")->box;
  const Page page = page_after({SetCell{cell(Tensor::kAttentionWeights, 1),
                                        region->drag->value + 30 * region->drag->per_point}});
  const Rect after = find(page.frame(), "attention_weights/1/1/3/2#share/2")->box;
  EXPECT_NEAR(after.right(), before.right() + 30, 0.05);
}

TEST(SoftmaxSlide, MaskedWordsKeepTheirPlaceAndHaveNoNumber) {
  const Frame frame = page_after({SetMask{MaskKind::kCausal}}).frame();
  EXPECT_EQ(find(frame, "scaled_scores/1/1/3/6#bar/6")->role, "grey");
  EXPECT_EQ(find(frame, "scaled_scores/1/1/3/6#figure/6"), nullptr);
  EXPECT_EQ(find(frame, "attention_weights/1/1/3/6#bar/6"), nullptr);
  EXPECT_FALSE(find_region(frame, "scaled_scores/1/1/3/6#bar/6")->drag);
}

TEST(SoftmaxSlide, WhatTheUserCutIsInTheTouchedColour) {
  const Target mask{Tensor::kMask, kAll, kAll, 2, kNone, 5};
  EXPECT_EQ(find(page_after({SetCell{mask, 0}}).frame(), "scaled_scores/1/1/3/6#bar/6")->role,
            "touched");
}

TEST(SoftmaxSlide, APinThatTakesAllIsABarToTheTop) {
  const Page page = page_after({SetCell{cell(Tensor::kAttentionWeights, 5), 1}});
  const Frame frame = page.frame();
  const auto& marked =
      std::get<TextShape>(find(frame, "scaled_scores/1/1/3/6#figure/6")->shape).spans.front().text;
  EXPECT_EQ(marked, "∞");
  EXPECT_GT(find(frame, "scaled_scores/1/1/3/6#bar/6")->box.h, 60);
  EXPECT_NEAR(find(frame, "attention_weights/1/1/3/6#bar/6")->box.h, 88, 0.1);
  EXPECT_EQ(find(frame, "attention_weights/1/1/3/2#bar/2"), nullptr);
}

TEST(SoftmaxSlide, FiguresOfTheTemperatureAreAwayWhileItMoves) {
  const Frame frame = Page().frame(16.0);
  EXPECT_EQ(find(frame, "attention_weights/1/1/3/2#figure/2"), nullptr);
  EXPECT_EQ(find(frame, "row_total/1/1/3#label/1"), nullptr);
  EXPECT_NE(find(frame, "scaled_scores/1/1/3/2#figure/2"), nullptr);
  const Primitive* shown = find(frame, "control/temperature#slider_figure");
  ASSERT_NE(shown, nullptr);
  EXPECT_EQ(shown->sources.front().kind, Source::Kind::kTime);
}

TEST(SoftmaxSlide, AHandStopsTheSweep) {
  Page page;
  page.view.pulled = cell(Tensor::kAttentionWeights, 1);
  EXPECT_NE(find(page.frame(16.0), "attention_weights/1/1/3/2#figure/2"), nullptr);
}

TEST(SoftmaxSlide, ReducedMotionShowsTheEndOfTheBeat) {
  Page page;
  const Timeline timeline = softmax_timeline(page.input());
  const Frame end = page.frame(timeline.beats[1].end_secs - 0.01);
  page.view.reduced_motion = true;
  EXPECT_TRUE(page.frame(timeline.beats[1].moves_secs + 0.2).list == end.list);
}

TEST(SoftmaxSlide, AtTheEndOfABeatItsWordsStillStand) {
  Page page;
  const Timeline timeline = softmax_timeline(page.input());
  for (std::size_t i = 0; i + 1 < timeline.beats.size(); ++i) {
    EXPECT_EQ(page.frame(timeline.beats[i].end_secs).caption, timeline.beats[i].caption) << i;
  }
  page.view.reduced_motion = true;
  EXPECT_NE(find(page.frame(timeline.beats[0].end_secs), "exponentials/1/1/3/2#bar/2"), nullptr);
  EXPECT_EQ(find(page.frame(timeline.beats[0].end_secs), "row_total/1/1/3#label/1"), nullptr);
}

TEST(SoftmaxSlide, ANegativeLargestScoreIsAdded) {
  std::vector<Command> commands;
  for (int j = 0; j < 6; ++j) {
    commands.push_back(SetCell{cell(Tensor::kScaledScores, j), j == 1 ? -0.3 : -1.0 - 0.1 * j});
  }
  const Frame frame = page_after(commands).frame();
  const auto& spans = std::get<TextShape>(find(frame, "label/exponentials#text")->shape).spans;
  EXPECT_EQ(spans.back().text, "s + 0.3");
}

TEST(Consequence, SaysWhoIsInTheWordNowAndBefore) {
  EXPECT_TRUE(consequence_words(Page().input()).empty());
  const Page page = page_after({SetCell{cell(Tensor::kAttentionWeights, 5), 0.5}});
  const std::string words = plain_text(consequence_words(page.input()));
  EXPECT_NE(words.find("mat 50 % (was 33 %), cat 34 % (was 45 %)"), std::string::npos) << words;
}

TEST(Consequence, IsSilentWhereTheRowFeelsNothing) {
  Page page = page_after({SetCell{cell(Tensor::kAttentionWeights, 5), 0.5}});
  page.look.row = 0;
  EXPECT_TRUE(consequence_words(page.input()).empty());
}

}  // namespace
}  // namespace attn::app
