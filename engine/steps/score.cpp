#include "engine/steps/score.h"

#include <algorithm>

#include "engine/steps/product.h"

namespace attn {

Matrix score(const Matrix& q, const Matrix& k) {
  ATTN_CHECK(q.cols() == k.cols(), "queries and keys are equally wide");
  Matrix result(q.rows(), k.rows());
  for (int i = 0; i < q.rows(); ++i) {
    const std::span<const float> query = q.row(i);
    const std::span<float> row = result.row(i);
    for (int j = 0; j < k.rows(); ++j) {
      row[static_cast<std::size_t>(j)] = static_cast<float>(dot(query, k.row(j)));
    }
  }
  return result;
}

Matrix divide_scores(const Matrix& scores, double divisor) {
  ATTN_CHECK(divisor > 0, "scores are divided by a positive number");
  Matrix result(scores.rows(), scores.cols());
  std::ranges::transform(scores.values(), result.values().begin(),
                         [divisor](float value) { return static_cast<float>(value / divisor); });
  return result;
}

}  // namespace attn
