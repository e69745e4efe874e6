// The numbers of the row in focus that the softmax slide draws: the run's own, or, while a beat
// sweeps the temperature, those of another one.
#pragma once

#include <string>
#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// One row of one head. Every vector holds a number a word.
struct RowNow {
  int layer = 0, head = 0, row = 0;
  int n = 0;
  std::vector<double> scaled, masked, exponentials, weights;
  std::vector<CellState> states;
  double row_max = 0, row_total = 0;
  double temperature = 1;
  bool swept = false;         // of a temperature that is not the document's
  std::vector<bool> large;    // the two largest weights
  std::vector<bool> figured;  // its numbers are written
  std::vector<bool> asked;    // pointed at, selected or edited: written before others
  std::vector<bool> second;   // its score after temperature and pins is written too
  int score_places = 2, masked_places = 2;

  /// True where the word is away by the mask or by the user.
  [[nodiscard]] bool away(int j) const;
  /// True where at least one word has a weight.
  [[nodiscard]] bool any() const { return row_total > 0; }
  [[nodiscard]] Target cell(Tensor tensor, int j) const {
    return cell_target(tensor, layer, head, row, j);
  }
  [[nodiscard]] Target of_row(Tensor tensor) const { return row_target(tensor, layer, head, row); }
};

/// The row in focus at `temperature`; the run's own numbers where that is the document's.
RowNow row_now(const SlideInput& input, double temperature);

/// Of the written numbers keeps those that have `room` points each, the columns `pitch` points
/// apart: first what is asked for, then those of the largest weights.
void thin_out_figures(RowNow& row, float pitch, float room);

/// The number of a vector at word `j`.
inline double at(const std::vector<double>& values, int j) {
  return values[static_cast<std::size_t>(j)];
}
inline bool at(const std::vector<bool>& flags, int j) {
  return flags[static_cast<std::size_t>(j)];
}

}  // namespace attn::app
