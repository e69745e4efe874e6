#include "engine/steps/predict.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "engine/steps/product.h"

namespace attn {

// Each row of the unembedding is widened once and meets all tokens: the vocabulary is long, and
// this is most of the work of a run.
Matrix predict(const Matrix& final_x, const Matrix& unembedding) {
  ATTN_CHECK(final_x.cols() == unembedding.cols(), "both have d_model columns");
  const std::vector<double> tokens(final_x.values().begin(), final_x.values().end());
  const auto width = static_cast<std::size_t>(final_x.cols());
  const auto n_tokens = static_cast<std::size_t>(final_x.rows());
  const auto n_vocabulary = static_cast<std::size_t>(unembedding.rows());
  std::vector<double> entry(width);
  Matrix result(final_x.rows(), unembedding.rows());
  for (std::size_t id = 0; id < n_vocabulary; ++id) {
    const std::span<const float> row = unembedding.row(static_cast<int>(id));
    std::ranges::copy(row, entry.begin());
    for (std::size_t i = 0; i < n_tokens; ++i) {
      const double logit = dot(std::span(tokens).subspan(i * width, width), entry);
      result.values()[i * n_vocabulary + id] = static_cast<float>(logit);
    }
  }
  return result;
}

double log_total(std::span<const float> logits) {
  ATTN_CHECK(!logits.empty(), "a row of logits has one");
  const double largest = std::ranges::max(logits);
  double total = 0;
  for (const float logit : logits) {
    total += std::exp(logit - largest);
  }
  return largest + std::log(total);
}

}  // namespace attn
