// The second beat's sum: the number, its terms by size, and their places.
#include <algorithm>
#include <cmath>

#include "app/slides/qkv_product.h"

namespace attn::app {
namespace {

constexpr std::size_t kMostWritten = 5;

bool workable(const Explanation& sum) {
  return sum.operation == Operation::kSumProducts && !sum.terms.empty() &&
         std::ranges::all_of(sum.terms, [](const Term& term) {
           return std::ranges::all_of(term.operands,
                                      [](const Operand& o) { return o.target.has_value(); });
         });
}

}  // namespace

QkvProduct qkv_product(const QkvScene& scene) {
  QkvProduct product;
  for (int c = 0; c < scene.plan.n_cells(0); ++c) {
    product.target = scene.plan.vector_target(scene.input.focus, 0, c, scene.input.focus.row);
    product.sum = explain(scene.input.trace, product.target);
    if (!workable(product.sum)) continue;
    product.c = c;
    break;
  }
  if (product.c < 0) return product;
  std::vector<int> order;
  for (int i = 0; i < static_cast<int>(product.sum.terms.size()); ++i) {
    const bool bias = product.sum.terms[static_cast<std::size_t>(i)].operands.size() == 1;
    if (bias) {
      product.bias = i;
    } else {
      order.push_back(i);
    }
  }
  std::ranges::stable_sort(order, std::greater{}, [&](int i) {
    return std::abs(product.sum.terms[static_cast<std::size_t>(i)].value);
  });
  const auto written =
      order.begin() + static_cast<std::ptrdiff_t>(std::min(order.size(), kMostWritten));
  product.large.assign(order.begin(), written);
  product.small.assign(written, order.end());
  std::ranges::sort(product.large);
  std::ranges::sort(product.small);
  return product;
}

QkvProductPlaces product_places(const QkvScene& scene, const QkvProduct& product) {
  const QkvPlan& plan = scene.plan;
  const Rect& column = plan.column_box;
  QkvProductPlaces places;
  const float room = plan.right - column.right();
  const float terms = 190 + mix(0.0F, 50.0F, plan.wide);
  const float spare = std::max(0.0F, room - terms - 28 - 2 * 36 - 60);
  places.column_w = mix(26.0F, 44.0F, plan.wide);
  places.half = 36 + 0.09F * spare;
  places.column_x = column.right() + 24 + 0.20F * spare;
  const float column_right = places.column_x + places.column_w;
  places.axis = column_right + 14 + 0.12F * spare + places.half;
  places.terms_x = std::min(places.axis + places.half + 16 + 0.14F * spare, plan.right - terms);
  places.figures_x = places.terms_x + terms;
  places.unit = 1e-9;
  for (const int i : plan.rows.columns) {
    if (i < static_cast<int>(product.sum.terms.size())) {
      places.unit =
          std::max(places.unit, std::abs(product.sum.terms[static_cast<std::size_t>(i)].value));
    }
  }
  const int lines = static_cast<int>(product.large.size()) + (product.small.empty() ? 0 : 1) +
                    (product.bias >= 0 ? 1 : 0);
  const float side = plan.lanes[0].row.front().h;
  places.line = std::min(34.0F, (column.h - side - 40) / static_cast<float>(std::max(1, lines)));
  const float height = places.line * static_cast<float>(lines) + 24 + side;
  places.first = column.centre().y - height / 2 + 0.7F * places.line;
  const float under = places.first + places.line * static_cast<float>(lines - 1);
  const float w = plan.lanes[0].row.front().w;
  places.result = {places.figures_x - w, under + 38, w, side};
  return places;
}

}  // namespace attn::app
