// The learned numbers of a transformer and what was measured about its heads. Immutable once read.
// What a model lacks is an absent optional or an empty vector, never an identity matrix or a flag.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/tensor.h"
#include "engine/text/vocabulary.h"

namespace attn {

/// Which arrows exist before any edit: all, or none to later words.
enum class MaskKind : std::uint8_t { kNone, kCausal };

/// Sizes of a model (DESIGN words: n_layers, n_heads, n_kv_heads, d_model, d_head).
struct Dims {
  int n_layers = 0;
  int n_heads = 0;
  int n_kv_heads = 0;
  int d_model = 0;
  int d_head = 0;
  int n_vocabulary = 0;
  int n_positions = 0;  // the most tokens one run may have
};

/// Layer norm: gain and bias, d_model each; epsilon under the root.
struct Norm {
  std::vector<float> gain;
  std::vector<float> bias;
  float epsilon = 1e-5F;
};

/// One head's matrices, as applied: x · w + b.
struct Head {
  Matrix w_q, w_k, w_v;              // d_model x d_head
  std::vector<float> b_q, b_k, b_v;  // d_head, or empty
  Matrix w_o;                        // d_head x d_model
};

/// Feed-forward: gelu(norm(stream_mid) · w_in + b_in) · w_out + b_out.
struct FeedForward {
  std::optional<Norm> norm;
  Matrix w_in;               // d_model x d_hidden
  std::vector<float> b_in;   // d_hidden
  Matrix w_out;              // d_hidden x d_model
  std::vector<float> b_out;  // d_model
};

/// One layer. Optional parts are absent in the lesson.
struct Layer {
  std::optional<Norm> norm;  // before attention
  std::vector<Head> heads;
  std::vector<float> b_o;  // d_model, or empty
  std::optional<FeedForward> feed_forward;
};

/// A name a head earned by a measurement.
struct HeadName {
  int layer = 0;
  int head = 0;
  std::string name;  // "previous word"
  std::string test;  // what was measured, for the tooltip; may be empty
  double score = 0;
  bool place = false;  // says only where a word stands (previous, next, itself, first)
  std::optional<MaskKind> mode = std::nullopt;  // measured under this mask only; absent: both
};

/// A model: its parameters, vocabulary and what config.json says of it.
struct Model {
  std::string name;          // "lesson"; a path's last part
  std::string badge;         // "constructed", "trained", "imported"
  std::string architecture;  // config.json's
  Dims dims;
  Matrix token_table;     // n_vocabulary x d_model
  Matrix position_table;  // n_positions x d_model; empty where there are none
  std::vector<Layer> layers;
  std::optional<Norm> final_norm;
  std::optional<Matrix> unembedding;  // n_vocabulary x d_model; absent: the model gives no logits
  MaskKind mask = MaskKind::kNone;    // its own mask
  bool knows_both_masks = true;
  std::vector<HeadName> head_names;
  int layer_to_show = 0;
  int head_to_show = 0;
  std::string word_to_show;  // whose row is shown first with that head, where it occurs; or empty
  std::optional<int> induction_layer, induction_head;
  std::vector<std::string> function_words;
  std::optional<int> mask_token;  // the id of a word to be guessed, where it was trained so
  std::string lesson_text;        // the sentence it opens with; may be empty
  std::string second_text;        // another one, to compare its words with; may be empty
  std::shared_ptr<const Vocabulary> vocabulary;
};

/// The measured name of a head under a mask, or null where it earned none.
const HeadName* head_name(const Model& model, int layer, int head, MaskKind mask);

}  // namespace attn
