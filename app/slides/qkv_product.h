// The second beat's sum: which number it works out, its terms, and where they stand.
#pragma once

#include <vector>

#include "app/slides/qkv_scene.h"
#include "engine/explain.h"

namespace attn::app {

/// One number of the query, taken apart.
struct QkvProduct {
  Target target;
  int c = -1;  // its cell
  Explanation sum;
  std::vector<int> large;  // the terms of largest magnitude, in the order of the sum
  std::vector<int> small;  // the others, the bias apart
  int bias = -1;           // the term that is one
};

/// Where it stands.
struct QkvProductPlaces {
  float column_x = 0, column_w = 0;  // of the matrix's column
  float axis = 0, half = 0;          // of the bars
  double unit = 1;                   // of the longest bar, in the numbers' unit
  float terms_x = 0, figures_x = 0;  // left of the products, right end of their values
  float first = 0, line = 0;         // baseline of the first row, from one to the next
  int n_lines = 0;
  float size = 15;
  Rect result;
};

QkvProduct qkv_product(const QkvScene& scene);
QkvProductPlaces product_places(const QkvScene& scene, const QkvProduct& product);

}  // namespace attn::app
