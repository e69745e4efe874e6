// Around attention, at the end, where the model has it: which token comes next.
#pragma once

#include <span>
#include <vector>

#include "engine/base/tensor.h"

namespace attn {

/// logits of one token: final_x · unembeddingT. Shapes: final_x: d_model;
/// unembedding: vocabulary x d_model; result: vocabulary.
std::vector<float> predict(std::span<const float> final_x, const Matrix& unembedding);

/// Whether every logit of these tokens is a finite float. Cost: far from the edge of the floats a
/// look at each number, no product.
bool are_logits_finite(const Matrix& final_x, const Matrix& unembedding);

/// ln Σ e^logit of one row: a probability is e^(logit − this). Requires a logit.
double log_total(std::span<const float> logits);

}  // namespace attn
