// A weight as a cell: its colour, its figure, what the hand and the pointer do to it. Drawn in
// three passes, so that what travels can pass under the figures and what is touched lies on top.
#pragma once

#include <string>

#include "app/view/slide_input.h"

namespace attn::app {

/// One cell at its place.
struct WeightCell {
  Target target = {};
  std::string cell_id;    // of its box
  std::string figure_id;  // of its figure
  Rect box = {};
  float radius = 6;
  float figure_size = 19;
  bool shows_figure = true;   // beyond six words only some cells do
  bool short_figure = false;  // without the zero before the point
  bool shows_change = true;   // where there is room for it
};

/// True where the hand holds it, the pointer is on it or it was given a value: it lies on top.
bool cell_on_top(const SlideInput& input, const Target& weight);

/// Whether a weight is free, masked, pinned or cut in the run on screen.
CellState cell_state(const SlideInput& input, const Target& weight);

/// True where the mask or the user keeps this word from hearing that one.
bool cell_masked(const SlideInput& input, const Target& weight);

/// What is told of a cell that is pointed at.
Words weight_tip(const SlideInput& input, const Target& weight);

/// The figure of a weight with two decimals.
Figure cell_figure(const SlideInput& input, const Target& weight, bool short_figure);

/// The type of a cell's figure.
TextLook cell_figure_look(const Palette& palette, double weight, float size_pt, int boldness);

/// Draws the box of a cell that is not on top; a masked one in the dock's colour.
void draw_cell_box(const Pen& pen, const SlideInput& input, const WeightCell& cell);

/// Draws its glow and its figure, and what changed.
void draw_cell_figure(const Pen& pen, const SlideInput& input, const WeightCell& cell, int stage);

/// Draws a cell that is on top: lifted and outlined, larger with its change where it was edited.
void draw_cell_on_top(const Pen& pen, const SlideInput& input, const WeightCell& cell);

/// The region of a weight that a hand pulls up and down, as far as it may be edited: a point moves
/// it by `per_point`. Box, press and tip are the caller's.
HitRegion weight_region(const SlideInput& input, const std::string& id, const Target& weight,
                        double per_point);

/// Adds the region of a cell: its box moved up and down is its weight, a press makes its row the
/// row in focus. `drawn` is where it lies under the pointer.
void add_cell_region(const Pen& pen, const SlideInput& input, const WeightCell& cell,
                     const Rect& drawn, double per_point);

}  // namespace attn::app
