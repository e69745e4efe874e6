// The parts of the matrix slide. Each draws what stands of it at this moment.
#pragma once

#include <optional>
#include <string>

#include "app/marks/weight_cell.h"
#include "app/scene/pen.h"
#include "app/slides/matrix_clock.h"
#include "app/slides/matrix_layout.h"

namespace attn::app {

/// What all parts read.
struct MatrixScene {
  const SlideInput& input;
  const MatrixLayout& layout;
  const MatrixClock& clock;
  /// The weight that the pointer is on, in the grid or in the row below it.
  std::optional<Target> pointed = std::nullopt;

  /// The weight of a row on a word in the head shown.
  [[nodiscard]] Target weight(int row, int column) const;
  /// True for the row in focus where its large cells are those of the grid.
  [[nodiscard]] bool is_focus(int row) const;
  /// The id of a weight's cell in the grid; that of the row in focus is its bar's.
  [[nodiscard]] std::string cell_id(int row, int column) const;
  [[nodiscard]] std::string figure_id(int row, int column) const;
  /// A word's id at a place: "token/3#label/3".
  [[nodiscard]] static std::string token_id(int token, const std::string& place);
};

// ---- matrix_labels.cpp

/// Chips that become the labels of the columns, and the words at the heads of the rows.
void draw_matrix_labels(const Pen& pen, const MatrixScene& scene);

// ---- matrix_row.cpp

/// The row in focus: bars that lie down, in the grid or below it; their axis and their regions.
void draw_focus_row(const Pen& pen, const MatrixScene& scene);
/// Its figures.
void draw_focus_figures(const Pen& pen, const MatrixScene& scene);
/// Its frame.
void draw_focus_frame(const Pen& pen, const MatrixScene& scene);
/// The cell of a word in that row, as a hand sees it.
WeightCell focus_cell_of(const MatrixScene& scene, int column);
/// The id of the cell in which the row below the grid has the words without a column.
std::string others_cell_id(const MatrixScene& scene);
/// How far a glow has rippled from the word that was edited to this one, in steps.
int ripple_of(const SlideInput& input, int column);

// ---- matrix_cells.cpp

/// The boxes: bars that lie down, cells that run out of their words; and the regions of all.
void draw_matrix_cells(const Pen& pen, const MatrixScene& scene);
/// The figures in them, what changed, what the pointer is on; the frame of the row in focus.
void draw_matrix_figures(const Pen& pen, const MatrixScene& scene);

// ---- matrix_fine.cpp

/// Cells too many for a hand, as one picture; rows that run out of their words on the way there.
void draw_fine_grid(const Pen& pen, const MatrixScene& scene);
/// What lies on it: where the row in focus is and where its words went, what is cut, edited and
/// pointed at.
void draw_on_fine_grid(const Pen& pen, const MatrixScene& scene);
/// The id of that picture.
std::string fine_grid_id(const MatrixScene& scene);
/// The weight under the pointer in such a grid, if it is there.
std::optional<Target> weight_under_pointer(const MatrixScene& scene);

// ---- matrix_touch.cpp

/// Scissors beside the cell that is pointed at and those that are cut; the arrow that is meant.
void draw_matrix_scissors(const Pen& pen, const MatrixScene& scene);
void draw_pointed_arrow(const Pen& pen, const MatrixScene& scene);
/// What the mask keeps away, said once where there is room for it.
void draw_mask_note(const Pen& pen, const MatrixScene& scene);

// ---- matrix_crawl.cpp

/// Beside the sweep the same matrix filled one cell after another, while both are on their way.
void draw_crawl(const Pen& pen, const MatrixScene& scene);

// ---- matrix_strips.cpp

/// The strips of length 1 beside the rows, and the one that a column makes.
void draw_matrix_strips(const Pen& pen, const MatrixScene& scene);

// ---- matrix_wall.cpp

/// The copy that the matrix lends, while it is over the matrix: under the figures.
void draw_lent_copy(const Pen& pen, const MatrixScene& scene);
/// The heads as small matrices, with their names.
void draw_head_wall(const Pen& pen, const MatrixScene& scene);

// ---- matrix_shares.cpp

/// What follows: next words or guesses where the model has them, else who is in the word in focus
/// now, where an edit changed that.
void draw_consequences(const Pen& pen, const MatrixScene& scene);

}  // namespace attn::app
