#include "engine/explain.h"

#include <gtest/gtest.h>

#include <limits>

#include "engine/compute.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr int kSat = 2;

Target cell(Tensor tensor, int key) {
  return cell_target(tensor, 0, 0, kSat, key);
}

Explanation explained(const Document& document, const Target& target) {
  return explain(**compute(document), target);
}

TEST(Explain, ScoreIsProductsNumberByNumber) {
  const Explanation step = explained(known_row_document(), cell(Tensor::kScores, 1));
  EXPECT_EQ(step.operation, Operation::kSumProducts);
  ASSERT_EQ(step.terms.size(), 4U);
  const double expected[] = {4.0, 1.0, 0.2, 0.4};
  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_NEAR(step.terms[c].value, expected[c], 1e-6);
  }
  EXPECT_EQ(format_target(*step.terms[3].operands[0].target), "q/1/1/3/4");
  EXPECT_EQ(format_target(*step.terms[3].operands[1].target), "k/1/1/2/4");
}

TEST(Explain, ScaledScoreNamesTheRootAndIsACopyWithTheSwitchOff) {
  Document document = known_row_document();
  Explanation step = explained(document, cell(Tensor::kScaledScores, 1));
  EXPECT_EQ(step.operation, Operation::kQuotient);
  EXPECT_EQ(step.terms[1].operands[0].constant, "root_d_head");
  EXPECT_EQ(step.terms[1].value, 2);
  document.scale = false;
  step = explained(document, cell(Tensor::kScaledScores, 1));
  EXPECT_EQ(step.operation, Operation::kCopy);
}

TEST(Explain, WeightIsAnExponentialOverTheRowsTotal) {
  const Explanation step = explained(known_row_document(), cell(Tensor::kAttentionWeights, 5));
  EXPECT_EQ(step.operation, Operation::kQuotient);
  EXPECT_EQ(format_target(*step.terms[0].operands[0].target), "exponentials/1/1/3/6");
  EXPECT_EQ(format_target(*step.terms[1].operands[0].target), "row_total/1/1/3");
}

TEST(Explain, PinnedWeightIsGivenAndItsScoreFollows) {
  Document document = known_row_document();
  document.edits[cell(Tensor::kAttentionWeights, 5)] = 0.5;
  EXPECT_EQ(explained(document, cell(Tensor::kAttentionWeights, 5)).operation, Operation::kGiven);
  const Explanation step = explained(document, cell(Tensor::kMaskedScores, 5));
  EXPECT_EQ(step.operation, Operation::kPinScore);
  EXPECT_NEAR(step.value, 3.19, 5e-3);
  ASSERT_EQ(step.terms.size(), 3U);
  EXPECT_EQ(step.terms[1].operands.size(), 5U);
  EXPECT_EQ(step.terms[2].operands.size(), 1U);
  EXPECT_NEAR(step.terms[0].value + step.terms[1].value + step.terms[2].value, step.value, 1e-12);
}

TEST(Explain, PinThatTakesAllRecombinesToInfinity) {
  Document document = known_row_document();
  document.edits[cell(Tensor::kAttentionWeights, 5)] = 1;
  const Explanation step = explained(document, cell(Tensor::kMaskedScores, 5));
  EXPECT_EQ(step.value, kInfinity);
  EXPECT_EQ(recombine(step), kInfinity);
  EXPECT_EQ(recombine(explained(document, cell(Tensor::kExponentials, 5))), 1);
  EXPECT_EQ(recombine(explained(document, cell(Tensor::kExponentials, 1))), 0);
}

TEST(Explain, MaskedCellsAreAway) {
  Document document = known_row_document();
  document.mask = MaskKind::kCausal;
  for (const Tensor tensor :
       {Tensor::kMaskedScores, Tensor::kExponentials, Tensor::kAttentionWeights}) {
    const Explanation step = explained(document, cell(tensor, 5));
    EXPECT_EQ(step.operation, Operation::kMasked);
    EXPECT_TRUE(step.terms.empty());
  }
  // Only words that are there count.
  EXPECT_EQ(explained(document, row_target(Tensor::kRowTotal, 0, 0, kSat)).terms.size(), 3U);
}

TEST(Explain, EditedNumberIsGiven) {
  Document document = known_row_document();
  document.edits[cell(Tensor::kScaledScores, 5)] = 2.9;
  EXPECT_EQ(explained(document, cell(Tensor::kScaledScores, 5)).operation, Operation::kGiven);
  document.edits[cell(Tensor::kQ, 0)] = 1;
  EXPECT_EQ(explained(document, cell(Tensor::kQ, 0)).operation, Operation::kGiven);
  EXPECT_EQ(explained(document, cell(Tensor::kQ, 1)).operation, Operation::kSumProducts);
}

// One row of x, one matrix and a bias: d_model products and a number.
TEST(Explain, ProjectionKeepsAllTermsAndTheBias) {
  SampleShape shape;
  shape.has_biases = true;
  Document document;
  document.model = sample_model(shape, 3);
  document.text = "w1 w2 w3";
  const Explanation step = explained(document, cell(Tensor::kQ, 0));
  ASSERT_EQ(step.terms.size(), 9U);
  EXPECT_EQ(step.terms[8].operands.size(), 1U);
  EXPECT_EQ(format_target(*step.terms[8].operands[0].target), "b_q/1/1/1");
}

}  // namespace
}  // namespace attn
