// What config.json says of a model: sizes, layout, and what was measured about its heads. Read
// strictly: every field that decides a number is checked against its range before anything of
// that size is made. Fields of Hugging Face that change nothing here are passed over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/model/model.h"

namespace attn {

/// The two layouts that are read. Both have GPT-2's names of tensors.
enum class Layout : std::uint8_t {
  kLesson,  // AttentionLesson: whatever parts the file holds
  kGpt2,    // GPT2Model, GPT2LMHeadModel: norms, biases and feed-forward in every layer
};

/// config.json, checked.
struct ModelConfig {
  Layout layout = Layout::kLesson;
  std::string architecture;
  std::string badge;
  Dims dims;
  int n_inner = 0;  // width of the feed-forward
  float norm_epsilon = 1e-5F;
  bool gives_logits = false;  // the architecture has a head of logits
  bool tied = false;          // the unembedding is the token table unless the file has its own
  MaskKind mask = MaskKind::kNone;
  bool knows_both_masks = true;
  std::vector<HeadName> head_names;
  int layer_to_show = 0;
  int head_to_show = 0;
  std::string word_to_show;
  std::optional<int> induction_layer, induction_head;
  std::vector<std::string> function_words;
  std::string lesson_text;
  std::string second_text;
  bool adds_space = false;        // a space goes in front of the first word
  std::optional<int> mask_token;  // the id that stands for a word to be guessed
};

/// Reads config.json. Errors: kCorrupt (no JSON, a field missing, of the wrong kind or out of
/// range, heads that do not divide the width), kUnsupported (another architecture, or a switch
/// that changes the arithmetic), with the field, what was found and what is allowed.
Result<ModelConfig> read_config(std::string_view text);

}  // namespace attn
