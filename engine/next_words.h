// What a model guesses: the pieces that may come next, or that a hidden word may have been.
#pragma once

#include <optional>
#include <vector>

#include "engine/trace.h"

namespace attn {

/// A piece of the vocabulary and its probability.
struct Guess {
  int id = 0;
  double probability = 0;
  bool operator==(const Guess&) const = default;
};

/// The probabilities of all pieces at a row, by id. Requires a model with an unembedding.
std::vector<double> row_probabilities(const Trace& trace, int row);

/// The likeliest pieces at a row, at most `count`, likeliest first; of equal ones the lower id.
/// Requires a model with an unembedding.
std::vector<Guess> likeliest(const Trace& trace, int row, int count);

/// The same document with the piece of a row hidden by the mask token, its edits and order as they
/// are; text past the model's limit is left out. Absent where the model knows no such token, or
/// where the other pieces would not be read as before (a piece inside a word, a byte of a letter).
std::optional<Document> with_word_hidden(const Trace& trace, int row);

}  // namespace attn
