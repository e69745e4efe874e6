// One number of a run straight from the fields of its Trace.
#include <algorithm>
#include <cmath>
#include <limits>

#include "tests/support/numerals.h"

namespace attn::app {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::optional<double> at(const Matrix& matrix, int row, int column) {
  if (row < 0 || row >= matrix.rows() || column < 0 || column >= matrix.cols()) {
    return std::nullopt;
  }
  return matrix(row, column);
}

std::optional<double> at(const std::vector<float>& list, int column) {
  if (column < 0 || column >= static_cast<int>(list.size())) {
    return std::nullopt;
  }
  return list[static_cast<std::size_t>(column)];
}

std::vector<double> row_of(const Matrix& matrix, int row) {
  std::vector<double> values;
  for (const float value : matrix.row(row)) {
    values.push_back(value);
  }
  return values;
}

// The softmax of a row in its steps, as the table of DESIGN names them.
struct SoftmaxRow {
  double max = 0;
  std::vector<double> exponentials;
  double total = 0;
};

SoftmaxRow softmax_row(const HeadTrace& head, int row) {
  const std::vector<double> scores = row_of(head.masked_scores, row);
  const std::vector<double> weights = row_of(head.attention_weights, row);
  const double heaviest = *std::max_element(weights.begin(), weights.end());
  SoftmaxRow steps;
  steps.max = *std::max_element(scores.begin(), scores.end());
  for (std::size_t j = 0; j < scores.size(); ++j) {
    double value = 0;
    if (std::isinf(steps.max) && steps.max > 0) {
      // Pins that take all are +infinity: as their weights to one another, the largest 1.
      value = scores[j] == steps.max ? weights[j] / heaviest : 0;
    } else if (!std::isinf(scores[j])) {
      value = std::exp(scores[j] - steps.max);
    }
    steps.exponentials.push_back(value);
    steps.total += value;
  }
  return steps;
}

std::optional<double> softmax_field(const HeadTrace& head, const Target& target) {
  if (target.row < 0 || target.row >= head.masked_scores.rows()) {
    return std::nullopt;
  }
  const SoftmaxRow steps = softmax_row(head, target.row);
  if (target.tensor == Tensor::kRowMax) {
    return steps.max;
  }
  if (target.tensor == Tensor::kRowTotal) {
    return steps.total;
  }
  if (target.column < 0 || target.column >= static_cast<int>(steps.exponentials.size())) {
    return std::nullopt;
  }
  return steps.exponentials[static_cast<std::size_t>(target.column)];
}

std::optional<double> weighted_value(const HeadTrace& head, const Target& target) {
  const auto weight = at(head.attention_weights, target.row, target.key);
  const auto value = at(head.v, target.key, target.column);
  return weight && value ? std::optional<double>(*weight * *value) : std::nullopt;
}

std::optional<double> parameter(const Trace& trace, const Target& target, const Head& head) {
  const auto edit = trace.document.edits.find(target);
  if (edit != trace.document.edits.end()) {
    return edit->second;
  }
  switch (target.tensor) {
    case Tensor::kWQ:
      return at(head.w_q, target.row, target.column);
    case Tensor::kWK:
      return at(head.w_k, target.row, target.column);
    case Tensor::kWV:
      return at(head.w_v, target.row, target.column);
    case Tensor::kWO:
      return at(head.w_o, target.row, target.column);
    case Tensor::kBQ:
      return at(head.b_q, target.column);
    case Tensor::kBK:
      return at(head.b_k, target.column);
    case Tensor::kBV:
      return at(head.b_v, target.column);
    default:
      return std::nullopt;
  }
}

std::optional<double> field_of_head(const Trace& trace, const Target& target) {
  const auto layer = static_cast<std::size_t>(target.layer);
  const auto head_index = static_cast<std::size_t>(target.head);
  const HeadTrace& head = trace.layers[layer].heads[head_index];
  switch (target.tensor) {
    case Tensor::kQ:
      return at(head.q, target.row, target.column);
    case Tensor::kK:
      return at(head.k, target.row, target.column);
    case Tensor::kV:
      return at(head.v, target.row, target.column);
    case Tensor::kScores:
      return at(head.scores, target.row, target.column);
    case Tensor::kScaledScores:
      return at(head.scaled_scores, target.row, target.column);
    case Tensor::kMaskedScores:
      return at(head.masked_scores, target.row, target.column);
    case Tensor::kAttentionWeights:
      return at(head.attention_weights, target.row, target.column);
    case Tensor::kContext:
      return at(head.context, target.row, target.column);
    case Tensor::kWeightedValues:
      return weighted_value(head, target);
    case Tensor::kRowMax:
    case Tensor::kRowTotal:
    case Tensor::kExponentials:
      return softmax_field(head, target);
    case Tensor::kMask: {
      const auto weight = at(head.masked_scores, target.row, target.column);
      return weight ? std::optional<double>(*weight == -kInfinity ? 0 : 1) : std::nullopt;
    }
    default:
      return parameter(trace, target, trace.model->layers[layer].heads[head_index]);
  }
}

std::optional<double> of_norm(const std::optional<Norm>& norm, bool gain, int column) {
  return norm ? at(gain ? norm->gain : norm->bias, column) : std::nullopt;
}

std::optional<double> parameter_of_layer(const Layer& layer, const Target& target) {
  const FeedForward none;
  const FeedForward& part = layer.feed_forward ? *layer.feed_forward : none;
  switch (target.tensor) {
    case Tensor::kNormGain:
    case Tensor::kNormBias:
      return of_norm(layer.norm, target.tensor == Tensor::kNormGain, target.column);
    case Tensor::kMlpNormGain:
    case Tensor::kMlpNormBias:
      return of_norm(part.norm, target.tensor == Tensor::kMlpNormGain, target.column);
    case Tensor::kBO:
      return at(layer.b_o, target.column);
    case Tensor::kWIn:
      return at(part.w_in, target.row, target.column);
    case Tensor::kBIn:
      return at(part.b_in, target.column);
    case Tensor::kWOut:
      return at(part.w_out, target.row, target.column);
    case Tensor::kBOut:
      return at(part.b_out, target.column);
    default:
      return std::nullopt;
  }
}

std::optional<double> field_of_layer(const Trace& trace, const Target& target) {
  const LayerTrace& layer = trace.layers[static_cast<std::size_t>(target.layer)];
  switch (target.tensor) {
    case Tensor::kStream:
      return at(layer.stream, target.row, target.column);
    case Tensor::kX:
      return at(layer.x, target.row, target.column);
    case Tensor::kConcat:
      return at(layer.concat, target.row, target.column);
    case Tensor::kOutput:
      return at(layer.output, target.row, target.column);
    case Tensor::kStreamMid:
      return at(layer.stream_mid, target.row, target.column);
    case Tensor::kMlpX:
      return at(layer.mlp_x, target.row, target.column);
    case Tensor::kMlpHidden:
      return at(layer.mlp_hidden, target.row, target.column);
    case Tensor::kMlpOutput:
      return at(layer.mlp_output, target.row, target.column);
    case Tensor::kHidden:
      return at(layer.hidden, target.row, target.column);
    default:
      return parameter_of_layer(trace.model->layers[static_cast<std::size_t>(target.layer)],
                                target);
  }
}

// The score of a piece of the vocabulary.
std::optional<double> logit(const Trace& trace, int row, int id) {
  if (!trace.model->unembedding || row < 0 || row >= trace.n_tokens() || id < 0 ||
      id >= trace.model->unembedding->rows()) {
    return std::nullopt;
  }
  double sum = 0;
  for (int c = 0; c < trace.final_x.cols(); ++c) {
    sum += static_cast<double>(trace.final_x(row, c)) * (*trace.model->unembedding)(id, c);
  }
  return sum;
}

std::optional<double> probability(const Trace& trace, int row, int id) {
  const auto score = logit(trace, row, id);
  if (!score) {
    return std::nullopt;
  }
  double total = 0;
  for (int other = 0; other < trace.model->unembedding->rows(); ++other) {
    total += std::exp(*logit(trace, row, other) - *score);
  }
  return 1 / total;
}

std::optional<double> field_of_run(const Trace& trace, const Target& target) {
  switch (target.tensor) {
    case Tensor::kTokenEmbeddings:
      return at(trace.token_embeddings, target.row, target.column);
    case Tensor::kPositionEmbeddings:
      return at(trace.position_embeddings, target.row, target.column);
    case Tensor::kTokenTable:
      return at(trace.model->token_table, target.row, target.column);
    case Tensor::kPositionTable:
      return at(trace.model->position_table, target.row, target.column);
    case Tensor::kFinalX:
      return at(trace.final_x, target.row, target.column);
    case Tensor::kFinalNormGain:
    case Tensor::kFinalNormBias:
      return of_norm(trace.model->final_norm, target.tensor == Tensor::kFinalNormGain,
                     target.column);
    case Tensor::kUnembedding:
      return trace.model->unembedding ? at(*trace.model->unembedding, target.row, target.column)
                                      : std::nullopt;
    case Tensor::kLogits:
      return logit(trace, target.row, target.column);
    case Tensor::kProbabilities:
      return probability(trace, target.row, target.column);
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<double> field_of(const Trace& trace, const Target& target) {
  if (!indices_of(target.tensor).layer) {
    return field_of_run(trace, target);
  }
  if (target.layer < 0 || target.layer >= static_cast<int>(trace.layers.size())) {
    return std::nullopt;
  }
  if (!indices_of(target.tensor).head) {
    return field_of_layer(trace, target);
  }
  if (target.head < 0 || target.head >= trace.model->dims.n_heads) {
    return std::nullopt;
  }
  return field_of_head(trace, target);
}

}  // namespace attn::app
