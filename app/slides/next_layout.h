// Where the small slides, the stream, the block and what leads on stand. Only numbers: nothing here
// draws.
#pragma once

#include <vector>

#include "app/slides/slide.h"
#include "app/view/slide_input.h"

namespace attn::app {

/// The slides that a card shows: those with beats, without the last one itself; in their order.
std::vector<const Slide*> walked_slides(const SlideInput& input);

/// Places of the slide, from the size of the stage and the shape of the model.
struct NextLayout {
  bool compact = false;       // small type and short distances
  bool in_lines = false;      // what leads on stands in lines under the block, for want of width
  float left = 0, right = 0;  // of all that stands on the stage
  std::vector<Rect> cards;    // of the slides walked; in turn above and below the stream
  float name_size = 19;       // of their names
  float name_up = 12;         // from a card above the stream up to its name's baseline
  float name_down = 26;       // from one below down to it
  Rect large = {};            // where a card stands before it shrinks
  Rect block = {};            // frame of one block
  int n_behind = 0;           // frames behind it, each `step` further
  Point step = {16, -12};
  bool block_named_below = false;
  Point block_name = {};  // baseline
  Rect stream = {};       // of all strands, up to the arrowhead
  float strand = 5, strand_pitch = 8;
  int n_strands = 6;
  float head_length = 22, head_height = 40;
  float stream_name = 0;   // baseline of its name
  Rect feed_forward = {};  // its box on the stream; empty: the model has none
  Rect guesses = {};       // of the next words at the stream's end; empty: none
  float title_size = 24, line_size = 15;
  Point order = {};  // first baseline of what leads on to word order
  float order_room = 0;
  float order_bottom = 0;  // nothing of it stands lower
  Rect heads = {};         // what leads on to many heads stands in here
  float lead_pitch = 0;    // of those lines, `order` being the first
  float architecture = 0;  // baseline of what leads on to the whole, at the right end
  float layers_name = 0;   // baseline of how many blocks there are
  float note = 0;          // baseline

  /// True where a card hangs above the stream.
  [[nodiscard]] static bool above(std::size_t card) { return card % 2 == 0; }
  /// The x at which the stream's arrowhead ends.
  [[nodiscard]] float tip() const { return stream.right() + head_length; }
};

NextLayout next_layout(const SlideInput& input, std::size_t n_cards);

}  // namespace attn::app
