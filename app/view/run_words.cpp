#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// Counts up to here have a word in the catalogue.
constexpr int kCountWords = 16;

}  // namespace

Quoted quoted_token(const SlideInput& input, int token) {
  if (token < 0 || token >= input.trace.n_tokens()) {
    return {token, std::string()};
  }
  const std::string label = label_of(input.trace.tokens[static_cast<std::size_t>(token)]);
  const bool blank = label.find_first_not_of(' ') == std::string::npos;
  return {token, blank ? "\u2423" : label};
}

Quoted quoted_token(const SlideInput& input, int token, const TextStyle& style, float room) {
  Quoted quoted = quoted_token(input, token);
  quoted.text = fitted(input.text, quoted.text, style, room);
  return quoted;
}

Figure percent_figure(const SlideInput& input, const Target& share, Run run, int places) {
  return number(operation_source(Source::Kind::kPercent, {target_source(share, run)}), input.runs(),
                places);
}

Figure constant_figure(const SlideInput& input, Constant constant) {
  return number(constant_source(constant), input.runs(), 0);
}

Figure count_figure(const SlideInput& input, const std::string& counted, int n) {
  const Figure figure = number(count_source(counted, n), input.runs(), 0);
  if (n < 1 || n > kCountWords) {
    return figure;
  }
  return {figure.source, plain_text(input.words.words("number_word." + std::to_string(n)))};
}

void append(Words& words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
}

}  // namespace attn::app
