// The numbers of the row in focus that the softmax slide draws: the run's own, or, while a beat
// sweeps the temperature, those of another one. A column is a word's, or, where there are many
// words, the last one is that of all others together.
#pragma once

#include <string>
#include <vector>

#include "app/view/shown_words.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// Which numbers of each row of the picture are written.
struct WrittenFigures {
  std::vector<bool> scores, exponentials, weights;

  [[nodiscard]] std::vector<bool>& of(Tensor tensor);
  [[nodiscard]] const std::vector<bool>& of(Tensor tensor) const;
};

/// One row of one head. Every vector holds a number a column; that of the others is their sum, and
/// they have none among the scores.
struct RowNow {
  int layer = 0, head = 0, row = 0;
  ShownWords shown;
  int n = 0;  // columns
  std::vector<double> scaled, masked, exponentials, weights;
  std::vector<CellState> states;
  double row_max = 0, row_total = 0;
  double temperature = 1;
  bool swept = false;                // of a temperature that is not the document's
  int scores = 0;                    // words that are not away, shown or not
  std::vector<int> others_heard;     // those of the others that have a weight
  std::vector<double> others_below;  // their scores less the largest
  std::vector<bool> large;           // the two largest weights of a word
  std::vector<bool> asked;           // pointed at, selected or edited: written before others
  std::vector<bool> second;          // its score after temperature and pins is written too
  WrittenFigures figured;
  int score_places = 2, masked_places = 2;

  /// True for the column of the others.
  [[nodiscard]] bool sums(int column) const {
    return column >= static_cast<int>(shown.words.size());
  }
  /// The word of a column. Requires that it is a word's.
  [[nodiscard]] int word(int column) const { return shown.words[static_cast<std::size_t>(column)]; }
  /// True where the word of a column is away by the mask or by the user, or all others are.
  [[nodiscard]] bool away(int column) const;
  [[nodiscard]] bool cut(int column) const;
  /// True where at least one word has a weight.
  [[nodiscard]] bool any() const { return row_total > 0; }
  /// The number of a word's column.
  [[nodiscard]] Target cell(Tensor tensor, int column) const {
    return cell_target(tensor, layer, head, row, word(column));
  }
  [[nodiscard]] Target of_row(Tensor tensor) const { return row_target(tensor, layer, head, row); }
};

/// The row in focus at `temperature`; the run's own numbers where that is the document's.
RowNow row_now(const SlideInput& input, const ShownWords& shown, double temperature);

/// What a column shows of a tensor: a word's number, or the sum of the others'.
Source column_source(const SlideInput& input, const RowNow& row, Tensor tensor, int column,
                     Run run = Run::kShown);
/// How much that is more than in the unedited run.
double column_change(const SlideInput& input, const RowNow& row, Tensor tensor, int column);

/// Decimals of a tensor's numbers on this slide.
int places_of(const RowNow& row, Tensor tensor);

/// The number of a vector at a column.
inline double at(const std::vector<double>& values, int j) {
  return values[static_cast<std::size_t>(j)];
}
inline bool at(const std::vector<bool>& flags, int j) {
  return flags[static_cast<std::size_t>(j)];
}

}  // namespace attn::app
