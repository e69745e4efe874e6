// Around attention, after it, where the model has it: each token thinks for itself.
#pragma once

#include <span>

#include "engine/base/tensor.h"

namespace attn {

/// gelu in the form GPT-2 was trained with: x/2 · (1 + tanh(√(2/π) · (x + 0.044715 · x³))).
/// Source: Hendrycks and Gimpel 2016, section 2.
double gelu(double x);

/// mlp_hidden: gelu(mlp_x · w_in + b_in). Shapes: mlp_x: n_tokens x d_model;
/// w_in: d_model x d_hidden; b_in: d_hidden or empty; result: n_tokens x d_hidden.
Matrix feed_forward_hidden(const Matrix& mlp_x, const Matrix& w_in, std::span<const float> b_in);

/// mlp_output: mlp_hidden · w_out + b_out. Shapes: w_out: d_hidden x d_model;
/// b_out: d_model or empty; result: n_tokens x d_model.
Matrix feed_forward_output(const Matrix& mlp_hidden, const Matrix& w_out,
                           std::span<const float> b_out);

}  // namespace attn
