#include "app/marks/blocks.h"

#include <algorithm>
#include <cmath>

namespace attn::app {

Blocks blocks_of(const std::vector<double>& values, int most) {
  const int n = static_cast<int>(values.size());
  Blocks blocks;
  blocks.per_block = std::max(1, (n + most - 1) / most);
  for (int first = 0; first < n; first += blocks.per_block) {
    const auto from = values.begin() + first;
    const auto to = values.begin() + std::min(first + blocks.per_block, n);
    const auto extreme =
        std::max_element(from, to, [](double a, double b) { return std::abs(a) < std::abs(b); });
    blocks.columns.push_back(static_cast<int>(extreme - values.begin()));
  }
  return blocks;
}

Words blocks_note(const SlideInput& input, const Blocks& blocks) {
  if (blocks.all()) return {};
  return input.words.words(
      "vector.blocks",
      {{"count", number(count_source("numbers", blocks.per_block), input.runs(), 0)}});
}

}  // namespace attn::app
