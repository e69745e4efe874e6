// Where everything of the softmax slide stands at rest: columns, lines, units, lanes.
#pragma once

#include <vector>

#include "app/marks/budget.h"
#include "app/marks/control.h"
#include "app/marks/curve.h"
#include "app/slides/softmax_row.h"

namespace attn::app {

/// The row of scores: a zero line and a scale. Scores from `min` to `max` have room; a drag ends
/// there. The scale comes from the unedited run, so that no drag of a score changes it; only
/// where a score lies beyond its room it follows the run on screen.
struct ScoreScale {
  float zero_y = 0;
  float unit = 22;
  double min = 0, max = 0;
  float top_y = 0;  // the top of a bar that takes all
};

/// The places of the slide.
struct SoftmaxPlan {
  Columns columns;
  float scale = 1;  // of lengths, against a stage of full height
  float bar_w = 96;
  float chip_w = 96, chip_size = 15;
  float left = 0, right = 0;  // what labels and insets leave
  float line_left = 0, line_right = 0;
  float chips_bottom = 0;
  ScoreScale scores;
  float score_floor = 0;  // where the zero line stands when no score is negative
  float exp_line = 0, weight_line = 0, weight_baseline = 0;
  float unit = 88;  // points for 1: exponentials and weights
  CurveRoom curve;
  Rect lane;  // height and full room of the sum
  std::vector<Span> lane_pieces;
  Rect budget;
  std::vector<Span> budget_pieces;
  SliderPlace slider;
  bool slider_short = false;  // its label is T
  float label_x = 64, label_size = 19;
  float figure_room = 0;  // a number of three decimals and air
  float figure_size = 15, figure_gap = 8, large_size = 19, name_size = 15;

  [[nodiscard]] float middle(int j) const { return columns.middles[static_cast<std::size_t>(j)]; }
  /// Boxes of the bars of word `j` at rest.
  [[nodiscard]] Rect score_bar(const RowNow& row, int j) const;
  [[nodiscard]] Rect exp_bar(const RowNow& row, int j) const;
  [[nodiscard]] Rect weight_bar(const RowNow& row, int j) const;
  [[nodiscard]] Rect lane_piece(int j) const;
  [[nodiscard]] Rect budget_piece(int j) const;
};

/// The places for a row on a stage.
SoftmaxPlan softmax_plan(const SlideInput& input, const RowNow& row);

}  // namespace attn::app
