// The shadow picture, exact in any dimension: the horizontal axis is the direction of a query; a
// key stands as far along it as its shadow on it is long, and as far off it as is left of its
// length. Lengths and angles to the query are true.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/scene/pen.h"

namespace attn::app {

/// Where a key stands: along the query, and beside it.
struct ShadowPoint {
  double along = 0;
  double aside = 0;
};

/// The place of `key`: (k · q / ‖q‖, √(‖k‖² − that²)). A query without length has no direction:
/// then all of the key is beside it.
ShadowPoint shadow_of(std::span<const double> query, std::span<const double> key);

/// The length of a vector.
double length_of(std::span<const double> vector);

/// The scale of the picture; both axes have the same.
struct ShadowScale {
  Point origin = {};
  float unit = 118;
  [[nodiscard]] Point at(const ShadowPoint& point) const {
    return {origin.x + unit * static_cast<float>(point.along),
            origin.y - unit * static_cast<float>(point.aside)};
  }
};

/// A stroke that a label keeps clear of.
struct Segment {
  Point a, b;
};

/// The boxes of `size` in which the label of a point may stand, the best first.
inline constexpr std::size_t kLabelBoxes = 7;
std::array<Rect, kLabelBoxes> label_boxes(Point at, Point size);

/// What labels keep clear of.
struct LabelRoom {
  Rect room = {};
  std::vector<Segment> segments = {};
  std::vector<Rect> taken = {};
  /// True where a label may stand in `box`.
  [[nodiscard]] bool has(const Rect& box) const;
};

/// The first of `boxes` in which a label may stand; none where there is no room.
std::optional<std::size_t> first_free(std::span<const Rect> boxes, const LabelRoom& room);

}  // namespace attn::app
