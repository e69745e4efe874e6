#include "engine/compute.h"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <utility>

#include "engine/document/edits.h"
#include "engine/earlier.h"
#include "engine/steps/combine.h"
#include "engine/steps/embed.h"
#include "engine/steps/feed_forward.h"
#include "engine/steps/merge.h"
#include "engine/steps/norm.h"
#include "engine/steps/predict.h"
#include "engine/steps/product.h"
#include "engine/steps/project.h"
#include "engine/steps/score.h"
#include "engine/steps/softmax.h"
#include "engine/trace_row.h"

namespace attn {
namespace {

constexpr float kAway = -std::numeric_limits<float>::infinity();

Error bad_input(std::string message) {
  return make_error(ErrorCode::kInvalidInput, std::move(message));
}

// --- What the document asks for, judged before anything is computed -----------------------------

// Whether the tokens shown are those of another run: a long text is not read again for each edit.
bool has_tokens_of(const Document& document, const Trace* before) {
  return before != nullptr && before->model == document.model &&
         before->document.order == document.order && before->document.text == document.text;
}

// The tokens of the text in the order shown, cut to the model's limit.
Result<std::vector<Token>> tokens_in_order(const Document& document, const Trace* before,
                                           int& n_tokens_of_text) {
  if (has_tokens_of(document, before)) {
    n_tokens_of_text = before->n_tokens_of_text;
    return before->tokens;
  }
  const Model& model = *document.model;
  Result<std::vector<Token>> tokens = model.vocabulary->tokenize(document.text);
  if (!tokens.has_value()) {
    return tokens;
  }
  if (tokens->empty()) {
    return bad_input("text: found no token; at least one is needed");
  }
  n_tokens_of_text = static_cast<int>(tokens->size());
  if (model.dims.n_positions > 0 && n_tokens_of_text > model.dims.n_positions) {
    tokens->resize(static_cast<std::size_t>(model.dims.n_positions));
  }
  if (document.order.empty()) {
    return tokens;
  }
  if (!is_permutation_of(document.order, static_cast<int>(tokens->size()))) {
    return bad_input(fmt::format("order: found {} places that are no permutation of the {} tokens",
                                 document.order.size(), tokens->size()));
  }
  std::vector<Token> ordered;
  for (const int place : document.order) {
    ordered.push_back((*tokens)[static_cast<std::size_t>(place)]);
  }
  return ordered;
}

// A mask cell may stand for every layer and every head.
Target with_one_for_all(Target target) {
  if (target.tensor == Tensor::kMask) {
    target.layer = target.layer == kAll ? 0 : target.layer;
    target.head = target.head == kAll ? 0 : target.head;
  }
  return target;
}

std::optional<Error> fault_of_value(const Target& target, double value) {
  const std::string edit = fmt::format("edit {}={}: ", format_target(target), value);
  if (!(std::abs(value) <= kGreatestEdit)) {
    return bad_input(edit + fmt::format("a value is a number within ±{}", kGreatestEdit));
  }
  if (target.tensor == Tensor::kAttentionWeights && (value < 0 || value > 1)) {
    return bad_input(edit + "an attention weight is from 0 to 1");
  }
  if (target.tensor == Tensor::kMask && value != 0 && value != 1) {
    return bad_input(edit + "a mask cell is 0 (cut) or 1 (open)");
  }
  return std::nullopt;
}

// The first edit that this run cannot take. Pins that sleep count too: they may wake.
std::optional<Error> first_bad_edit(const Trace& trace) {
  Target row;
  double pinned = 0;
  for (const auto& [target, value] : trace.document.edits) {
    if (!is_editable_tensor(target.tensor)) {
      return bad_input(
          fmt::format("edit {}: {} cannot be edited, only what was learned of a head, "
                      "x, q, k, v, scaled_scores, mask and attention_weights",
                      format_target(target), name_of(target.tensor)));
    }
    if (!exists(trace, with_one_for_all(target))) {
      return bad_input(
          fmt::format("edit {}: there is no such number in a run of {} tokens, {} "
                      "layers and {} heads",
                      format_target(target), trace.n_tokens(), trace.model->dims.n_layers,
                      trace.model->dims.n_heads));
    }
    if (auto fault = fault_of_value(target, value)) {
      return fault;
    }
    if (target.tensor == Tensor::kAttentionWeights) {
      const Target row_of_target = row_target(target.tensor, target.layer, target.head, target.row);
      pinned = row == row_of_target ? pinned + value : value;
      row = row_of_target;
      if (pinned > 1 + kNothingLeft) {
        return bad_input(
            fmt::format("edit {}={}: the given weights of this row are {} together; "
                        "at most 1 is allowed",
                        format_target(target), value, pinned));
      }
    }
  }
  return std::nullopt;
}

// --- Edits between the steps --------------------------------------------------------------------

void apply_edits(const Document& document, Tensor tensor, int layer, int head, Matrix& values) {
  for (const auto& [target, value] : edits_of(document, tensor, layer, head)) {
    values(target.row, target.column) = static_cast<float>(value);
  }
}

void apply_edits(const Document& document, Tensor tensor, int layer, int head,
                 std::vector<float>& values) {
  for (const auto& [target, value] : edits_of(document, tensor, layer, head)) {
    values[static_cast<std::size_t>(target.column)] = static_cast<float>(value);
  }
}

bool has_edited_parameters(const Document& document, int layer, int head) {
  return std::ranges::any_of(kHeadParameters, [&](Tensor tensor) {
    return !edits_of(document, tensor, layer, head).empty();
  });
}

// The heads of a layer as they run: the model's own, or copies with the edits.
class RunningHeads {
 public:
  RunningHeads(const Document& document, int layer)
      : own_(document.model->layers[static_cast<std::size_t>(layer)].heads), copies_(own_.size()) {
    for (std::size_t h = 0; h < own_.size(); ++h) {
      if (has_edited_parameters(document, layer, static_cast<int>(h))) {
        copies_[h] = with_edits(own_[h], document, layer, static_cast<int>(h));
      }
    }
  }

  [[nodiscard]] std::size_t size() const { return own_.size(); }
  [[nodiscard]] const Head& operator[](std::size_t h) const {
    return copies_[h].has_value() ? *copies_[h] : own_[h];
  }

 private:
  static Head with_edits(Head head, const Document& document, int layer, int h) {
    apply_edits(document, Tensor::kWQ, layer, h, head.w_q);
    apply_edits(document, Tensor::kWK, layer, h, head.w_k);
    apply_edits(document, Tensor::kWV, layer, h, head.w_v);
    apply_edits(document, Tensor::kBQ, layer, h, head.b_q);
    apply_edits(document, Tensor::kBK, layer, h, head.b_k);
    apply_edits(document, Tensor::kBV, layer, h, head.b_v);
    apply_edits(document, Tensor::kWO, layer, h, head.w_o);
    return head;
  }

  const std::vector<Head>& own_;
  std::vector<std::optional<Head>> copies_;
};

// --- Which cells are there ----------------------------------------------------------------------

// The switch first, then mask cells, the more special over the more general (a layer named is more
// special than a head named), then pins where the cell is open: under a mask a pin sleeps.
std::vector<CellState> cell_states(const Trace& trace, int layer, int head) {
  const auto n = static_cast<std::size_t>(trace.n_tokens());
  std::vector<CellState> states(n * n, CellState::kFree);
  const auto index_of = [n](const Target& target) {
    return static_cast<std::size_t>(target.row) * n + static_cast<std::size_t>(target.column);
  };
  for (std::size_t i = 0; trace.mask == MaskKind::kCausal && i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      states[i * n + j] = CellState::kMasked;
    }
  }
  const std::pair<int, int> from_general_to_special[] = {
      {kAll, kAll}, {kAll, head}, {layer, kAll}, {layer, head}};
  for (const auto& [of_layer, of_head] : from_general_to_special) {
    for (const auto& [target, value] : edits_of(trace.document, Tensor::kMask, of_layer, of_head)) {
      states[index_of(target)] = value == 0 ? CellState::kCut : CellState::kFree;
    }
  }
  for (const auto& [target, value] :
       edits_of(trace.document, Tensor::kAttentionWeights, layer, head)) {
    CellState& state = states[index_of(target)];
    state = state == CellState::kFree ? CellState::kPinned : state;
  }
  return states;
}

// masked_scores and attention_weights from scaled_scores: temperature, mask, softmax, pins.
void weigh(const Trace& trace, int layer, int head, HeadTrace& run) {
  const int n = trace.n_tokens();
  run.states = cell_states(trace, layer, head);
  run.masked_scores = divide_scores(run.scaled_scores, trace.document.temperature);
  run.attention_weights = Matrix(n, n);
  for (int i = 0; i < n; ++i) {
    const std::span<const CellState> states =
        std::span(run.states)
            .subspan(static_cast<std::size_t>(i) * static_cast<std::size_t>(n),
                     static_cast<std::size_t>(n));
    const std::span<float> masked = run.masked_scores.row(i);
    for (std::size_t j = 0; j < masked.size(); ++j) {
      if (states[j] == CellState::kMasked || states[j] == CellState::kCut) {
        masked[j] = kAway;
      }
    }
    if (std::ranges::find(states, CellState::kPinned) == states.end()) {
      softmax_row(masked, run.attention_weights.row(i));
    } else {
      const std::vector<double> scores(masked.begin(), masked.end());
      const SoftmaxRow row =
          softmax_row(scores, pins_of_row(trace.document, layer, head, i, states));
      const auto to_float = [](double value) { return static_cast<float>(value); };
      std::ranges::transform(row.masked_scores, masked.begin(), to_float);
      std::ranges::transform(row.weights, run.attention_weights.row(i).begin(), to_float);
    }
  }
}

// --- The steps in order -------------------------------------------------------------------------

HeadTrace run_head(const Trace& trace, int layer, int h, const Head& head, const Matrix& x) {
  const Document& document = trace.document;
  HeadTrace run;
  run.q = project(x, head.w_q, head.b_q);
  run.k = project(x, head.w_k, head.b_k);
  run.v = project(x, head.w_v, head.b_v);
  apply_edits(document, Tensor::kQ, layer, h, run.q);
  apply_edits(document, Tensor::kK, layer, h, run.k);
  apply_edits(document, Tensor::kV, layer, h, run.v);

  run.scores = score(run.q, run.k);
  // With the switch off there is no division, rather than one by 1.
  run.scaled_scores =
      document.scale ? divide_scores(run.scores, std::sqrt(trace.model->dims.d_head)) : run.scores;
  apply_edits(document, Tensor::kScaledScores, layer, h, run.scaled_scores);

  weigh(trace, layer, h, run);
  run.context = combine(run.attention_weights, run.v);
  return run;
}

void run_feed_forward(const FeedForward& part, LayerTrace& run) {
  run.mlp_x = part.norm.has_value() ? normalize(run.stream_mid, *part.norm) : run.stream_mid;
  run.mlp_hidden = feed_forward_hidden(run.mlp_x, part.w_in, part.b_in);
  run.mlp_output = feed_forward_output(run.mlp_hidden, part.w_out, part.b_out);
  run.hidden = add(run.stream_mid, run.mlp_output);
}

LayerTrace run_layer(const Trace& trace, const Earlier& earlier, int l, Matrix stream) {
  const Document& document = trace.document;
  const Layer& layer = document.model->layers[static_cast<std::size_t>(l)];
  const RunningHeads heads(document, l);
  LayerTrace run;
  run.stream = std::move(stream);

  // An edit of x changes what w_q, w_k and w_v read, in every head; the residual stream, which x
  // equals where no norm comes first, keeps what it had.
  run.x = layer.norm.has_value() ? normalize(run.stream, *layer.norm) : run.stream;
  apply_edits(document, Tensor::kX, l, kNone, run.x);

  std::vector<const Matrix*> contexts;
  std::vector<const Matrix*> output_matrices;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    const int head = static_cast<int>(h);
    if (auto same = earlier.head(l, head, run.stream)) {
      run.heads.push_back(std::move(same));
    } else {
      run.heads.push_back(run_head(trace, l, head, heads[h], run.x));
    }
    contexts.push_back(&run.heads[h].context);
    output_matrices.push_back(&heads[h].w_o);
  }
  run.concat = concatenate(contexts);
  run.output = merge(run.concat, output_matrices, layer.b_o);
  run.stream_mid = add(run.stream, run.output);
  if (layer.feed_forward.has_value()) {
    run_feed_forward(*layer.feed_forward, run);
  } else {
    run.hidden = run.stream_mid;
  }
  return run;
}

bool all_finite(const Matrix& matrix) {
  return std::ranges::all_of(matrix.values(), [](float value) { return std::isfinite(value); });
}

// Whether a layer stayed among the floats: every other number of it is bounded by these.
bool is_finite(const LayerTrace& layer, double temperature) {
  const double greatest = temperature * double{std::numeric_limits<float>::max()};
  for (std::size_t h = 0; h < layer.heads.size(); ++h) {
    const bool scores_are = std::ranges::all_of(
        layer.heads[h].scaled_scores.values(),
        [greatest](float score) { return std::abs(static_cast<double>(score)) < greatest; });
    if (!scores_are || !all_finite(layer.heads[h].scores)) {
      return false;
    }
  }
  return all_finite(layer.hidden);
}

// All layers, each from the run before where it has it.
std::optional<Error> run_layers(const Earlier& earlier, Matrix stream, Trace& trace) {
  for (int l = 0; l < trace.model->dims.n_layers; ++l) {
    if (auto same = earlier.layer(l, stream)) {
      trace.layers.push_back(std::move(same));
    } else {
      trace.layers.push_back(run_layer(trace, earlier, l, std::move(stream)));
      if (!is_finite(trace.layers.back(), trace.document.temperature)) {
        return bad_input(fmt::format(
            "run: layer {} leaves the range of floats; smaller edits are needed", l + 1));
      }
    }
    stream = trace.layers.back().hidden;
  }
  return std::nullopt;
}

std::optional<Error> run_prediction(Trace& trace) {
  const Model& model = *trace.model;
  if (!model.unembedding.has_value()) {
    return std::nullopt;
  }
  const Matrix& last = trace.layers.empty() ? trace.token_embeddings : trace.layers.back().hidden;
  trace.final_x = model.final_norm.has_value() ? normalize(last, *model.final_norm) : last;
  trace.log_totals = KeptRows(static_cast<std::size_t>(trace.n_tokens()));
  if (!are_logits_finite(trace.final_x, *model.unembedding)) {
    return bad_input("run: the logits left the range of floats; smaller numbers are needed");
  }
  return std::nullopt;
}

}  // namespace

Result<TracePtr> compute(const Document& document, const Trace* before) {
  ATTN_CHECK(document.model != nullptr, "a document has a model");
  ATTN_CHECK(document.temperature > 0, "a temperature is positive");
  const Model& model = *document.model;
  const auto trace = std::make_shared<Trace>();
  Result<std::vector<Token>> tokens = tokens_in_order(document, before, trace->n_tokens_of_text);
  if (!tokens.has_value()) {
    return tokens.error();
  }
  trace->document = document;
  trace->model = document.model;
  trace->tokens = std::move(*tokens);
  trace->mask = mask_of(document);
  if (auto error = first_bad_edit(*trace)) {
    return *std::move(error);
  }

  trace->token_embeddings = embed_tokens(model.token_table, trace->tokens);
  Matrix stream = trace->token_embeddings;
  if (document.positions && !model.position_table.empty()) {
    trace->position_embeddings = embed_positions(model.position_table, trace->n_tokens());
    stream = add(stream, trace->position_embeddings);
  }
  if (auto error = run_layers(Earlier(before, *trace), std::move(stream), *trace)) {
    return *std::move(error);
  }
  if (auto error = run_prediction(*trace)) {
    return *std::move(error);
  }
  return TracePtr(trace);
}

}  // namespace attn
