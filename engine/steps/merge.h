// Step 6 of attention: the heads stand side by side, pass the output matrix, and what comes
// out is added to the residual stream (add, in product.h).
#pragma once

#include <span>
#include <vector>

#include "engine/base/tensor.h"

namespace attn {

/// concat: the contexts of all heads side by side, head after head.
/// Shapes: each n_tokens x d_head; result: n_tokens x n_heads · d_head.
Matrix concatenate(const std::vector<const Matrix*>& contexts);

/// output: concat · w_o + b_o, where w_o is the heads' output matrices one below the other.
/// Shapes: w_o of each head: d_head x d_model; b_o: d_model or empty; result: n_tokens x d_model.
/// Source: Vaswani et al. 2017, section 3.2.2.
Matrix merge(const Matrix& concat, const std::vector<const Matrix*>& w_o,
             std::span<const float> b_o);

}  // namespace attn
