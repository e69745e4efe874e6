// Where everything of the slide Q K V stands at rest, and what numbers it shows: computed once a
// frame, plain data. Fluid between the narrowest stage (dock open, small window) and the full one.
#pragma once

#include <array>
#include <vector>

#include "app/marks/blocks.h"
#include "app/marks/split_ribbon.h"
#include "app/marks/word_row.h"

namespace attn::app {

inline constexpr int kLanes = 3;

/// One of the three ways: through a learned matrix to a short vector.
struct QkvLane {
  Tensor learned = Tensor::kWQ;
  Tensor bias = Tensor::kBQ;
  Tensor vector = Tensor::kQ;
  Blocks blocks;            // the numbers of the vector that have a cell
  int places = 2;           // decimals of the vector's figures
  double vector_range = 1;  // largest magnitudes, for the colours
  double learned_range = 1;
  Rect gate;                 // the card
  Rect cells;                // of the learned matrix, inside it
  std::vector<Rect> row;     // the vector's large cells
  std::vector<float> sizes;  // of their figures
  Flow in, out;              // the ribbons to the gate and from it
};

/// Everything at rest.
struct QkvPlan {
  WordRow words;
  std::array<QkvLane, kLanes> lanes;
  Blocks rows;  // the numbers of x that have a cell, and the rows of the gates
  double x_range = 1;
  int x_places = 2;
  std::vector<Rect> column;  // of x
  float column_gap = 2;      // between two of its cells
  Rect column_box;
  Flow trunk;
  float left = 0, right = 0, top = 0, bottom = 0;  // of the picture under the chips
  float wide = 1;                                  // 0 on the narrowest stage, 1 on the full one
  bool roles_beside = true;  // the role words stand right of their cells, else above them
  float roles_x = 0;
  float role_size = 24, question_size = 19;
  float label_room = 0;  // left of the column

  /// The target of a number that has a cell.
  [[nodiscard]] Target x_target(const Look& focus, int i) const;
  [[nodiscard]] Target w_target(const Look& focus, int lane, int i, int c) const;
  [[nodiscard]] Target vector_target(const Look& focus, int lane, int c, int word) const;
  /// The small cell of a learned number in its gate.
  [[nodiscard]] Rect gate_cell(int lane, int i, int c) const;
  [[nodiscard]] int n_rows() const { return rows.n(); }
  [[nodiscard]] int n_cells(int lane) const {
    return lanes[static_cast<std::size_t>(lane)].blocks.n();
  }
};

/// The places on the page of `input`.
QkvPlan qkv_plan(const SlideInput& input, const Pen& pen);

}  // namespace attn::app
