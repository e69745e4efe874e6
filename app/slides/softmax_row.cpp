#include "app/slides/softmax_row.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/touched.h"
#include "engine/steps/softmax.h"

namespace attn::app {
namespace {

/// With more columns only the numbers of the largest are written, but for the scores.
constexpr int kAllFigured = 9;
/// A slide holds so many numerals at most; so many stand in its labels, caption and bullets, and
/// more where words are summed up.
constexpr int kNumerals = 40, kNumeralsOfText = 10, kNumeralsOfOthers = 3;
/// A number that is less reads as nothing in three decimals.
constexpr double kLeastRead = 0.0005;

/// The numbers of every word of the row.
struct WordsOfRow {
  std::vector<double> scaled, masked, exponentials, weights;
  std::vector<CellState> states;
  double row_max = 0, row_total = 0;

  [[nodiscard]] bool away(std::size_t word) const {
    return states[word] == CellState::kMasked || states[word] == CellState::kCut;
  }
};

WordsOfRow words_of_row(const Trace& trace, const Look& look) {
  const auto& [layer, head, row] = look;
  WordsOfRow all;
  all.scaled = row_values(trace, Tensor::kScaledScores, layer, head, row);
  all.masked = row_values(trace, Tensor::kMaskedScores, layer, head, row);
  all.exponentials = row_values(trace, Tensor::kExponentials, layer, head, row);
  all.weights = row_values(trace, Tensor::kAttentionWeights, layer, head, row);
  all.row_max = value_at(trace, row_target(Tensor::kRowMax, layer, head, row));
  all.row_total = value_at(trace, row_target(Tensor::kRowTotal, layer, head, row));
  for (int j = 0; j < trace.n_tokens(); ++j) {
    all.states.push_back(state_at(trace, layer, head, row, j));
  }
  return all;
}

/// Replaces what depends on the temperature. A pinned weight does not move with it.
void sweep(WordsOfRow& all, double temperature) {
  std::vector<double> scores(all.scaled.size());
  std::vector<Pin> pins;
  for (std::size_t j = 0; j < scores.size(); ++j) {
    scores[j] = all.away(j) ? -HUGE_VAL : all.scaled[j] / temperature;
    if (all.states[j] == CellState::kPinned) {
      pins.push_back({static_cast<int>(j), all.weights[j]});
    }
  }
  SoftmaxRow softmax = softmax_row(scores, pins);
  all.masked = std::move(softmax.masked_scores);
  all.exponentials = std::move(softmax.exponentials);
  all.weights = std::move(softmax.weights);
  all.row_max = softmax.row_max;
  all.row_total = softmax.row_total;
}

/// The state of the others' column: free where one of them is heard.
CellState state_of_others(const WordsOfRow& all, const ShownWords& shown) {
  const bool heard = std::ranges::any_of(
      shown.others, [&](int word) { return !all.away(static_cast<std::size_t>(word)); });
  return heard ? CellState::kFree : CellState::kMasked;
}

/// The sum over the others, at the end of the row.
void append_others(RowNow& row, const WordsOfRow& all) {
  if (row.shown.all()) return;
  double exponential = 0, weight = 0;
  for (const int word : row.shown.others) {
    const auto j = static_cast<std::size_t>(word);
    exponential += all.exponentials[j];
    weight += all.weights[j];
    if (all.exponentials[j] <= 0) continue;
    row.others_heard.push_back(word);
    const double below = all.masked[j] - all.row_max;
    row.others_below.push_back(std::isfinite(below) ? below : std::log(all.exponentials[j]));
  }
  row.scaled.push_back(0);
  row.masked.push_back(0);
  row.exponentials.push_back(exponential);
  row.weights.push_back(weight);
  row.states.push_back(state_of_others(all, row.shown));
}

/// Makes columns of the words.
void fold(RowNow& row, const WordsOfRow& all) {
  for (const int word : row.shown.words) {
    const auto j = static_cast<std::size_t>(word);
    row.scaled.push_back(all.scaled[j]);
    row.masked.push_back(all.masked[j]);
    row.exponentials.push_back(all.exponentials[j]);
    row.weights.push_back(all.weights[j]);
    row.states.push_back(all.states[j]);
  }
  append_others(row, all);
  row.row_max = all.row_max;
  row.row_total = all.row_total;
  for (std::size_t j = 0; j < all.states.size(); ++j) row.scores += all.away(j) ? 0 : 1;
}

/// Columns by their weight, largest first, that of the others before all; of equal ones the first.
std::vector<int> by_weight(const RowNow& row) {
  std::vector<int> order(static_cast<std::size_t>(row.n));
  std::iota(order.begin(), order.end(), 0);
  const auto rank = [&](int j) { return row.sums(j) ? HUGE_VAL : at(row.weights, j); };
  std::ranges::stable_sort(order, [&](int a, int b) { return rank(a) > rank(b); });
  return order;
}

/// Marks the first `count` columns of `order` that `may` be.
template <typename May>
std::vector<bool> first_of(const std::vector<int>& order, int count, const May& may) {
  std::vector<bool> marks(order.size(), false);
  for (const int j : order) {
    if (count <= 0) break;
    if (!may(j)) continue;
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
      if (row.sums(j)) continue;
      const Target target = row.cell(tensor, j);
      if (edited(input, target) || selected(input, target) || pointed_at(input, target)) {
        row.asked[static_cast<std::size_t>(j)] = true;
      }
    }
  }
}

int count_of(const std::vector<bool>& marks) {
  return static_cast<int>(std::ranges::count(marks, true));
}

/// Which numbers are written: of few columns all, of many those of the largest that can be read,
/// and as many scores as the page may hold. What is asked for is written in any case.
void choose_figures(RowNow& row) {
  const std::vector<int> order = by_weight(row);
  const bool few = row.n <= kAllFigured;
  const auto heard = [&](int j) { return !row.away(j); };
  const auto readable = [&](const std::vector<double>& values) {
    return first_of(order, kAllFigured, [&](int j) {
      return heard(j) && (few || row.sums(j) || at(values, j) >= kLeastRead);
    });
  };
  row.figured.exponentials = readable(row.exponentials);
  row.figured.weights = readable(row.weights);
  const int of_text = kNumeralsOfText + (row.shown.all() ? 0 : kNumeralsOfOthers);
  const int left =
      kNumerals - of_text - count_of(row.figured.exponentials) - count_of(row.figured.weights);
  const auto scored = [&](int j) { return heard(j) && !row.sums(j); };
  row.figured.scores = first_of(order, left, scored);

  // A score after temperature and pins is written only where it is another number.
  row.second = first_of(order, std::min(kAllFigured, left - count_of(row.figured.scores)), scored);
  for (std::size_t j = 0; j < row.second.size(); ++j) {
    row.second[j] = row.second[j] && std::abs(row.masked[j] - row.scaled[j]) > 1e-9;
  }
  row.large = first_of(order, 2, [&](int j) { return scored(j) && at(row.weights, j) > 0; });
}

void choose_places(RowNow& row) {
  std::vector<double> scores, masked;
  for (int j = 0; j < row.n; ++j) {
    if (row.away(j) || row.sums(j)) continue;
    scores.push_back(at(row.scaled, j));
    masked.push_back(at(row.masked, j));
  }
  row.score_places = places_for(scores);
  row.masked_places = places_for(masked);
}

}  // namespace

std::vector<bool>& WrittenFigures::of(Tensor tensor) {
  if (tensor == Tensor::kScaledScores) return scores;
  return tensor == Tensor::kExponentials ? exponentials : weights;
}

const std::vector<bool>& WrittenFigures::of(Tensor tensor) const {
  if (tensor == Tensor::kScaledScores) return scores;
  return tensor == Tensor::kExponentials ? exponentials : weights;
}

bool RowNow::away(int column) const {
  return cut(column) || states[static_cast<std::size_t>(column)] == CellState::kMasked;
}

bool RowNow::cut(int column) const {
  return states[static_cast<std::size_t>(column)] == CellState::kCut;
}

RowNow row_now(const SlideInput& input, const ShownWords& shown, double temperature) {
  RowNow row;
  row.layer = input.focus.layer, row.head = input.focus.head, row.row = input.focus.row;
  row.shown = shown;
  row.n = shown.n_columns();
  row.temperature = temperature;
  WordsOfRow all = words_of_row(input.trace, input.focus);
  if (std::abs(temperature - input.trace.document.temperature) > 1e-9) {
    sweep(all, temperature);
    row.swept = true;
  }
  fold(row, all);
  mark_asked(input, row);
  choose_figures(row);
  choose_places(row);
  return row;
}

Source column_source(const SlideInput& input, const RowNow& row, Tensor tensor, int column,
                     Run run) {
  return row.sums(column) ? others_sum(input, row.shown, tensor, row.row, run)
                          : target_source(row.cell(tensor, column), run);
}

double column_change(const SlideInput& input, const RowNow& row, Tensor tensor, int column) {
  if (!row.sums(column)) return change_of(input, row.cell(tensor, column));
  return evaluate(column_source(input, row, tensor, column), input.runs()) -
         evaluate(column_source(input, row, tensor, column, Run::kUnedited), input.runs());
}

int places_of(const RowNow& row, Tensor tensor) {
  if (tensor == Tensor::kScaledScores) return row.score_places;
  if (tensor == Tensor::kMaskedScores || tensor == Tensor::kRowMax) return row.masked_places;
  return 3;
}

}  // namespace attn::app
