#include "app/marks/dot_product.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace attn::app {
namespace {

constexpr float kFullHeight = 330;  // of all rows at full size
constexpr float kUpperShare = 0.58F;
constexpr float kLeastLength = 1;

/// The sums of the positive and of the negative products.
std::pair<double, double> both_ways(const std::vector<double>& products) {
  double forward = 0, back = 0;
  for (const double product : products) (product < 0 ? back : forward) += product;
  return {forward, back};
}

}  // namespace

Rect DotProductPlace::cell(int row, int i) const {
  return {corner.x + static_cast<float>(i) * (cell_w + gap),
          corner.y + static_cast<float>(row) * (cell_h + between), cell_w, cell_h};
}

Point DotProductPlace::sign(int row, int i) const {
  const Rect box = cell(row, i);
  return {box.centre().x, box.bottom() + between / 2};
}

float DotProductPlace::width() const {
  return static_cast<float>(n) * (cell_w + gap) - gap;
}

float DotProductPlace::lanes_top() const {
  return cell(2, 0).bottom() + fall;
}

DotProductPlace dot_product_place(const Rect& room, int n, float widest, float beside,
                                  float middle) {
  DotProductPlace place;
  place.n = n;
  const float scale = std::min(1.0F, room.h / kFullHeight);
  place.cell_h = std::floor(place.cell_h * scale);
  place.between = std::floor(place.between * scale);
  place.fall = std::floor(place.fall * scale);
  place.lane_h = std::floor(place.lane_h * scale);
  const auto count = static_cast<float>(n);
  place.cell_w = std::floor(std::min(widest, (room.w - beside) / count - place.gap));
  const float whole = place.width() + beside;
  const float left = std::clamp(middle - whole / 2, room.x, std::max(room.x, room.right() - whole));
  const float high = place.bottom() - place.corner.y;
  place.corner = {std::round(left), std::round(room.y + 0.5F * (room.h - high))};
  return place;
}

std::vector<ProductLength> lengths_end_to_end(const std::vector<double>& products, float unit,
                                              float zero) {
  std::vector<ProductLength> lengths(products.size());
  float at = zero;
  for (const bool back : {false, true}) {
    for (std::size_t i = 0; i < products.size(); ++i) {
      if ((products[i] < 0) != back) continue;
      const float to = at + unit * static_cast<float>(products[i]);
      lengths[i] = {{std::min(at, to), std::max(at, to)}, back};
      at = to;
    }
  }
  return lengths;
}

LengthScale length_scale(const std::vector<double>& products, float unit, float width) {
  const auto [forward, back] = both_ways(products);
  const double under = std::max(0.0, -(forward + back));
  const double whole = std::max(forward + under, 1e-6);
  LengthScale scale;
  scale.unit = std::min(unit, width / static_cast<float>(whole));
  scale.zero = scale.unit * static_cast<float>(under);
  return scale;
}

Rect length_box(const DotProductPlace& place, const ProductLength& length, bool shared_lane) {
  const float upper = shared_lane ? std::round(kUpperShare * place.lane_h) : place.lane_h;
  Rect box = {length.span.left, place.lanes_top(), std::max(length.span.width(), kLeastLength),
              upper};
  if (length.back) {
    box.y += upper + 1;
    box.h = place.lane_h - upper - 1;
  }
  return box;
}

}  // namespace attn::app
