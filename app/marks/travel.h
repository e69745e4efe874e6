// What a value looks like on its way: a text that is carried and grows, a box on a bent path.
#pragma once

#include <string>

#include "app/scene/pen.h"

namespace attn::app {

/// One line of words with the middle of its capitals at `centre`, `zoom` times the size of its
/// style. `moving` while it travels or grows: then it is painted at free places.
Primitive& draw_centred(const Pen& pen, const std::string& id, const Words& words, Point centre,
                        const TextLook& look, float zoom = 1, bool moving = false);

/// A box on its way: its middle runs from `from` to `to` along a path bent through `by`, its sides
/// grow straight. t from 0 to 1.
Rect travelled(const Rect& from, const Rect& to, Point by, float t);

/// A box of that size round a point.
Rect box_round(Point centre, float w, float h);

}  // namespace attn::app
