// Sentences for tests of whole pages: what people type, in many scripts, and texts drawn by a seed
// out of a model's vocabulary, which nobody could have arranged anything for.
#pragma once

#include <string>
#include <vector>

#include "engine/model/model.h"

namespace attn::app {

/// Thirty sentences as people type them: stories, questions, names, repeated words, digits, signs.
const std::vector<std::string>& ordinary_sentences();

/// Sentences in other scripts: Arabic, Hebrew, Chinese, Hindi, Thai, Russian.
const std::vector<std::string>& foreign_sentences();

/// Words wider than their places, emoji of many code points, words that fall to pieces, marks.
const std::vector<std::string>& odd_sentences();

/// `n_words` whole words of the model's vocabulary, drawn by the seed. Requires pieces that begin
/// with a space.
std::string drawn_words(const Model& model, int n_words, unsigned seed);

/// `n_pieces` of any pieces of the vocabulary side by side: parts of words, bytes, signs.
std::string drawn_pieces(const Model& model, int n_pieces, unsigned seed);

}  // namespace attn::app
