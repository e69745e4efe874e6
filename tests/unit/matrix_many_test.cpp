// The matrix with any sentence: many words as one picture with their row below, cuts, next words,
// pieces of words.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/marks/head_tile.h"
#include "app/slides/matrix_clock.h"
#include "app/slides/matrix_layout.h"
#include "app/slides/matrix_thin.h"
#include "tests/support/find.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

const std::string kForty =
    "Once upon a time there was a little girl named Anna who lived in a small house near the big "
    "forest. One day she went to the park with her mom and saw a blue fox under a tree. The fox";

const SlideSample& many_words() {
  static const SlideSample sample = sample_of("many words", story_for_tests(), kForty);
  return sample;
}

const SlideSample& most_words() {
  static const SlideSample sample =
      sample_of("most words", story_for_tests(), kForty + " " + kForty + " " + kForty + ".");
  return sample;
}

Shot matrix_of(const SlideSample& sample, float width = 1600, float height = 900) {
  return at_size(rest_of(sample, slide_of(SlideId::kMatrix)), width, height);
}

std::vector<const Primitive*> with_place(const Frame& frame, const std::string& place) {
  std::vector<const Primitive*> found;
  for (const Primitive& primitive : frame.list) {
    if (place_of(primitive.id).starts_with(place)) {
      found.push_back(&primitive);
    }
  }
  return found;
}

Target focus_weight(const Shot& shot, int column) {
  const Look look = focus_of(shot);
  return cell_target(Tensor::kAttentionWeights, look.layer, look.head, look.row, column);
}

const Primitive& grid_of(const Frame& frame) {
  return *std::ranges::find_if(frame.list,
                               [](const Primitive& p) { return place_of(p.id) == "matrix"; });
}

TEST(MatrixMany, TheRowBelowIsTheRowInFocusAndAddsToOne) {
  const Shot shot = matrix_of(many_words());
  const Frame frame = frame_of(shot);
  double sum = 0;
  int cells = 0;
  for (const Primitive* cell : with_place(frame, "bar/")) {
    const auto target = target_of(*cell);
    if (!target) {
      continue;  // of the bars at the top of the page
    }
    ++cells;
    const double weight = value_at(*shot.sample.trace, *target);
    EXPECT_EQ(target->row, focus_of(shot).row);
    EXPECT_DOUBLE_EQ(cell->value.value_or(0), cell->value ? weight : 0);
    sum += weight;
    const std::string place = std::to_string(target->column + 1);
    const Primitive* figure = find(frame, format_target(*target) + "#figure/" + place);
    if (figure != nullptr) {
      const std::string two = decimal(weight, 2);
      EXPECT_EQ(text_of(*figure), two.starts_with("0.") ? two.substr(1) : two);
    }
  }
  EXPECT_EQ(cells, kMostColumns - 1);
  const auto others = with_place(frame, "others");
  ASSERT_EQ(others.size(), 1U);
  EXPECT_NEAR(sum + *others.front()->value, 1, 1e-6);
  EXPECT_EQ(text_of(*find(frame, "matrix/others#label")), "28 others");
}

TEST(MatrixMany, ThePictureShowsEveryWeightInItsColour) {
  const Shot shot = matrix_of(many_words());
  const Frame frame = frame_of(shot);
  const auto& cells = std::get<CellsShape>(grid_of(frame).shape);
  const Palette& palette = palette_of(Theme::kLight);
  const int n = shot.sample.trace->n_tokens();
  const Look look = focus_of(shot);
  ASSERT_EQ(cells.rows, n);
  for (int row = 0; row < n; ++row) {
    for (int column = 0; column < n; ++column) {
      const auto at = static_cast<std::size_t>(row * n + column);
      const double weight =
          value_at(*shot.sample.trace,
                   cell_target(Tensor::kAttentionWeights, look.layer, look.head, row, column));
      EXPECT_EQ(cells.colors[at], column > row ? palette.dock : weight_color(palette, weight));
    }
  }
}

TEST(MatrixMany, LabelsKeepApartAndTheRowInFocusHasItsOwn) {
  for (const SlideSample* sample : {&many_words(), &most_words()}) {
    for (const PageSize size : page_sizes()) {
      const Shot shot = matrix_of(*sample, size.w, size.h);
      const Frame frame = frame_of(shot);
      for (const char* place : {"asks/", "column/", "label/"}) {
        const auto labels = with_place(frame, place);
        EXPECT_GE(labels.size(), 8U) << describe(shot) << place;
        for (std::size_t i = 1; i < labels.size(); ++i) {
          const Rect shared = intersection(labels[i - 1]->box, labels[i]->box);
          EXPECT_FALSE(shared.w > 0.5F && shared.h > 0.5F) << describe(shot) << labels[i]->id;
        }
      }
      const int row = focus_of(shot).row;
      EXPECT_NE(find(frame, format_target(token_target(row)) + "#asks/" + std::to_string(row + 1)),
                nullptr);
    }
  }
}

TEST(MatrixMany, AStillFrameIsCheap) {
  const Frame frame = frame_of(matrix_of(most_words()));
  EXPECT_LT(frame.list.size(), 700U);
  EXPECT_LT(frame.regions.size(), 300U);
}

TEST(MatrixMany, APointerOnThePictureIsToldTheWeightAndAClickOpensIt) {
  Shot shot = matrix_of(many_words());
  const int n = shot.sample.trace->n_tokens(), row = n - 2, column = 5;
  const auto count = static_cast<float>(n);
  const Rect grid = grid_of(frame_of(shot)).box;
  shot.view.pointer = Point{grid.x + grid.w * (static_cast<float>(column) + 0.5F) / count,
                            grid.y + grid.h * (static_cast<float>(row) + 0.5F) / count};
  shot.view.hover = token_target(row);
  const Frame frame = frame_of(shot);
  const HitRegion* region = region_at(frame.regions, *shot.view.pointer);
  ASSERT_NE(region, nullptr);
  EXPECT_EQ(region->target.index, row);
  ASSERT_TRUE(region->on_press);
  EXPECT_EQ(region->on_press->index, row);
  Target weight = focus_weight(shot, column);
  weight.row = row;
  ASSERT_TRUE(std::holds_alternative<ViewCommand>(region->act));
  EXPECT_EQ(std::get<ViewCommand>(region->act).target, weight);
  EXPECT_NE(plain_text(region->tip).find(decimal(value_at(*shot.sample.trace, weight), 3)),
            std::string::npos);
}

TEST(MatrixMany, ScissorsOfAPointedCellCutItsArrowEverywhere) {
  Shot shot = matrix_of(many_words());
  const Look look = focus_of(shot);
  const Target weight = focus_weight(shot, look.row);
  shot.view.hover = weight;
  const Frame frame = frame_of(shot);
  const auto region = std::ranges::find_if(
      frame.regions, [](const HitRegion& r) { return std::holds_alternative<SetNumber>(r.act); });
  ASSERT_NE(region, frame.regions.end());
  const auto& act = std::get<SetNumber>(region->act);
  EXPECT_EQ(act.target, cell_target(Tensor::kMask, kAll, kAll, look.row, look.row));
  EXPECT_EQ(act.value, 0.0);
  EXPECT_EQ(region->target.cell, weight);
}

TEST(MatrixMany, ACutCellKeepsItsScissorsAndLosesItsFigure) {
  const Shot whole = matrix_of(many_words());
  const Look look = focus_of(whole);
  const Target mask = cell_target(Tensor::kMask, kAll, kAll, look.row, look.row);
  const Shot shot = matrix_of(after(many_words(), "cut", SetCell{mask, 0}));
  const Frame frame = frame_of(shot);
  const std::string place = std::to_string(look.row + 1);
  const std::string quantity = format_target(focus_weight(whole, look.row));
  EXPECT_EQ(find(frame, quantity + "#figure/" + place), nullptr);
  ASSERT_NE(find(frame, quantity + "#bar/" + place), nullptr);
  const auto region = std::ranges::find_if(
      frame.regions, [](const HitRegion& r) { return std::holds_alternative<SetNumber>(r.act); });
  ASSERT_NE(region, frame.regions.end());
  EXPECT_EQ(std::get<SetNumber>(region->act), (SetNumber{mask, std::nullopt}));
}

TEST(MatrixMany, NextWordsStandAtTheSideAndInALineWhereThereIsNone) {
  for (const PageSize size : {PageSize{1600, 900}, PageSize{1024, 640}}) {
    const Frame frame = frame_of(matrix_of(many_words(), size.w, size.h));
    EXPECT_NE(find(frame, "guesses#title"), nullptr) << size.w;
    EXPECT_EQ(with_place(frame, "guess_bar/").size(), 5U) << size.w;
  }
}

TEST(MatrixMany, WholeRowsRunOutOfTheirWords) {
  const Beat beat = MatrixClock::timeline().beats[1];
  const Frame frame = frame_of(at_time(matrix_of(many_words()), beat.moves_secs + 0.9));
  const int n = many_words().trace->n_tokens();
  EXPECT_EQ(with_place(frame, "cells").size(), static_cast<std::size_t>(n));
}

TEST(MatrixThin, FirstOnesStandWhateverIsBesideThem) {
  const std::vector<float> middles = {0, 10, 20, 30, 40, 50}, lengths(6, 18);
  EXPECT_EQ(thinned(middles, lengths, {}, 18, 2), (std::vector<int>{0, 2, 4}));
  EXPECT_EQ(thinned(middles, lengths, {3}, 18, 2), (std::vector<int>{0, 3}));
  EXPECT_EQ(thinned(middles, lengths, {3, 4}, 18, 2), (std::vector<int>{0, 3}));
  EXPECT_EQ(thinned({0, 30, 60}, {18, 18, 18}, {}, 18, 2), (std::vector<int>{0, 1, 2}));
}

TEST(HeadTile, SmallCellsAreBlocksOfTheirLargestWeight) {
  const Shot shot = matrix_of(most_words());
  const Frame frame = frame_of(shot);
  const int head = focus_of(shot).head;
  const Primitive* tile = find(frame, head_tile_id(focus_of(shot).layer, head));
  ASSERT_NE(tile, nullptr);
  const auto& cells = std::get<CellsShape>(tile->shape);
  EXPECT_GE(tile->box.w / static_cast<float>(cells.cols), 2);
  const auto& all = std::get<CellsShape>(grid_of(frame).shape);
  EXPECT_DOUBLE_EQ(std::ranges::max(cells.values), std::ranges::max(all.values));
}

}  // namespace
}  // namespace attn::app
