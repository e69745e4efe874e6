#include "app/painters/pixels.h"

#include <cmath>
#include <glm/geometric.hpp>

#include "app/scene/layout.h"

namespace attn::app {
namespace {

constexpr float kHairline = 1.25F;  // points of a layout: a line no thicker is a hairline
constexpr float kThin = 2.5F;       // points of a layout: boxes that are lines

float rounded(float px) {
  return std::floor(px + 0.5F);
}

// Whether something rests at a whole point of the layout, or at a whole part of one.
bool rests(float pt, const Device& device, float parts = 1) {
  const float at = parts * pt / device.page_scale;
  return device.snapping && std::abs(at - std::round(at)) < 0.01F;
}

// Widths of lines as browsers have them: whole pixels, never none.
float line_px(float pt, const Device& device) {
  return std::max(1.0F, std::floor(pt * device.scale + 0.02F));
}

struct Span {
  float start = 0, length = 0;
};

Span pixel_span(float start, float length, const Device& device) {
  const bool start_rests = rests(start, device), end_rests = rests(start + length, device);
  const float from = start * device.scale, to = (start + length) * device.scale;
  const float left = start_rests ? rounded(from) : from;
  if (start_rests && end_rests && length > 0 && length < kThin * device.page_scale) {
    return {left, line_px(length, device)};
  }
  return {left, (end_rests ? rounded(to) : to) - left};
}

bool is_circle(const Rect& box, const RectShape& shape) {
  return std::abs(box.w - box.h) < 0.01F && 2 * shape.radii[0] >= box.w - 0.01F;
}

// Cuts a line into dashes; each is shorter by the width that its round caps add.
std::vector<std::vector<Point>> dashes(const std::vector<Point>& points, float dash, float width) {
  std::vector<std::vector<Point>> pieces;
  const float on = std::max(0.01F, dash - width), off = 2 * dash - on;
  bool drawing = true;
  float left = on;
  std::vector<Point> piece = {points.front()};
  for (std::size_t i = 1; i < points.size(); ++i) {
    Point from = points[i - 1];
    float length = glm::distance(from, points[i]);
    while (length > left) {
      from = mix(from, points[i], left / length);
      length -= left;
      piece.push_back(from);
      if (drawing) {
        pieces.push_back(piece);
      }
      drawing = !drawing;
      left = drawing ? on : off;
      piece.assign(1, from);
    }
    left -= length;
    piece.push_back(points[i]);
  }
  if (drawing && piece.size() > 1) {
    pieces.push_back(piece);
  }
  return pieces;
}

float length_of(const std::vector<Point>& points) {
  float length = 0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    length += glm::distance(points[i - 1], points[i]);
  }
  return length;
}

// The outline of a rounded box, closed, corners as short lines.
std::vector<Point> outline(const Rect& r, const std::array<float, 4>& radii) {
  constexpr int kSteps = 8;
  constexpr float kQuarter = 1.57079633F;
  const std::array<Point, 4> corners = {
      Point{r.x, r.y}, {r.right(), r.y}, {r.right(), r.bottom()}, {r.x, r.bottom()}};
  const std::array<Point, 4> inwards = {Point{1, 1}, {-1, 1}, {-1, -1}, {1, -1}};
  std::vector<Point> points;
  for (std::size_t c = 0; c < 4; ++c) {
    const Point centre = corners[c] + inwards[c] * radii[c];
    for (int i = 0; i <= kSteps; ++i) {
      const float angle = kQuarter * (static_cast<float>(c) + 2.0F +
                                      static_cast<float>(i) / static_cast<float>(kSteps));
      points.push_back(centre + radii[c] * Point{std::cos(angle), std::sin(angle)});
    }
  }
  points.push_back(points.front());
  return points;
}

// An upright or level line of two points, at rest and thin, in whole pixels.
void snap_line(PixelStroke& stroke, const StrokeShape& shape, const Device& device) {
  std::vector<Point>& points = stroke.pieces.front();
  if (points.size() != 2 || shape.width_pt > kThin * device.page_scale) {
    return;
  }
  for (const int axis : {0, 1}) {
    const float at = shape.points[0][axis];
    if (at == shape.points[1][axis] && rests(at, device, 2)) {
      stroke.width = line_px(shape.width_pt, device);
      const float middle = rounded(at * device.scale - stroke.width / 2) + stroke.width / 2;
      points[0][axis] = points[1][axis] = middle;
    }
  }
}

}  // namespace

Device picture_device(const Frame& frame, float scale) {
  const PageLayout layout =
      page_layout(std::max(1.0F, frame.area.w), std::max(1.0F, frame.area.h), false);
  return {scale, layout.scale, true, scale <= 1};
}

PixelBox pixel_box(const Rect& box, const RectShape& shape, const Device& device) {
  const float s = device.scale;
  PixelBox result = {{box.x * s, box.y * s, box.w * s, box.h * s}, shape.border_pt * s};
  if (!device.snapping || shape.angle != 0 || is_circle(box, shape)) {
    return result;
  }
  const Span x = pixel_span(box.x, box.w, device), y = pixel_span(box.y, box.h, device);
  result.box = {x.start, y.start, x.length, y.length};
  if (shape.border_pt > 0 &&
      (shape.border_pt <= kHairline * device.page_scale || rests(shape.border_pt, device))) {
    result.border = line_px(shape.border_pt, device);
  }
  return result;
}

Rect pixel_clip(const Rect& clip, const Device& device) {
  const float s = device.scale;
  if (!device.snapping) {
    return {clip.x * s, clip.y * s, clip.w * s, clip.h * s};
  }
  const float left = rounded(clip.x * s), top = rounded(clip.y * s);
  return {left, top, rounded(clip.right() * s) - left, rounded(clip.bottom() * s) - top};
}

std::vector<Rect> pixel_cells(const Rect& box, const CellsShape& shape, const Device& device) {
  std::vector<Rect> cells;
  if (shape.rows <= 0 || shape.cols <= 0) {
    return cells;
  }
  const auto cols = static_cast<float>(shape.cols), rows = static_cast<float>(shape.rows);
  const float w = (box.w - shape.gap_pt * (cols - 1)) / cols;
  const float h = (box.h - shape.gap_pt * (rows - 1)) / rows;
  const auto edge = [&](float pt) {
    return device.snapping ? rounded(pt * device.scale) : pt * device.scale;
  };
  for (int i = 0; i < shape.rows; ++i) {
    const float y = box.y + static_cast<float>(i) * (h + shape.gap_pt);
    for (int j = 0; j < shape.cols; ++j) {
      const float x = box.x + static_cast<float>(j) * (w + shape.gap_pt);
      const float left = edge(x), top = edge(y);
      const float least = device.snapping ? 1.0F : 0.0F;
      cells.push_back(
          {left, top, std::max(least, edge(x + w) - left), std::max(least, edge(y + h) - top)});
    }
  }
  return cells;
}

PixelStroke pixel_stroke(const StrokeShape& shape, const Device& device) {
  PixelStroke stroke;
  stroke.width = shape.width_pt * device.scale;
  std::vector<Point> points;
  for (const Point p : shape.points) {
    if (points.empty() || glm::distance(points.back(), p * device.scale) > 0.01F) {
      points.push_back(p * device.scale);
    }
  }
  if (points.empty()) {
    return stroke;
  }
  stroke.pieces.push_back(std::move(points));
  snap_line(stroke, shape, device);
  if (shape.dash_pt > 0 && stroke.pieces.front().size() > 1) {
    stroke.pieces = dashes(stroke.pieces.front(), shape.dash_pt * device.scale, stroke.width);
  }
  return stroke;
}

PixelStroke pixel_dashes(const PixelBox& box, const RectShape& shape, const Device& device) {
  PixelStroke stroke;
  stroke.width = box.border;
  const Rect middle = grown(box.box, -box.border / 2);
  std::array<float, 4> radii = pixel_radii(box.box, shape, device);
  for (float& radius : radii) {
    radius = std::max(0.0F, radius - box.border / 2);
  }
  const std::vector<Point> line = outline(middle, radii);
  // A whole number of dashes goes round.
  const float length = length_of(line);
  const float wanted = 2 * shape.dash_pt * device.scale;
  if (length <= 0 || wanted <= 0) {
    return stroke;
  }
  const float dash = length / std::max(1.0F, std::round(length / wanted)) / 2;
  stroke.pieces = dashes(line, dash, stroke.width);
  return stroke;
}

Point turned(Point p, Point centre, float angle) {
  const Point d = p - centre;
  const float c = std::cos(angle), s = std::sin(angle);
  return centre + Point{c * d.x - s * d.y, s * d.x + c * d.y};
}

std::array<float, 4> pixel_radii(const Rect& box, const RectShape& shape, const Device& device) {
  std::array<float, 4> radii = shape.radii;
  const float most = std::max(0.0F, std::min(box.w, box.h) / 2);
  for (float& radius : radii) {
    radius = std::clamp(radius * device.scale, 0.0F, most);
  }
  return radii;
}

}  // namespace attn::app
