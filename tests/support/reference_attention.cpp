#include "tests/support/reference_attention.h"

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <limits>

namespace attn {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
using Row = std::vector<double>;

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

Table table(std::size_t rows, std::size_t cols) {
  return Table(rows, Row(cols, 0.0));
}

Table table_of(const Matrix& matrix) {
  Table result;
  for (int i = 0; i < matrix.rows(); ++i) {
    result.emplace_back(matrix.row(i).begin(), matrix.row(i).end());
  }
  return result;
}

Row row_of(const std::vector<float>& values) {
  return {values.begin(), values.end()};
}

Table times(const Table& a, const Table& b, const Row& bias) {
  Table result = table(a.size(), b.front().size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t c = 0; c < b.front().size(); ++c) {
      double total = bias.empty() ? 0.0 : bias[c];
      for (std::size_t m = 0; m < b.size(); ++m) {
        total += a[i][m] * b[m][c];
      }
      result[i][c] = total;
    }
  }
  return result;
}

Table plus(const Table& a, const Table& b) {
  Table result = a;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t c = 0; c < a[i].size(); ++c) {
      result[i][c] += b[i][c];
    }
  }
  return result;
}

Table normed(const Table& input, const Norm& norm) {
  Table result = input;
  for (Row& row : result) {
    double mean = 0;
    double mean_of_squares = 0;
    for (const double value : row) {
      mean += value / static_cast<double>(row.size());
    }
    for (const double value : row) {
      mean_of_squares += (value - mean) * (value - mean) / static_cast<double>(row.size());
    }
    for (std::size_t c = 0; c < row.size(); ++c) {
      row[c] = (row[c] - mean) / std::sqrt(mean_of_squares + static_cast<double>(norm.epsilon)) *
                   static_cast<double>(norm.gain[c]) +
               static_cast<double>(norm.bias[c]);
    }
  }
  return result;
}

// The edits of one tensor of one head, written over its numbers.
void edit(const ReferenceInput& input, Tensor tensor, int layer, int head, Table& values) {
  for (const auto& [target, value] : input.edits) {
    if (target.tensor == tensor && target.layer == layer && target.head == head) {
      values[at(target.row)][at(target.column)] = value;
    }
  }
}

void edit(const ReferenceInput& input, Tensor tensor, int layer, int head, Row& values) {
  for (const auto& [target, value] : input.edits) {
    if (target.tensor == tensor && target.layer == layer && target.head == head) {
      values[at(target.column)] = value;
    }
  }
}

// 1 where a cell is there: the most special mask cell, else the switch.
double mask_at(const ReferenceInput& input, int layer, int head, int i, int j) {
  for (const int of_layer : {layer, kAll}) {
    for (const int of_head : {head, kAll}) {
      const auto found = input.edits.find(cell_target(Tensor::kMask, of_layer, of_head, i, j));
      if (found != input.edits.end()) {
        return found->second;
      }
    }
  }
  return input.mask == MaskKind::kCausal && j > i ? 0.0 : 1.0;
}

struct RowPins {
  std::vector<bool> pinned;
  Row weights;
  double total = 0;
  double log_of_free = -kInfinity;
};

RowPins pins_of(const ReferenceInput& input, int layer, int head, int i, const Row& mask,
                const Row& masked_scores) {
  const std::size_t n = mask.size();
  RowPins pins{std::vector<bool>(n, false), Row(n, 0.0)};
  double sum_of_free = 0;
  double largest = -kInfinity;
  for (std::size_t j = 0; j < n; ++j) {
    const auto found = input.edits.find(
        cell_target(Tensor::kAttentionWeights, layer, head, i, static_cast<int>(j)));
    pins.pinned[j] = mask[j] > 0 && found != input.edits.end();
    if (pins.pinned[j]) {
      pins.weights[j] = found->second;
      pins.total += found->second;
    } else if (mask[j] > 0) {
      largest = std::max(largest, masked_scores[j]);
    }
  }
  for (std::size_t j = 0; j < n; ++j) {
    if (mask[j] > 0 && !pins.pinned[j]) {
      sum_of_free += std::exp(masked_scores[j] - largest);
    }
  }
  pins.log_of_free = sum_of_free > 0 ? largest + std::log(sum_of_free) : -kInfinity;
  return pins;
}

// masked_scores of a row: a pinned cell has the score that its weight is equal to.
void pin_row(const RowPins& pins, Row& masked_scores) {
  const bool any_free = pins.log_of_free > -kInfinity;
  for (std::size_t j = 0; j < masked_scores.size(); ++j) {
    if (!pins.pinned[j]) {
      continue;
    }
    const double weight = pins.weights[j];
    const double left = 1.0 - pins.total;
    if (weight == 0) {
      masked_scores[j] = -kInfinity;
    } else if (!any_free) {
      masked_scores[j] = std::log(weight / pins.total);
    } else if (left < 1e-6) {
      masked_scores[j] = kInfinity;
    } else {
      masked_scores[j] = std::log(weight) + pins.log_of_free - std::log(left);
    }
  }
}

// The plain softmax of a row; where infinite scores leave nothing, the pins' weights as given.
void softmax(const RowPins& pins, ReferenceHead& head, std::size_t i) {
  const Row& scores = head.masked_scores[i];
  double largest = -kInfinity;
  double heaviest = 0;
  for (std::size_t j = 0; j < scores.size(); ++j) {
    largest = std::max(largest, scores[j]);
    heaviest = std::max(heaviest, pins.weights[j]);
  }
  head.row_max[i] = largest == -kInfinity ? 0.0 : largest;
  for (std::size_t j = 0; j < scores.size(); ++j) {
    if (scores[j] == -kInfinity) {
      head.exponentials[i][j] = 0;
    } else if (largest == kInfinity) {
      head.exponentials[i][j] = scores[j] == kInfinity ? pins.weights[j] / heaviest : 0.0;
    } else {
      head.exponentials[i][j] = std::exp(scores[j] - largest);
    }
    head.row_total[i] += head.exponentials[i][j];
  }
  for (std::size_t j = 0; j < scores.size(); ++j) {
    head.attention_weights[i][j] =
        head.row_total[i] == 0 ? 0.0 : head.exponentials[i][j] / head.row_total[i];
  }
}

ReferenceHead edited_parameters(const ReferenceInput& input, int layer, int h) {
  const Head& from = input.model.layers[at(layer)].heads[at(h)];
  ReferenceHead head;
  head.w_q = table_of(from.w_q);
  head.w_k = table_of(from.w_k);
  head.w_v = table_of(from.w_v);
  head.w_o = table_of(from.w_o);
  head.b_q = row_of(from.b_q);
  head.b_k = row_of(from.b_k);
  head.b_v = row_of(from.b_v);
  edit(input, Tensor::kWQ, layer, h, head.w_q);
  edit(input, Tensor::kWK, layer, h, head.w_k);
  edit(input, Tensor::kWV, layer, h, head.w_v);
  edit(input, Tensor::kWO, layer, h, head.w_o);
  edit(input, Tensor::kBQ, layer, h, head.b_q);
  edit(input, Tensor::kBK, layer, h, head.b_k);
  edit(input, Tensor::kBV, layer, h, head.b_v);
  return head;
}

ReferenceHead run_head(const ReferenceInput& input, int layer, int h, const Table& x) {
  const std::size_t n = x.size();
  ReferenceHead head = edited_parameters(input, layer, h);
  head.q = times(x, head.w_q, head.b_q);
  head.k = times(x, head.w_k, head.b_k);
  head.v = times(x, head.w_v, head.b_v);
  edit(input, Tensor::kQ, layer, h, head.q);
  edit(input, Tensor::kK, layer, h, head.k);
  edit(input, Tensor::kV, layer, h, head.v);
  head.scores = head.scaled_scores = head.mask = head.masked_scores = table(n, n);
  head.exponentials = head.attention_weights = table(n, n);
  head.row_max = head.row_total = Row(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      for (std::size_t c = 0; c < head.q[i].size(); ++c) {
        head.scores[i][j] += head.q[i][c] * head.k[j][c];
      }
      const double divisor = input.scale ? std::sqrt(static_cast<double>(head.q[i].size())) : 1.0;
      head.scaled_scores[i][j] = head.scores[i][j] / divisor;
    }
  }
  edit(input, Tensor::kScaledScores, layer, h, head.scaled_scores);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      head.mask[i][j] = mask_at(input, layer, h, static_cast<int>(i), static_cast<int>(j));
      head.masked_scores[i][j] =
          head.mask[i][j] > 0 ? head.scaled_scores[i][j] / input.temperature : -kInfinity;
    }
    const RowPins pins =
        pins_of(input, layer, h, static_cast<int>(i), head.mask[i], head.masked_scores[i]);
    pin_row(pins, head.masked_scores[i]);
    softmax(pins, head, i);
  }
  head.context = times(head.attention_weights, head.v, {});
  return head;
}

void run_feed_forward(const FeedForward& part, ReferenceLayer& run) {
  run.mlp_x = part.norm ? normed(run.stream_mid, *part.norm) : run.stream_mid;
  run.mlp_hidden = times(run.mlp_x, table_of(part.w_in), row_of(part.b_in));
  for (Row& row : run.mlp_hidden) {
    for (double& value : row) {
      const double inner = 0.7978845608028654 * (value + 0.044715 * std::pow(value, 3.0));
      value = value / 2 * (1 + std::tanh(inner));
    }
  }
  run.mlp_output = times(run.mlp_hidden, table_of(part.w_out), row_of(part.b_out));
  run.hidden = plus(run.stream_mid, run.mlp_output);
}

ReferenceLayer run_layer(const ReferenceInput& input, int l, const Table& stream) {
  const Layer& layer = input.model.layers[at(l)];
  ReferenceLayer run;
  run.stream = stream;
  run.x = layer.norm ? normed(stream, *layer.norm) : stream;
  edit(input, Tensor::kX, l, kNone, run.x);
  run.concat = Table(stream.size());
  run.output = table(stream.size(), stream.front().size());
  for (int h = 0; h < static_cast<int>(layer.heads.size()); ++h) {
    run.heads.push_back(run_head(input, l, h, run.x));
    const ReferenceHead& head = run.heads.back();
    run.output = plus(run.output, times(head.context, head.w_o, {}));
    for (std::size_t i = 0; i < stream.size(); ++i) {
      run.concat[i].insert(run.concat[i].end(), head.context[i].begin(), head.context[i].end());
    }
  }
  if (!layer.b_o.empty()) {
    run.output = plus(run.output, Table(stream.size(), row_of(layer.b_o)));
  }
  run.stream_mid = plus(stream, run.output);
  run.hidden = run.stream_mid;
  if (layer.feed_forward) {
    run_feed_forward(*layer.feed_forward, run);
  }
  return run;
}

void run_prediction(const ReferenceInput& input, const Table& hidden, ReferenceRun& run) {
  run.final_x = input.model.final_norm ? normed(hidden, *input.model.final_norm) : hidden;
  const Table unembedding = table_of(*input.model.unembedding);
  run.logits = run.probabilities = table(hidden.size(), unembedding.size());
  for (std::size_t i = 0; i < hidden.size(); ++i) {
    double total = 0;
    for (std::size_t id = 0; id < unembedding.size(); ++id) {
      for (std::size_t c = 0; c < run.final_x[i].size(); ++c) {
        run.logits[i][id] += run.final_x[i][c] * unembedding[id][c];
      }
      total += std::exp(run.logits[i][id]);
    }
    for (std::size_t id = 0; id < unembedding.size(); ++id) {
      run.probabilities[i][id] = std::exp(run.logits[i][id]) / total;
    }
  }
}

double value_in(const ReferenceHead& head, const Target& t) {
  const auto cell = [&t](const Table& values) { return values[at(t.row)][at(t.column)]; };
  switch (t.tensor) {
    case Tensor::kWQ:
      return cell(head.w_q);
    case Tensor::kWK:
      return cell(head.w_k);
    case Tensor::kWV:
      return cell(head.w_v);
    case Tensor::kWO:
      return cell(head.w_o);
    case Tensor::kBQ:
      return head.b_q[at(t.column)];
    case Tensor::kBK:
      return head.b_k[at(t.column)];
    case Tensor::kBV:
      return head.b_v[at(t.column)];
    case Tensor::kQ:
      return cell(head.q);
    case Tensor::kK:
      return cell(head.k);
    case Tensor::kV:
      return cell(head.v);
    case Tensor::kScores:
      return cell(head.scores);
    case Tensor::kScaledScores:
      return cell(head.scaled_scores);
    case Tensor::kMask:
      return cell(head.mask);
    case Tensor::kMaskedScores:
      return cell(head.masked_scores);
    case Tensor::kExponentials:
      return cell(head.exponentials);
    case Tensor::kAttentionWeights:
      return cell(head.attention_weights);
    case Tensor::kContext:
      return cell(head.context);
    case Tensor::kRowMax:
      return head.row_max[at(t.row)];
    case Tensor::kRowTotal:
      return head.row_total[at(t.row)];
    case Tensor::kWeightedValues:
      return head.attention_weights[at(t.row)][at(t.key)] * head.v[at(t.key)][at(t.column)];
    default:
      std::abort();
  }
}

double value_in(const ReferenceLayer& layer, const Target& t) {
  const auto cell = [&t](const Table& values) { return values[at(t.row)][at(t.column)]; };
  switch (t.tensor) {
    case Tensor::kStream:
      return cell(layer.stream);
    case Tensor::kX:
      return cell(layer.x);
    case Tensor::kConcat:
      return cell(layer.concat);
    case Tensor::kOutput:
      return cell(layer.output);
    case Tensor::kStreamMid:
      return cell(layer.stream_mid);
    case Tensor::kMlpX:
      return cell(layer.mlp_x);
    case Tensor::kMlpHidden:
      return cell(layer.mlp_hidden);
    case Tensor::kMlpOutput:
      return cell(layer.mlp_output);
    case Tensor::kHidden:
      return cell(layer.hidden);
    default:
      std::abort();
  }
}

}  // namespace

ReferenceRun reference_run(const ReferenceInput& input) {
  ReferenceRun run;
  for (std::size_t i = 0; i < input.ids.size(); ++i) {
    const auto row = input.model.token_table.row(input.ids[i]);
    run.token_embeddings.emplace_back(row.begin(), row.end());
  }
  Table stream = run.token_embeddings;
  if (input.positions && !input.model.position_table.empty()) {
    run.position_embeddings = table_of(input.model.position_table);
    run.position_embeddings.resize(input.ids.size());
    stream = plus(stream, run.position_embeddings);
  }
  for (int l = 0; l < static_cast<int>(input.model.layers.size()); ++l) {
    run.layers.push_back(run_layer(input, l, stream));
    stream = run.layers.back().hidden;
  }
  if (input.model.unembedding) {
    run_prediction(input, stream, run);
  }
  return run;
}

double reference_value(const ReferenceRun& run, const Target& target) {
  const auto cell = [&target](const Table& values) {
    return values[at(target.row)][at(target.column)];
  };
  switch (target.tensor) {
    case Tensor::kTokenEmbeddings:
      return cell(run.token_embeddings);
    case Tensor::kPositionEmbeddings:
      return cell(run.position_embeddings);
    case Tensor::kFinalX:
      return cell(run.final_x);
    case Tensor::kLogits:
      return cell(run.logits);
    case Tensor::kProbabilities:
      return cell(run.probabilities);
    default:
      break;
  }
  const ReferenceLayer& layer = run.layers[at(target.layer)];
  return target.head == kNone ? value_in(layer, target)
                              : value_in(layer.heads[at(target.head)], target);
}

}  // namespace attn
