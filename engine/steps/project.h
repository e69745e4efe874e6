// Step 2 of attention: x becomes a query, a key and a value.
#pragma once

#include <span>

#include "engine/base/tensor.h"

namespace attn {

/// x · w + b. Shapes: x: n_tokens x d_model; w: d_model x d_head; b: d_head or empty;
/// result: n_tokens x d_head. Source: Vaswani et al. 2017, section 3.2.2.
Matrix project(const Matrix& x, const Matrix& w, std::span<const float> b);

}  // namespace attn
