// Many words: which of them a row of columns shows in full, and which it sums up at its end.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// Middles of columns are at least so far apart, in points.
inline constexpr float kLeastPitch = 44;
/// So many columns at most.
inline constexpr int kMostColumns = 16;

/// The words in columns of their own, in the sentence's order, and those that share the last one.
struct ShownWords {
  std::vector<int> words;
  std::vector<int> others;  // empty where every word has its column

  [[nodiscard]] bool all() const { return others.empty(); }
  /// How many columns there are, that of the others included.
  [[nodiscard]] int n_columns() const {
    return static_cast<int>(words.size()) + (others.empty() ? 0 : 1);
  }
  /// The column of a word: that of the others is the last.
  [[nodiscard]] int column_of(int word) const;
  /// True where the word has a column of its own.
  [[nodiscard]] bool shows(int word) const;
};

/// The words shown in columns that `room` points take: all, or, where they are more than
/// kMostColumns or would stand closer than kLeastPitch, one column less: the word in focus, those
/// whose number was edited in its row, and those of largest weight there in the unedited run, so
/// that no column moves under a hand. The rest are the others.
ShownWords shown_words(const SlideInput& input, float room);

/// The same with that many columns at most.
ShownWords shown_words(const SlideInput& input, int most_columns);

/// The others' numbers of one tensor of the row as one source: their sum.
Source others_sum(const SlideInput& input, const ShownWords& shown, Tensor tensor, int row,
                  Run run = Run::kShown);

/// What is written for the others: "31 others".
Words others_label(const SlideInput& input, const ShownWords& shown);
/// And with what they have together: "31 others · 0.12".
Words others_words(const SlideInput& input, const ShownWords& shown, const Figure& sum);

}  // namespace attn::app
