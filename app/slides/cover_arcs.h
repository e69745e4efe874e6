// The arcs of the cover: painted from the weakest to the strongest, with the boxes a hand takes
// them by, the ghosts of what they were, what is left of those that were cut, and the numbers that
// go with them.
#pragma once

#include <vector>

#include "app/slides/cover_layout.h"

namespace attn::app {

/// True where the hand or the pointer is on this very arc.
bool arc_held(const SlideInput& input, const Target& target);

/// True where an arc is pinned, or changed so much that the change is told.
bool arc_changed(const SlideInput& input, const Target& target);

/// The id of what belongs to an arc: its number and, after #, `place`.
std::string arc_id(const Target& target, const char* place);

/// The arcs that have a weight, from the weakest to the strongest, so that the strongest lies on
/// top: indices of layout.arcs.
std::vector<std::size_t> arcs_by_weight(const CoverLayout& layout);

/// Draws the arcs and their regions.
void draw_cover_arcs(const Pen& pen, const SlideInput& input, const CoverLayout& layout);

/// Draws two dashed stumps of each arc that was cut and, at the heard word's end, scissors that
/// give it back.
void draw_cut_arcs(const Pen& pen, const SlideInput& input, const CoverLayout& layout);

/// Draws the numbers: of the strongest two and of edited ones under their words, and that of the
/// arc pointed at over its top, with what changed and the scissors that cut it.
void draw_cover_figures(const Pen& pen, const SlideInput& input, const CoverLayout& layout);

}  // namespace attn::app
