// A head as a small matrix: one primitive of cells, its name under it.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// The cells of a head: its weights as colours, masked ones empty.
CellsShape head_cells(const SlideInput& input, int layer, int head, float gap_pt, float radius_pt);

/// The same in so many blocks a side: the largest weight of each, so that what stands out stays
/// visible; empty where all are masked.
CellsShape head_blocks(const SlideInput& input, int layer, int head, int n_blocks);

/// The same as a tile of a side, with its gap and radius. Where cells would be smaller than can be
/// told apart, square blocks of them are one: the largest weight in it, empty where all are masked.
CellsShape tile_cells(const SlideInput& input, int layer, int head, float side_pt);

/// The gap and radius that cells of this pitch have in a tile.
float tile_gap(float pitch_pt);
float tile_radius(float pitch_pt);

/// The name a head earned, in at most two lines that fit; the words for one that earned none.
struct HeadLabel {
  std::vector<Words> lines;
  bool earned = true;
};
HeadLabel head_label(const SlideInput& input, int layer, int head, const TextStyle& style,
                     float width_pt);

/// The id of a head's tile.
std::string head_tile_id(int layer, int head);

}  // namespace attn::app
