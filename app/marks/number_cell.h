// One number of a vector or a matrix as a cell: its colour by sign and size, its figure, what the
// hand and the pointer do to it. Used wherever x, q, k, v or a learned number is a cell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// One cell at its place.
struct NumberCell {
  Target target = {};
  Run run = Run::kShown;  // a number of another run can be looked at, and not edited
  std::string place;      // second half of its ids: "q/3"
  Rect box = {};
  CellRamp ramp = CellRamp::kSignedX;
  double range = 1;       // the largest magnitude of its tensor on the slide (range_of)
  float radius = 5;       // less in small cells
  float strength = 1;     // of its colour: 0.55 in pale columns
  float figure_size = 0;  // 0: no figure
  int places = 2;
  float opacity = 1;
};

/// The ramp and the role of a tensor's numbers: q, k, v, x, learned.
CellRamp ramp_of(Tensor tensor);
const char* role_of(Tensor tensor);

/// The largest magnitude among all numbers of a tensor of this layer and head in the unedited run,
/// so that no colour moves but that of the number pulled; 1 where all are nothing.
double range_of(const SlideInput& input, Tensor tensor, int layer, int head);

/// Decimals of a tensor's numbers on a slide: 1 where all are whole tenths and no edit changed one.
int places_of(const SlideInput& input, const std::vector<Target>& targets);

/// The number as a figure, and the first half of the ids of all that shows it.
Figure number_figure(const SlideInput& input, const NumberCell& cell);
std::string quantity_of(const NumberCell& cell);

/// Draws cells that belong together: first those at rest, then, over them, those that are pulled,
/// pointed at or edited, large enough for their figure and its change. `stage` is their place in
/// the ripple of an edit.
void draw_number_cells(const Pen& pen, const SlideInput& input,
                       const std::vector<NumberCell>& cells, int stage);

/// How a number that may be edited is pulled up and down: 160 points are 1 of weight, 4 of score, 2
/// of others.
Drag drag_of(const Trace& trace, const Target& target);

/// The region of a number that a hand pulls up and down (drag_of). What cannot be edited
/// is selected by a click. Box and tip are the caller's.
HitRegion number_region(const SlideInput& input, const std::string& id, const Target& target);

/// Adds the region of a cell, grown to at least `least_pt` both ways about its middle; its tip
/// tells its name, its place and its value.
void add_number_region(const Pen& pen, const SlideInput& input, const NumberCell& cell,
                       float least_pt = 0);

}  // namespace attn::app
