// What the model guesses, as a short list: the likeliest next words where no word hears later ones,
// else what the word in focus may be when it is hidden. What each was in the unedited run stands
// behind it as a ghost.
#pragma once

#include <optional>
#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// Words in the list.
inline constexpr std::size_t kGuessesShown = 5;

/// What is guessed, in which runs and row.
struct GuessList {
  bool hidden = false;  // a hidden word instead of the next one
  int row = 0;          // the last word, or the hidden one
  Run now = Run::kShown;
  Run before = Run::kUnedited;
  std::vector<int> ids;  // pieces of the vocabulary: of largest probability, now or before
};

/// True where there is a list. Cheap; the list itself reads the whole vocabulary.
bool has_guesses(const SlideInput& input);

/// The list for this run: absent where the model has no logits, or is open and knows no mask token.
std::optional<GuessList> guess_list(const SlideInput& input);

/// The probability of a piece of the list.
Target guess_target(const GuessList& list, int id);

/// A piece as it is written in a list: its text without the leading space, with dots before it
/// where it goes on with a word.
std::string piece_label(const SlideInput& input, int id);

/// Draws it as rows under a title, in `place`: the title's baseline 19 points below its top, as
/// many rows of 34 points as fit. Nothing where there is no list.
void draw_guesses(const Pen& pen, const SlideInput& input, const Rect& place);

/// The same in one line, its words side by side about the middle of `place`, under each a thin bar
/// and what it was: 64 points high at most. Where the line is too narrow the title stands over it.
void draw_guess_line(const Pen& pen, const SlideInput& input, const Rect& place);
/// The same for a list that is at hand.
void draw_guess_line(const Pen& pen, const SlideInput& input, const GuessList& list,
                     const Rect& place);

/// The list as a sentence, for those who cannot see it; empty where there is none.
Words guess_words(const SlideInput& input);
/// The same for a list that is at hand.
Words guess_words(const SlideInput& input, const GuessList& list);

}  // namespace attn::app
