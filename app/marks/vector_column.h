// A vector as a column of cells without figures, in one primitive: wide or narrow, pale or strong.
// Where it has more numbers than there is room for, neighbours share a cell (blocks.h).
#pragma once

#include <string>
#include <vector>

#include "app/marks/blocks.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// How the cells of a vector are coloured.
struct VectorLook {
  CellRamp ramp = CellRamp::kSignedX;
  double range = 1;
  float strength = 1;  // of every colour: 0.55 in pale columns
};

/// One row of a tensor with a row and columns, such as token_embeddings; for one of a layer, its
/// layer too.
std::vector<double> vector_of(const Trace& trace, Tensor tensor, int layer, int row);

/// Those of `values` that have a cell.
std::vector<double> shown_of(const std::vector<double>& values, const Blocks& blocks);

/// The height of a column of `n` cells in `room` points: their pitch is a half point's multiple
/// where they are not very thin.
float column_height(float room, int n);

/// A cell for each of `values`, from the top, in a box of that height.
CellsShape vector_cells(const Palette& palette, const std::vector<double>& values,
                        const VectorLook& look, float height);

/// The colours of `from` at t = 0 and of `to` at t = 1.
CellsShape mixed_cells(CellsShape from, const CellsShape& to, float t);

/// What a whole vector is called in ids: "vector/token_embeddings/3", "second/vector/…".
std::string vector_quantity(Tensor tensor, int layer, int row, Run run = Run::kShown);

/// A column on its way.
struct TravellingColumn {
  std::string id;
  Rect from, to;
  float share = 1;                         // of its way
  std::vector<std::string> operands = {};  // what it comes out of, while it travels
};

/// Draws a column on its way, the line of ink round it.
void draw_travelling(const Pen& pen, const TravellingColumn& column, CellsShape cells,
                     const char* role);

/// The place from which a column comes out of a text: a line under it.
Rect under_text(const Rect& text);

/// A line of ink round a column, 4 points outside.
Primitive& draw_vector_frame(const Pen& pen, const std::string& id, const Rect& column);

}  // namespace attn::app
