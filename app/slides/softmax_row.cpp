#include "app/slides/softmax_row.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/touched.h"
#include "engine/steps/softmax.h"

namespace attn::app {
namespace {

/// With more words only the numbers of the largest are written.
constexpr int kAllFigured = 9;
/// A slide holds so many numerals at most; ten stand in its labels, caption and bullets.
constexpr int kNumerals = 40, kNumeralsOfText = 10;

/// Words by their weight, largest first; of equal ones the first.
std::vector<int> by_weight(const RowNow& row) {
  std::vector<int> order(static_cast<std::size_t>(row.n));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order,
                           [&](int a, int b) { return at(row.weights, a) > at(row.weights, b); });
  return order;
}

/// Marks the first `count` words of `order` that are not away.
std::vector<bool> first_of(const RowNow& row, const std::vector<int>& order, int count) {
  std::vector<bool> marks(order.size(), false);
  for (const int j : order) {
    if (count <= 0) break;
    if (row.away(j)) continue;
    marks[static_cast<std::size_t>(j)] = true;
    --count;
  }
  return marks;
}

/// Marks the words of which a number is pointed at, selected or edited.
void mark_asked(const SlideInput& input, RowNow& row) {
  row.asked.assign(static_cast<std::size_t>(row.n), false);
  for (const Tensor tensor :
       {Tensor::kScaledScores, Tensor::kExponentials, Tensor::kAttentionWeights}) {
    for (int j = 0; j < row.n; ++j) {
      const Target target = row.cell(tensor, j);
      if (edited(input, target) || selected(input, target) || pointed_at(input, target)) {
        row.asked[static_cast<std::size_t>(j)] = true;
      }
    }
  }
}

/// Replaces what depends on the temperature. A pinned weight does not move with it.
void sweep(RowNow& row, double temperature) {
  std::vector<double> scores(row.scaled.size());
  std::vector<Pin> pins;
  for (int j = 0; j < row.n; ++j) {
    const auto key = static_cast<std::size_t>(j);
    scores[key] = row.away(j) ? -HUGE_VAL : row.scaled[key] / temperature;
    if (row.states[key] == CellState::kPinned) pins.push_back({j, row.weights[key]});
  }
  SoftmaxRow softmax = softmax_row(scores, pins);
  row.masked = std::move(softmax.masked_scores);
  row.exponentials = std::move(softmax.exponentials);
  row.weights = std::move(softmax.weights);
  row.row_max = softmax.row_max;
  row.row_total = softmax.row_total;
  row.temperature = temperature;
  row.swept = true;
}

/// Which numbers are written, and how: by the document's own row, so that a sweep changes nothing.
void choose_figures(RowNow& row) {
  const std::vector<int> order = by_weight(row);
  row.large = first_of(row, order, 2);
  for (std::size_t j = 0; j < row.large.size(); ++j) {
    row.large[j] = row.large[j] && row.weights[j] > 0;
  }
  const int figured = row.n <= kAllFigured ? row.n : kAllFigured;
  row.figured = first_of(row, order, figured);

  // A score after temperature and pins is written only where it is another number.
  const int left = kNumerals - kNumeralsOfText - 3 * figured;
  row.second = first_of(row, order, std::min(figured, left));
  for (std::size_t j = 0; j < row.second.size(); ++j) {
    row.second[j] = row.second[j] && std::abs(row.masked[j] - row.scaled[j]) > 1e-9;
  }

  std::vector<double> scores, masked;
  for (int j = 0; j < row.n; ++j) {
    if (row.away(j)) continue;
    scores.push_back(at(row.scaled, j));
    masked.push_back(at(row.masked, j));
  }
  row.score_places = places_for(scores);
  row.masked_places = places_for(masked);
}

}  // namespace

bool RowNow::away(int j) const {
  const CellState state = states[static_cast<std::size_t>(j)];
  return state == CellState::kMasked || state == CellState::kCut;
}

RowNow row_now(const SlideInput& input, double temperature) {
  const Trace& trace = input.trace;
  const auto& [layer, head, index] = input.focus;
  RowNow row;
  row.layer = layer, row.head = head, row.row = index;
  row.n = trace.n_tokens();
  row.scaled = row_values(trace, Tensor::kScaledScores, layer, head, index);
  row.masked = row_values(trace, Tensor::kMaskedScores, layer, head, index);
  row.exponentials = row_values(trace, Tensor::kExponentials, layer, head, index);
  row.weights = row_values(trace, Tensor::kAttentionWeights, layer, head, index);
  row.row_max = value_at(trace, row.of_row(Tensor::kRowMax));
  row.row_total = value_at(trace, row.of_row(Tensor::kRowTotal));
  row.temperature = trace.document.temperature;
  for (int j = 0; j < row.n; ++j) row.states.push_back(state_at(trace, layer, head, index, j));
  mark_asked(input, row);
  choose_figures(row);
  if (std::abs(temperature - row.temperature) > 1e-9) sweep(row, temperature);
  return row;
}

void thin_out_figures(RowNow& row, float pitch, float room) {
  std::vector<int> order = by_weight(row);
  std::ranges::stable_sort(order,
                           [&](int a, int b) { return at(row.asked, a) && !at(row.asked, b); });
  std::vector<bool> kept(row.figured.size(), false);
  for (const int j : order) {
    bool free = (at(row.figured, j) || at(row.asked, j)) && !row.away(j);
    for (int other = 0; other < row.n; ++other) {
      const float apart = pitch * static_cast<float>(std::abs(other - j));
      free = free && !(at(kept, other) && apart < room);
    }
    kept[static_cast<std::size_t>(j)] = free;
  }
  row.figured = kept;
  for (std::size_t j = 0; j < kept.size(); ++j) row.second[j] = row.second[j] && kept[j];
}

}  // namespace attn::app
