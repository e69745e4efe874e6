// The sentences of cover, tokens and Q K V.
#include <algorithm>

#include "app/slides/saying.h"

namespace attn::app {
namespace {

constexpr TextStyle kText{15, 400, Face::kWords, 0, false};
/// A sentence longer than that, or with a word wider, is not quoted.
constexpr std::size_t kMostQuoted = 60;
constexpr float kWidestWord = 300;

float width_of(const SlideInput& input, const std::string& text) {
  return input.text.measure({{text, kText, 0, 1, {}}}).width;
}

// The sentence where it can stand in a paragraph as it was typed, else nothing.
std::string quotable(const SlideInput& input) {
  const Trace& trace = input.trace;
  const std::string& text = trace.document.text;
  const bool whole = trace.document.order.empty() && trace.n_tokens_of_text == trace.n_tokens();
  const bool plain = std::ranges::none_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (!whole || !plain || input.text.grapheme_ends(text).size() > kMostQuoted) {
    return {};
  }
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t space = std::min(text.find(' ', from), text.size());
    if (width_of(input, text.substr(from, space - from)) > kWidestWord) {
      return {};
    }
    from = space + 1;
  }
  return text;
}

void say_split(Saying& saying) {
  const SlideInput& input = saying.input;
  const int n = input.trace.n_tokens();
  const std::string sentence = quotable(input);
  if (n == 1) {
    saying.say(0, "say.tokens_split_one");
  } else if (sentence.empty()) {
    saying.say(0, "say.tokens_split_many", {{"count", counted(input, "tokens", n)}});
  } else {
    saying.say(0, "say.tokens_split", {{"sentence", Quoted{-1, sentence}}});
  }
}

const char* place_key(const Trace& trace) {
  if (trace.model->position_table.rows() == 0) {
    return "say.tokens_place_none";
  }
  return trace.document.positions ? "say.tokens_place" : "say.tokens_place_off";
}

void say_alone(Saying& saying) {
  const SlideInput& input = saying.input;
  const std::vector<int> others = hearing_of(input).others(input);
  const Places row = {{"row", asking_word(input)}};
  if (others.empty()) {
    saying.say(-1, "say.tokens_alone_none", row);
  } else if (others.size() == 1) {
    saying.say(-1, "say.tokens_alone_one", {row.front(), {"first", heard_word(input, others[0])}});
  } else {
    saying.say(-1, "say.tokens_alone_two",
               {row.front(),
                {"first", heard_word(input, others[0])},
                {"second", heard_word(input, others[1])}});
  }
}

const char* learned_key(const SlideInput& input, bool biased) {
  if (is_built(input)) {
    return "say.qkv_built";
  }
  return biased ? "say.qkv_learned_bias" : "say.qkv_learned";
}

}  // namespace

void say_cover(Saying& saying) {
  const SlideInput& input = saying.input;
  if (input.trace.n_tokens() == 1) {
    saying.say(-1, "say.cover_alone");
    return;
  }
  const bool causal = input.trace.mask == MaskKind::kCausal;
  saying.say(-1, causal ? "say.cover_earlier" : "say.cover_all");
  saying.say(-1, "say.cover_arcs");
}

void say_tokens(Saying& saying) {
  const Trace& trace = saying.input.trace;
  say_split(saying);
  saying.say(1, "say.tokens_table",
             {{"count", counted(saying.input, "d_model", trace.model->dims.d_model)}});
  saying.say(2, place_key(trace));
  saying.say(3, "say.tokens_neighbors");
  say_alone(saying);
}

void say_qkv(Saying& saying) {
  const SlideInput& input = saying.input;
  const Model& model = *input.trace.model;
  const Layer& layer = model.layers[static_cast<std::size_t>(input.focus.layer)];
  const bool biased = !layer.heads[static_cast<std::size_t>(input.focus.head)].b_q.empty();
  if (input.focus.layer > 0) {
    saying.say(0, "say.qkv_above");
  }
  saying.say(0, "say.qkv_projected");
  if (layer.norm) {
    saying.say(0, "say.qkv_norm");
  }
  saying.say(0, learned_key(input, biased));
  saying.say(1, biased ? "say.qkv_products_bias" : "say.qkv_products",
             {{"count", counted(input, "d_model", model.dims.d_model)}});
  saying.say(2, "say.qkv_same");
  saying.say(3, "say.qkv_roles");
  saying.say(-1, "say.qkv_names");
}

}  // namespace attn::app
