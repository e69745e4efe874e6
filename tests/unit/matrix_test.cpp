// The matrix slide: what its row was before, what a row adds up to, what a hand and a clock do.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/slides/matrix_clock.h"
#include "tests/support/find.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

Target weight(int row, int key, int head = 0) {
  return cell_target(Tensor::kAttentionWeights, 0, head, row, key);
}

const SlideSample& six_words() {
  static const SlideSample sample =
      sample_of("six words", lesson_for_tests(), "The cat sat on the mat");
  return sample;
}

const SlideSample& sixteen_words() {
  static const SlideSample sample =
      sample_of("sixteen words", fixture_for_tests(),
                "The small dog in the garden saw a bird beside the river and walked home slowly");
  return sample;
}

Shot matrix_of(const SlideSample& sample, double time_secs = kEndSecs) {
  return at_time(at_size(rest_of(sample, slide_of(SlideId::kMatrix)), 1600, 900), time_secs);
}

const HitRegion* region_of(const Frame& frame, const std::string& id) {
  const auto found = std::ranges::find(frame.regions, id, &HitRegion::id);
  return found == frame.regions.end() ? nullptr : &*found;
}

std::string focus_id(int key) {
  return format_target(weight(2, key)) + "#bar/" + std::to_string(key + 1);
}

TEST(Matrix, TheBarsOfTheOpeningPoseAreTheCellsOfTheRow) {
  const Frame opening = frame_of(matrix_of(six_words(), 0.3));
  const Frame rest = frame_of(matrix_of(six_words()));
  for (int key = 0; key < 6; ++key) {
    const Primitive *bar = find(opening, focus_id(key)), *cell = find(rest, focus_id(key));
    ASSERT_TRUE(bar != nullptr && cell != nullptr) << key;
    EXPECT_NEAR(bar->box.h, 88 * *bar->value, 1e-3);  // as tall as on softmax
    EXPECT_FLOAT_EQ(cell->box.w, 129);
    EXPECT_FLOAT_EQ(cell->box.h, 69);
  }
}

TEST(Matrix, EveryStripHasLengthOne) {
  const SlideSample& sample = six_words();
  const Frame frame = frame_of(matrix_of(sample));
  for (int row = 0; row < 6; ++row) {
    std::optional<Rect> strip;
    for (int key = 0; key < 6; ++key) {
      const std::string place = std::to_string(row + 1) + "/" + std::to_string(key + 1);
      const Primitive* piece = find(frame, format_target(weight(row, key)) + "#strip/" + place);
      ASSERT_NE(piece, nullptr) << place;
      strip = strip ? united(*strip, piece->box) : piece->box;
    }
    EXPECT_NEAR(strip->w, 152, 1.01) << row;  // but for the gap after its last piece
  }
}

TEST(Matrix, AColumnNeedNotAddToOne) {
  const Beat beat = MatrixClock::timeline().beats[2];
  const Frame frame = frame_of(matrix_of(six_words(), beat.moves_secs + 1.7));
  const Primitive* sum = find(frame, "matrix/column#sum");
  ASSERT_NE(sum, nullptr);
  ASSERT_EQ(sum->sources.size(), 1U);
  EXPECT_EQ(sum->sources[0].kind, Source::Kind::kSum);
  EXPECT_EQ(sum->sources[0].of.size(), 6U);
}

TEST(Matrix, ACellIsPulledAndItsRowComesIntoFocus) {
  const Frame frame = frame_of(matrix_of(six_words()));
  const HitRegion* region = region_of(frame, format_target(weight(4, 1)) + "#cell/5/2");
  ASSERT_NE(region, nullptr);
  EXPECT_TRUE(region->editable);
  ASSERT_TRUE(region->drag && region->on_press);
  EXPECT_NEAR(region->drag->per_point, 1.0 / 160, 1e-9);
  EXPECT_EQ(region->on_press->index, 4);
}

TEST(Matrix, CellsTooSmallForAHandAreRepeatedBelow) {
  const Frame frame = frame_of(at_size(matrix_of(sixteen_words()), 1024, 640));
  int pulled = 0;
  for (const HitRegion& region : frame.regions) {
    const std::string place = place_of(region.id);
    if (place.starts_with("cell/")) {
      EXPECT_FALSE(region.editable) << region.id;
    }
    if (place.starts_with("bar/") && region.editable) {
      EXPECT_GE(std::min(region.box.w, region.box.h), 24) << region.id;
      ++pulled;
    }
  }
  EXPECT_EQ(pulled, 16);
}

TEST(Matrix, TheRepeatedRowAndItsSmallCellsKeepTheirNamesApart) {
  const SlideSample sample = after(sixteen_words(), "a pin", SetCell{weight(2, 5), 0.5});
  Shot shot = at_size(matrix_of(sample), 1024, 640);
  shot.view.row = 2;
  std::set<std::string> ids;
  for (const Primitive& primitive : frame_of(shot).list) {
    EXPECT_TRUE(ids.insert(primitive.id).second) << primitive.id;
  }
}

TEST(Matrix, ATileOfTheWallChoosesItsHead) {
  const Frame frame = frame_of(matrix_of(six_words()));
  const HitRegion* region = region_of(frame, "head/1/3#tile/3");
  ASSERT_NE(region, nullptr);
  EXPECT_EQ(region->target.kind, HitTarget::Kind::kHead);
  const auto* command = std::get_if<ViewCommand>(&region->act);
  ASSERT_NE(command, nullptr);
  EXPECT_EQ(command->kind, ViewCommand::Kind::kChooseHead);
  EXPECT_EQ(command->index, 2);
  EXPECT_EQ(text_of(*find(frame, "matrix/heads#title")), "Eight heads in parallel");
}

TEST(Matrix, ATileHoldsTheWeightsOfItsHead) {
  const SlideSample& sample = six_words();
  const Frame frame = frame_of(matrix_of(sample));
  for (int head = 0; head < 8; ++head) {
    const std::string index = std::to_string(head + 1);
    const Primitive* tile = find(frame, "head/1/" + index + "#tile/" + index);
    ASSERT_NE(tile, nullptr);
    const auto& cells = std::get<CellsShape>(tile->shape);
    EXPECT_DOUBLE_EQ(cells.values[2 * 6 + 4], value_at(*sample.trace, weight(2, 4, head)));
  }
}

TEST(Matrix, AnEditedCellStandsOutWithItsChange) {
  const SlideSample sample = after(six_words(), "a pin", SetCell{weight(2, 5), 0.5});
  const Frame frame = frame_of(matrix_of(sample));
  const Primitive* cell = find(frame, focus_id(5));
  ASSERT_NE(cell, nullptr);
  EXPECT_GT(cell->box.h, 69);
  EXPECT_EQ(text_of(*find(frame, format_target(weight(2, 5)) + "#change/6")), "+0.17");
  EXPECT_EQ(text_of(*find(frame, "matrix/shares#title")), "Who is in “sat” now");
  EXPECT_EQ(text_of(*find(frame, format_target(weight(2, 5)) + "#percent/6")), "50 %");
}

TEST(Matrix, AMaskedWordHasAPlaceButNoFigure) {
  const SlideSample sample = after(six_words(), "causal", SetMask{MaskKind::kCausal});
  const Frame frame = frame_of(matrix_of(sample));
  EXPECT_NE(find(frame, focus_id(5)), nullptr);
  EXPECT_EQ(find(frame, format_target(weight(2, 5)) + "#figure/6"), nullptr);
}

TEST(MatrixClock, StandsStillBeforeItMovesAndAfter) {
  const Timeline timeline = MatrixClock::timeline();
  ASSERT_EQ(timeline.beats.size(), 4U);
  EXPECT_NEAR(timeline.end_secs(), 16, 1e-9);
  for (const Beat& beat : timeline.beats) {
    EXPECT_NEAR(beat.moves_secs - beat.start_secs, kStillSecs, 1e-9);
  }
}

TEST(MatrixClock, ReducedMotionShowsTheEndOfABeatFromItsStart) {
  const Beat beat = MatrixClock::timeline().beats[1];
  const MatrixClock full(beat.start_secs + 0.1, 6, 8, false);
  const MatrixClock reduced(beat.start_secs + 0.1, 6, 8, true);
  EXPECT_EQ(full.run(5), kUnborn);
  EXPECT_FLOAT_EQ(reduced.run(5), 1);
  EXPECT_EQ(reduced.strip(0), kUnborn);
}

}  // namespace
}  // namespace attn::app
