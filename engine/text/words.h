// Words among tokens: a byte-level vocabulary cuts rare words into pieces.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/text/token.h"

namespace attn {

/// Whether a byte belongs to a word: letters, digits, an apostrophe, and every byte of a character
/// beyond ASCII.
bool is_word_byte(char byte);

/// A run of tokens that is written together, both ends included; `text` is what they spell.
struct Word {
  int first = 0;
  int last = 0;
  std::string text;

  [[nodiscard]] bool is_one_token() const { return first == last; }
};

/// The words of a sentence as shown; tokens that hold no word, such as a full stop, are in none.
std::vector<Word> words_of(const std::vector<Token>& tokens);

/// True for each token that goes on with the word of the token before it.
std::vector<bool> goes_on_word(const std::vector<Token>& tokens);

/// What a token is a part of: of a piece the word, of bytes that are not whole characters those
/// characters; else its own label.
std::string whole_of(const std::vector<Token>& tokens, int token);

}  // namespace attn
