#include "engine/next_words.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "engine/trace_row.h"

namespace attn {

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
  const Model& model = *trace.model;
  if (!model.mask_token || !model.unembedding) {
    return std::nullopt;
  }
  // The text's own tokens: the row may stand elsewhere in the order shown.
  const Document& document = trace.document;
  const auto tokens = model.vocabulary->tokenize(document.text);
  if (!tokens) {
    return std::nullopt;
  }
  const int place = document.order.empty() ? row : document.order[static_cast<std::size_t>(row)];
  std::string text;
  for (int i = 0; i < static_cast<int>(tokens->size()); ++i) {
    const std::string& bytes = (*tokens)[static_cast<std::size_t>(i)].bytes;
    const bool spaced = bytes.starts_with(' ');
    text +=
        i != place ? bytes : (spaced ? " " : "") + model.vocabulary->token_text(*model.mask_token);
  }
  const auto hidden = model.vocabulary->tokenize(text);
  if (!hidden || hidden->size() != tokens->size()) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < hidden->size(); ++i) {
    const int wanted = static_cast<int>(i) == place ? *model.mask_token : (*tokens)[i].id;
    if ((*hidden)[i].id != wanted) {
      return std::nullopt;
    }
  }
  Document masked = document;
  masked.text = std::move(text);
  return masked;
}

}  // namespace attn
