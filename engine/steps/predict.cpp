#include "engine/steps/predict.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "engine/steps/product.h"

namespace attn {
namespace {

double largest_magnitude(const Matrix& matrix) {
  using Floats = Eigen::Map<const Eigen::ArrayXf>;
  const std::span<const float> values = matrix.values();
  return values.empty() ? 0.0
                        : Floats(values.data(), static_cast<Eigen::Index>(values.size()))
                              .abs()
                              .maxCoeff<Eigen::PropagateNaN>();
}

}  // namespace

std::vector<float> predict(std::span<const float> final_x, const Matrix& unembedding) {
  ATTN_CHECK(final_x.size() == static_cast<std::size_t>(unembedding.cols()),
             "both have d_model columns");
  std::vector<float> logits(static_cast<std::size_t>(unembedding.rows()));
  for (int id = 0; id < unembedding.rows(); ++id) {
    logits[static_cast<std::size_t>(id)] = static_cast<float>(dot(final_x, unembedding.row(id)));
  }
  return logits;
}

bool are_logits_finite(const Matrix& final_x, const Matrix& unembedding) {
  // |a · b| <= d_model · max |a| · max |b|.
  const double bound = final_x.cols() * largest_magnitude(final_x) * largest_magnitude(unembedding);
  if (bound < double{std::numeric_limits<float>::max()}) {
    return true;
  }
  for (int i = 0; i < final_x.rows(); ++i) {
    if (!std::ranges::all_of(predict(final_x.row(i), unembedding),
                             [](float logit) { return std::isfinite(logit); })) {
      return false;
    }
  }
  return true;
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
