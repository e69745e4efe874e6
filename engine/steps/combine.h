// Step 5 of attention: every token takes from the values what its weights say.
#pragma once

#include "engine/base/tensor.h"

namespace attn {

/// context: attention_weights · v. Shapes: attention_weights: n_tokens x n_tokens;
/// v: n_tokens x d_head; result: n_tokens x d_head. Source: Vaswani et al. 2017, equation 1.
Matrix combine(const Matrix& attention_weights, const Matrix& v);

}  // namespace attn
