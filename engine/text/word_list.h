// A closed vocabulary: a text is split at ASCII spaces, each word is looked up, case counts.
// 1. The bytes of the tokens joined are the text without the spaces at its end: spaces belong to
//    the word after them.
// 2. Ids are the lines of the list, from 0.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/vocabulary.h"

namespace attn {

/// The vocabulary of a words.txt.
class WordList : public Vocabulary {
 public:
  /// Reads a list of one word a line. Errors: kCorrupt (no words; a word that is empty, comes
  /// twice, holds a space or control character or is no UTF-8, by line), kTooLarge.
  static Result<std::shared_ptr<const WordList>> read(std::string_view text);

  /// The tokens of the text. Errors: kInvalidInput (no word in it; a word that is not in the list).
  [[nodiscard]] Result<std::vector<Token>> tokenize(std::string_view text) const override;
  [[nodiscard]] int size() const override { return static_cast<int>(words_.size()); }
  [[nodiscard]] std::string token_text(int id) const override;

 private:
  WordList() = default;
  [[nodiscard]] std::string what_is_allowed() const;

  std::vector<std::string> words_;
  std::unordered_map<std::string, int> ids_;
};

}  // namespace attn
