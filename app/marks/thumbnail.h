// A slide made small: its whole picture in a card, live, as a part of another picture.
#pragma once

#include <string>

#include "app/scene/pen.h"

namespace attn::app {

/// Where a small slide stands and how it looks.
struct ThumbnailPlace {
  std::string name;          // of the slide: a part of every id, "quantity#thumb/softmax/bar/3"
  Rect box = {};             // of its stage, in the same proportions
  bool moving = false;       // it travels or grows
  std::string operand = {};  // the id that it comes out of, where it does
};

/// Draws what stands on the stage of `slide` in the card; its regions are left out. Ids keep what
/// they stand for, so that a blend pairs a slide with its card.
void draw_thumbnail(const Pen& pen, const Frame& slide, const ThumbnailPlace& place);

/// The id of a card's ground.
std::string card_id(const std::string& name);

}  // namespace attn::app
