// Where everything of the scores slide stands at rest: the query at the left, the columns of keys,
// the rail, the bars on their line, the side picture. Plain data, made once a frame.
#pragma once

#include <vector>

#include "app/marks/blocks.h"
#include "app/marks/ribbon.h"
#include "app/marks/word_row.h"

namespace attn::app {

/// The scores of the row in focus, a number for each word with a column of its own.
struct ScoresRow {
  int layer = 0, head = 0, row = 0;
  std::vector<int> words;
  std::vector<double> scores;     // after the division, or not
  std::vector<CellState> states;  // of the weights they become
  std::vector<bool> large;        // the two largest
  int strongest = -1;             // the column that the query meets first; -1: every word is away
  bool divided = true;
  int places = 2;

  [[nodiscard]] int n() const { return static_cast<int>(words.size()); }
  [[nodiscard]] int word(int j) const { return words[static_cast<std::size_t>(j)]; }
  [[nodiscard]] double score(int j) const { return scores[static_cast<std::size_t>(j)]; }
  [[nodiscard]] bool is_large(int j) const { return large[static_cast<std::size_t>(j)]; }
  /// True where the mask or the user keeps the row from hearing that word.
  [[nodiscard]] bool away(int j) const;
  [[nodiscard]] bool cut(int j) const;
  [[nodiscard]] Target cell(int j) const {
    return cell_target(Tensor::kScaledScores, layer, head, row, word(j));
  }
  /// A number of the query, and of the key of column `j`.
  [[nodiscard]] Target q(int column) const {
    return cell_target(Tensor::kQ, layer, head, row, column);
  }
  [[nodiscard]] Target k(int j, int column) const {
    return cell_target(Tensor::kK, layer, head, word(j), column);
  }
};

/// The row in focus with the words of `shown`.
ScoresRow scores_row(const SlideInput& input, const ShownWords& shown);

/// The bars' line and scale. Scores from `min` to `max` have room; a drag ends there. It comes from
/// the unedited run, so that no drag changes it; only where a score at rest lies beyond its room it
/// follows the run on screen.
struct BarScale {
  float zero_y = 0;
  float unit = 76;  // points for 1
  double min = 0, max = 0;
};

/// A column of numbers: which of the vector's stand in its cells.
struct VectorColumn {
  float middle = 0, width = 72;
  Blocks blocks;
};

/// The places of the slide.
struct ScoresPlan {
  WordRow words;
  float scale = 1;  // of heights, against a stage of full height
  float label_x = 64, label_size = 19, note_size = 15;
  float columns_top = 240, cell_h = 36, columns_bottom = 384;
  VectorColumn query;
  std::vector<VectorColumn> keys;
  float query_figure = 15, key_figure = 15;  // sizes; key_figure 0: only where asked for
  int query_places = 2, key_places = 2;
  float rail_top = 446, rail_h = 28, rail_end = 1086;  // the arrowhead's tip
  BarScale bars;
  float bar_w = 56, line_left = 0, line_right = 0;
  float figure_size = 19, figure_gap = 8;
  bool side = false;
  Rect side_box;

  /// The cell of row `i` of a column.
  [[nodiscard]] Rect cell(const VectorColumn& column, int i) const;
  [[nodiscard]] const VectorColumn& key(int j) const { return keys[static_cast<std::size_t>(j)]; }
  /// The cell in which number `channel` of a vector stands.
  [[nodiscard]] Rect cell_of(const VectorColumn& column, int channel) const;
  /// The bar of a score, as long as there is room.
  [[nodiscard]] Rect bar(int j, double score) const;
  [[nodiscard]] float middle(int j) const { return words.middle(j); }
  [[nodiscard]] float rail_bottom() const { return rail_top + rail_h; }
};

/// The width that columns of words have on a stage.
ColumnRoom scores_room(const PageLayout& layout);

/// The places for a row on a stage.
ScoresPlan scores_plan(const SlideInput& input, const ShownWords& shown, const ScoresRow& row);

}  // namespace attn::app
