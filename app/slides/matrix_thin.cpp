#include "app/slides/matrix_thin.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attn::app {
namespace {

constexpr std::size_t kHeardMost = 2;

}  // namespace

std::vector<int> thinned(const std::vector<float>& middles, const std::vector<float>& lengths,
                         const std::vector<int>& first, float usual, float air) {
  std::vector<int> written;
  const auto at = [](const std::vector<float>& list, int i) {
    return list[static_cast<std::size_t>(i)];
  };
  const auto add = [&](int i) {
    const bool free = std::ranges::all_of(written, [&](int other) {
      const float apart = std::abs(at(middles, i) - at(middles, other));
      return apart >= (at(lengths, i) + at(lengths, other)) / 2 + air;
    });
    if (free) written.push_back(i);
  };
  for (const int i : first) add(i);
  const int n = static_cast<int>(middles.size());
  const float pitch = n > 1 ? middles[1] - middles[0] : usual + air;
  const int step = std::max(1, static_cast<int>(std::ceil((usual + air) / pitch - 1e-3F)));
  for (int i = 0; i < n; i += step) add(i);
  std::ranges::sort(written);
  return written;
}

std::vector<int> labelled_first(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> weights =
      row_values(input.unedited, Tensor::kAttentionWeights, layer, head, row);
  std::vector<int> order(weights.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, [&](int a, int b) {
    return weights[static_cast<std::size_t>(a)] > weights[static_cast<std::size_t>(b)];
  });
  order.resize(std::min(order.size(), kHeardMost));
  order.insert(order.begin(), row);
  return order;
}

}  // namespace attn::app
