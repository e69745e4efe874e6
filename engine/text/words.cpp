#include "engine/text/words.h"

#include <algorithm>

namespace attn {

bool is_word_byte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
         (code >= 'a' && code <= 'z') || code == '\'';
}

std::vector<Word> words_of(const std::vector<Token>& tokens) {
  std::vector<Word> words;
  bool open = false;  // the last word may go on
  for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
    const Token& token = tokens[static_cast<std::size_t>(i)];
    const std::string_view bytes = token.bytes;
    if (std::ranges::none_of(bytes, is_word_byte)) {
      open = false;
      continue;
    }
    if (open && is_word_byte(bytes.front())) {
      words.back().last = i;
      words.back().text += token.bytes;
    } else {
      words.push_back({i, i, label_of(token)});
    }
    open = is_word_byte(bytes.back());
  }
  return words;
}

std::vector<bool> goes_on_word(const std::vector<Token>& tokens) {
  std::vector<bool> goes_on(tokens.size(), false);
  for (const Word& word : words_of(tokens)) {
    for (int i = word.first + 1; i <= word.last; ++i) {
      goes_on[static_cast<std::size_t>(i)] = true;
    }
  }
  return goes_on;
}

}  // namespace attn
