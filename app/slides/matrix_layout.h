// Where the matrix, its strips, its legend, the formula and the wall of heads stand. Only numbers:
// nothing here draws.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

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

  bool repeats = false;  // cells too small for a hand: the row in focus stands below at full size
  Rect repeat = {};

  float strips_x = 976, strips_w = 152, strip_h = 14;  // strips_w is length 1
  float chips_top = 176, chip_h = 40;

  bool legend_named = true;
  Rect legend = {};
  float formula_size = 36, formula_baseline = 766;
  bool has_note = true;

  bool side = true;  // the wall is a side picture with names, else a line beside the formula
  float side_x = 1176, side_w = 360;
  float tile = 73;
  std::vector<Rect> tiles;  // one a head
  float who_top = 564;      // baseline of the title of who is in the word now
  float who_bottom = 790;   // nothing of it stands lower

  /// The box of a cell as painted, and its share of the grid.
  [[nodiscard]] Rect cell(int row, int column) const;
  [[nodiscard]] Rect share(int row, int column) const;
  /// The box that the row in focus has for a word: in the grid, or below it at full size.
  [[nodiscard]] Rect focus_cell(int row, int column) const;
  /// Middle of a column.
  [[nodiscard]] float middle(int column) const;
};

/// The layout for this run and stage.
MatrixLayout matrix_layout(const SlideInput& input);

}  // namespace attn::app
