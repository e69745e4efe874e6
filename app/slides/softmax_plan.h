// Where everything of the softmax slide stands at rest: columns, lines, units, lanes.
#pragma once

#include <vector>

#include "app/marks/budget.h"
#include "app/marks/control.h"
#include "app/marks/curve.h"
#include "app/marks/word_row.h"
#include "app/slides/softmax_row.h"

namespace attn::app {

/// The row of scores: a zero line and a scale. Scores from `min` to `max` have room; a drag ends
/// there. The greatest and the least score of the columns share the room. The scale comes from the
/// unedited run, so that no drag of a score changes it; only where a score lies beyond its room it
/// follows the run on screen.
struct ScoreScale {
  float zero_y = 0;
  float unit = 22;
  double min = 0, max = 0;
  float top_y = 0;  // the top of a bar that takes all
};

/// What is written of a row of the picture: how large, and how much room each number takes.
struct FigureRoom {
  float size_pt = 15;
  std::vector<float> rooms;  // a column, with air
};

/// The places of the slide.
struct SoftmaxPlan {
  WordRow words;    // the columns and their chips
  float pitch = 0;  // between columns of two words
  float scale = 1;  // of lengths, against a stage of full height
  float bar_w = 96;
  float left = 0, right = 0;  // what labels and insets leave
  float line_left = 0, line_right = 0, score_line_right = 0;
  float chips_bottom = 0;
  float figures_top = 0;  // figures stand below this: chips, and that line
  ScoreScale scores;
  float score_floor = 0;  // where the zero line stands when no score is negative
  float exp_line = 0, weight_line = 0, weight_baseline = 0;
  float unit = 88;      // points for 1: exponentials and weights
  float most_high = 0;  // the sum of the others' exponentials is drawn so high at most
  CurveRoom curve;
  Rect lane;  // height and full room of the sum
  std::vector<Span> lane_pieces;
  Rect budget;
  std::vector<Span> budget_pieces;
  SliderPlace slider;
  bool slider_short = false;  // its label is T
  float label_x = 64, label_size = 19;
  float figure_size = 15, figure_gap = 8, large_size = 19, name_size = 15;
  FigureRoom score_figures, exp_figures, weight_figures;

  [[nodiscard]] float middle(int j) const { return words.middle(j); }
  /// How far apart two columns are, and how far the nearest one is.
  [[nodiscard]] float apart(int a, int b) const;
  [[nodiscard]] float nearest(int j) const;
  [[nodiscard]] const FigureRoom& figures(Tensor tensor) const;
  /// True where the exponentials of the others are more than the picture is high.
  [[nodiscard]] bool breaks(const RowNow& row, int j) const;
  /// Where the score of a column stands, or, of the others, would.
  [[nodiscard]] Point score_place(const RowNow& row, int j) const;
  /// Boxes of the bars of column `j` at rest.
  [[nodiscard]] Rect score_bar(const RowNow& row, int j) const;
  [[nodiscard]] Rect exp_bar(const RowNow& row, int j) const;
  [[nodiscard]] Rect weight_bar(const RowNow& row, int j) const;
  [[nodiscard]] Rect lane_piece(int j) const;
  [[nodiscard]] Rect budget_piece(int j) const;
};

/// The width that columns have on a stage.
float softmax_room(const PageLayout& layout);

/// The places for a row on a stage: `own` is the run's, `row` the one shown, of which only the
/// lengths of sum and budget depend.
SoftmaxPlan softmax_plan(const SlideInput& input, const RowNow& own, const RowNow& row);

/// Of the numbers to be written keeps those that have room beside each other: first what is asked
/// for, then the others' sums, then those of the largest weights.
void thin_out_figures(RowNow& row, const SoftmaxPlan& plan);

}  // namespace attn::app
