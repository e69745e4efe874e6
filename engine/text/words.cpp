#include "engine/text/words.h"

#include <algorithm>

#include "engine/text/utf8.h"

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
      words.push_back({i, i, token.bytes.substr(bytes.find_first_not_of(kAsciiSpaces))});
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

std::string whole_of(const std::vector<Token>& tokens, int token) {
  const auto at = [&tokens](int i) -> const Token& { return tokens[static_cast<std::size_t>(i)]; };
  const bool whole = is_utf8(at(token).bytes);
  if (!whole) {
    // A character is at most four bytes long: so many tokens it has at most on either side.
    constexpr int kMostBytes = 4;
    for (int first = token; first >= 0 && token - first < kMostBytes; --first) {
      std::string bytes;
      for (int last = first; last < static_cast<int>(tokens.size()) && last - first < kMostBytes;
           ++last) {
        bytes += at(last).bytes;
        if (last >= token && is_utf8(bytes)) return label_of(make_token(0, bytes));
      }
    }
    return label_of(at(token));
  }
  for (const Word& word : words_of(tokens)) {
    const bool inside = word.first <= token && token <= word.last && !word.is_one_token();
    if (inside && is_utf8(word.text)) return word.text;
  }
  return label_of(at(token));
}

}  // namespace attn
