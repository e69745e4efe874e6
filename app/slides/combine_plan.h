// Where everything of the combine slide stands at rest: columns of values, weights, pipes, the
// output, the stacks beside it, the side picture; and where the heads stand while they are shown.
#pragma once

#include <vector>

#include "app/marks/ribbon.h"
#include "app/marks/word_row.h"
#include "app/slides/combine_row.h"

namespace attn::app {

/// Who is in the word now: a row of the side picture a column.
struct CombineSide {
  bool shown = false;
  Rect place;
  float first = 0, pitch = 56, bar_h = 28;  // top of the first bar; from bar to bar
  float label_w = 64, bar_room = 232;
  float unit = 464;  // points for a weight of 1
};

/// All heads side by side, the matrix they pass, and what it is added to.
struct HeadsPlace {
  Rect heads, gate, output, stream, added;
  float labels = 0;  // baseline under the columns
  float label_room = 0;
};

/// The places of the slide.
struct CombinePlan {
  WordRow words;
  float scale = 1;  // of heights, against a page of full size
  float label_x = 64, label_size = 19, small_size = 15;
  float left = 0, right = 0;  // of the main picture, labels aside
  float gap = 152;            // between the two nearest columns
  float value_w = 72, value_top = 240, value_pitch = 32;
  float value_size = 15;             // of figures
  std::vector<bool> values_figured;  // a column
  float weight_baseline = 408, weight_size = 15, large_size = 19;
  std::vector<bool> weights_figured;
  float pipe_top = 424, pipe_bottom = 610;
  float pipe_unit = 288;  // how wide a pipe of weight 1 begins
  Rect output;            // all cells of the output together
  float output_pitch = 38;
  Rect stack;  // the room of the terms beside the output
  ContributionScale terms;
  float legend = 596;  // its baseline
  CombineSide side;
  HeadsPlace heads;
  Rect comparison;

  /// The cell of a column's value, and of a number of the output.
  [[nodiscard]] Rect value_cell(int column, int line) const;
  [[nodiscard]] Rect output_cell(int line) const;
  /// The pipe of column `j` where the weights are `weights`: it arrives on the output exactly at
  /// its share.
  [[nodiscard]] Fall pipe(const std::vector<double>& weights, int j) const;
  /// The share of column `j` on line `line` of the output.
  [[nodiscard]] Rect share(const std::vector<double>& weights, int j, int line) const;
  /// Top and height of the bars of a line.
  [[nodiscard]] Rect bar(int line) const;
};

/// True where the stage has room for the side picture.
bool combine_has_side(const PageLayout& layout);

/// How wide the columns of words may stand.
float combine_room(const PageLayout& layout);

/// The places for a row on a stage.
CombinePlan combine_plan(const SlideInput& input, const CombineRow& row);

}  // namespace attn::app
