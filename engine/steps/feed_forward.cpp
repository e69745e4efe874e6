#include "engine/steps/feed_forward.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

#include "engine/steps/product.h"

namespace attn {

double gelu(double x) {
  const double scale = std::sqrt(2.0 / std::numbers::pi);
  return 0.5 * x * (1.0 + std::tanh(scale * (x + 0.044715 * x * x * x)));
}

Matrix feed_forward_hidden(const Matrix& mlp_x, const Matrix& w_in, std::span<const float> b_in) {
  ATTN_CHECK(b_in.empty() || b_in.size() == static_cast<std::size_t>(w_in.cols()),
             "b_in has a number for each column");
  Matrix result(mlp_x.rows(), w_in.cols());
  std::vector<double> total(static_cast<std::size_t>(w_in.cols()));
  for (int i = 0; i < mlp_x.rows(); ++i) {
    std::ranges::fill(total, 0.0);
    std::ranges::copy(b_in, total.begin());
    add_product(mlp_x.row(i), w_in, total);
    std::ranges::transform(total, result.row(i).begin(),
                           [](double value) { return static_cast<float>(gelu(value)); });
  }
  return result;
}

Matrix feed_forward_output(const Matrix& mlp_hidden, const Matrix& w_out,
                           std::span<const float> b_out) {
  return product(mlp_hidden, w_out, b_out);
}

}  // namespace attn
