// The numbers of the row in focus that the combine slide draws. A column is a word's, or, where
// there are many words, the last one is that of all others together.
#pragma once

#include <string>
#include <vector>

#include "app/marks/blocks.h"
#include "app/marks/contributions.h"
#include "app/view/shown_words.h"

namespace attn::app {

/// One row of one head.
struct CombineRow {
  int layer = 0, head = 0, row = 0;
  ShownWords shown;
  std::vector<double> weights, before;  // a column: now, and in the unedited run
  std::vector<CellState> states;
  Blocks lines;  // the numbers of a value that are shown, one a line
  std::vector<ContributionRank> ranks;
  double value_range = 1;
  int value_places = 2, output_places = 2;

  [[nodiscard]] int n() const { return shown.n_columns(); }
  [[nodiscard]] int n_lines() const { return lines.n(); }
  /// True for the column of the others.
  [[nodiscard]] bool sums(int column) const {
    return column >= static_cast<int>(shown.words.size());
  }
  /// The word of a column. Requires that it is a word's.
  [[nodiscard]] int word(int column) const { return shown.words[static_cast<std::size_t>(column)]; }
  /// True where the word is away by the mask or by the user, or all others are.
  [[nodiscard]] bool away(int column) const;
  [[nodiscard]] bool cut(int column) const;
  [[nodiscard]] bool large(int column) const {
    return ranks[static_cast<std::size_t>(column)] != ContributionRank::kOther;
  }
  [[nodiscard]] double weight(int column) const {
    return weights[static_cast<std::size_t>(column)];
  }
  /// True where at least one word has a weight.
  [[nodiscard]] bool any() const;

  /// The weight of a word's column, its value, the product of both, and their sum. `line` counts
  /// the numbers shown.
  [[nodiscard]] Target weight_target(int column) const;
  [[nodiscard]] Target value_target(int column, int line) const;
  [[nodiscard]] Target term_target(int column, int line) const;
  [[nodiscard]] Target output_target(int line) const;
};

/// The row in focus, in columns for `shown`.
CombineRow combine_row(const SlideInput& input, const ShownWords& shown);

/// What a column adds to a number of the output: a word's term, or the sum of the others'.
double term_of(const Trace& trace, const CombineRow& row, int column, int line);
/// All terms of one number, a column each.
std::vector<double> terms_of(const Trace& trace, const CombineRow& row, int line);

/// Columns in the order in which their terms are laid end to end: the largest two, then the
/// others as they stand.
std::vector<int> stack_order(const CombineRow& row);

/// The weight of a column as a source: a word's, or the sum of the others'.
Source weight_source(const SlideInput& input, const CombineRow& row, int column,
                     Run run = Run::kShown);

/// Both halves of the ids of a column.
std::string weight_quantity(const CombineRow& row, int column);
std::string column_place(const CombineRow& row, int column);

}  // namespace attn::app
