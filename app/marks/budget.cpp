#include "app/marks/budget.h"

#include <algorithm>
#include <numeric>

namespace attn::app {

std::vector<Span> laid_end_to_end(const std::vector<double>& values, float unit, float middle) {
  const double total = std::accumulate(values.begin(), values.end(), 0.0);
  double begin = static_cast<double>(middle) - total * static_cast<double>(unit) / 2;
  std::vector<Span> spans;
  spans.reserve(values.size());
  for (const double value : values) {
    const double length = value * static_cast<double>(unit);
    const double gap = std::min(1.0, 0.2 * length);
    spans.push_back({static_cast<float>(begin + gap), static_cast<float>(begin + length - gap)});
    begin += length;
  }
  return spans;
}

Primitive& draw_piece(const Pen& pen, const std::string& id, const Rect& box, float radius,
                      const Color& fill, double value) {
  RectShape piece;
  piece.radii.fill(std::min({radius, box.w / 2, box.h / 2}));
  piece.fill = fill;
  Primitive& primitive = pen.rect(id, box, piece, "weight");
  primitive.value = value;
  return primitive;
}

}  // namespace attn::app
