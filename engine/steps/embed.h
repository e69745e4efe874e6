// Around attention, before: tokens become vectors, and where they stand becomes one too.
#pragma once

#include <vector>

#include "engine/base/tensor.h"
#include "engine/text/token.h"

namespace attn {

/// token_embeddings: row i is the row of token_table of token i.
/// Shapes: token_table: vocabulary x d_model; result: n_tokens x d_model.
Matrix embed_tokens(const Matrix& token_table, const std::vector<Token>& tokens);

/// position_embeddings: the first n_tokens rows of position_table.
/// Source: Vaswani et al. 2017, section 3.5 (learned positions).
Matrix embed_positions(const Matrix& position_table, int n_tokens);

}  // namespace attn
