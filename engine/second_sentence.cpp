#include "engine/second_sentence.h"

#include <algorithm>
#include <string>
#include <vector>

#include "engine/document/edits.h"

namespace attn {
namespace {

std::string reversed_words(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while ((at = text.find_first_not_of(" \t\n\r", at)) != std::string::npos) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  std::string reversed;
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    reversed += (reversed.empty() ? "" : " ") + *word;
  }
  return reversed;
}

// True where the model reads this text, within its limit, as tokens with `id` among them.
bool has_token(const Model& model, const std::string& text, int id) {
  const auto tokens = model.vocabulary->tokenize(text);
  if (!tokens) {
    return false;
  }
  const auto end =
      tokens->begin() + std::min<std::ptrdiff_t>(std::ssize(*tokens), model.dims.n_positions);
  return std::find_if(tokens->begin(), end, [&](const Token& token) { return token.id == id; }) !=
         end;
}

std::string second_text(const Trace& trace, int row) {
  const Model& model = *trace.model;
  const std::string& text = trace.document.text;
  const int id = trace.tokens[static_cast<std::size_t>(row)].id;
  for (const std::string& other : {model.second_text, reversed_words(text), text + " " + text}) {
    if (!other.empty() && other != text && has_token(model, other, id)) {
      return other;
    }
  }
  return text;
}

}  // namespace

Document second_document(const Trace& trace, int row) {
  ATTN_CHECK(row >= 0 && row < trace.n_tokens(), "row in range");
  Document second = trace.document;
  second.text = second_text(trace, row);
  second.order.clear();
  std::erase_if(second.edits,
                [](const auto& edit) { return !is_head_parameter(edit.first.tensor); });
  return second;
}

int same_token(const Trace& second, const Trace& trace, int row) {
  ATTN_CHECK(row >= 0 && row < trace.n_tokens(), "row in range");
  const int id = trace.tokens[static_cast<std::size_t>(row)].id;
  const auto is_it = [&](int other) {
    return other >= 0 && other < second.n_tokens() &&
           second.tokens[static_cast<std::size_t>(other)].id == id;
  };
  const int mirrored = second.n_tokens() - 1 - row;
  if (mirrored != row && is_it(mirrored)) {
    return mirrored;
  }
  int found = -1;
  for (int other = second.n_tokens() - 1; other >= 0; --other) {
    if (is_it(other) && (other != row || found < 0)) {
      found = other;
    }
  }
  return found;
}

}  // namespace attn
