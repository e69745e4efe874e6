#include "app/slides/combine_row.h"

#include <algorithm>
#include <numeric>

#include "app/marks/number_cell.h"

namespace attn::app {
namespace {

/// So many numbers of a value are shown: what a head of the built-in models has.
constexpr int kMostLines = 4;
constexpr double kLeastNamed = 0.005;

/// The numbers of a row of weights in columns, that of the others summed up.
std::vector<double> folded(const Trace& trace, const CombineRow& row) {
  const std::vector<double> all =
      row_values(trace, Tensor::kAttentionWeights, row.layer, row.head, row.row);
  std::vector<double> columns;
  const auto at = [&](int word) { return all[static_cast<std::size_t>(word)]; };
  for (const int word : row.shown.words) columns.push_back(at(word));
  if (!row.shown.all()) {
    columns.push_back(std::accumulate(row.shown.others.begin(), row.shown.others.end(), 0.0,
                                      [&](double sum, int word) { return sum + at(word); }));
  }
  return columns;
}

bool away(CellState state) {
  return state == CellState::kMasked || state == CellState::kCut;
}

void read_states(const Trace& trace, CombineRow& row) {
  const auto state = [&](int word) { return state_at(trace, row.layer, row.head, row.row, word); };
  for (const int word : row.shown.words) row.states.push_back(state(word));
  if (row.shown.all()) return;
  const bool heard = std::ranges::any_of(row.shown.others, [&](int w) { return !away(state(w)); });
  row.states.push_back(heard ? CellState::kFree : CellState::kMasked);
}

/// The two words of largest weight, where that reads as something in per cent.
void rank_words(CombineRow& row) {
  row.ranks.assign(static_cast<std::size_t>(row.n()), ContributionRank::kOther);
  std::vector<int> order(row.shown.words.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) { return row.weight(a) > row.weight(b); });
  const ContributionRank ranks[] = {ContributionRank::kLargest, ContributionRank::kSecond};
  for (std::size_t i = 0; i < order.size() && i < 2; ++i) {
    if (i == 0 ? row.weight(order[i]) > 0 : row.weight(order[i]) >= kLeastNamed)
      row.ranks[static_cast<std::size_t>(order[i])] = ranks[i];
  }
}

void choose_places(const SlideInput& input, CombineRow& row) {
  std::vector<Target> values, outputs;
  for (int line = 0; line < row.n_lines(); ++line) {
    outputs.push_back(row.output_target(line));
    for (int j = 0; j < row.n(); ++j) {
      if (!row.sums(j)) values.push_back(row.value_target(j, line));
    }
  }
  row.value_places = places_of(input, values);
  row.output_places = places_of(input, outputs);
}

}  // namespace

bool CombineRow::away(int column) const {
  return attn::app::away(states[static_cast<std::size_t>(column)]);
}

bool CombineRow::cut(int column) const {
  return states[static_cast<std::size_t>(column)] == CellState::kCut;
}

bool CombineRow::any() const {
  return std::ranges::any_of(weights, [](double weight) { return weight > 0; });
}

Target CombineRow::weight_target(int column) const {
  return cell_target(Tensor::kAttentionWeights, layer, head, row, word(column));
}

Target CombineRow::value_target(int column, int line) const {
  return cell_target(Tensor::kV, layer, head, word(column),
                     lines.columns[static_cast<std::size_t>(line)]);
}

Target CombineRow::term_target(int column, int line) const {
  return {Tensor::kWeightedValues,
          layer,
          head,
          row,
          word(column),
          lines.columns[static_cast<std::size_t>(line)]};
}

Target CombineRow::output_target(int line) const {
  return cell_target(Tensor::kContext, layer, head, row,
                     lines.columns[static_cast<std::size_t>(line)]);
}

CombineRow combine_row(const SlideInput& input, const ShownWords& shown) {
  CombineRow row;
  row.layer = input.focus.layer, row.head = input.focus.head, row.row = input.focus.row;
  row.shown = shown;
  row.weights = folded(input.trace, row);
  row.before = folded(input.unedited, row);
  row.lines = blocks_of(row_values(input.unedited, Tensor::kContext, row.layer, row.head, row.row),
                        kMostLines);
  row.value_range = range_of(input, Tensor::kV, row.layer, row.head);
  read_states(input.trace, row);
  rank_words(row);
  choose_places(input, row);
  return row;
}

double term_of(const Trace& trace, const CombineRow& row, int column, int line) {
  if (!row.sums(column)) return value_at(trace, row.term_target(column, line));
  double sum = 0;
  for (const int word : row.shown.others) {
    sum += value_at(trace, {Tensor::kWeightedValues, row.layer, row.head, row.row, word,
                            row.lines.columns[static_cast<std::size_t>(line)]});
  }
  return sum;
}

std::vector<double> terms_of(const Trace& trace, const CombineRow& row, int line) {
  std::vector<double> terms;
  for (int j = 0; j < row.n(); ++j) terms.push_back(term_of(trace, row, j, line));
  return terms;
}

std::vector<int> stack_order(const CombineRow& row) {
  std::vector<int> order(static_cast<std::size_t>(row.n()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) {
    return row.ranks[static_cast<std::size_t>(a)] < row.ranks[static_cast<std::size_t>(b)];
  });
  return order;
}

Source weight_source(const SlideInput& input, const CombineRow& row, int column, Run run) {
  return row.sums(column) ? others_sum(input, row.shown, Tensor::kAttentionWeights, row.row, run)
                          : target_source(row.weight_target(column), run);
}

std::string weight_quantity(const CombineRow& row, int column) {
  return row.sums(column) ? "others/" + format_target(row_target(Tensor::kAttentionWeights,
                                                                 row.layer, row.head, row.row))
                          : format_target(row.weight_target(column));
}

std::string column_place(const CombineRow& row, int column) {
  return row.sums(column) ? "others" : std::to_string(row.word(column) + 1);
}

}  // namespace attn::app
