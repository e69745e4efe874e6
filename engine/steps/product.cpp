#include "engine/steps/product.h"

#include <Eigen/Core>
#include <algorithm>
#include <cstddef>
#include <vector>

namespace attn {
namespace {

// Adds row · matrix for `Width` columns from `first` on; their sums stay in registers.
template <int Width>
void add_columns(std::span<const float> row, const Matrix& matrix, std::size_t first,
                 std::span<double> sum) {
  using Floats = Eigen::Map<const Eigen::Matrix<float, 1, Width>>;
  Eigen::Map<Eigen::Matrix<double, 1, Width>> result(sum.data() + first);
  Eigen::Matrix<double, 1, Width> total = result;
  const float* column = matrix.values().data() + first;
  for (const float factor : row) {
    total += static_cast<double>(factor) * Floats(column).template cast<double>();
    column += matrix.cols();
  }
  result = total;
}

// Four sums side by side, so that no addition waits for the one before it.
template <typename T>
double dot_of(std::span<const T> a, std::span<const T> b) {
  ATTN_CHECK(a.size() == b.size(), "rows of a dot product are equally long");
  using Four = Eigen::Map<const Eigen::Array<T, 4, 1>>;
  Eigen::Array4d total = Eigen::Array4d::Zero();
  std::size_t c = 0;
  for (; c + 4 <= a.size(); c += 4) {
    total +=
        Four(a.data() + c).template cast<double>() * Four(b.data() + c).template cast<double>();
  }
  double rest = 0;
  for (; c < a.size(); ++c) {
    rest += static_cast<double>(a[c]) * static_cast<double>(b[c]);
  }
  return total.sum() + rest;
}

}  // namespace

double dot(std::span<const float> a, std::span<const float> b) {
  return dot_of(a, b);
}

double dot(std::span<const double> a, std::span<const double> b) {
  return dot_of(a, b);
}

void add_product(std::span<const float> row, const Matrix& matrix, std::span<double> sum) {
  ATTN_CHECK(row.size() == static_cast<std::size_t>(matrix.rows()), "row as long as rows");
  ATTN_CHECK(sum.size() == static_cast<std::size_t>(matrix.cols()), "sum as long as columns");
  // Columns in small groups rather than Eigen's blocked product: that one keeps writable statics,
  // and at these sizes packing costs more than it saves.
  std::size_t c = 0;
  for (; c + 8 <= sum.size(); c += 8) {
    add_columns<8>(row, matrix, c, sum);
  }
  for (; c + 4 <= sum.size(); c += 4) {
    add_columns<4>(row, matrix, c, sum);
  }
  for (; c < sum.size(); ++c) {
    add_columns<1>(row, matrix, c, sum);
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
