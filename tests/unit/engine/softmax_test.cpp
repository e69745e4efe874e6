#include "engine/steps/softmax.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace attn {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// Row "sat" of the lesson: The cat sat on the mat.
const std::vector<double> kRow = {0.5, 2.8, 1.2, 0.3, 0.4, 2.5};

TEST(Softmax, RowOfEqualScoresIsUniform) {
  for (const double weight : softmax_row(std::vector<double>(5, -3.25))) {
    EXPECT_DOUBLE_EQ(weight, 0.2);
  }
}

TEST(Softmax, RowIsEachPowerOverTheirSum) {
  const SoftmaxRow row = softmax_row(kRow, std::span<const Pin>());
  EXPECT_EQ(row.row_max, 2.8);
  // e^-2.3 + 1 + e^-1.6 + e^-2.5 + e^-2.4 + e^-0.3
  EXPECT_NEAR(row.row_total, 0.100259 + 1 + 0.201897 + 0.082085 + 0.090718 + 0.740818, 1e-6);
  const std::array<double, 6> weights = {0.045, 0.451, 0.091, 0.037, 0.041, 0.334};
  for (std::size_t j = 0; j < 6; ++j) {
    EXPECT_NEAR(row.weights[j], weights[j], 5e-4);
    EXPECT_DOUBLE_EQ(row.weights[j], row.exponentials[j] / row.row_total);
  }
}

TEST(Softmax, ScoreOfMinusInfinityIsAway) {
  const std::vector<double> weights = softmax_row(std::vector<double>{0.5, 2.8, 1.2, -kInfinity});
  EXPECT_EQ(weights[3], 0);
  EXPECT_NEAR(weights[1], 0.768, 5e-4);
}

TEST(Softmax, FullyMaskedRowIsZeros) {
  const SoftmaxRow row = softmax_row(std::vector<double>(3, -kInfinity), std::span<const Pin>());
  EXPECT_EQ(row.weights, std::vector<double>(3, 0.0));
  EXPECT_EQ(row.exponentials, std::vector<double>(3, 0.0));
  EXPECT_EQ(row.row_total, 0);
  EXPECT_EQ(row.row_max, 0);
}

TEST(Softmax, HugeScoresStayFinite) {
  const std::vector<double> weights = softmax_row(std::vector<double>{90000, 89999});
  EXPECT_NEAR(weights[0], 1 / (1 + std::exp(-1)), 1e-12);
}

// mat pulled to one half: Σ_free e^s = 24.255, s = ln 0.5 + ln 24.255 − ln 0.5 = 3.19.
TEST(Softmax, PinIsOneChangedScoreAndTheOthersKeepTheirRatios) {
  const std::array<Pin, 1> pins = {Pin{5, 0.5}};
  const SoftmaxRow row = softmax_row(kRow, pins);
  EXPECT_EQ(row.weights[5], 0.5);
  EXPECT_NEAR(row.masked_scores[5], 3.19, 5e-3);
  EXPECT_NEAR(row.weights[1], 0.5 * 16.4446 / 24.2551, 1e-5);
  EXPECT_NEAR(row.weights[1] / row.weights[2], std::exp(2.8 - 1.2), 1e-12);
  const std::vector<double> of_changed_score = softmax_row(row.masked_scores);
  for (std::size_t j = 0; j < 6; ++j) {
    EXPECT_NEAR(of_changed_score[j], row.weights[j], 1e-12);
  }
}

TEST(Softmax, PinOfZeroIsAMask) {
  const std::array<Pin, 1> pins = {Pin{1, 0.0}};
  const SoftmaxRow row = softmax_row(kRow, pins);
  EXPECT_EQ(row.masked_scores[1], -kInfinity);
  EXPECT_EQ(row.exponentials[1], 0);
  std::vector<double> masked = kRow;
  masked[1] = -kInfinity;
  EXPECT_NEAR(row.weights[5], softmax_row(masked)[5], 1e-12);
}

TEST(Softmax, PinThatTakesAllHasAnInfiniteScore) {
  const std::array<Pin, 1> pins = {Pin{5, 1.0}};
  const SoftmaxRow row = softmax_row(kRow, pins);
  EXPECT_EQ(row.masked_scores[5], kInfinity);
  EXPECT_EQ(row.masked_scores[1], 2.8);
  EXPECT_EQ(row.weights, (std::vector<double>{0, 0, 0, 0, 0, 1}));
  EXPECT_EQ(row.exponentials, row.weights);
  EXPECT_EQ(row.row_total, 1);
}

TEST(Softmax, PinsThatTakeAllTogetherKeepTheirProportion) {
  const std::array<Pin, 2> pins = {Pin{0, 0.25}, Pin{5, 0.75}};
  const SoftmaxRow row = softmax_row(kRow, pins);
  EXPECT_EQ(row.weights, (std::vector<double>{0.25, 0, 0, 0, 0, 0.75}));
  EXPECT_EQ(row.exponentials[5], 1);
  EXPECT_DOUBLE_EQ(row.exponentials[0] / row.row_total, 0.25);
}

TEST(Softmax, PinsWithoutAFreeCellAreDividedByTheirSum) {
  const std::array<Pin, 2> pins = {Pin{0, 0.2}, Pin{2, 0.6}};
  const SoftmaxRow row = softmax_row(std::vector<double>{1, -kInfinity, 2}, pins);
  EXPECT_DOUBLE_EQ(row.weights[0], 0.25);
  EXPECT_DOUBLE_EQ(row.weights[2], 0.75);
  EXPECT_NEAR(softmax_row(row.masked_scores)[2], 0.75, 1e-12);
}

}  // namespace
}  // namespace attn
