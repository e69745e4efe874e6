// The one product of all steps. Sums run in double and are stored as floats: every stored number
// is then the correctly rounded sum of its stored operands, so an explanation recombines within
// 1e-6 and a reader with a calculator gets the same digits.
#pragma once

#include <span>

#include "engine/base/tensor.h"

namespace attn {

/// a · b of two rows of equal length.
double dot(std::span<const float> a, std::span<const float> b);
double dot(std::span<const double> a, std::span<const double> b);

/// Adds row · matrix to `sum`. Shapes: row as long as matrix has rows, sum as its columns.
void add_product(std::span<const float> row, const Matrix& matrix, std::span<double> sum);

/// a · b + bias for each row. Shapes: a: n x m; b: m x p; bias: p or empty.
Matrix product(const Matrix& a, const Matrix& b, std::span<const float> bias);

/// a + b, of equal shapes.
Matrix add(const Matrix& a, const Matrix& b);

}  // namespace attn
