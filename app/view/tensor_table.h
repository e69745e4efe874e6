// One tensor of the run as a table of numbers with headings: words where its rows or columns are
// words, counts from one elsewhere. Of what is as long as a vocabulary or a model's limit only the
// words shown have a row or column.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// Which table. `query` is the asking word of weighted_values, which has three indices.
struct TableChoice {
  Tensor tensor = Tensor::kAttentionWeights;
  int layer = 0;
  int head = 0;
  int query = 0;
};

/// The table. Empty lists where this run has no such tensor.
struct TensorTable {
  TableChoice choice;
  std::vector<int> rows, columns;  // indices of the tensor, in order
  std::vector<Words> row_heads, column_heads;
};

/// Every tensor that this run has, in the order in which they are computed.
std::vector<Tensor> tensors_of(const Trace& trace);

/// The choice with what this run lacks replaced: another tensor by the weights, an index by 0.
TableChoice fitting_choice(const TableChoice& choice, const Trace& trace);

/// Requires fitting_choice(choice) == choice.
TensorTable tensor_table(const SlideInput& input, const TableChoice& choice);

/// The number in a place of the table.
Target cell_of(const TensorTable& table, std::size_t row, std::size_t column);

}  // namespace attn::app
