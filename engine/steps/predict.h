// Around attention, at the end, where the model has it: which token comes next.
#pragma once

#include <span>

#include "engine/base/tensor.h"

namespace attn {

/// logits: final_x · unembeddingT. Shapes: final_x: n_tokens x d_model;
/// unembedding: vocabulary x d_model; result: n_tokens x vocabulary.
Matrix predict(const Matrix& final_x, const Matrix& unembedding);

/// ln Σ e^logit of one row: a probability is e^(logit − this). Requires a logit.
double log_total(std::span<const float> logits);

}  // namespace attn
