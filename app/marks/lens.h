// A lens: small cells of a matrix or a column, drawn again large enough to be read and pulled. It
// stands beside the number that is pointed at, pulled or selected, and stays while the pointer is
// on it: its regions carry the same targets. It says itself what the hand can do; a tip would lie
// over it.
#pragma once

#include <vector>

#include "app/marks/number_cell.h"

namespace attn::app {

/// What is enlarged, and where.
struct Lens {
  Target subject = {};            // the number that asked for it
  std::vector<NumberCell> cells;  // the small cells, in their order; the lens places its own
  bool upright = false;           // its cells stand one under the other
  float cell_w = 56, cell_h = 36;
  Words title;
  float edge = 0;         // x of the edge that it stands beside
  bool to_right = false;  // of the edge
  Rect room;              // it does not leave this
};

/// The first of what is pulled, pointed at or selected, where `shows` says that it is one of the
/// small cells.
template <typename Shows>
std::optional<Target> lens_subject(const SlideInput& input, const Shows& shows) {
  for (const auto* target : {&input.view.pulled, &input.view.hover, &input.view.selected}) {
    if (*target && shows(**target)) return **target;
  }
  return std::nullopt;
}

/// The box of the lens.
Rect lens_box(const Lens& lens);

/// Draws the lens and its regions; `stage` is its place in the ripple of an edit.
void draw_lens(const Pen& pen, const SlideInput& input, const Lens& lens, int stage);

}  // namespace attn::app
