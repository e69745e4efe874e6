// Step 4 of attention: a row of scores becomes shares of 1. Pure functions of one row, so that a
// slide can sweep the temperature with them. A score of −infinity is away. A pin is a cell that
// holds its weight; the others share what is left in proportion to e^score, which is the same as
// one changed score for each pin.
#pragma once

#include <span>
#include <vector>

namespace attn {

/// A cell of a row that holds its weight.
struct Pin {
  int key = 0;
  double weight = 0;
};

/// Below this the pins of a row have taken everything: less is not to be seen in floats.
inline constexpr double kNothingLeft = 1e-6;

/// A row and its softmax, step by step; softmax(masked_scores) = weights.
/// All zero, row_max too, where every cell is away. Where the pins leave nothing, their score is
/// +infinity, row_max too, and the exponentials are the limit: the largest pin 1, free cells 0.
struct SoftmaxRow {
  std::vector<double> masked_scores;  // a pinned cell has the score that its weight is equal to
  double row_max = 0;
  std::vector<double> exponentials;  // e^(masked_scores − row_max)
  double row_total = 0;
  std::vector<double> weights;
};

/// The softmax of `scores` with pins. Requires pins at different keys in range, weights in [0, 1],
/// not above 1 together. A pin of 0 is a mask. With no free cell pins are divided by their sum.
SoftmaxRow softmax_row(std::span<const double> scores, std::span<const Pin> pins);

/// The softmax of `scores`. Source: Vaswani et al. 2017, equation 1.
std::vector<double> softmax_row(std::span<const double> scores);

/// The same into floats. Shapes: equally long.
void softmax_row(std::span<const float> scores, std::span<float> weights);

}  // namespace attn
