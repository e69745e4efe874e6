// A dot product as arithmetic one can follow: two rows of numbers, their products below, and the
// products as lengths laid end to end. Positive ones run forward; negative ones run back from
// there, in a lane of their own, so that the end is the sum.
#pragma once

#include <string>
#include <vector>

#include "app/marks/ribbon.h"
#include "app/scene/pen.h"

namespace attn::app {

/// The places of a dot product of `n` products: three rows of cells, the lengths and their end.
struct DotProductPlace {
  int n = 0;
  Point corner = {};  // top left
  float cell_w = 108, cell_h = 50, gap = 3;
  float between = 26;  // rows, for the signs
  float fall = 36;     // from products to lengths, from lengths to the quotient
  float lane_h = 28;

  /// The box of cell `i` in a row: 0 the key, 1 the query, 2 the products.
  [[nodiscard]] Rect cell(int row, int i) const;
  /// The middle between the cells of a row and those of the next.
  [[nodiscard]] Point sign(int row, int i) const;
  [[nodiscard]] float width() const;
  [[nodiscard]] float right() const { return corner.x + width(); }
  [[nodiscard]] float lanes_top() const;
  [[nodiscard]] float quotient_top() const { return lanes_top() + lane_h + fall; }
  [[nodiscard]] float bottom() const { return quotient_top() + lane_h; }
};

/// The largest place for `n` products in `room`, of which `beside` at the right is for labels;
/// cells are at most `widest` wide. Its middle is as near to `middle` as the room allows.
DotProductPlace dot_product_place(const Rect& room, int n, float widest, float beside,
                                  float middle);

/// One product as a length.
struct ProductLength {
  Span span;
  bool back = false;  // negative: it runs back, in the lower lane
};

/// Products laid end to end from `zero`: all that are positive forward, then the others back.
std::vector<ProductLength> lengths_end_to_end(const std::vector<double>& products, float unit,
                                              float zero);

/// The unit in which they fit `width` (at most `unit`), and how far from the left end zero lies.
struct LengthScale {
  float unit = 0, zero = 0;
};
LengthScale length_scale(const std::vector<double>& products, float unit, float width);

/// The box of a length: the whole lane, or, where some run back, its upper or lower part.
Rect length_box(const DotProductPlace& place, const ProductLength& length, bool shared_lane);

}  // namespace attn::app
