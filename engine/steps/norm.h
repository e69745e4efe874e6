// Step 1 of attention, where the model has it: each vector is centred and brought to one
// length, then scaled and shifted by what was learned.
#pragma once

#include <span>

#include "engine/base/tensor.h"
#include "engine/model/model.h"

namespace attn {

/// What the norm measures of one vector.
struct NormMeasure {
  double mean = 0;
  double deviation = 1;  // root of (variance + epsilon)
};

/// The mean of `row` and its deviation, epsilon under the root.
NormMeasure measure_for_norm(std::span<const float> row, float epsilon);

/// (input − mean) / deviation · gain + bias, for each row.
/// Shapes: input: n_tokens x d_model; gain and bias: d_model.
Matrix normalize(const Matrix& input, const Norm& norm);

}  // namespace attn
