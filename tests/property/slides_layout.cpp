// Where things stand: no overlap, nothing cut off, nothing outside, at rest and at the end of
// every beat, in every size and theme, for sentences of one word to as many as a model takes.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/layout_rules.h"

namespace attn::app {
namespace {

std::vector<SlideSample> all_samples() {
  std::vector<SlideSample> samples = plain_samples();
  std::ranges::move(edited_samples(), std::back_inserter(samples));
  return samples;
}

// Where a rule looks at many pages of each sample: six words and sixteen, the trained model's six,
// fourteen and forty, causal and open.
std::vector<SlideSample> few_samples() {
  const std::vector<SlideSample> plain = plain_samples(), story = story_samples();
  return {plain[0], plain[3], plain[5], story[1], story[2], story[3], story[4]};
}

Shot in_size(const Shot& shot, std::size_t turn) {
  const PageSize size = size_in_turn(turn);
  return at_size(shot, size.w, size.h);
}

void check_slide(const Slide& slide) {
  Breaches breaches;
  const std::vector<SlideSample> samples = plain_samples();
  for (std::size_t i = 0; i < samples.size(); ++i) {
    const Shot rest = rest_of(samples[i], slide);
    std::size_t turn = i;
    for (const double time : resting_moments(timeline_of(rest))) {
      // The lesson in every size, the others in one after another.
      for (std::size_t k = 0; k < (i == 0 ? page_sizes().size() : 1); ++k) {
        check_layout(in_size(at_time(rest, time), turn++), breaches);
      }
    }
    check_layout(in_theme(in_size(rest, turn), Theme::kDark), breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, CoverStandsClear) {
  check_slide(slide_of(SlideId::kCover));
}
TEST(SlideLayout, TokensStandClear) {
  check_slide(slide_of(SlideId::kTokens));
}
TEST(SlideLayout, QkvStandsClear) {
  check_slide(slide_of(SlideId::kQkv));
}
TEST(SlideLayout, ScoresStandClear) {
  check_slide(slide_of(SlideId::kScores));
}
TEST(SlideLayout, SoftmaxStandsClear) {
  check_slide(slide_of(SlideId::kSoftmax));
}
TEST(SlideLayout, CombineStandsClear) {
  check_slide(slide_of(SlideId::kCombine));
}
TEST(SlideLayout, MatrixStandsClear) {
  check_slide(slide_of(SlideId::kMatrix));
}
TEST(SlideLayout, NextStandsClear) {
  check_slide(slide_of(SlideId::kNext));
}

TEST(SlideLayout, HeadsOfOtherShapesStandClear) {
  Breaches breaches;
  std::size_t turn = 0;
  for (const SlideSample& sample : shaped_samples()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const double time : resting_moments(timeline_of(rest))) {
        check_layout(in_size(at_time(rest, time), turn++), breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, EditsAndSwitchesStandClear) {
  Breaches breaches;
  std::size_t turn = 0;
  for (const SlideSample& sample : edited_samples()) {
    for (const Slide& slide : slide_list()) {
      check_layout(in_size(rest_of(sample, slide), turn++), breaches);
    }
    turn += 3;  // so that a slide meets every size
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, EveryRowStandsClear) {
  Breaches breaches;
  for (const SlideSample& sample : few_samples()) {
    const int n = sample.trace->n_tokens();
    for (int row = 0; row < n; row += std::max(2, n / 6)) {
      for (const Slide& slide : slide_list()) {
        Shot shot = rest_of(sample, slide);
        shot.view.row = row;
        shot.view.layer = row % sample.trace->model->dims.n_layers;
        shot.view.head = row % sample.trace->model->dims.n_heads;
        check_layout(shot, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, TheDockStandsClear) {
  Breaches breaches;
  std::size_t turn = 0;
  for (const SlideSample& sample : few_samples()) {
    const auto& [l, h, row] = focus_of(rest_of(sample, slide_list().front()));
    for (const Slide& slide : slide_list()) {
      for (const Target& target :
           {cell_target(Tensor::kAttentionWeights, l, h, row, 0),
            cell_target(Tensor::kScaledScores, l, h, row, 0), cell_target(Tensor::kQ, l, h, row, 1),
            cell_target(Tensor::kExponentials, l, h, row, 0),
            row_target(Tensor::kRowTotal, l, h, row),
            Target{Tensor::kX, l, kNone, row, kNone, 3}}) {
        Shot shot = in_size(rest_of(sample, slide), turn++);
        shot.view.dock = turn % 5 == 0 ? Dock::kWords : Dock::kNumber;
        shot.view.selected = target;
        shot.note = "dock on " + format_target(target);
        check_layout(shot, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, HoveringDisturbsNothing) {
  Breaches breaches;
  for (const SlideSample& sample : few_samples()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      const Frame frame = frame_of(rest);
      const std::size_t stride = std::max<std::size_t>(5, frame.regions.size() / 24);
      for (std::size_t i = 0; i < frame.regions.size(); i += stride) {
        const HitRegion& region = frame.regions[i];
        Shot shot = rest;
        const float scale = page_layout(shot.width, shot.height, false).scale;
        shot.view.pointer = region.box.centre() / scale;
        shot.note = "pointer on " + region.id;
        if (region.target.kind == HitTarget::Kind::kCell) {
          shot.view.hover = region.target.cell;
        } else {
          shot.view.hover_control = region.target;
        }
        check_layout(shot, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, AGlowDisturbsNothing) {
  Breaches breaches;
  for (const SlideSample& sample : edited_samples()) {
    for (const Slide& slide : slide_list()) {
      Shot shot = rest_of(sample, slide);
      for (const double secs : {0.0, 0.13, 0.4}) {
        shot.secs_since_edit = secs;
        shot.note = std::to_string(secs) + " s after an edit";
        const Frame frame = frame_of(shot);
        check_primitives(shot, frame, breaches);
        check_texts_apart(shot, frame, breaches);
        check_texts_whole(shot, frame, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, GivingEveryEditBackGivesTheSamePage) {
  for (const SlideSample& sample : edited_samples()) {
    const SlideSample back = after(sample, sample.name + ", given back", ResetAll{});
    const SlideSample never = {sample.name, sample.unedited, sample.unedited};
    for (const Slide& slide : slide_list()) {
      EXPECT_TRUE(frame_of(rest_of(back, slide)).list == frame_of(rest_of(never, slide)).list)
          << describe(rest_of(back, slide));
    }
  }
}

TEST(SlideLayout, PagesThatNobodyThoughtOfStandClear) {
  Breaches breaches;
  for (unsigned seed = 1; seed <= n_seeds(200); ++seed) {
    check_layout(random_shot(seed), breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideLayout, APageBuiltTwiceIsEqual) {
  for (const SlideSample& sample : all_samples()) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = rest_of(sample, slide);
      for (const double time : {1.7, 3.2, kEndSecs}) {
        const Frame first = frame_of(at_time(rest, time)), second = frame_of(at_time(rest, time));
        EXPECT_TRUE(first.list == second.list) << describe(at_time(rest, time));
        EXPECT_EQ(first.regions.size(), second.regions.size()) << describe(at_time(rest, time));
      }
    }
  }
}

TEST(SlideLayout, NothingLeavesThePageWhileItMoves) {
  Breaches breaches;
  const std::vector<SlideSample> samples = plain_samples();
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      const Shot rest = at_size(rest_of(sample, slide), 1024, 640);
      for (const double time : moments(timeline_of(rest), 4)) {
        const Shot shot = at_time(rest, time);
        check_primitives(shot, frame_of(shot), breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
