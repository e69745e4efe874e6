#include "engine/steps/score.h"

#include <algorithm>

#include "engine/steps/product.h"

namespace attn {
namespace {

Matrix transposed(const Matrix& matrix) {
  Matrix result(matrix.cols(), matrix.rows());
  for (int row = 0; row < matrix.rows(); ++row) {
    for (int column = 0; column < matrix.cols(); ++column) {
      result(column, row) = matrix(row, column);
    }
  }
  return result;
}

}  // namespace

// A query meets all keys side by side, one of their numbers after the other.
Matrix score(const Matrix& q, const Matrix& k) {
  ATTN_CHECK(q.cols() == k.cols(), "queries and keys are equally wide");
  return product(q, transposed(k), {});
}

Matrix divide_scores(const Matrix& scores, double divisor) {
  ATTN_CHECK(divisor > 0, "scores are divided by a positive number");
  if (divisor == 1) {
    return scores;
  }
  Matrix result(scores.rows(), scores.cols());
  std::ranges::transform(scores.values(), result.values().begin(),
                         [divisor](float value) { return static_cast<float>(value / divisor); });
  return result;
}

}  // namespace attn
