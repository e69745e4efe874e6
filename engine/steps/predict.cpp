#include "engine/steps/predict.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/steps/product.h"

namespace attn {

Matrix predict(const Matrix& final_x, const Matrix& unembedding) {
  Matrix result(final_x.rows(), unembedding.rows());
  for (int i = 0; i < final_x.rows(); ++i) {
    const std::span<const float> from = final_x.row(i);
    const std::span<float> to = result.row(i);
    for (int id = 0; id < unembedding.rows(); ++id) {
      to[static_cast<std::size_t>(id)] = static_cast<float>(dot(from, unembedding.row(id)));
    }
  }
  return result;
}

double log_total(std::span<const float> logits) {
  ATTN_CHECK(!logits.empty(), "a row of logits has one");
  const double largest = std::ranges::max(logits);
  double total = 0;
  for (const float logit : logits) {
    total += std::exp(logit - largest);
  }
  return largest + std::log(total);
}

}  // namespace attn
