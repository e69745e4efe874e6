// Ribbons by cairo: one path under one gradient wherever the ribbon goes one way.
#include <algorithm>
#include <cmath>
#include <glm/geometric.hpp>

#include "app/painters/cairo_draw.h"
#include "app/painters/ribbon_strip.h"

namespace attn::app {
namespace {

using Strip = std::vector<StripSection>;

// The outline between two offsets from the middle line: whole widths, or one side's rim.
void add_strip(cairo_t* cairo, const Strip& strip, float beyond) {
  move_to(cairo, edge_of(strip.front(), -1, beyond));
  for (const StripSection& section : strip) {
    line_to(cairo, edge_of(section, -1, beyond));
  }
  for (auto section = strip.rbegin(); section != strip.rend(); ++section) {
    line_to(cairo, edge_of(*section, 1, beyond));
  }
  cairo_close_path(cairo);
}

void add_side(cairo_t* cairo, const Strip& strip, float side, float rim) {
  move_to(cairo, edge_of(strip.front(), side, 0));
  for (const StripSection& section : strip) {
    line_to(cairo, edge_of(section, side, 0));
  }
  for (auto section = strip.rbegin(); section != strip.rend(); ++section) {
    line_to(cairo, edge_of(*section, side, rim));
  }
  cairo_close_path(cairo);
}

// The direction colours change in: across the mean of the sections' widths.
Point direction_of(const Strip& strip) {
  Point across = {0, 0};
  for (const StripSection& section : strip) {
    across += section.across;
  }
  const Point chord = strip.back().middle() - strip.front().middle();
  Point along = {-across.y, across.x};
  if (glm::length(along) < 0.1F * static_cast<float>(strip.size())) {
    along = chord;
  }
  const float length = glm::length(along);
  if (length <= 0) {
    return {0, 0};
  }
  return along / (glm::dot(along, chord) < 0 ? -length : length);
}

// At the barbs of an arrowhead a ribbon may turn back a little: nothing is seen of that.
bool goes_one_way(const Strip& strip, Point direction) {
  const float whole = glm::dot(strip.back().middle() - strip.front().middle(), direction);
  float back = 0;
  for (std::size_t i = 1; i < strip.size(); ++i) {
    back -= std::min(0.0F, glm::dot(strip[i].middle() - strip[i - 1].middle(), direction));
  }
  return whole > 0.5F && back <= 0.02F * whole;
}

// Whether the ribbon runs far off the direction of its gradient somewhere: one gradient would
// then press much of it into a narrow stretch.
bool bends(const Strip& strip, Point direction) {
  const Point across = {direction.y, -direction.x};
  return std::any_of(strip.begin(), strip.end(), [across](const StripSection& section) {
    return std::abs(glm::dot(section.across, across)) < 0.5F;
  });
}

// Whether colours change evenly along a direction, as one gradient would show them.
bool changes_evenly(const Strip& strip, Point direction) {
  constexpr float kSteepest = 6;  // of the whole change, in its whole length
  const float length = glm::dot(strip.back().middle() - strip.front().middle(), direction);
  for (std::size_t i = 1; i < strip.size(); ++i) {
    const Color &a = strip[i - 1].color, &b = strip[i].color;
    const float change = std::max({std::abs(a.r - b.r), std::abs(a.g - b.g), std::abs(a.b - b.b)});
    const float step = glm::dot(strip[i].middle() - strip[i - 1].middle(), direction) / length;
    if (change > kSteepest * step + 0.01F) {
      return false;
    }
  }
  return true;
}

// Pictures of the two painters should be alike; a file should be made of few and even pieces.
bool takes_one_gradient(const CairoTarget& target, const Strip& strip, bool opaque) {
  const Point direction = direction_of(strip);
  if (!goes_one_way(strip, direction)) {
    return false;
  }
  return !opaque || !bends(strip, direction) || (target.vector && changes_evenly(strip, direction));
}

void add_stop(cairo_pattern_t* gradient, float offset, const Color& color, float opacity) {
  cairo_pattern_add_color_stop_rgba(gradient, static_cast<double>(offset),
                                    static_cast<double>(color.r), static_cast<double>(color.g),
                                    static_cast<double>(color.b),
                                    static_cast<double>(color.a * opacity));
}

// A colour at a share of a gradient's length.
struct Stop {
  float offset = 0;
  Color color;
};

// Whether one straight change from `first` to `last` passes all the stops between them.
bool is_straight(const std::vector<Stop>& stops, std::size_t first, std::size_t last) {
  constexpr float kUnseen = 1.0F / 512;
  const Stop &from = stops[first], &to = stops[last];
  if (to.offset <= from.offset) {
    return false;
  }
  for (std::size_t i = first + 1; i < last; ++i) {
    const float t = (stops[i].offset - from.offset) / (to.offset - from.offset);
    const Color even = mix(from.color, to.color, t);
    const Color& color = stops[i].color;
    const float off = std::max({std::abs(even.r - color.r), std::abs(even.g - color.g),
                                std::abs(even.b - color.b), std::abs(even.a - color.a)});
    if (off > kUnseen) {
      return false;
    }
  }
  return true;
}

// As few stops as show the same colours: readers of files draw a seam at each.
std::vector<Stop> fewest(const std::vector<Stop>& stops) {
  std::vector<Stop> kept = {stops.front()};
  std::size_t last = 0;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    if (i + 1 == stops.size() || !is_straight(stops, last, i + 1)) {
      kept.push_back(stops[i]);
      last = i;
    }
  }
  return kept;
}

void fill_gradient(cairo_t* cairo, const Strip& strip, Point direction, float opacity) {
  const Point start = strip.front().middle();
  const float length = glm::dot(strip.back().middle() - start, direction);
  const Point end = start + direction * length;
  cairo_pattern_t* gradient =
      cairo_pattern_create_linear(static_cast<double>(start.x), static_cast<double>(start.y),
                                  static_cast<double>(end.x), static_cast<double>(end.y));
  std::vector<Stop> stops;
  for (const StripSection& section : strip) {
    const float offset = glm::dot(section.middle() - start, direction) / length;
    stops.push_back({std::clamp(offset, 0.0F, 1.0F), section.color});
  }
  for (const Stop& stop : fewest(stops)) {
    add_stop(gradient, stop.offset, stop.color, opacity);
  }
  cairo_set_source(cairo, gradient);
  cairo_fill(cairo);
  cairo_pattern_destroy(gradient);
}

// A ribbon that turns back, or an opaque one that bends: a piece a section; opaque ones reach
// under the next, so that no seams show.
void fill_pieces(cairo_t* cairo, const Strip& strip, float opacity) {
  for (std::size_t i = 0; i + 1 < strip.size(); ++i) {
    Strip piece = {strip[i], strip[i + 1]};
    if (i + 2 < strip.size() && is_opaque(strip[i + 1].color, opacity)) {
      const StripSection &from = strip[i + 1], &to = strip[i + 2];
      const float t = std::min(1.0F, 0.7F / std::max(0.7F, to.along - from.along));
      StripSection more = from;
      more.left = mix(from.left, to.left, t);
      more.right = mix(from.right, to.right, t);
      piece.push_back(more);
    }
    const Point d = strip[i + 1].middle() - strip[i].middle();
    add_strip(cairo, piece, 0);
    if (glm::length(d) > 0.01F) {
      fill_gradient(cairo, {strip[i], strip[i + 1]}, glm::normalize(d), opacity);
    } else {
      fill_path(cairo, strip[i].color, opacity);
    }
  }
}

void draw_rim(cairo_t* cairo, const Strip& strip, const RibbonShape& shape, float rim,
              float opacity, bool under) {
  if (rim <= 0 || shape.rim.a <= 0) {
    return;
  }
  if (under) {
    add_strip(cairo, strip, rim);
  } else {
    add_side(cairo, strip, -1, rim);
    add_side(cairo, strip, 1, rim);
  }
  fill_path(cairo, shape.rim, opacity);
}

}  // namespace

void draw_ribbon(const CairoTarget& target, const RibbonShape& shape, float opacity) {
  const Strip strip = ribbon_strip(shape, target.device.scale);
  if (strip.back().along <= 0) {
    return;
  }
  const bool opaque = std::all_of(strip.begin(), strip.end(), [opacity](const auto& section) {
    return is_opaque(section.color, opacity);
  });
  draw_rim(target.cairo, strip, shape, shape.rim_pt * target.device.scale, opacity, opaque);
  const Color& first = strip.front().color;
  const bool one_color = std::all_of(
      strip.begin(), strip.end(), [&first](const auto& section) { return section.color == first; });
  if (one_color) {
    add_strip(target.cairo, strip, 0);
    fill_path(target.cairo, first, opacity);
  } else if (takes_one_gradient(target, strip, opaque)) {
    add_strip(target.cairo, strip, 0);
    fill_gradient(target.cairo, strip, direction_of(strip), opacity);
  } else {
    fill_pieces(target.cairo, strip, opacity);
  }
}

}  // namespace attn::app
