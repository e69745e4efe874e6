// Step 3 of attention: how well each query meets each key.
#pragma once

#include "engine/base/tensor.h"

namespace attn {

/// q · kT. Shapes: q, k: n_tokens x d_head; result: n_tokens x n_tokens, row i is query i.
/// Source: Vaswani et al. 2017, equation 1.
Matrix score(const Matrix& q, const Matrix& k);

/// scores / divisor: the root of d_head, then the temperature. Requires divisor > 0.
Matrix divide_scores(const Matrix& scores, double divisor);

}  // namespace attn
