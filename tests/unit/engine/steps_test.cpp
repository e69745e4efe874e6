#include <gtest/gtest.h>

#include <cmath>

#include "engine/steps/combine.h"
#include "engine/steps/embed.h"
#include "engine/steps/feed_forward.h"
#include "engine/steps/merge.h"
#include "engine/steps/norm.h"
#include "engine/steps/predict.h"
#include "engine/steps/product.h"
#include "engine/steps/project.h"
#include "engine/steps/score.h"

namespace attn {
namespace {

Matrix matrix(int rows, int cols, const std::vector<float>& values) {
  Matrix result(rows, cols);
  std::copy(values.begin(), values.end(), result.values().begin());
  return result;
}

TEST(Embed, TakesTheRowOfEachTokenAndPlace) {
  const Matrix table = matrix(3, 2, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(embed_tokens(table, {{2, "", ""}, {0, "", ""}}), matrix(2, 2, {5, 6, 1, 2}));
  EXPECT_EQ(embed_positions(table, 2), matrix(2, 2, {1, 2, 3, 4}));
}

// Mean 3, variance ((−2)² + 0 + 2²) / 3 = 8/3.
TEST(Norm, CentresAndDividesByTheDeviation) {
  const Norm norm = {{1, 1, 2}, {0, 0.5F, 0}, 0.0F};
  const Matrix result = normalize(matrix(1, 3, {1, 3, 5}), norm);
  EXPECT_NEAR(result(0, 0), -2 / std::sqrt(8.0 / 3), 1e-6);
  EXPECT_NEAR(result(0, 1), 0.5, 1e-6);
  EXPECT_NEAR(result(0, 2), 2 * 2 / std::sqrt(8.0 / 3), 1e-6);
}

TEST(Norm, EpsilonStandsUnderTheRoot) {
  const NormMeasure measure = measure_for_norm(std::vector<float>{4, 4}, 0.25F);
  EXPECT_EQ(measure.mean, 4);
  EXPECT_EQ(measure.deviation, 0.5);
}

TEST(Project, IsRowTimesColumnPlusBias) {
  const Matrix x = matrix(2, 2, {1, 2, 3, 4});
  const Matrix w = matrix(2, 1, {10, 1});
  EXPECT_EQ(project(x, w, {}), matrix(2, 1, {12, 34}));
  EXPECT_EQ(project(x, w, std::vector<float>{0.5F}), matrix(2, 1, {12.5F, 34.5F}));
}

// In floats 1e8 + 1 − 1e8 is 0.
TEST(Product, SumsInDoubleAndStoresFloats) {
  const Matrix row = matrix(1, 3, {1e8F, 1, -1e8F});
  EXPECT_EQ(product(row, matrix(3, 1, {1, 1, 1}), {})(0, 0), 1.0F);
}

TEST(Score, IsQueryTimesKey) {
  const Matrix q = matrix(1, 2, {2, -1});
  const Matrix k = matrix(3, 2, {1, 0, 0, 1, 3, 3});
  const Matrix scores = score(q, k);
  EXPECT_EQ(scores, matrix(1, 3, {2, -1, 3}));
  EXPECT_EQ(divide_scores(scores, 2), matrix(1, 3, {1, -0.5F, 1.5F}));
}

TEST(Combine, IsTheWeightedSumOfValues) {
  EXPECT_EQ(combine(matrix(1, 2, {0.25F, 0.75F}), matrix(2, 2, {4, 0, 8, 4})),
            matrix(1, 2, {7, 3}));
}

TEST(Merge, SetsHeadsSideBySideAndAddsWhatEachGives) {
  const Matrix first = matrix(1, 2, {1, 2});
  const Matrix second = matrix(1, 1, {3});
  const Matrix concat = concatenate({&first, &second});
  EXPECT_EQ(concat, matrix(1, 3, {1, 2, 3}));
  const Matrix w_first = matrix(2, 2, {1, 0, 0, 1});
  const Matrix w_second = matrix(1, 2, {10, 100});
  EXPECT_EQ(merge(concat, {&w_first, &w_second}, {}), matrix(1, 2, {31, 302}));
  EXPECT_EQ(merge(concat, {&w_first, &w_second}, std::vector<float>{1, 1}),
            matrix(1, 2, {32, 303}));
}

// Values of the tanh form; the exact gelu(1) is 0.8413.
TEST(FeedForward, GeluIsTheTanhForm) {
  EXPECT_EQ(gelu(0), 0);
  EXPECT_NEAR(gelu(1), 0.841192, 1e-6);
  EXPECT_NEAR(gelu(-1), -0.158808, 1e-6);
  EXPECT_NEAR(gelu(10), 10, 1e-6);
}

TEST(FeedForward, IsGeluBetweenTwoProducts) {
  const Matrix hidden = feed_forward_hidden(matrix(1, 2, {1, 1}), matrix(2, 1, {0.25F, 0.5F}),
                                            std::vector<float>{0.25F});
  EXPECT_NEAR(hidden(0, 0), 0.841192, 1e-6);
  EXPECT_EQ(feed_forward_output(matrix(1, 1, {2}), matrix(1, 2, {3, 4}), {}), matrix(1, 2, {6, 8}));
}

TEST(Predict, ScoresEachWordOfTheVocabulary) {
  EXPECT_EQ(predict(std::vector<float>{1, 2}, matrix(3, 2, {1, 0, 0, 1, 1, 1})),
            (std::vector<float>{1, 2, 3}));
  EXPECT_NEAR(log_total(std::vector<float>{1, 2, 3}), 3.407606, 1e-6);
  EXPECT_NEAR(log_total(std::vector<float>{1000, 1000}), 1000 + std::log(2.0), 1e-9);
}

TEST(Predict, KnowsWhetherLogitsStayAmongTheFloats) {
  const Matrix vocabulary = matrix(2, 2, {1e20F, 0, 0, 1});
  EXPECT_TRUE(are_logits_finite(matrix(1, 2, {1, 1}), vocabulary));
  // The bound alone would say no: the large numbers never meet.
  EXPECT_TRUE(are_logits_finite(matrix(2, 2, {1, 1, 0, 1e20F}), vocabulary));
  EXPECT_FALSE(are_logits_finite(matrix(2, 2, {1, 1, 1e20F, 0}), vocabulary));
}

}  // namespace
}  // namespace attn
