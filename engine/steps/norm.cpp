#include "engine/steps/norm.h"

#include <cmath>
#include <cstddef>

namespace attn {

NormMeasure measure_for_norm(std::span<const float> row, float epsilon) {
  double total = 0;
  for (const float value : row) {
    total += value;
  }
  const auto size = static_cast<double>(row.size());
  const double mean = total / size;
  double squares = 0;
  for (const float value : row) {
    squares += (value - mean) * (value - mean);
  }
  return {mean, std::sqrt(squares / size + static_cast<double>(epsilon))};
}

Matrix normalize(const Matrix& input, const Norm& norm) {
  const auto width = static_cast<std::size_t>(input.cols());
  ATTN_CHECK(norm.gain.size() == width && norm.bias.size() == width,
             "a norm has a gain and a bias for each column");
  Matrix result(input.rows(), input.cols());
  for (int i = 0; i < input.rows(); ++i) {
    const std::span<const float> from = input.row(i);
    const std::span<float> to = result.row(i);
    const NormMeasure measure = measure_for_norm(from, norm.epsilon);
    for (std::size_t c = 0; c < width; ++c) {
      const double unit = (from[c] - measure.mean) / measure.deviation;
      to[c] = static_cast<float>(unit * norm.gain[c] + norm.bias[c]);
    }
  }
  return result;
}

}  // namespace attn
