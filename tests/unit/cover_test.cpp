// The cover: which word asks, what its arcs are, and what a hand can do to them.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/find.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

Target weight(int row, int key) {
  return cell_target(Tensor::kAttentionWeights, 0, 0, row, key);
}

SlideSample six_words() {
  return sample_of("six words", lesson_for_tests(), "The cat sat on the mat");
}

Shot cover_of(const SlideSample& sample) {
  return at_size(rest_of(sample, slide_of(SlideId::kCover)), 1600, 900);
}

std::vector<const Primitive*> arcs_of(const Frame& frame) {
  std::vector<const Primitive*> arcs;
  for (const Primitive& primitive : frame.list) {
    if (std::holds_alternative<RibbonShape>(primitive.shape) && primitive.part == Part::kMain) {
      arcs.push_back(&primitive);
    }
  }
  return arcs;
}

const RibbonShape& ribbon(const Primitive& arc) {
  return std::get<RibbonShape>(arc.shape);
}

TEST(Cover, AnArcIsAsWideAsItsWeight) {
  const SlideSample sample = six_words();
  const Frame frame = frame_of(cover_of(sample));
  const std::vector<const Primitive*> arcs = arcs_of(frame);
  ASSERT_EQ(arcs.size(), 6U);
  for (const Primitive* arc : arcs) {
    const double value = value_at(*sample.trace, *target_of(*arc));
    EXPECT_DOUBLE_EQ(arc->value.value(), value);
    EXPECT_NEAR(ribbon(*arc).sections[0].width_pt, 88 * value, 1e-3) << arc->id;
  }
}

TEST(Cover, TheStrongestArcLiesOnTop) {
  const Frame frame = frame_of(cover_of(six_words()));
  const std::vector<const Primitive*> arcs = arcs_of(frame);
  EXPECT_TRUE(std::ranges::is_sorted(arcs, {}, [](const Primitive* arc) { return *arc->value; }));
}

TEST(Cover, ArcsLeaveSideBySideInAnOrderInWhichNoneCross) {
  const Frame frame = frame_of(cover_of(six_words()));
  // Left ones from near to far, itself, right ones from far to near: cat The sat mat the on.
  float edge = -1;
  for (const int key : {1, 0, 2, 5, 4, 3}) {
    const Primitive* arc =
        find(frame, format_target(weight(2, key)) + "#arc/" + std::to_string(key + 1));
    ASSERT_NE(arc, nullptr) << key;
    const RibbonSection& foot = ribbon(*arc).sections[0];
    if (edge >= 0) {
      EXPECT_NEAR(foot.middle.x - foot.width_pt / 2, edge + 3, 0.01) << key;
    }
    edge = foot.middle.x + foot.width_pt / 2;
  }
}

TEST(Cover, AWeightUnderAHundredthHasNoArc) {
  const SlideSample sample = after(six_words(), "a pin", SetCell{weight(2, 1), 0.98});
  const Frame frame = frame_of(cover_of(sample));
  for (const Primitive* arc : arcs_of(frame)) {
    EXPECT_GE(*arc->value, 0.01) << arc->id;
  }
}

TEST(Cover, AnArcPulledToNothingCanBeTakenAgain) {
  const SlideSample sample = after(six_words(), "a pin", SetCell{weight(2, 1), 0});
  const Frame frame = frame_of(cover_of(sample));
  const std::string id = format_target(weight(2, 1)) + "#arc/2";
  EXPECT_NE(find(frame, id), nullptr);
  EXPECT_TRUE(std::ranges::any_of(frame.regions,
                                  [&](const HitRegion& r) { return r.id == id && r.editable; }));
}

TEST(Cover, TheWordUnderThePointerAsks) {
  Shot shot = cover_of(six_words());
  shot.view.hover = token_target(4);
  const Frame frame = frame_of(shot);
  for (const Primitive* arc : arcs_of(frame)) {
    EXPECT_EQ(target_of(*arc)->row, 4) << arc->id;
  }
  const Primitive* line = find(frame, "cover/asking#line");
  const Primitive* word = find(frame, "token/5#label/5");
  ASSERT_TRUE(line != nullptr && word != nullptr);
  EXPECT_NEAR(line->box.centre().x, word->box.centre().x, 0.5);
}

TEST(Cover, AnArcIsPulledUpwardsAndItsRowBecomesTheStudiedOne) {
  Shot shot = cover_of(six_words());
  shot.view.hover = weight(4, 5);
  const Frame frame = frame_of(shot);
  const std::string id = format_target(weight(4, 5)) + "#arc/6";
  const auto region = std::ranges::find(frame.regions, id, &HitRegion::id);
  ASSERT_NE(region, frame.regions.end());
  ASSERT_TRUE(region->drag.has_value());
  EXPECT_EQ(region->drag->axis, Drag::Axis::kY);
  EXPECT_NEAR(region->drag->per_point, 1.0 / 160, 1e-9);
  EXPECT_EQ(region->act, Act(EditCell{weight(4, 5)}));
  ASSERT_TRUE(region->on_press.has_value());
  EXPECT_EQ(region->on_press->kind, ViewCommand::Kind::kChooseRow);
  EXPECT_EQ(region->on_press->index, 4);
}

TEST(Cover, TheChainOfBoxesFollowsTheWholeArc) {
  const Frame frame = frame_of(cover_of(six_words()));
  const std::string id = format_target(weight(2, 5)) + "#arc/6";
  const RibbonShape& arc = ribbon(*find(frame, id));
  for (std::size_t i = 1; i + 1 < kRibbonSections; ++i) {
    const HitRegion* region = region_at(frame.regions, arc.sections[i].middle);
    ASSERT_NE(region, nullptr) << i;
    EXPECT_GE(std::min(region->box.w, region->box.h), 24) << i;
  }
}

TEST(Cover, AnEditIsSaidInWordsAgainstTheUneditedRun) {
  const SlideSample sample = after(six_words(), "a pin", SetCell{weight(2, 5), 0.5});
  const Frame frame = frame_of(cover_of(sample));
  EXPECT_EQ(plain_text(frame.caption), "“sat” now hears mat 50 %  was 33 %");
  const Primitive* ghost = find(frame, format_target(weight(2, 5)) + "#before_left/6");
  ASSERT_NE(ghost, nullptr);
  EXPECT_GT(std::get<StrokeShape>(ghost->shape).dash_pt, 0);
}

TEST(Cover, WithoutEditsTheStrongestTwoCarryTheirNumber) {
  const Frame frame = frame_of(cover_of(six_words()));
  int figures = 0;
  for (const Primitive& primitive : frame.list) {
    figures += place_of(primitive.id).starts_with("figure/") ? 1 : 0;
  }
  EXPECT_EQ(figures, 2);
  EXPECT_EQ(text_of(*find(frame, format_target(weight(2, 1)) + "#figure/2")), "0.45");
}

}  // namespace
}  // namespace attn::app
