// The one matrix of the engine: row-major floats with checked shapes. Products are in the steps,
// which see it through Eigen maps; this header must stay cheap to include, so no Eigen here.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "engine/base/check.h"

namespace attn {

/// A rows x cols matrix of floats, row-major, zero when made.
class Matrix {
 public:
  Matrix() = default;
  Matrix(int rows, int cols)
      : rows_(rows),
        cols_(cols),
        values_(static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols)) {
    ATTN_CHECK(rows >= 0 && cols >= 0, "a matrix has no negative sizes");
  }

  [[nodiscard]] int rows() const { return rows_; }
  [[nodiscard]] int cols() const { return cols_; }
  [[nodiscard]] bool empty() const { return values_.empty(); }

  /// The number at row i, column j; both in range (checked).
  [[nodiscard]] float operator()(int i, int j) const { return values_[index(i, j)]; }
  [[nodiscard]] float& operator()(int i, int j) { return values_[index(i, j)]; }

  /// Row i: cols() floats.
  [[nodiscard]] std::span<const float> row(int i) const {
    return {values_.data() + index_of_row(i), static_cast<std::size_t>(cols_)};
  }
  [[nodiscard]] std::span<float> row(int i) {
    return {values_.data() + index_of_row(i), static_cast<std::size_t>(cols_)};
  }

  /// All numbers, row after row.
  [[nodiscard]] std::span<const float> values() const { return values_; }
  [[nodiscard]] std::span<float> values() { return values_; }

  bool operator==(const Matrix&) const = default;

 private:
  [[nodiscard]] std::size_t index_of_row(int i) const {
    ATTN_CHECK(i >= 0 && i < rows_, "row in range");
    return static_cast<std::size_t>(i) * static_cast<std::size_t>(cols_);
  }
  [[nodiscard]] std::size_t index(int i, int j) const {
    ATTN_CHECK(j >= 0 && j < cols_, "column in range");
    return index_of_row(i) + static_cast<std::size_t>(j);
  }

  int rows_ = 0;
  int cols_ = 0;
  std::vector<float> values_;
};

}  // namespace attn
