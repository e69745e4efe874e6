#include "engine/steps/softmax.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "engine/base/check.h"

namespace attn {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Where a pin has been taken out, its cell is away for the others.
std::vector<double> scores_of_free_cells(std::span<const double> scores,
                                         std::span<const Pin> pins) {
  std::vector<double> free(scores.begin(), scores.end());
  for (const Pin& pin : pins) {
    ATTN_CHECK(pin.key >= 0 && static_cast<std::size_t>(pin.key) < scores.size(), "pin in range");
    ATTN_CHECK(pin.weight >= 0, "a pin is a weight");
    free[static_cast<std::size_t>(pin.key)] = -kInfinity;
  }
  return free;
}

// s_p = ln w_p + ln Σ_free e^s − ln(1 − Σ pins).
double score_of_pin(double weight, double log_of_free, double left) {
  if (weight == 0) {
    return -kInfinity;
  }
  return left == 0 ? kInfinity : std::log(weight) + log_of_free - std::log(left);
}

// row_max, exponentials and row_total from masked_scores and weights.
void finish(SoftmaxRow& row) {
  const std::size_t n = row.masked_scores.size();
  row.exponentials.assign(n, 0.0);
  const double largest = n == 0 ? -kInfinity : std::ranges::max(row.masked_scores);
  if (largest == -kInfinity) {
    return;
  }
  row.row_max = largest;
  const double heaviest = std::ranges::max(row.weights);
  for (std::size_t j = 0; j < n; ++j) {
    row.exponentials[j] =
        largest == kInfinity ? row.weights[j] / heaviest : std::exp(row.masked_scores[j] - largest);
    row.row_total += row.exponentials[j];
  }
}

}  // namespace

SoftmaxRow softmax_row(std::span<const double> scores, std::span<const Pin> pins) {
  SoftmaxRow row;
  row.masked_scores = scores_of_free_cells(scores, pins);
  row.weights.assign(scores.size(), 0.0);

  // What the pins leave.
  double pinned = 0;
  for (const Pin& pin : pins) {
    pinned += pin.weight;
  }
  ATTN_CHECK(pinned <= 1 + kNothingLeft, "pins are not above 1 together");
  const double left = pinned >= 1 - kNothingLeft ? 0.0 : 1 - pinned;

  // Free cells share it: left · e^(s − max) / Σ_free e^(s − max).
  const double largest = scores.empty() ? -kInfinity : std::ranges::max(row.masked_scores);
  const bool any_free = largest > -kInfinity;
  double total = 0;
  for (std::size_t j = 0; any_free && j < scores.size(); ++j) {
    row.weights[j] = std::exp(row.masked_scores[j] - largest);
    total += row.weights[j];
  }
  for (double& weight : row.weights) {
    weight *= any_free ? left / total : 0.0;
  }

  // Pins hold theirs; without a free cell they share 1 in their own proportion.
  const double log_of_free = any_free ? largest + std::log(total) : 0.0;
  for (const Pin& pin : pins) {
    const auto j = static_cast<std::size_t>(pin.key);
    row.weights[j] = any_free ? pin.weight : (pinned > 0 ? pin.weight / pinned : 0.0);
    row.masked_scores[j] = score_of_pin(row.weights[j], log_of_free, any_free ? left : 1.0);
  }
  finish(row);
  return row;
}

std::vector<double> softmax_row(std::span<const double> scores) {
  return softmax_row(scores, std::span<const Pin>()).weights;
}

void softmax_row(std::span<const float> scores, std::span<float> weights) {
  ATTN_CHECK(scores.size() == weights.size(), "a weight for each score");
  std::ranges::fill(weights, 0.0F);
  // The largest is taken away first, so that e^ never overflows; only differences count.
  const float largest =
      scores.empty() ? -std::numeric_limits<float>::infinity() : std::ranges::max(scores);
  if (std::isinf(largest)) {
    return;
  }
  std::vector<double> powers(scores.size());
  double total = 0;
  for (std::size_t j = 0; j < scores.size(); ++j) {
    powers[j] = std::exp(static_cast<double>(scores[j]) - static_cast<double>(largest));
    total += powers[j];
  }
  std::ranges::transform(powers, weights.begin(),
                         [total](double power) { return static_cast<float>(power / total); });
}

}  // namespace attn
