#include "app/view/shown_words.h"

#include <algorithm>
#include <numeric>

namespace attn::app {
namespace {

bool is_edited(const SlideInput& input, int word) {
  const auto& [layer, head, row] = input.focus;
  const auto& edits = input.trace.document.edits;
  return edits.contains(cell_target(Tensor::kAttentionWeights, layer, head, row, word)) ||
         edits.contains(cell_target(Tensor::kScaledScores, layer, head, row, word)) ||
         edits.contains(cell_target(Tensor::kMask, layer, head, row, word)) ||
         edits.contains(cell_target(Tensor::kMask, kAll, kAll, row, word));
}

Figure count_of(const SlideInput& input, const ShownWords& shown) {
  return number(count_source("words", static_cast<double>(shown.others.size())), input.runs(), 0);
}

}  // namespace

int ShownWords::column_of(int word) const {
  return static_cast<int>(std::ranges::find(words, word) - words.begin());
}

bool ShownWords::shows(int word) const {
  return std::ranges::binary_search(words, word);
}

ShownWords shown_words(const SlideInput& input, float room) {
  return shown_words(input, std::min(kMostColumns, static_cast<int>(room / kLeastPitch)));
}

ShownWords shown_words(const SlideInput& input, int most_columns) {
  ShownWords shown;
  const int n = input.trace.n_tokens();
  std::vector<int> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  if (n <= most_columns) {
    shown.words = std::move(order);
    return shown;
  }
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> weights =
      row_values(input.unedited, Tensor::kAttentionWeights, layer, head, row);
  const auto rank = [&](int word) {
    return word == row              ? 3.0
           : is_edited(input, word) ? 2.0
                                    : weights[static_cast<std::size_t>(word)];
  };
  std::ranges::stable_sort(order, [&](int a, int b) { return rank(a) > rank(b); });
  const auto kept = order.begin() + std::clamp(most_columns - 1, 1, n - 1);
  shown.words.assign(order.begin(), kept);
  shown.others.assign(kept, order.end());
  std::ranges::sort(shown.words);
  std::ranges::sort(shown.others);
  return shown;
}

Source others_sum(const SlideInput& input, const ShownWords& shown, Tensor tensor, int row,
                  Run run) {
  std::vector<Source> parts;
  for (const int word : shown.others) {
    parts.push_back(
        target_source(cell_target(tensor, input.focus.layer, input.focus.head, row, word), run));
  }
  return operation_source(Source::Kind::kSum, std::move(parts));
}

Words others_label(const SlideInput& input, const ShownWords& shown) {
  return input.words.words("words.others", {{"count", count_of(input, shown)}});
}

Words others_words(const SlideInput& input, const ShownWords& shown, const Figure& sum) {
  return input.words.words("words.others_sum", {{"count", count_of(input, shown)}, {"sum", sum}});
}

}  // namespace attn::app
