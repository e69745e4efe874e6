// The side picture's places: where each key stands, which words have a bar, the scale.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/marks/shadow.h"
#include "app/slides/scores_scene.h"

namespace attn::app {

/// Names of the rows stand left of the axis; the first bar so far below it, so high.
inline constexpr float kShadowNames = 62, kShadowFirstRow = 33, kShadowBar = 14;

/// What stands in the side picture at rest.
struct SidePicture {
  const ScoresScene& scene;
  ShadowScale scale = {};
  std::vector<ShadowPoint> points = {};  // a column
  std::vector<ShadowPoint> before = {};  // of the unedited run
  std::vector<int> rows = {};            // columns that have a bar, from the shortest shadow
  double per_score = 0;                  // shadow for 1 of score
  float axis_left = 0, axis_right = 0, row_h = 36;
  float formula_baseline = 0;
  Rect room = {};  // of the points

  /// Where a key stands: at the edge where a hand pulls it out of the room.
  [[nodiscard]] Point spot(int j) const {
    const Point at = scale.at(point(j));
    return {std::clamp(at.x, room.x, room.right()), std::max(at.y, room.y)};
  }
  [[nodiscard]] bool has_room() const {
    return std::ranges::all_of(points, [&](const ShadowPoint& point) {
      const Point at = scale.at(point);
      return at.x >= room.x - 1 && at.x <= room.right() + 1 && at.y >= room.y - 1;
    });
  }
  [[nodiscard]] const ShadowPoint& point(int j) const {
    return points[static_cast<std::size_t>(j)];
  }
  /// The angle of a key to the query.
  [[nodiscard]] double direction(int j) const { return std::atan2(point(j).aside, point(j).along); }
  /// True where the word of a row was among those that stand out, in the unedited run.
  [[nodiscard]] bool stood_out(std::size_t row) const {
    return row + 2 >= rows.size() || scene.row.word(rows[row]) == scene.row.row;
  }
  [[nodiscard]] Rect bar(std::size_t row, double shadow) const {
    const float length = scale.unit * static_cast<float>(shadow);
    const float end = std::clamp(scale.origin.x + length, axis_left, axis_right);
    return {std::min(scale.origin.x, end),
            scale.origin.y + kShadowFirstRow + row_h * static_cast<float>(row),
            std::max(1.0F, std::abs(end - scale.origin.x)), kShadowBar};
  }
};

/// The side picture of a frame. Requires that there is one.
SidePicture side_picture(const ScoresScene& scene);

/// How the query's name is set at the end of the axis.
NameLook query_look(const ScoresScene& scene);

}  // namespace attn::app
