// Which sentence is compared, what of the document goes with it, and which of its words is the
// same.
#include "engine/second_sentence.h"

#include <gtest/gtest.h>

#include "engine/compute.h"
#include "tests/support/sample_models.h"

namespace attn {
namespace {

TracePtr run_of(const Document& document) {
  const auto run = compute(document);
  EXPECT_TRUE(run.has_value());
  return *run;
}

// "The cat sat on the mat" on a model that has `second` for its second sentence.
TracePtr known_run(const std::string& second, const std::string& text = "") {
  Document document = known_row_document();
  auto model = std::make_shared<Model>(*document.model);
  model->second_text = second;
  document.model = model;
  document.text = text.empty() ? document.text : text;
  return run_of(document);
}

TEST(SecondSentence, IsTheModelsOwnWhereTheWordStandsInIt) {
  const TracePtr trace = known_run("on sat cat");
  EXPECT_EQ(second_document(*trace, 2).text, "on sat cat");
}

TEST(SecondSentence, IsReversedWhereTheWordDoesNotStandInTheModelsOwn) {
  const TracePtr trace = known_run("on sat cat");
  EXPECT_EQ(second_document(*trace, 5).text, "mat the on sat cat The");
}

TEST(SecondSentence, IsReversedWhereTheModelHasNoneOrItIsTheTextItself) {
  EXPECT_EQ(second_document(*known_run(""), 0).text, "mat the on sat cat The");
  EXPECT_EQ(second_document(*known_run("The cat sat on the mat"), 0).text,
            "mat the on sat cat The");
  EXPECT_EQ(second_document(*known_run("unknown words"), 0).text, "mat the on sat cat The");
}

TEST(SecondSentence, OfALoneWordOrAPalindromeIsTheTextTwice) {
  EXPECT_EQ(second_document(*known_run("", "cat"), 0).text, "cat cat");
  EXPECT_EQ(second_document(*known_run("", "cat sat cat"), 1).text, "cat sat cat cat sat cat");
}

TEST(SecondSentence, KeepsSwitchesAndLearnedNumbersAndNoOthers) {
  Document document = known_row_document();
  document.mask = MaskKind::kCausal;
  document.scale = false;
  document.temperature = 2;
  document.order = {5, 4, 3, 2, 1, 0};
  const Target learned = cell_target(Tensor::kWK, 0, 0, 1, 2);
  document.edits = {{learned, 0.5},
                    {cell_target(Tensor::kQ, 0, 0, 2, 1), 1},
                    {cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1), 0.5},
                    {cell_target(Tensor::kMask, kAll, kAll, 2, 0), 0}};
  const Document second = second_document(*run_of(document), 2);
  EXPECT_EQ(second.mask, MaskKind::kCausal);
  EXPECT_FALSE(second.scale);
  EXPECT_EQ(second.temperature, 2);
  EXPECT_TRUE(second.order.empty());
  EXPECT_EQ(second.edits, (std::map<Target, double>{{learned, 0.5}}));
}

TEST(SecondSentence, AlwaysHasTheWordInIt) {
  std::mt19937 random(5);
  const auto model = sample_model({.n_vocabulary = 5, .n_positions = 16}, 5);
  for (int n = 1; n <= 8; ++n) {
    Document document;
    document.text = sample_text(*model, n, random);
    document.model = model;
    const TracePtr trace = run_of(document);
    for (int row = 0; row < trace->n_tokens(); ++row) {
      const TracePtr second = run_of(second_document(*trace, row));
      const int same = same_token(*second, *trace, row);
      ASSERT_GE(same, 0) << trace->document.text << ", word " << row;
      EXPECT_EQ(second->tokens[static_cast<std::size_t>(same)].id,
                trace->tokens[static_cast<std::size_t>(row)].id);
    }
  }
}

TEST(SameToken, OfAReversedSentenceIsTheMirroredOne) {
  const TracePtr trace = known_run("");
  const TracePtr second = run_of(second_document(*trace, 1));
  EXPECT_EQ(same_token(*second, *trace, 1), 4);
  EXPECT_EQ(same_token(*second, *trace, 5), 0);
}

TEST(SameToken, IsTheFirstAtAnotherPlaceElseTheOne) {
  const TracePtr trace = known_run("", "cat sat cat");
  const TracePtr twice = run_of(second_document(*trace, 1));
  EXPECT_EQ(same_token(*twice, *trace, 1), 4);  // mirrored in six words
  const TracePtr own = known_run("", "on sat");
  EXPECT_EQ(same_token(*own, *trace, 1), 1);
  EXPECT_EQ(same_token(*own, *trace, 0), -1);
}

}  // namespace
}  // namespace attn
