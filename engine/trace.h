// Every number of one run, by name. A Trace is a shared pointer to const: a frame never sees half
// of one.
// 1. layers.size() == model->dims.n_layers, heads likewise; every matrix has the shape of
//    DESIGN's table for this run's n_tokens.
// 2. attention_weights rows sum to 1, or are all 0 where the row is fully masked.
// 3. softmax(masked_scores) == attention_weights, pins included.
// 4. A masked cell has masked score -infinity and weight 0. So has a pin of 0, which is a mask,
//    though its state stays kPinned: the hand can pull it up again.
// 5. Every number is finite, but for masked scores: -infinity, and +infinity where pins take all.
// 6. Layers and heads may be shared with the run before; it cannot be told from their numbers.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/kept_rows.h"
#include "engine/base/shared_list.h"
#include "engine/base/tensor.h"
#include "engine/document/document.h"
#include "engine/model/model.h"
#include "engine/target.h"
#include "engine/text/token.h"

namespace attn {

/// Why an attention weight is what it is.
enum class CellState : std::uint8_t {
  kFree,    // computed
  kPinned,  // holds the value it was given
  kMasked,  // away by the mask switch
  kCut,     // away by a mask cell the user set to 0
};

/// What was stored of one head. exponentials, row_max, row_total and weighted_values are derived
/// by value_at, and so are the scores of pinned cells, in doubles: at a low temperature the others'
/// weights would not follow from a rounded one.
struct HeadTrace {
  Matrix q, k, v;                 // n_tokens x d_head
  Matrix scores;                  // n_tokens x n_tokens, q · kT
  Matrix scaled_scores;           // after the division (or not) and edits
  Matrix masked_scores;           // after temperature, mask and pins
  Matrix attention_weights;       // n_tokens x n_tokens
  std::vector<CellState> states;  // n_tokens x n_tokens, row-major
  Matrix context;                 // n_tokens x d_head
};

/// What was stored of one layer; the last three are empty where the model has no feed-forward.
struct LayerTrace {
  Matrix stream, x;
  SharedList<HeadTrace> heads;
  Matrix concat, output, stream_mid;
  Matrix mlp_x, mlp_hidden, mlp_output;
  Matrix hidden;
};

/// One run: the document it was computed from, its tokens, every tensor. logits and probabilities
/// are derived from final_x, a row at a time: the vocabulary is long and few rows are read.
struct Trace {
  Document document;
  std::shared_ptr<const Model> model;
  std::vector<Token> tokens;  // in the order shown
  int n_tokens_of_text = 0;   // before the cut to the model's limit
  MaskKind mask = MaskKind::kNone;
  Matrix token_embeddings;     // n_tokens x d_model
  Matrix position_embeddings;  // empty where there are none or the switch is off
  SharedList<LayerTrace> layers;
  Matrix final_x;       // input of the logits; empty without an unembedding
  KeptRows log_totals;  // ln Σ e^logit of the rows that were read

  [[nodiscard]] int n_tokens() const { return static_cast<int>(tokens.size()); }
};

using TracePtr = std::shared_ptr<const Trace>;

/// The number a target names. -infinity for a masked score, +infinity for a pin that takes all.
/// Requires exists(trace, target). Edited parameters give the edited value.
double value_at(const Trace& trace, const Target& target);

/// Whether this run has that number (tensor present, indices in range; no kAll).
bool exists(const Trace& trace, const Target& target);

/// Why the weight of `row` on `key` is what it is.
CellState state_at(const Trace& trace, int layer, int head, int row, int key);

/// One row of a tensor with layer, head, row and column: its numbers by column.
std::vector<double> row_values(const Trace& trace, Tensor tensor, int layer, int head, int row);

/// The logits of one row, by id. Requires a model with an unembedding.
std::vector<float> row_logits(const Trace& trace, int row);

/// The number of columns (or keys) of that tensor in this run; rows likewise.
int n_columns(const Trace& trace, Tensor tensor);
int n_rows(const Trace& trace, Tensor tensor);

}  // namespace attn
