#include "app/view/tensor_table.h"

#include <algorithm>
#include <numeric>

#include "app/view/run_words.h"

namespace attn::app {
namespace {

// What the indices along a side of a table count.
enum class Side : std::uint8_t { kWords, kIds, kPlaces, kNumbers, kOne };

Side rows_of(Tensor tensor) {
  switch (tensor) {
    case Tensor::kTokenTable:
    case Tensor::kUnembedding:
      return Side::kIds;
    case Tensor::kPositionTable:
      return Side::kPlaces;
    case Tensor::kWQ:
    case Tensor::kWK:
    case Tensor::kWV:
    case Tensor::kWO:
    case Tensor::kWIn:
    case Tensor::kWOut:
      return Side::kNumbers;
    default:
      return indices_of(tensor).row ? Side::kWords : Side::kOne;
  }
}

Side columns_of(Tensor tensor) {
  switch (tensor) {
    case Tensor::kScores:
    case Tensor::kScaledScores:
    case Tensor::kMask:
    case Tensor::kMaskedScores:
    case Tensor::kExponentials:
    case Tensor::kAttentionWeights:
      return Side::kWords;
    case Tensor::kLogits:
    case Tensor::kProbabilities:
      return Side::kIds;
    default:
      return indices_of(tensor).column ? Side::kNumbers : Side::kOne;
  }
}

Target first_cell(Tensor tensor) {
  const TensorIndices has = indices_of(tensor);
  const auto first = [](bool there) { return there ? 0 : kNone; };
  return {tensor,         first(has.layer), first(has.head),
          first(has.row), first(has.key),   first(has.column)};
}

std::vector<int> counted(int n) {
  std::vector<int> indices(static_cast<std::size_t>(std::max(0, n)));
  std::iota(indices.begin(), indices.end(), 0);
  return indices;
}

// The words of the sentence by their ids, each once, where it first stands.
std::vector<int> first_places(const Trace& trace) {
  std::vector<int> places;
  for (int i = 0; i < trace.n_tokens(); ++i) {
    const auto same = [&](int place) {
      return trace.tokens[static_cast<std::size_t>(place)].id ==
             trace.tokens[static_cast<std::size_t>(i)].id;
    };
    if (std::ranges::none_of(places, same)) {
      places.push_back(i);
    }
  }
  return places;
}

// Fills one side: the indices, and how each is headed.
void fill_side(const SlideInput& input, Side side, int n, std::vector<int>& indices,
               std::vector<Words>& heads) {
  const Trace& trace = input.trace;
  if (side == Side::kIds) {
    for (const int place : first_places(trace)) {
      indices.push_back(trace.tokens[static_cast<std::size_t>(place)].id);
      heads.push_back({quoted_token(input, place)});
    }
    return;
  }
  indices = counted(side == Side::kPlaces ? std::min(n, trace.n_tokens()) : n);
  for (const int index : indices) {
    if (side == Side::kWords) {
      heads.push_back({quoted_token(input, index)});
    } else if (side == Side::kOne) {
      heads.emplace_back();
    } else {
      heads.push_back({number(index_source(index + 1), input.runs(), 0)});
    }
  }
}

}  // namespace

std::vector<Tensor> tensors_of(const Trace& trace) {
  std::vector<Tensor> there;
  for (int i = 0; i < static_cast<int>(Tensor::kToken); ++i) {
    const auto tensor = static_cast<Tensor>(i);
    if (exists(trace, first_cell(tensor))) {
      there.push_back(tensor);
    }
  }
  return there;
}

TableChoice fitting_choice(const TableChoice& choice, const Trace& trace) {
  TableChoice fitting = choice;
  if (choice.tensor == Tensor::kToken || !exists(trace, first_cell(choice.tensor))) {
    fitting.tensor = Tensor::kAttentionWeights;
  }
  const Dims& dims = trace.model->dims;
  const auto kept = [](int index, int n) { return index >= 0 && index < n ? index : 0; };
  fitting.layer = kept(choice.layer, dims.n_layers);
  fitting.head = kept(choice.head, dims.n_heads);
  fitting.query = kept(choice.query, trace.n_tokens());
  return fitting;
}

TensorTable tensor_table(const SlideInput& input, const TableChoice& choice) {
  TensorTable table;
  table.choice = choice;
  const bool weighted = choice.tensor == Tensor::kWeightedValues;
  fill_side(input, rows_of(choice.tensor),
            weighted ? input.trace.n_tokens() : n_rows(input.trace, choice.tensor), table.rows,
            table.row_heads);
  fill_side(input, columns_of(choice.tensor), n_columns(input.trace, choice.tensor), table.columns,
            table.column_heads);
  return table;
}

Target cell_of(const TensorTable& table, std::size_t row, std::size_t column) {
  const TensorIndices has = indices_of(table.choice.tensor);
  Target cell = first_cell(table.choice.tensor);
  cell.layer = has.layer ? table.choice.layer : kNone;
  cell.head = has.head ? table.choice.head : kNone;
  if (has.key) {
    cell.row = table.choice.query;
    cell.key = table.rows[row];
  } else if (has.row) {
    cell.row = table.rows[row];
  }
  if (has.column) {
    cell.column = table.columns[column];
  }
  return cell;
}

}  // namespace attn::app
