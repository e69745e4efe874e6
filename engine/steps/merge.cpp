#include "engine/steps/merge.h"

#include <algorithm>
#include <cstddef>

#include "engine/steps/product.h"

namespace attn {

Matrix concatenate(const std::vector<const Matrix*>& contexts) {
  ATTN_CHECK(!contexts.empty(), "a layer has a head");
  int width = 0;
  for (const Matrix* context : contexts) {
    ATTN_CHECK(context->rows() == contexts.front()->rows(), "heads have the same tokens");
    width += context->cols();
  }
  Matrix result(contexts.front()->rows(), width);
  for (int i = 0; i < result.rows(); ++i) {
    auto to = result.row(i).begin();
    for (const Matrix* context : contexts) {
      to = std::ranges::copy(context->row(i), to).out;
    }
  }
  return result;
}

Matrix merge(const Matrix& concat, const std::vector<const Matrix*>& w_o,
             std::span<const float> b_o) {
  ATTN_CHECK(!w_o.empty(), "a layer has a head");
  const auto width = static_cast<std::size_t>(w_o.front()->cols());
  ATTN_CHECK(b_o.empty() || b_o.size() == width, "b_o has a number for each column");
  Matrix result(concat.rows(), w_o.front()->cols());
  std::vector<double> total(width);
  for (int i = 0; i < concat.rows(); ++i) {
    std::ranges::fill(total, 0.0);
    std::ranges::copy(b_o, total.begin());
    std::span<const float> rest = concat.row(i);
    for (const Matrix* of_head : w_o) {
      const auto d_head = static_cast<std::size_t>(of_head->rows());
      add_product(rest.first(d_head), *of_head, total);
      rest = rest.subspan(d_head);
    }
    ATTN_CHECK(rest.empty(), "w_o has a row for each column of concat");
    std::ranges::transform(total, result.row(i).begin(),
                           [](double value) { return static_cast<float>(value); });
  }
  return result;
}

}  // namespace attn
