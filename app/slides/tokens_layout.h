// Where the words, their columns and the table stand, at rest and in the opening pose. Only
// numbers: nothing here draws.
#pragma once

#include <optional>
#include <vector>

#include "app/marks/blocks.h"
#include "app/marks/ribbon.h"
#include "app/marks/word_row.h"

namespace attn::app {

/// The words of a long sentence that are shown, and the track on which they are scrolled.
struct WordWindow {
  int first = 0;  // word
  int n_shown = 0;
  int n_words = 0;
  Rect track;

  [[nodiscard]] bool scrolls() const { return n_shown < n_words; }
  [[nodiscard]] int last_first() const { return n_words - n_shown; }
};

/// The words before they part: one line, larger type, their arcs above them.
struct OpeningLine {
  float zoom = 1;  // of the type of chips
  float baseline_mid = 0;
  float ceiling = 0;  // arcs stay below it
  std::vector<float> middles;
};

/// The whole picture.
struct TokensLayout {
  WordRow row;
  WordWindow window;
  OpeningLine opening;
  int studied = kNone;  // column of the word in focus; kNone where it is scrolled away
  float label_x = 0, label_size = 15;  // "id", "vector", "table" at the left
  float ids = 0, id_size = 15;         // baseline
  float column_w = 96;
  float columns_top = 0, columns_h = 0;
  float strip_top = 0, strip_h = 64;
  float note = 0;            // baseline
  std::vector<Span> tiles;   // of the strip: a row of the table under each column
  Span strip;                // the whole of it: rows at both ends are cut off
  std::optional<Rect> side;  // place of the comparison at rest
  float hairline = 0;        // x
  Rect large;                // place of three large columns in beats three and four
  int most_cells = 0;        // in a column

  [[nodiscard]] Rect column(int j) const {
    return {row.middle(j) - column_w / 2, columns_top, column_w, columns_h};
  }
  [[nodiscard]] Rect tile(int j) const {
    const Span& span = tiles[static_cast<std::size_t>(j)];
    return {span.left, strip_top, span.width(), strip_h};
  }
};

/// The layout for this run and page.
TokensLayout tokens_layout(const SlideInput& input);

}  // namespace attn::app
