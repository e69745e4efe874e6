// What the sentences of every slide are made of: a list that grows by keys of the catalogue, and
// whom the word in focus hears in this run. A sentence that would be false of a run has another
// key there, so that every key is true wherever it is used.
#pragma once

#include <string_view>
#include <vector>

#include "app/slides/paragraph.h"
#include "app/view/run_words.h"

namespace attn::app {

/// A paragraph while it grows.
struct Saying {
  const SlideInput& input;
  std::vector<Sentence> sentences = {};

  /// Adds the sentence of a key to a beat (-1: the whole slide).
  void say(int beat, std::string_view key, const Places& places = {});
};

/// Whom the word in focus hears in the head shown.
struct Hearing {
  int row = 0;
  std::vector<int> open;   // words that are neither masked nor cut, in the sentence's order
  std::vector<int> heard;  // those whose weight is seen in three decimals, the heaviest first
  /// The heaviest two of `heard` at most.
  [[nodiscard]] std::vector<int> strongest() const;
  /// The heaviest two at most that are other words, each spelt in another way.
  [[nodiscard]] std::vector<int> others(const SlideInput& input) const;
};
Hearing hearing_of(const SlideInput& input);

/// A number of the row in focus.
Target row_cell(const SlideInput& input, Tensor tensor, int column);

/// The word in focus as texts quote it, and another word with its quotes; the word in focus itself
/// is "itself" there.
Quoted asking_word(const SlideInput& input);
WordsPart heard_word(const SlideInput& input, int token);

/// How many there are, in digits.
Figure counted(const SlideInput& input, const std::string& what, int n);

/// Whether the model was built by hand, so that nothing in it was learned.
bool is_built(const SlideInput& input);

/// What each slide says, in its order.
void say_cover(Saying& saying);
void say_tokens(Saying& saying);
void say_qkv(Saying& saying);
void say_scores(Saying& saying);
void say_softmax(Saying& saying);
void say_combine(Saying& saying);
void say_matrix(Saying& saying);
void say_next(Saying& saying);

}  // namespace attn::app
