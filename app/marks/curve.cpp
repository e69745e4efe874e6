#include "app/marks/curve.h"

#include <algorithm>

namespace attn::app {

Point CurveRoom::at(double x, double y) const {
  const auto share = static_cast<float>(std::clamp((x - first) / (last - first), 0.0, 1.0));
  return {mix(left, right, share), line_y - unit * static_cast<float>(y)};
}

void draw_curve(const Pen& pen, const std::string& id, const CurveRoom& room,
                const std::function<double(double)>& function, const Color& color,
                const std::string& role, float grown_share) {
  constexpr int kPoints = 72;
  StrokeShape curve;
  curve.width_pt = 3;
  curve.color = color;
  for (int i = 0; i <= kPoints; ++i) {
    const double share = static_cast<double>(grown_share) * i / kPoints;
    const double x = room.first + (room.last - room.first) * share;
    curve.points.push_back(room.at(x, function(x)));
  }
  pen.stroke(id, curve, role);
}

}  // namespace attn::app
