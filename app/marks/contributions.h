// Who contributed how much to one number: all its terms as signed bars laid end to end from a zero
// line, positive ones to its right and negative ones to its left, coloured by word, and a tick at
// their sum.
#pragma once

#include <vector>

#include "app/scene/palette.h"
#include "app/scene/pen.h"

namespace attn::app {

/// How a word stands out among all: the two largest have a colour of their own.
enum class ContributionRank : std::uint8_t { kLargest, kSecond, kOther };

/// The unit of a stack and its place: `zero_x` is the zero line.
struct ContributionScale {
  float zero_x = 0;
  float unit = 152;  // points for 1
};

/// What the terms of one number take of a stack: how far they reach to both sides of zero.
struct ContributionReach {
  double below = 0, above = 0;
};
ContributionReach reach_of(const std::vector<double>& terms);

/// The boxes of the terms in a bar of height `height` at `top`. `order` tells which stands nearest
/// to zero.
/// Shapes: a box a term, at the term's own place in `terms`.
std::vector<Rect> stacked(const std::vector<double>& terms, const std::vector<int>& order,
                          const ContributionScale& scale, float top, float height);

/// The colour of a word's bars.
Color contribution_color(const Palette& palette, ContributionRank rank);

/// The tick at the sum, a little longer than the bars of that height at `top`.
Rect sum_tick(double sum, const ContributionScale& scale, float top, float height);

}  // namespace attn::app
