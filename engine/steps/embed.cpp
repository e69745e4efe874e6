#include "engine/steps/embed.h"

#include <algorithm>

namespace attn {

Matrix embed_tokens(const Matrix& token_table, const std::vector<Token>& tokens) {
  Matrix result(static_cast<int>(tokens.size()), token_table.cols());
  for (int i = 0; i < result.rows(); ++i) {
    std::ranges::copy(token_table.row(tokens[static_cast<std::size_t>(i)].id),
                      result.row(i).begin());
  }
  return result;
}

Matrix embed_positions(const Matrix& position_table, int n_tokens) {
  Matrix result(n_tokens, position_table.cols());
  for (int i = 0; i < n_tokens; ++i) {
    std::ranges::copy(position_table.row(i), result.row(i).begin());
  }
  return result;
}

}  // namespace attn
