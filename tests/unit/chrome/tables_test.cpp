// Every tensor as a table, and steps of the history in words.
#include <gtest/gtest.h>

#include "app/view/step_words.h"
#include "app/view/tensor_table.h"
#include "tests/support/fake_text.h"
#include "tests/unit/chrome/chrome_input.h"

namespace attn::app {
namespace {

const FakeText& text() {
  static const FakeText measurer;
  return measurer;
}

TEST(TensorTable, EveryTensorOfARunIsATableOfItsNumbers) {
  for (const ChromeRun& run :
       {lesson_run(), run_of_model(model_with_everything(), "The cat sat on the mat")}) {
    const ChromeInput page(run, {}, 1600, 900, text());
    const std::vector<Tensor> tensors = tensors_of(*run.trace);
    EXPECT_GT(tensors.size(), 15U);
    for (const Tensor tensor : tensors) {
      const TableChoice choice = {tensor, 0, 0, 2};
      const TensorTable table = tensor_table(page.input(), choice);
      ASSERT_FALSE(table.rows.empty()) << name_of(tensor);
      ASSERT_FALSE(table.columns.empty()) << name_of(tensor);
      EXPECT_EQ(table.rows.size(), table.row_heads.size());
      EXPECT_EQ(table.columns.size(), table.column_heads.size());
      for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
          ASSERT_TRUE(exists(*run.trace, cell_of(table, row, column))) << name_of(tensor);
        }
      }
    }
  }
}

TEST(TensorTable, OfAVocabularyOnlyTheWordsShownHaveARow) {
  const ChromeRun run = lesson_run("The cat saw The dog");
  const ChromeInput page(run, {}, 1600, 900, text());
  const TensorTable table = tensor_table(page.input(), {Tensor::kTokenTable, 0, 0, 0});
  ASSERT_EQ(table.rows.size(), 4U) << "The stands twice";
  EXPECT_EQ(plain_text(table.row_heads[0]), "The");
  EXPECT_EQ(plain_text(table.row_heads[3]), "dog");
  EXPECT_EQ(cell_of(table, 1, 2).row, run.trace->tokens[1].id);
  EXPECT_EQ(plain_text(table.column_heads[0]), "1");
  EXPECT_EQ(tensor_table(page.input(), {Tensor::kPositionTable, 0, 0, 0}).rows.size(), 5U);
}

TEST(TensorTable, AChoiceThatThisRunLacksBecomesOneItHas) {
  const ChromeRun run = lesson_run();
  const TableChoice fitting = fitting_choice({Tensor::kLogits, 7, 3, 40}, *run.trace);
  EXPECT_EQ(fitting.tensor, Tensor::kAttentionWeights);
  EXPECT_EQ(fitting.layer, 0);
  EXPECT_EQ(fitting.head, 3);
  EXPECT_EQ(fitting.query, 0);
}

TEST(StepWords, AStepIsTheDifferenceOfTwoDocuments) {
  const ChromeRun run = lesson_run();
  const ChromeInput page(run, {}, 1600, 900, text());
  const Document& before = run.trace->document;
  const auto said = [&](const Document& after) {
    return plain_text(step_words(page.input(), before, after));
  };
  Document after = before;
  after.temperature = 2;
  EXPECT_EQ(said(after), "Temperature: 2.00");
  after = before;
  after.mask = MaskKind::kCausal;
  EXPECT_EQ(said(after), "Causal mask on");
  after = before;
  const Target weight = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5);
  after.edits[weight] = 0.5;
  EXPECT_TRUE(said(after).starts_with("weight")) << said(after);
  EXPECT_TRUE(said(after).ends_with(": 0.50")) << said(after);
  EXPECT_TRUE(plain_text(step_words(page.input(), after, before)).ends_with(", given back"));
  after.edits[cell_target(Tensor::kAttentionWeights, 0, 0, 2, 4)] = 0.1;
  EXPECT_EQ(said(after), "2 numbers changed");
  after = before;
  after.text = "Another";
  EXPECT_EQ(said(after), "Sentence: Another");
}

}  // namespace
}  // namespace attn::app
