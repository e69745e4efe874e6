// Where the matrix, its strips, its legend, the formula and the wall of heads stand. Only numbers:
// nothing here draws.
#pragma once

#include <vector>

#include "app/view/shown_words.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// Least pitch of the rows' labels where not all are written.
inline constexpr float kLabelPitch = 15;

/// The places of everything on the slide, from the size of the stage and the count of words.
struct MatrixLayout {
  int n = 0;
  Rect grid = {};  // of all cells, each with its share of the gaps
  float cell_w = 132, cell_h = 72;
  float inset = 1.5F;  // half of the gap between two cells
  float radius = 6;
  float frame_pad = 5;  // from the row in focus to the outside of its frame
  float figure_size = 19;
  float label_size = 15;           // of the rows' labels
  float head_size = 15;            // of the columns'
  float labels_right = 136;        // right end of the rows' labels
  float labels_room = 72;          // how wide they may be
  float heads_baseline = 202;      // of the columns' labels
  bool figures_everywhere = true;  // else only in the row in focus and under the pointer
  bool short_figures = false;

  // Cells too small or too many for a hand: they are one picture, and the row in focus stands
  // below it at full size, with the words that matter to it.
  bool repeats = false;
  ShownWords shown;  // the columns of that row
  Rect repeat = {};
  float repeat_pitch = 0;
  float repeat_size = 15;       // of the words under it
  float repeat_baseline = 0;    // of the words under it
  float below = 0;              // bottom of the grid, or of what stands under it
  std::vector<int> strip_rows;  // the rows that have a strip: all, or those that have a label

  float strips_x = 976, strips_w = 152, strip_h = 14;  // strips_w is length 1
  float chips_top = 176, chip_h = 40;

  bool legend_named = true;
  bool legend_in_line = false;  // beside the formula instead of under the grid
  Rect legend = {};
  float formula_size = 36, formula_baseline = 766;
  bool has_note = true;

  bool side = true;  // the wall is a side picture with names, else a line beside the formula
  float side_x = 1176, side_w = 360;
  float tile = 73;
  std::vector<Rect> tiles;  // one a head
  float wall_note = 0;      // baseline of the note under the wall
  float who_top = 564;      // baseline of the title of who is in the word now, or of next words
  float who_bottom = 790;   // nothing of it stands lower
  bool guesses = false;     // there are next words, or guesses, to list
  Rect guess_line = {};     // their place where there is no side picture; empty: none

  /// The box of a cell as painted, and its share of the grid.
  [[nodiscard]] Rect cell(int row, int column) const;
  [[nodiscard]] Rect share(int row, int column) const;
  /// The box that the row in focus has for a word: in the grid, or below it at full size (for a
  /// word without a column of its own that of the others).
  [[nodiscard]] Rect focus_cell(int row, int column) const;
  /// The column in the row in focus as a hand sees it: of the grid, or of the row below it.
  [[nodiscard]] Rect place(int index) const;
  /// How many such columns there are, and the place of a word among them.
  [[nodiscard]] int n_places() const;
  [[nodiscard]] int place_of_word(int word) const;
  /// Middle of a column of the grid.
  [[nodiscard]] float middle(int column) const;
};

/// The layout for this run and stage.
MatrixLayout matrix_layout(const SlideInput& input);

}  // namespace attn::app
