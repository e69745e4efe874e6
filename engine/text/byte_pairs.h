// Byte-level byte-pair encoding: a text's bytes are joined, pair by pair, in the order in which
// the pairs were learned. Every text can be read.
// 1. The bytes of the tokens joined are the text (and the space put in front of it, if any).
// 2. Ids are vocab.json's; each of the 256 bytes has one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/text/vocabulary.h"

namespace attn {

/// How a vocabulary is read.
struct BytePairOptions {
  bool adds_space = false;  // a space goes in front of a text that does not begin with one
  // The piece that stands for a hidden word, where the model was trained with one: written in a
  // text, with the space before it, it is that token.
  std::optional<int> mask_token = std::nullopt;
};

/// A vocabulary in GPT-2's form.
/// Source: Sennrich et al. 2016, section 3.2; Radford et al. 2019, section 2.2.
class BytePairs : public Vocabulary {
 public:
  /// The vocabulary of vocab.json's pieces, by id and as written there, and of merges.txt.
  /// Errors: kCorrupt (a byte without an id; a line of merges.txt that is no pair of pieces whose
  /// union is a piece too; a mask token that is no piece or an empty one).
  static Result<std::shared_ptr<const BytePairs>> read(const std::vector<std::string>& pieces,
                                                       std::string_view merges,
                                                       const BytePairOptions& options);

  /// The tokens of the text. Errors: kInvalidInput (an empty text). Cost: n log n in the longest
  /// piece, linear in the text.
  [[nodiscard]] Result<std::vector<Token>> tokenize(std::string_view text) const override;
  [[nodiscard]] int size() const override { return static_cast<int>(bytes_.size()); }
  [[nodiscard]] std::string token_text(int id) const override;

 private:
  BytePairs() = default;
  struct Merge {
    std::uint32_t rank = 0;
    int id = 0;
  };
  void append_tokens(std::string_view text, std::vector<Token>& tokens) const;
  void append_ids(std::string_view piece, std::vector<int>& ids) const;
  [[nodiscard]] const Merge* merge_of(int left, int right) const;

  BytePairOptions options_;
  std::vector<std::string> bytes_;                   // by id
  std::vector<int> id_of_byte_;                      // 256
  std::unordered_map<std::uint64_t, Merge> merges_;  // by both ids
};

}  // namespace attn
