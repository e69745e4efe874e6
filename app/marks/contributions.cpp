#include "app/marks/contributions.h"

#include <algorithm>
#include <cmath>

namespace attn::app {
namespace {

/// Between two bars, and the least that is drawn of one.
constexpr float kGap = 1.5F, kLeastWidth = 0.8F;
constexpr float kTickWidth = 2.5F, kTickBeyond = 5;
/// How much of the hue the second and the others have.
constexpr float kSecondHue = 0.62F, kOtherHue = 0.26F;

}  // namespace

ContributionReach reach_of(const std::vector<double>& terms) {
  ContributionReach reach;
  for (const double term : terms) (term < 0 ? reach.below : reach.above) += std::abs(term);
  return reach;
}

std::vector<Rect> stacked(const std::vector<double>& terms, const std::vector<int>& order,
                          const ContributionScale& scale, float top, float height) {
  std::vector<Rect> boxes(terms.size());
  float left = scale.zero_x, right = scale.zero_x;
  for (const int i : order) {
    const double term = terms[static_cast<std::size_t>(i)];
    const float length = scale.unit * static_cast<float>(std::abs(term));
    const float width = std::max(length - kGap, std::min(kLeastWidth, length));
    const float from = term < 0 ? left - length : right;
    boxes[static_cast<std::size_t>(i)] = {from + (length - width) / 2, top, width, height};
    (term < 0 ? left : right) += term < 0 ? -length : length;
  }
  return boxes;
}

Color contribution_color(const Palette& palette, ContributionRank rank) {
  switch (rank) {
    case ContributionRank::kLargest:
      return palette.v;
    case ContributionRank::kSecond:
      return mix(palette.card, palette.v, kSecondHue);
    default:
      return mix(palette.card, palette.v, kOtherHue);
  }
}

Rect sum_tick(double sum, const ContributionScale& scale, float top, float height) {
  const float x = scale.zero_x + scale.unit * static_cast<float>(sum);
  return {x - kTickWidth / 2, top - kTickBeyond, kTickWidth, height + 2 * kTickBeyond};
}

}  // namespace attn::app
