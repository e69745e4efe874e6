// Vectors with more numbers than there is room for: neighbours share a cell, which shows the one of
// largest magnitude, with its sign.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// The numbers that have a cell, by their place in the vector: all of them, or one of each block of
/// `per_block` neighbours (the last may be shorter).
struct Blocks {
  std::vector<int> columns;
  int per_block = 1;
  [[nodiscard]] bool all() const { return per_block == 1; }
  [[nodiscard]] int n() const { return static_cast<int>(columns.size()); }
};

/// The cells of a vector where there is room for `most` (at least 1). Give the values of the
/// unedited run, so that no cell becomes another number's under a hand.
Blocks blocks_of(const std::vector<double>& values, int most);

/// What is said of blocks: "each cell: the strongest of 16 numbers"; empty where each number has
/// its cell.
Words blocks_note(const SlideInput& input, const Blocks& blocks);

}  // namespace attn::app
