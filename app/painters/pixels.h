// From points to pixels, the same for both painters. What rests at whole or half points (edges of
// cards, hairlines) stands on whole pixels at every scale; what moves stands where it is.
#pragma once

#include <optional>
#include <vector>

#include "app/scene/draw_list.h"
#include "app/scene/frame.h"

namespace attn::app {

/// How a frame becomes pixels.
struct Device {
  float scale = 1;       // pixels a point
  float page_scale = 1;  // points of the frame a point of its layout
  bool snapping = true;  // false in vector files
  bool hinting = true;   // at scale 1
};

/// The device of a picture of `frame`.
Device picture_device(const Frame& frame, float scale);

/// A box in pixels, and the width of its border.
struct PixelBox {
  Rect box;
  float border = 0;
};
PixelBox pixel_box(const Rect& box, const RectShape& shape, const Device& device);

/// A clip in whole pixels.
Rect pixel_clip(const Rect& clip, const Device& device);

/// The boxes of a grid of cells, row after row, with edges on whole pixels.
std::vector<Rect> pixel_cells(const Rect& box, const CellsShape& shape, const Device& device);

/// A stroke's pieces in pixels: one, or one a dash. Upright and level hairlines snap.
struct PixelStroke {
  std::vector<std::vector<Point>> pieces;
  float width = 1;
};
PixelStroke pixel_stroke(const StrokeShape& shape, const Device& device);

/// The border of a dashed box as dashes along its middle line, in pixels; not turned.
PixelStroke pixel_dashes(const PixelBox& box, const RectShape& shape, const Device& device);

/// A point turned by `angle` round a centre.
Point turned(Point p, Point centre, float angle);

/// Radii in pixels, made to fit the box: top left, top right, bottom right, bottom left.
std::array<float, 4> pixel_radii(const Rect& box, const RectShape& shape, const Device& device);

}  // namespace attn::app
