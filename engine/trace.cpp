#include "engine/trace.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>

#include "engine/document/edits.h"
#include "engine/steps/predict.h"
#include "engine/steps/product.h"
#include "engine/trace_row.h"

namespace attn {
namespace {

// How many rows, keys and columns a tensor has; all 0 where the run has no such tensor. Indices
// that a tensor lacks count as 1.
struct Shape {
  int rows = 0;
  int keys = 0;
  int columns = 0;
};

// Where the numbers of a tensor lie: in a matrix, in one row of floats, or nowhere (derived).
struct Stored {
  const Matrix* matrix = nullptr;
  const std::vector<float>* vector = nullptr;
};

Stored stored(const Matrix& matrix) {
  return {&matrix, nullptr};
}
Stored stored(const std::vector<float>& vector) {
  return {nullptr, &vector};
}

const Layer& layer_of(const Trace& trace, int layer) {
  return trace.model->layers[static_cast<std::size_t>(layer)];
}

Stored learned_of_head(const Head& head, Tensor tensor) {
  switch (tensor) {
    case Tensor::kWQ:
      return stored(head.w_q);
    case Tensor::kWK:
      return stored(head.w_k);
    case Tensor::kWV:
      return stored(head.w_v);
    case Tensor::kBQ:
      return stored(head.b_q);
    case Tensor::kBK:
      return stored(head.b_k);
    case Tensor::kBV:
      return stored(head.b_v);
    case Tensor::kWO:
      return stored(head.w_o);
    default:
      return {};
  }
}

Stored learned_of_norm(const std::optional<Norm>& norm, bool gain) {
  if (!norm.has_value()) {
    return {};
  }
  return stored(gain ? norm->gain : norm->bias);
}

Stored learned_of_feed_forward(const std::optional<FeedForward>& part, Tensor tensor) {
  if (!part.has_value()) {
    return {};
  }
  switch (tensor) {
    case Tensor::kMlpNormGain:
      return learned_of_norm(part->norm, true);
    case Tensor::kMlpNormBias:
      return learned_of_norm(part->norm, false);
    case Tensor::kWIn:
      return stored(part->w_in);
    case Tensor::kBIn:
      return stored(part->b_in);
    case Tensor::kWOut:
      return stored(part->w_out);
    case Tensor::kBOut:
      return stored(part->b_out);
    default:
      return {};
  }
}

Stored learned_of_layer(const Layer& layer, Tensor tensor) {
  switch (tensor) {
    case Tensor::kNormGain:
      return learned_of_norm(layer.norm, true);
    case Tensor::kNormBias:
      return learned_of_norm(layer.norm, false);
    case Tensor::kBO:
      return stored(layer.b_o);
    default:
      return learned_of_feed_forward(layer.feed_forward, tensor);
  }
}

// The learned numbers of `tensor` as the model has them, without edits.
Stored learned(const Trace& trace, const Target& target) {
  const Model& model = *trace.model;
  switch (target.tensor) {
    case Tensor::kTokenTable:
      return stored(model.token_table);
    case Tensor::kPositionTable:
      return stored(model.position_table);
    case Tensor::kFinalNormGain:
      return learned_of_norm(model.final_norm, true);
    case Tensor::kFinalNormBias:
      return learned_of_norm(model.final_norm, false);
    case Tensor::kUnembedding:
      return model.unembedding.has_value() ? stored(*model.unembedding) : Stored{};
    default:
      break;
  }
  const TensorIndices has = indices_of(target.tensor);
  if (!has.layer) {
    return {};
  }
  const Layer& layer = layer_of(trace, target.layer);
  return has.head
             ? learned_of_head(layer.heads[static_cast<std::size_t>(target.head)], target.tensor)
             : learned_of_layer(layer, target.tensor);
}

Stored computed_of_head(const HeadTrace& head, Tensor tensor) {
  switch (tensor) {
    case Tensor::kQ:
      return stored(head.q);
    case Tensor::kK:
      return stored(head.k);
    case Tensor::kV:
      return stored(head.v);
    case Tensor::kScores:
      return stored(head.scores);
    case Tensor::kScaledScores:
      return stored(head.scaled_scores);
    case Tensor::kAttentionWeights:
      return stored(head.attention_weights);
    case Tensor::kContext:
      return stored(head.context);
    default:
      return {};
  }
}

Stored computed_of_layer(const LayerTrace& layer, Tensor tensor) {
  switch (tensor) {
    case Tensor::kStream:
      return stored(layer.stream);
    case Tensor::kX:
      return stored(layer.x);
    case Tensor::kConcat:
      return stored(layer.concat);
    case Tensor::kOutput:
      return stored(layer.output);
    case Tensor::kStreamMid:
      return stored(layer.stream_mid);
    case Tensor::kMlpX:
      return stored(layer.mlp_x);
    case Tensor::kMlpHidden:
      return stored(layer.mlp_hidden);
    case Tensor::kMlpOutput:
      return stored(layer.mlp_output);
    case Tensor::kHidden:
      return stored(layer.hidden);
    default:
      return {};
  }
}

// The numbers of `tensor` as this run stored them.
Stored computed(const Trace& trace, const Target& target) {
  switch (target.tensor) {
    case Tensor::kTokenEmbeddings:
      return stored(trace.token_embeddings);
    case Tensor::kPositionEmbeddings:
      return stored(trace.position_embeddings);
    case Tensor::kFinalX:
      return stored(trace.final_x);
    default:
      break;
  }
  const TensorIndices has = indices_of(target.tensor);
  if (!has.layer) {
    return {};
  }
  const LayerTrace& layer = trace.layers[static_cast<std::size_t>(target.layer)];
  return has.head
             ? computed_of_head(layer.heads[static_cast<std::size_t>(target.head)], target.tensor)
             : computed_of_layer(layer, target.tensor);
}

Stored stored_numbers(const Trace& trace, const Target& target) {
  const Stored of_model = learned(trace, target);
  const bool found = of_model.matrix != nullptr || of_model.vector != nullptr;
  return found ? of_model : computed(trace, target);
}

// Only sizes that the model and the tokens decide, so that it holds before the run is computed.
Shape shape_of(const Trace& trace, const Target& target) {
  const Dims& dims = trace.model->dims;
  const int n = trace.n_tokens();
  switch (target.tensor) {
    case Tensor::kToken:
    case Tensor::kRowMax:
    case Tensor::kRowTotal:
      return {n, 1, 1};
    case Tensor::kX:
      return {n, 1, dims.d_model};
    case Tensor::kQ:
    case Tensor::kK:
    case Tensor::kV:
      return {n, 1, dims.d_head};
    case Tensor::kScaledScores:
    case Tensor::kMask:
    case Tensor::kMaskedScores:
    case Tensor::kExponentials:
    case Tensor::kAttentionWeights:
      return {n, 1, n};
    case Tensor::kWeightedValues:
      return {n, n, dims.d_head};
    case Tensor::kLogits:
    case Tensor::kProbabilities: {
      const std::optional<Matrix>& unembedding = trace.model->unembedding;
      return unembedding.has_value() ? Shape{n, 1, unembedding->rows()} : Shape{};
    }
    default:
      break;
  }
  const Stored numbers = stored_numbers(trace, target);
  if (numbers.vector != nullptr) {
    return {1, 1, static_cast<int>(numbers.vector->size())};
  }
  return numbers.matrix != nullptr ? Shape{numbers.matrix->rows(), 1, numbers.matrix->cols()}
                                   : Shape{};
}

bool in_range(bool has, int index, int size) {
  return has ? index >= 0 && index < size : index == kNone;
}

double logit_at(const Trace& trace, int row, int id) {
  return static_cast<double>(
      static_cast<float>(dot(trace.final_x.row(row), trace.model->unembedding->row(id))));
}

double derived(const Trace& trace, const Target& target) {
  const auto column = static_cast<std::size_t>(target.column);
  switch (target.tensor) {
    case Tensor::kToken:
      return trace.tokens[static_cast<std::size_t>(target.row)].id;
    case Tensor::kMask: {
      const CellState state = state_at(trace, target.layer, target.head, target.row, target.column);
      return state == CellState::kMasked || state == CellState::kCut ? 0.0 : 1.0;
    }
    case Tensor::kMaskedScores:
      if (state_at(trace, target.layer, target.head, target.row, target.column) !=
          CellState::kPinned) {
        return static_cast<double>(
            head_of(trace, target.layer, target.head).masked_scores(target.row, target.column));
      }
      return softmax_of_row(trace, target.layer, target.head, target.row).masked_scores[column];
    case Tensor::kRowMax:
      return softmax_of_row(trace, target.layer, target.head, target.row).row_max;
    case Tensor::kExponentials:
      return softmax_of_row(trace, target.layer, target.head, target.row).exponentials[column];
    case Tensor::kRowTotal:
      return softmax_of_row(trace, target.layer, target.head, target.row).row_total;
    case Tensor::kWeightedValues: {
      const HeadTrace& head = head_of(trace, target.layer, target.head);
      return static_cast<double>(head.attention_weights(target.row, target.key)) *
             static_cast<double>(head.v(target.key, target.column));
    }
    case Tensor::kLogits:
      return logit_at(trace, target.row, target.column);
    case Tensor::kProbabilities:
      return std::exp(logit_at(trace, target.row, target.column) -
                      log_total_of_row(trace, target.row));
    default:
      ATTN_CHECK(false, "every tensor is stored or derived");
  }
}

Target first_of(const Trace& trace, Tensor tensor) {
  const TensorIndices has = indices_of(tensor);
  ATTN_CHECK(!has.layer || !trace.model->layers.empty(), "a model has a layer");
  Target target;
  target.tensor = tensor;
  target.layer = has.layer ? 0 : kNone;
  target.head = has.head ? 0 : kNone;
  return target;
}

}  // namespace

const HeadTrace& head_of(const Trace& trace, int layer, int head) {
  return trace.layers[static_cast<std::size_t>(layer)].heads[static_cast<std::size_t>(head)];
}

std::span<const CellState> states_of_row(const Trace& trace, int layer, int head, int row) {
  const auto n = static_cast<std::size_t>(trace.n_tokens());
  ATTN_CHECK(row >= 0 && row < trace.n_tokens(), "row in range");
  return std::span(head_of(trace, layer, head).states)
      .subspan(static_cast<std::size_t>(row) * n, n);
}

std::vector<Pin> pins_of_row(const Document& document, int layer, int head, int row,
                             std::span<const CellState> states) {
  std::vector<Pin> pins;
  for (std::size_t j = 0; j < states.size(); ++j) {
    if (states[j] != CellState::kPinned) {
      continue;
    }
    const int key = static_cast<int>(j);
    const auto given =
        edit_of(document, cell_target(Tensor::kAttentionWeights, layer, head, row, key));
    ATTN_CHECK(given.has_value(), "a pinned cell was given a weight");
    pins.push_back({key, static_cast<double>(static_cast<float>(*given))});
  }
  return pins;
}

SoftmaxRow softmax_of_row(const Trace& trace, int layer, int head, int row) {
  const std::span<const float> stored_scores = head_of(trace, layer, head).masked_scores.row(row);
  const std::vector<double> scores(stored_scores.begin(), stored_scores.end());
  return softmax_row(scores, pins_of_row(trace.document, layer, head, row,
                                         states_of_row(trace, layer, head, row)));
}

bool exists(const Trace& trace, const Target& target) {
  const TensorIndices has = indices_of(target.tensor);
  const Dims& dims = trace.model->dims;
  if (!in_range(has.layer, target.layer, dims.n_layers) ||
      !in_range(has.head, target.head, dims.n_heads)) {
    return false;
  }
  const Shape shape = shape_of(trace, target);
  return shape.columns > 0 && in_range(has.row, target.row, shape.rows) &&
         in_range(has.key, target.key, shape.keys) &&
         in_range(has.column, target.column, shape.columns);
}

double value_at(const Trace& trace, const Target& target) {
  ATTN_CHECK(exists(trace, target), "this run has that number");
  if (is_head_parameter(target.tensor)) {
    if (const auto given = edit_of(trace.document, target)) {
      return static_cast<double>(static_cast<float>(*given));
    }
  }
  const Stored numbers = stored_numbers(trace, target);
  if (numbers.matrix != nullptr) {
    return static_cast<double>((*numbers.matrix)(target.row, target.column));
  }
  if (numbers.vector != nullptr) {
    return static_cast<double>((*numbers.vector)[static_cast<std::size_t>(target.column)]);
  }
  return derived(trace, target);
}

CellState state_at(const Trace& trace, int layer, int head, int row, int key) {
  ATTN_CHECK(key >= 0 && key < trace.n_tokens(), "key in range");
  return states_of_row(trace, layer, head, row)[static_cast<std::size_t>(key)];
}

std::vector<double> row_values(const Trace& trace, Tensor tensor, int layer, int head, int row) {
  const TensorIndices has = indices_of(tensor);
  ATTN_CHECK(!has.key, "a row of weighted_values has a key too");
  if (tensor == Tensor::kMaskedScores || tensor == Tensor::kExponentials) {
    SoftmaxRow softmax = softmax_of_row(trace, layer, head, row);
    return tensor == Tensor::kMaskedScores ? std::move(softmax.masked_scores)
                                           : std::move(softmax.exponentials);
  }
  Target target = {
      tensor, has.layer ? layer : kNone, has.head ? head : kNone, has.row ? row : kNone, kNone,
      kNone};
  const Shape shape = shape_of(trace, target);
  std::vector<double> values(static_cast<std::size_t>(shape.columns));
  if (tensor == Tensor::kLogits && !values.empty()) {
    std::ranges::copy(row_logits(trace, row), values.begin());
    return values;
  }
  for (int column = 0; column < shape.columns; ++column) {
    target.column = has.column ? column : kNone;
    values[static_cast<std::size_t>(column)] = value_at(trace, target);
  }
  return values;
}

std::vector<float> row_logits(const Trace& trace, int row) {
  ATTN_CHECK(trace.model->unembedding.has_value(), "the model gives logits");
  return predict(trace.final_x.row(row), *trace.model->unembedding);
}

double log_total_of_row(const Trace& trace, int row) {
  return trace.log_totals.of_row(static_cast<std::size_t>(row),
                                 [&] { return log_total(row_logits(trace, row)); });
}

int n_columns(const Trace& trace, Tensor tensor) {
  return shape_of(trace, first_of(trace, tensor)).columns;
}

int n_rows(const Trace& trace, Tensor tensor) {
  return shape_of(trace, first_of(trace, tensor)).rows;
}

}  // namespace attn
