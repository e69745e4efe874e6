#include "engine/explain.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <utility>

#include "engine/document/edits.h"
#include "engine/steps/norm.h"
#include "engine/trace_row.h"

namespace attn {
namespace {

// --- Building terms -----------------------------------------------------------------------------

// A target of a tensor that has a layer and no head.
Target of_layer(Tensor tensor, int layer, int row, int column) {
  return {tensor, layer, kNone, row, kNone, column};
}

// A target of a tensor that has neither.
Target of_run(Tensor tensor, int row, int column) {
  return {tensor, kNone, kNone, row, kNone, column};
}

// Collects the terms of one explanation.
class Steps {
 public:
  Steps(const Trace& trace, const Target& target)
      : trace_(trace), step_{target, value_at(trace, target), Operation::kGiven, {}} {}

  [[nodiscard]] Operand operand(const Target& target) const {
    return {target, {}, value_at(trace_, target)};
  }
  static Operand constant(std::string name, double value) {
    return {std::nullopt, std::move(name), value};
  }

  void number(Operand operand) {
    const double value = operand.value;
    step_.terms.push_back({{std::move(operand)}, value});
  }
  void number(const Target& target) { number(operand(target)); }
  void product(const Target& left, const Target& right) {
    Term term{{operand(left), operand(right)}, 0};
    term.value = term.operands[0].value * term.operands[1].value;
    step_.terms.push_back(std::move(term));
  }
  void bias(const Target& target) {
    if (exists(trace_, target)) {
      number(target);
    }
  }
  void term(std::vector<Operand> operands, double value) {
    step_.terms.push_back({std::move(operands), value});
  }

  [[nodiscard]] bool empty() const { return step_.terms.empty(); }
  [[nodiscard]] Explanation as(Operation operation) {
    step_.operation = operation;
    return std::move(step_);
  }

 private:
  const Trace& trace_;
  Explanation step_;
};

Explanation copy_of(const Trace& trace, const Target& target, const Target& source) {
  Steps steps(trace, target);
  steps.number(source);
  return steps.as(Operation::kCopy);
}

Explanation sum_of(const Trace& trace, const Target& target, const Target& a, const Target& b) {
  Steps steps(trace, target);
  steps.number(a);
  steps.number(b);
  return steps.as(Operation::kSum);
}

bool is_away(CellState state) {
  return state == CellState::kMasked || state == CellState::kCut;
}

// --- Into the layer -----------------------------------------------------------------------------

Explanation explain_stream(const Trace& trace, const Target& t) {
  if (t.layer > 0) {
    return copy_of(trace, t, of_layer(Tensor::kHidden, t.layer - 1, t.row, t.column));
  }
  const Target token = of_run(Tensor::kTokenEmbeddings, t.row, t.column);
  return trace.position_embeddings.empty()
             ? copy_of(trace, t, token)
             : sum_of(trace, t, token, of_run(Tensor::kPositionEmbeddings, t.row, t.column));
}

// A norm of `source`, or a copy where the model has none there.
Explanation explain_norm(const Trace& trace, const Target& t, const std::optional<Norm>& norm,
                         const Target& source, const Target& gain, const Target& bias) {
  if (!norm.has_value()) {
    return copy_of(trace, t, source);
  }
  const LayerTrace& layer = trace.layers[static_cast<std::size_t>(source.layer)];
  const Matrix& input = source.tensor == Tensor::kStream      ? layer.stream
                        : source.tensor == Tensor::kStreamMid ? layer.stream_mid
                                                              : layer.hidden;
  const NormMeasure measure = measure_for_norm(input.row(t.row), norm->epsilon);
  Steps steps(trace, t);
  steps.number(source);
  steps.number(Steps::constant("mean", measure.mean));
  steps.number(Steps::constant("deviation", measure.deviation));
  steps.number(gain);
  steps.number(bias);
  return steps.as(Operation::kNorm);
}

Explanation explain_x(const Trace& trace, const Target& t) {
  return explain_norm(trace, t, trace.model->layers[static_cast<std::size_t>(t.layer)].norm,
                      of_layer(Tensor::kStream, t.layer, t.row, t.column),
                      of_layer(Tensor::kNormGain, t.layer, kNone, t.column),
                      of_layer(Tensor::kNormBias, t.layer, kNone, t.column));
}

// Row of a matrix of the layer times column of learned numbers, plus a bias where there is one.
Explanation explain_product(const Trace& trace, const Target& t, Target left, Target right,
                            const Target& bias, Operation operation) {
  Steps steps(trace, t);
  for (; exists(trace, left) && exists(trace, right); ++left.column, ++right.row) {
    steps.product(left, right);
  }
  steps.bias(bias);
  return steps.as(operation);
}

Explanation explain_projection(const Trace& trace, const Target& t, Tensor w, Tensor b) {
  return explain_product(trace, t, of_layer(Tensor::kX, t.layer, t.row, 0),
                         cell_target(w, t.layer, t.head, 0, t.column),
                         cell_target(b, t.layer, t.head, kNone, t.column), Operation::kSumProducts);
}

// --- Scores and softmax -------------------------------------------------------------------------

Explanation explain_score(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  for (int c = 0; c < trace.model->dims.d_head; ++c) {
    steps.product(cell_target(Tensor::kQ, t.layer, t.head, t.row, c),
                  cell_target(Tensor::kK, t.layer, t.head, t.column, c));
  }
  return steps.as(Operation::kSumProducts);
}

Explanation explain_scaled_score(const Trace& trace, const Target& t) {
  const Target score = cell_target(Tensor::kScores, t.layer, t.head, t.row, t.column);
  if (!trace.document.scale) {
    return copy_of(trace, t, score);
  }
  Steps steps(trace, t);
  steps.number(score);
  steps.number(Steps::constant("root_d_head", std::sqrt(trace.model->dims.d_head)));
  return steps.as(Operation::kQuotient);
}

Explanation explain_pin_score(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  if (steps.operand(t).value == -std::numeric_limits<double>::infinity()) {
    return steps.as(Operation::kMasked);  // a pin of 0 is a mask
  }
  std::vector<Operand> free;
  std::vector<Operand> pins;
  double largest = -std::numeric_limits<double>::infinity();
  for (int j = 0; j < trace.n_tokens(); ++j) {
    const CellState state = state_at(trace, t.layer, t.head, t.row, j);
    if (state == CellState::kFree) {
      free.push_back(steps.operand(cell_target(Tensor::kMaskedScores, t.layer, t.head, t.row, j)));
      largest = std::max(largest, free.back().value);
    } else if (state == CellState::kPinned) {
      pins.push_back(
          steps.operand(cell_target(Tensor::kAttentionWeights, t.layer, t.head, t.row, j)));
    }
  }
  Operand weight =
      steps.operand(cell_target(Tensor::kAttentionWeights, t.layer, t.head, t.row, t.column));
  const double log_of_weight = std::log(weight.value);
  steps.term({std::move(weight)}, log_of_weight);
  if (!free.empty()) {
    double total = 0;
    for (const Operand& score : free) {
      total += std::exp(score.value - largest);
    }
    double left = 1;
    for (const Operand& pin : pins) {
      left -= pin.value;
    }
    steps.term(std::move(free), largest + std::log(total));
    steps.term(std::move(pins),
               left <= kNothingLeft ? std::numeric_limits<double>::infinity() : -std::log(left));
  }
  return steps.as(Operation::kPinScore);
}

Explanation explain_masked_score(const Trace& trace, const Target& t) {
  const CellState state = state_at(trace, t.layer, t.head, t.row, t.column);
  if (state == CellState::kPinned) {
    return explain_pin_score(trace, t);
  }
  Steps steps(trace, t);
  if (is_away(state)) {
    return steps.as(Operation::kMasked);
  }
  steps.number(cell_target(Tensor::kScaledScores, t.layer, t.head, t.row, t.column));
  steps.number(Steps::constant("temperature", trace.document.temperature));
  return steps.as(Operation::kQuotient);
}

// The cells of a row that are there, of one tensor: what its largest and its total are made of.
Explanation explain_over_row(const Trace& trace, const Target& t, Tensor tensor,
                             Operation operation) {
  Steps steps(trace, t);
  const auto masked_scores = row_values(trace, Tensor::kMaskedScores, t.layer, t.head, t.row);
  const auto values = row_values(trace, tensor, t.layer, t.head, t.row);
  for (std::size_t j = 0; j < values.size(); ++j) {
    if (masked_scores[j] > -std::numeric_limits<double>::infinity()) {
      const Target cell = cell_target(tensor, t.layer, t.head, t.row, static_cast<int>(j));
      steps.number({cell, {}, values[j]});
    }
  }
  return steps.as(steps.empty() ? Operation::kMasked : operation);
}

Explanation explain_exponential(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  const Target masked = cell_target(Tensor::kMaskedScores, t.layer, t.head, t.row, t.column);
  const Target row_max = row_target(Tensor::kRowMax, t.layer, t.head, t.row);
  const double score = value_at(trace, masked);
  if (score == -std::numeric_limits<double>::infinity()) {
    return steps.as(Operation::kMasked);
  }
  if (score < std::numeric_limits<double>::infinity()) {
    steps.number(masked);
    steps.number(row_max);
    return steps.as(Operation::kDifferenceExp);
  }
  // The pins take all: in the limit their exponentials are as their weights, the largest 1.
  const std::vector<double> weights =
      row_values(trace, Tensor::kAttentionWeights, t.layer, t.head, t.row);
  const auto heaviest = static_cast<int>(std::ranges::max_element(weights) - weights.begin());
  steps.number(cell_target(Tensor::kAttentionWeights, t.layer, t.head, t.row, t.column));
  steps.number(cell_target(Tensor::kAttentionWeights, t.layer, t.head, t.row, heaviest));
  return steps.as(Operation::kQuotient);
}

Explanation explain_weight(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  const CellState state = state_at(trace, t.layer, t.head, t.row, t.column);
  if (state == CellState::kPinned) {
    return steps.as(Operation::kGiven);
  }
  if (is_away(state)) {
    return steps.as(Operation::kMasked);
  }
  steps.number(cell_target(Tensor::kExponentials, t.layer, t.head, t.row, t.column));
  steps.number(row_target(Tensor::kRowTotal, t.layer, t.head, t.row));
  return steps.as(Operation::kQuotient);
}

// --- Out of the heads ---------------------------------------------------------------------------

Explanation explain_weighted_value(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  steps.product(cell_target(Tensor::kAttentionWeights, t.layer, t.head, t.row, t.key),
                cell_target(Tensor::kV, t.layer, t.head, t.key, t.column));
  return steps.as(Operation::kSumProducts);
}

Explanation explain_context(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  for (int j = 0; j < trace.n_tokens(); ++j) {
    steps.product(cell_target(Tensor::kAttentionWeights, t.layer, t.head, t.row, j),
                  cell_target(Tensor::kV, t.layer, t.head, j, t.column));
  }
  return steps.as(Operation::kSumProducts);
}

Explanation explain_concat(const Trace& trace, const Target& t) {
  const int d_head = trace.model->dims.d_head;
  return copy_of(
      trace, t,
      cell_target(Tensor::kContext, t.layer, t.column / d_head, t.row, t.column % d_head));
}

Explanation explain_output(const Trace& trace, const Target& t) {
  const int d_head = trace.model->dims.d_head;
  Steps steps(trace, t);
  for (int c = 0; c < trace.model->dims.n_heads * d_head; ++c) {
    steps.product(of_layer(Tensor::kConcat, t.layer, t.row, c),
                  cell_target(Tensor::kWO, t.layer, c / d_head, c % d_head, t.column));
  }
  steps.bias(of_layer(Tensor::kBO, t.layer, kNone, t.column));
  return steps.as(Operation::kSumProducts);
}

Explanation explain_mlp_x(const Trace& trace, const Target& t) {
  const Layer& layer = trace.model->layers[static_cast<std::size_t>(t.layer)];
  return explain_norm(trace, t, layer.feed_forward->norm,
                      of_layer(Tensor::kStreamMid, t.layer, t.row, t.column),
                      of_layer(Tensor::kMlpNormGain, t.layer, kNone, t.column),
                      of_layer(Tensor::kMlpNormBias, t.layer, kNone, t.column));
}

Explanation explain_hidden(const Trace& trace, const Target& t) {
  const Target mid = of_layer(Tensor::kStreamMid, t.layer, t.row, t.column);
  const Target added = of_layer(Tensor::kMlpOutput, t.layer, t.row, t.column);
  return exists(trace, added) ? sum_of(trace, t, mid, added) : copy_of(trace, t, mid);
}

Explanation explain_final_x(const Trace& trace, const Target& t) {
  return explain_norm(
      trace, t, trace.model->final_norm,
      of_layer(Tensor::kHidden, static_cast<int>(trace.layers.size()) - 1, t.row, t.column),
      of_run(Tensor::kFinalNormGain, kNone, t.column),
      of_run(Tensor::kFinalNormBias, kNone, t.column));
}

Explanation explain_logit(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  for (int c = 0; c < trace.model->dims.d_model; ++c) {
    steps.product(of_run(Tensor::kFinalX, t.row, c), of_run(Tensor::kUnembedding, t.column, c));
  }
  return steps.as(Operation::kSumProducts);
}

Explanation explain_probability(const Trace& trace, const Target& t) {
  Steps steps(trace, t);
  steps.number(of_run(Tensor::kLogits, t.row, t.column));
  steps.number(Steps::constant("log_total", log_total_of_row(trace, t.row)));
  return steps.as(Operation::kDifferenceExp);
}

// --- Which step ---------------------------------------------------------------------------------

Explanation explain_in_head(const Trace& trace, const Target& t) {
  switch (t.tensor) {
    case Tensor::kQ:
      return explain_projection(trace, t, Tensor::kWQ, Tensor::kBQ);
    case Tensor::kK:
      return explain_projection(trace, t, Tensor::kWK, Tensor::kBK);
    case Tensor::kV:
      return explain_projection(trace, t, Tensor::kWV, Tensor::kBV);
    case Tensor::kScores:
      return explain_score(trace, t);
    case Tensor::kScaledScores:
      return explain_scaled_score(trace, t);
    case Tensor::kMaskedScores:
      return explain_masked_score(trace, t);
    case Tensor::kRowMax:
      return explain_over_row(trace, t, Tensor::kMaskedScores, Operation::kMaximum);
    case Tensor::kExponentials:
      return explain_exponential(trace, t);
    case Tensor::kRowTotal:
      return explain_over_row(trace, t, Tensor::kExponentials, Operation::kSum);
    case Tensor::kAttentionWeights:
      return explain_weight(trace, t);
    case Tensor::kWeightedValues:
      return explain_weighted_value(trace, t);
    case Tensor::kContext:
      return explain_context(trace, t);
    default:
      return Steps(trace, t).as(Operation::kGiven);
  }
}

Explanation explain_outside_heads(const Trace& trace, const Target& t) {
  switch (t.tensor) {
    case Tensor::kTokenEmbeddings: {
      const int id = trace.tokens[static_cast<std::size_t>(t.row)].id;
      return copy_of(trace, t, of_run(Tensor::kTokenTable, id, t.column));
    }
    case Tensor::kPositionEmbeddings:
      return copy_of(trace, t, of_run(Tensor::kPositionTable, t.row, t.column));
    case Tensor::kStream:
      return explain_stream(trace, t);
    case Tensor::kX:
      return explain_x(trace, t);
    case Tensor::kConcat:
      return explain_concat(trace, t);
    case Tensor::kOutput:
      return explain_output(trace, t);
    case Tensor::kStreamMid:
      return sum_of(trace, t, of_layer(Tensor::kStream, t.layer, t.row, t.column),
                    of_layer(Tensor::kOutput, t.layer, t.row, t.column));
    case Tensor::kMlpX:
      return explain_mlp_x(trace, t);
    case Tensor::kMlpHidden:
      return explain_product(trace, t, of_layer(Tensor::kMlpX, t.layer, t.row, 0),
                             of_layer(Tensor::kWIn, t.layer, 0, t.column),
                             of_layer(Tensor::kBIn, t.layer, kNone, t.column), Operation::kGelu);
    case Tensor::kMlpOutput:
      return explain_product(trace, t, of_layer(Tensor::kMlpHidden, t.layer, t.row, 0),
                             of_layer(Tensor::kWOut, t.layer, 0, t.column),
                             of_layer(Tensor::kBOut, t.layer, kNone, t.column),
                             Operation::kSumProducts);
    case Tensor::kHidden:
      return explain_hidden(trace, t);
    case Tensor::kFinalX:
      return explain_final_x(trace, t);
    case Tensor::kLogits:
      return explain_logit(trace, t);
    case Tensor::kProbabilities:
      return explain_probability(trace, t);
    default:
      return Steps(trace, t).as(Operation::kGiven);
  }
}

// An edited number is given, unless a mask holds it away or it is a weight or mask cell, which
// know by themselves what they are.
bool is_given(const Trace& trace, const Target& t) {
  return t.tensor != Tensor::kAttentionWeights && edit_of(trace.document, t).has_value();
}

}  // namespace

Explanation explain(const Trace& trace, const Target& target) {
  ATTN_CHECK(exists(trace, target), "this run has that number");
  if (is_given(trace, target)) {
    return Steps(trace, target).as(Operation::kGiven);
  }
  return indices_of(target.tensor).head ? explain_in_head(trace, target)
                                        : explain_outside_heads(trace, target);
}

}  // namespace attn
