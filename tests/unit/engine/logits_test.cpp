// Logits and probabilities: derived from final_x, one row at a time, alike wherever they are read.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/compute.h"
#include "engine/explain.h"
#include "engine/next_words.h"
#include "engine/steps/predict.h"
#include "engine/trace_row.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

Document document_with_logits() {
  SampleShape shape;
  shape.has_unembedding = true;
  shape.has_norms = true;
  Document document;
  document.model = sample_model(shape, 4);
  document.text = "w1 w2 w3";
  return document;
}

Target of_run(Tensor tensor, int row, int id) {
  return {tensor, kNone, kNone, row, kNone, id};
}

class Logits : public testing::Test {
 protected:
  const TracePtr trace_ = compute(document_with_logits()).value();
  const int n_ids_ = trace_->model->dims.n_vocabulary;
};

TEST_F(Logits, AreTheProductWithTheUnembedding) {
  const Matrix& unembedding = *trace_->model->unembedding;
  for (int row = 0; row < trace_->n_tokens(); ++row) {
    const std::vector<float> logits = row_logits(*trace_, row);
    ASSERT_EQ(logits.size(), static_cast<std::size_t>(n_ids_));
    for (int id = 0; id < n_ids_; ++id) {
      const auto x = trace_->final_x.row(row);
      const auto entry = unembedding.row(id);
      const double sum =
          std::inner_product(x.begin(), x.end(), entry.begin(), 0.0, std::plus<>(),
                             [](float a, float b) { return static_cast<double>(a) * b; });
      EXPECT_NEAR(logits[static_cast<std::size_t>(id)], sum, 1e-6);
    }
  }
}

TEST_F(Logits, AreAlikeByTargetByRowAndInTheirExplanation) {
  for (int row = 0; row < trace_->n_tokens(); ++row) {
    const std::vector<float> logits = row_logits(*trace_, row);
    const auto by_row = row_values(*trace_, Tensor::kLogits, kNone, kNone, row);
    for (int id = 0; id < n_ids_; ++id) {
      const auto i = static_cast<std::size_t>(id);
      const Target target = of_run(Tensor::kLogits, row, id);
      EXPECT_EQ(value_at(*trace_, target), static_cast<double>(logits[i]));
      EXPECT_EQ(by_row[i], static_cast<double>(logits[i]));
      EXPECT_NEAR(recombine(explain(*trace_, target)), by_row[i], 1e-6);
    }
  }
}

TEST_F(Logits, GiveProbabilitiesThatSumToOne) {
  for (int row = 0; row < trace_->n_tokens(); ++row) {
    const std::vector<double> probabilities = row_probabilities(*trace_, row);
    EXPECT_NEAR(std::accumulate(probabilities.begin(), probabilities.end(), 0.0), 1, 1e-12);
    for (int id = 0; id < n_ids_; ++id) {
      EXPECT_EQ(value_at(*trace_, of_run(Tensor::kProbabilities, row, id)),
                probabilities[static_cast<std::size_t>(id)]);
    }
    EXPECT_EQ(row_values(*trace_, Tensor::kProbabilities, kNone, kNone, row), probabilities);
  }
}

TEST_F(Logits, HaveTheirShapeAndNoMore) {
  EXPECT_EQ(n_rows(*trace_, Tensor::kLogits), 3);
  EXPECT_EQ(n_columns(*trace_, Tensor::kProbabilities), n_ids_);
  EXPECT_FALSE(exists(*trace_, of_run(Tensor::kLogits, 0, n_ids_)));
  EXPECT_FALSE(exists(*trace_, of_run(Tensor::kProbabilities, 3, 0)));
  const TracePtr none = compute(known_row_document()).value();
  EXPECT_EQ(n_columns(*none, Tensor::kLogits), 0);
  EXPECT_FALSE(exists(*none, of_run(Tensor::kProbabilities, 0, 0)));
}

// A total is kept with the run it was read from, never with a changed copy of it.
TEST_F(Logits, OfAChangedCopyAreItsOwn) {
  const double before = log_total_of_row(*trace_, 1);
  EXPECT_EQ(log_total_of_row(*trace_, 1), before);
  Trace copy = *trace_;
  std::ranges::fill(copy.final_x.values(), 0.0F);
  EXPECT_NEAR(log_total_of_row(copy, 1), std::log(n_ids_), 1e-12);
  EXPECT_EQ(log_total_of_row(*trace_, 1), before);
}

TEST_F(Logits, BeyondTheFloatsAreRefused) {
  Document document = document_with_logits();
  auto model = std::make_shared<Model>(*document.model);
  model->final_norm.reset();
  std::ranges::fill(model->unembedding->values(), 3e38F);
  document.model = model;
  document.edits[cell_target(Tensor::kWO, 0, 0, 0, 0)] = 1e6;
  const auto run = compute(document);
  ASSERT_FALSE(run);
  EXPECT_NE(run.error().message.find("logits"), std::string::npos) << run.error().message;
}

}  // namespace
}  // namespace attn
