// The parts of the matrix slide. Each draws what stands of it at this moment.
#pragma once

#include <string>

#include "app/scene/pen.h"
#include "app/slides/matrix_clock.h"
#include "app/slides/matrix_layout.h"

namespace attn::app {

/// What all parts read.
struct MatrixScene {
  const SlideInput& input;
  const MatrixLayout& layout;
  const MatrixClock& clock;

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

// ---- matrix_cells.cpp

/// The boxes: bars that lie down, cells that run out of their words; and the regions of all.
void draw_matrix_cells(const Pen& pen, const MatrixScene& scene);
/// The figures in them, what changed, what the pointer is on; the frame of the row in focus.
void draw_matrix_figures(const Pen& pen, const MatrixScene& scene);

// ---- matrix_strips.cpp

/// The strips of length 1 beside the rows, and the one that a column makes.
void draw_matrix_strips(const Pen& pen, const MatrixScene& scene);

// ---- matrix_wall.cpp

/// The copy that the matrix lends, while it is over the matrix: under the figures.
void draw_lent_copy(const Pen& pen, const MatrixScene& scene);
/// The heads as small matrices, with their names.
void draw_head_wall(const Pen& pen, const MatrixScene& scene);

/// The count of heads as a word where there is one, to begin a sentence with: "Eight".
WordsPart heads_word(const SlideInput& input, int n_heads);

// ---- matrix_shares.cpp

/// Who is in the word in focus now, where an edit changed that.
void draw_shares(const Pen& pen, const MatrixScene& scene);

}  // namespace attn::app
