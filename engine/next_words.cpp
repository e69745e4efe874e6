#include "engine/next_words.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <string>
#include <utility>

#include "engine/text/utf8.h"
#include "engine/trace_row.h"

namespace attn {
namespace {

std::size_t place_in_text(const Trace& trace, int row) {
  const std::vector<int>& order = trace.document.order;
  return static_cast<std::size_t>(order.empty() ? row : order[static_cast<std::size_t>(row)]);
}

std::vector<Token> in_order_of_text(const Trace& trace) {
  std::vector<Token> tokens(trace.tokens.size());
  for (int row = 0; row < trace.n_tokens(); ++row) {
    tokens[place_in_text(trace, row)] = trace.tokens[static_cast<std::size_t>(row)];
  }
  return tokens;
}

// The mask token instead, with the space before it.
void hide(const Model& model, Token& token) {
  token.id = *model.mask_token;
  token.bytes = (token.bytes.starts_with(' ') ? " " : "") + model.vocabulary->token_text(token.id);
}

}  // namespace

std::vector<double> row_probabilities(const Trace& trace, int row) {
  const std::vector<float> logits = row_logits(trace, row);
  const double total = log_total_of_row(trace, row);
  std::vector<double> probabilities(logits.size());
  std::ranges::transform(logits, probabilities.begin(), [total](float logit) {
    return std::exp(static_cast<double>(logit) - total);
  });
  return probabilities;
}

std::vector<Guess> likeliest(const Trace& trace, int row, int count) {
  const std::vector<double> probabilities = row_probabilities(trace, row);
  std::vector<int> order(probabilities.size());
  std::iota(order.begin(), order.end(), 0);
  const auto taken =
      std::min(static_cast<std::ptrdiff_t>(count), static_cast<std::ptrdiff_t>(order.size()));
  const auto p = [&](int id) { return probabilities[static_cast<std::size_t>(id)]; };
  std::ranges::partial_sort(order, order.begin() + taken,
                            [&](int a, int b) { return p(a) > p(b) || (p(a) == p(b) && a < b); });
  std::vector<Guess> guesses;
  for (std::ptrdiff_t i = 0; i < taken; ++i) {
    const int id = order[static_cast<std::size_t>(i)];
    guesses.push_back({id, p(id)});
  }
  return guesses;
}

std::optional<Document> with_word_hidden(const Trace& trace, int row) {
  ATTN_CHECK(row >= 0 && row < trace.n_tokens(), "row in range");
  const Model& model = *trace.model;
  if (!model.mask_token || !model.unembedding) {
    return std::nullopt;
  }
  std::vector<Token> wanted = in_order_of_text(trace);
  hide(model, wanted[place_in_text(trace, row)]);
  std::string text;
  for (const Token& token : wanted) {
    text += token.bytes;
  }
  if (text.starts_with(' ') && !trace.document.text.starts_with(' ')) {
    text.erase(0, 1);  // the vocabulary put it there, and will again
  }
  const auto read = model.vocabulary->tokenize(text);
  if (!is_utf8(text) || !read || !std::ranges::equal(*read, wanted, {}, &Token::id, &Token::id)) {
    return std::nullopt;
  }
  Document hidden = trace.document;
  hidden.text = std::move(text);
  return hidden;
}

}  // namespace attn
