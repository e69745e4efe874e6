// The shadow picture, exact in any dimension: the horizontal axis is the direction of a query; a
// key stands as far along it as its shadow on it is long, and as far off it as is left of its
// length. Lengths and angles to the query are true.
#pragma once

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
  Point origin;
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

/// Where the label of a point may stand, a box of `size` near `at`, clear of the segments and of
/// `taken`, inside `room`; of the places tried the first. Of no width where there is none.
Rect free_label_box(Point at, Point size, const Rect& room, std::span<const Segment> segments,
                    std::span<const Rect> taken);

}  // namespace attn::app
