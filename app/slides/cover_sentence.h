// The sentence of the cover on one line: which words stand there, at what size, where. Where they
// are too many, those that the studied word hears most, and at the end the others in one.
#pragma once

#include <string>
#include <vector>

#include "app/view/shown_words.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// One word of the line, or the others at its end.
struct CoverWord {
  int token = kNone;  // kNone: the others
  std::string label;  // as shown; of the others their text at rest
  float middle = 0;
  float width = 0;
  bool goes_on = false;  // a piece of the same word as the one before it
  bool elided = false;   // words that are not shown stand before it

  [[nodiscard]] bool others() const { return token == kNone; }
  [[nodiscard]] float left() const { return middle - width / 2; }
  [[nodiscard]] float right() const { return middle + width / 2; }
};

/// The line. What stands where depends on the studied word alone, not on the pointer.
struct CoverSentence {
  ShownWords shown;
  float size_pt = 48;
  float gap_pt = 88;
  std::vector<CoverWord> words;

  /// The type of the others: smaller than the words.
  [[nodiscard]] float others_size_pt() const;
};

/// One line at the largest size whose gaps are wide enough; if there is none, fewer words.
CoverSentence cover_sentence(const SlideInput& input);

/// "31 others · 0.12": what row `row` gives to the words that are not shown.
Words others_of_row(const SlideInput& input, const ShownWords& shown, int row);

/// Where the three dots before an elided word have their middle.
float dots_middle(const CoverSentence& sentence, std::size_t column);

}  // namespace attn::app
