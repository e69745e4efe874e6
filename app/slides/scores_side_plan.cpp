#include "app/slides/scores_side.h"

#include <cmath>

namespace attn::app {
namespace {

constexpr float kUnit = 118;
constexpr std::size_t kMostRows = 6;
constexpr float kRowHigh = 36, kLeastRow = 26;
/// Titles stand above the points; there is air over the highest one, and beside the leftmost.
constexpr float kTitles = 74, kAbovePoints = 22, kLeftAir = 8;
constexpr float kTextSize = 15;

std::vector<ShadowPoint> points_of(const Trace& trace, const ScoresRow& row) {
  const std::vector<double> query = row_values(trace, Tensor::kQ, row.layer, row.head, row.row);
  std::vector<ShadowPoint> points;
  for (int j = 0; j < row.n(); ++j) {
    points.push_back(
        shadow_of(query, row_values(trace, Tensor::kK, row.layer, row.head, row.word(j))));
  }
  return points;
}

/// The words with a bar: those of the longest shadows in the unedited run, shortest first.
std::vector<int> rows_of(const ScoresRow& row, const std::vector<ShadowPoint>& before) {
  std::vector<int> rows;
  for (int j = 0; j < row.n(); ++j) {
    if (!row.away(j)) rows.push_back(j);
  }
  std::ranges::stable_sort(rows, [&](int a, int b) {
    return before[static_cast<std::size_t>(a)].along < before[static_cast<std::size_t>(b)].along;
  });
  if (rows.size() > kMostRows) {
    rows.erase(rows.begin(), rows.end() - static_cast<std::ptrdiff_t>(kMostRows));
  }
  return rows;
}

/// The shadow of a score of 1: √d ÷ ‖q‖.
double shadow_per_score(const SlideInput& input, const ScoresRow& row) {
  const double length =
      length_of(row_values(input.trace, Tensor::kQ, row.layer, row.head, row.row));
  const double root = row.divided ? std::sqrt(input.trace.model->dims.d_head) : 1;
  return length > 1e-9 ? root / length : 0;
}

/// The scale for points of a run in the box of the picture.
void place_scale(SidePicture& side, const std::vector<ShadowPoint>& before) {
  const ScoresScene& scene = side.scene;
  const Rect& box = scene.plan.side_box;
  double left = 0, right = 0, high = 0;
  for (const ShadowPoint& point : before) {
    left = std::min(left, point.along);
    right = std::max(right, point.along);
    high = std::max(high, point.aside);
  }
  side.axis_left = box.x + kShadowNames;
  side.axis_right = box.right();
  side.row_h = std::round(std::clamp(kRowHigh * scene.plan.scale, kLeastRow, kRowHigh));
  const auto rows = static_cast<float>(side.rows.size());
  const float name = name_width(scene, "scores.q", scene.row.row, query_look(scene));
  const float wide = side.axis_right - side.axis_left - name - 18;
  const float top = box.y + kTitles, under = kShadowFirstRow + rows * side.row_h + 52;
  const float tall = box.bottom() - top - under - 8;
  const auto fit = [](float room, double size) {
    return size > 1e-6 ? room / static_cast<float>(size) : kUnit;
  };
  side.scale.unit = std::min({kUnit, fit(wide - (left < 0 ? kLeftAir : 0.0F), right - left),
                              fit(tall - kAbovePoints, high)});
  const float points_high = kAbovePoints + side.scale.unit * static_cast<float>(high);
  const float free = std::max(0.0F, tall - points_high);
  const float from_left =
      side.scale.unit * static_cast<float>(-left) + (left < 0 ? kLeftAir : 0.0F);
  side.scale.origin = {std::round(side.axis_left + from_left),
                       std::round(top + points_high + 0.4F * free)};
  side.room = {side.axis_left, top, side.axis_right - side.axis_left - 6,
               side.scale.origin.y - top};
  side.formula_baseline = side.scale.origin.y + kShadowFirstRow + rows * side.row_h + 24;
}

}  // namespace

NameLook query_look(const ScoresScene& scene) {
  return {kTextSize, scene.palette().q_text, "q", 56};
}

SidePicture side_picture(const ScoresScene& scene) {
  SidePicture side{scene};
  side.points = points_of(scene.input.trace, scene.row);
  side.before = points_of(scene.input.unedited, scene.row);
  side.rows = rows_of(scene.row, side.before);
  side.per_score = shadow_per_score(scene.input, scene.row);
  place_scale(side, side.before);
  if (!side.has_room() && !scene.input.view.pulled) place_scale(side, side.points);
  return side;
}

}  // namespace attn::app
