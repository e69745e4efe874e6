// What the parts of the dot product share: the second beat goes on where the first one ends.
#pragma once

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "app/slides/scores_scene.h"

namespace attn::app {

/// What the parts of the dot product share.
struct DotScene {
  const ScoresScene& scene;
  std::vector<ScoreTerm> terms;
  std::vector<double> products;
  DotProductPlace place;
  LengthScale scale;
  float size = 19;  // of the numbers
  int places = 1;   // of products and their sum
  float opacity = 1;
  [[nodiscard]] int j() const { return scene.row.strongest; }
  [[nodiscard]] int n() const { return static_cast<int>(terms.size()); }
  [[nodiscard]] const ScoreTerm& term(int i) const { return terms[static_cast<std::size_t>(i)]; }
  [[nodiscard]] float zero() const { return place.corner.x + scale.zero; }
  [[nodiscard]] bool shared_lane() const {
    return std::ranges::any_of(products, [](double value) { return value < 0; });
  }
  [[nodiscard]] double sum() const {
    return std::accumulate(products.begin(), products.end(), 0.0);
  }
  [[nodiscard]] double divided() const {
    const int d = scene.input.trace.model->dims.d_head;
    return scene.row.divided ? sum() / std::sqrt(d) : sum();
  }
  [[nodiscard]] ProductLength length(int i) const {
    return lengths_end_to_end(products, scale.unit, zero())[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] Pen pen() const { return scene.pen.faded(opacity); }
  [[nodiscard]] std::string index(int i) const { return std::to_string(i + 1); }
};

/// The dot product of a frame. Requires a strongest word.
DotScene dot_scene(const ScoresScene& scene);

/// What the second beat does with the products: lengths, their sum, its division.
void draw_sum_of_products(const DotScene& dot);

}  // namespace attn::app
