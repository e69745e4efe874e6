// Words over columns: where each column stands, and the chips above them. Pieces of one word stand
// closer, with a line under their chips; where there are many words the last column is the others'.
#pragma once

#include <vector>

#include "app/view/shown_words.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// The least and greatest x that columns may take.
struct ColumnRoom {
  float left = 0, right = 0;
  [[nodiscard]] float width() const { return right - left; }
};

/// A column each for the words shown.
struct WordRow {
  ShownWords shown;
  std::vector<float> middles;
  float pitch = 0;  // between the columns of two words
  float chip_w = 96, chip_size = 15;
  float chips_top = 0, chip_h = 40;
  float bottom = 0;     // of the chips, and of the line under pieces
  bool pieces = false;  // some columns are pieces of one word

  /// How many columns there are, that of the others included.
  [[nodiscard]] int n() const { return shown.n_columns(); }
  /// True for the column of the others.
  [[nodiscard]] bool sums(int column) const {
    return column >= static_cast<int>(shown.words.size());
  }
  /// The word of a column. Requires that it is a word's.
  [[nodiscard]] int word(int column) const { return shown.words[static_cast<std::size_t>(column)]; }
  [[nodiscard]] float middle(int column) const { return middles[static_cast<std::size_t>(column)]; }
  [[nodiscard]] Rect chip(int column) const {
    return {middle(column) - chip_w / 2, chips_top, chip_w, chip_h};
  }
};

/// Columns for `shown` in `room`, about `middle` where that leaves the room's left end free; two
/// columns are at most `widest` apart.
WordRow word_row(const SlideInput& input, const ShownWords& shown, ColumnRoom room, float middle,
                 float widest);

/// Draws the chips, what is written for the others, and the lines under pieces.
void draw_word_row(const Pen& pen, const SlideInput& input, const WordRow& row);

}  // namespace attn::app
