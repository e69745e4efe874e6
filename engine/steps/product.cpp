#include "engine/steps/product.h"

#include <Eigen/Core>
#include <algorithm>
#include <cstddef>
#include <vector>

namespace attn {
namespace {

using FloatRow = Eigen::Map<const Eigen::RowVectorXf>;
using DoubleRow = Eigen::Map<Eigen::RowVectorXd>;

FloatRow as_eigen(std::span<const float> row) {
  return {row.data(), static_cast<Eigen::Index>(row.size())};
}

}  // namespace

double dot(std::span<const float> a, std::span<const float> b) {
  ATTN_CHECK(a.size() == b.size(), "rows of a dot product are equally long");
  return as_eigen(a).cast<double>().dot(as_eigen(b).cast<double>());
}

void add_product(std::span<const float> row, const Matrix& matrix, std::span<double> sum) {
  ATTN_CHECK(row.size() == static_cast<std::size_t>(matrix.rows()), "row as long as rows");
  ATTN_CHECK(sum.size() == static_cast<std::size_t>(matrix.cols()), "sum as long as columns");
  // Row after row rather than Eigen's blocked product: that one keeps writable statics, and at
  // these sizes packing costs more than it saves.
  DoubleRow total(sum.data(), static_cast<Eigen::Index>(sum.size()));
  for (int c = 0; c < matrix.rows(); ++c) {
    const double factor = row[static_cast<std::size_t>(c)];
    total += factor * as_eigen(matrix.row(c)).cast<double>();
  }
}

Matrix product(const Matrix& a, const Matrix& b, std::span<const float> bias) {
  ATTN_CHECK(a.cols() == b.rows(), "inner sizes of a product are equal");
  ATTN_CHECK(bias.empty() || bias.size() == static_cast<std::size_t>(b.cols()),
             "a bias has a number for each column");
  Matrix result(a.rows(), b.cols());
  std::vector<double> total(static_cast<std::size_t>(b.cols()));
  for (int i = 0; i < a.rows(); ++i) {
    std::ranges::fill(total, 0.0);
    std::ranges::copy(bias, total.begin());
    add_product(a.row(i), b, total);
    std::ranges::transform(total, result.row(i).begin(),
                           [](double value) { return static_cast<float>(value); });
  }
  return result;
}

Matrix add(const Matrix& a, const Matrix& b) {
  ATTN_CHECK(a.rows() == b.rows() && a.cols() == b.cols(), "a sum has equal shapes");
  Matrix result(a.rows(), a.cols());
  std::ranges::transform(a.values(), b.values(), result.values().begin(),
                         [](float left, float right) { return left + right; });
  return result;
}

}  // namespace attn
