// How a text becomes tokens. One interface, so that a model owns its way of reading:
// a closed list of words (word_list.h); byte-level BPE comes beside it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/text/token.h"

namespace attn {

/// A model's vocabulary. Immutable.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;

  /// The tokens of the whole text. Errors: kInvalidInput with the first word that cannot be read
  /// and where the vocabulary is; empty text.
  [[nodiscard]] virtual Result<std::vector<Token>> tokenize(std::string_view text) const = 0;

  /// The number of ids.
  [[nodiscard]] virtual int size() const = 0;

  /// The text of an id in 0 .. size() - 1.
  [[nodiscard]] virtual std::string token_text(int id) const = 0;
};

}  // namespace attn
