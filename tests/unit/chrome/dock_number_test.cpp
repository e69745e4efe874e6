// This number: its rows give the number back, for every step of arithmetic there is.
#include "app/chrome/dock_number.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "tests/support/fake_text.h"
#include "tests/unit/chrome/chrome_input.h"

namespace attn::app {
namespace {

constexpr int kMany = 1000;

ChromeInput page_of(const ChromeRun& run, ViewState view = {}) {
  static const FakeText text;
  view.dock = Dock::kNumber;
  return {run, view, 1600, 900, text};
}

double sum_of(const NumberView& view) {
  double sum = view.smaller ? view.smaller->number : 0;
  for (const DockRow& row : view.rows) {
    sum += row.number;
  }
  return sum;
}

double formula_value(const NumberView& view, const Runs& runs) {
  const double first = evaluate(view.formula_operands.at(0).figure.source, runs);
  const double second = evaluate(view.formula_operands.at(1).figure.source, runs);
  return view.formula == DockFormula::kQuotient ? first / second : std::exp(first - second);
}

// What the lines on screen say of the number, or nothing where they say it in words only.
std::optional<double> said_by(const NumberView& view, const Runs& runs) {
  switch (view.operation) {
    case Operation::kSum:
    case Operation::kSumProducts:
    case Operation::kPinScore:
      return sum_of(view);
    case Operation::kCopy:
      return view.rows.at(0).number;
    case Operation::kMaximum: {
      double largest = view.rows.at(0).number;
      for (const DockRow& row : view.rows) {
        largest = std::max(largest, row.number);
      }
      return largest;
    }
    case Operation::kNorm: {
      const auto at = [&](std::size_t i) {
        return evaluate(view.rows.at(i).value.value().figure.source, runs);
      };
      return (at(0) - at(1)) / at(2) * at(3) + at(4);
    }
    default:
      return view.formula == DockFormula::kNone ? std::nullopt
                                                : std::optional<double>(formula_value(view, runs));
  }
}

// The norm's epsilon is no part of the figures.
double tolerance(const NumberView& view) {
  return view.operation == Operation::kNorm ? 1e-3 : 1e-6;
}

void expect_recombines(const ChromeInput& page, const Target& target, int rows) {
  const SlideInput input = page.input();
  const NumberView view = number_view(input, target, rows);
  const double value = value_at(*page.run.trace, target);
  const std::string where = format_target(target) + " of \"" + page.run.name + "\"";
  EXPECT_LE(view.rows.size(), static_cast<std::size_t>(std::max(rows, 5))) << where;
  const std::optional<double> said = said_by(view, input.runs());
  if (said && std::isfinite(value)) {
    EXPECT_NEAR(*said, value, tolerance(view) * std::max(1.0, std::abs(value))) << where;
  }
  for (const DockRow& row : view.rows) {
    if (row.value && std::isfinite(row.number)) {
      EXPECT_NEAR(evaluate(row.value->figure.source, input.runs()), row.number,
                  tolerance(view) * std::max(1.0, std::abs(row.number)))
          << where;
    }
  }
  if (view.smaller && view.smaller->sum) {
    EXPECT_NEAR(evaluate(view.smaller->sum->source, input.runs()), view.smaller->number, 1e-6)
        << where;
  }
}

TEST(DockNumber, RowsRecombineForEveryTensor) {
  std::set<Operation> met;
  const ChromeRun everything = run_of_model(model_with_everything(), "The cat sat on the mat");
  const Target pin = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1);
  for (const ChromeRun& run :
       {lesson_run(), everything, after(everything, SetCell{pin, 0.3}),
        after(everything, SetCell{pin, 1}), after(everything, SetCell{pin, 0}),
        after(everything, SetMask{MaskKind::kCausal}),
        fixture_run("The cat sat on the mat She saw an exam a dog The cat sat on")}) {
    const ChromeInput page = page_of(run);
    for (const Target& target : some_targets(*run.trace)) {
      expect_recombines(page, target, 10);
      expect_recombines(page, target, kMany);
      met.insert(number_view(page.input(), target, 10).operation);
    }
  }
  EXPECT_EQ(met.size(), static_cast<std::size_t>(Operation::kGelu) + 1) << "each step was met";
}

TEST(DockNumber, AWeightShowsTheExponentialsItIsAShareOf) {
  const ChromeInput page = page_of(lesson_run());
  const Target target = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1);
  const NumberView view = number_view(page.input(), target, 10);
  EXPECT_EQ(view.figure.value().text, "0.4513");
  ASSERT_EQ(view.rows.size(), 6U);
  EXPECT_EQ(view.rows[0].value.value().figure.text, "0.1003");
  EXPECT_EQ(plain_text(view.rows[5].label), "mat");
  EXPECT_DOUBLE_EQ(view.rows[1].share.value(), 1);
  EXPECT_TRUE(view.rows[1].strong);
  EXPECT_FALSE(view.rows[0].strong);
  EXPECT_EQ(view.total.value().value.value().figure.text, "2.2158");
  EXPECT_EQ(view.formula, DockFormula::kQuotient);
  EXPECT_EQ(view.formula_operands[0].figure.text, "1.0000");
}

TEST(DockNumber, AScoreIsAProductOverTheRootOfTheWidth) {
  const ChromeInput page = page_of(lesson_run());
  const Target score = cell_target(Tensor::kScaledScores, 0, 0, 2, 1);
  const NumberView view = number_view(page.input(), score, 10);
  EXPECT_EQ(view.figure.value().text, "2.80") << "one digit more than the slides'";
  ASSERT_EQ(view.formula_operands.size(), 2U);
  EXPECT_EQ(view.formula_operands[0].figure.text, "5.60");
  EXPECT_EQ(view.formula_operands[1].figure.text, "2.00");
  EXPECT_EQ(view.formula_operands[1].figure.source.kind, Source::Kind::kRoot);
  EXPECT_EQ(view.rows.at(0).target, cell_target(Tensor::kScores, 0, 0, 2, 1));
  const NumberView product = number_view(page.input(), *view.rows[0].target, 10);
  ASSERT_EQ(product.rows.size(), 4U);
  EXPECT_EQ(product.rows[0].operands.at(0).figure.text, "2.00");
  EXPECT_EQ(product.rows[0].operands.at(1).target, cell_target(Tensor::kK, 0, 0, 1, 0));
  EXPECT_EQ(product.rows[0].value.value().figure.text, "4.00");
}

TEST(DockNumber, TheLargestTenStandInTheirOrderAndTheOthersAreOneSum) {
  const ChromeInput page = page_of(lesson_run());
  const Target query = cell_target(Tensor::kQ, 0, 0, 2, 0);
  const NumberView all = number_view(page.input(), query, kMany);
  const NumberView view = number_view(page.input(), query, 10);
  ASSERT_EQ(all.rows.size(), 32U);
  ASSERT_EQ(view.rows.size(), 10U);
  ASSERT_TRUE(view.smaller);
  EXPECT_EQ(view.smaller->count.text, "22");
  double least_shown = 1e9;
  std::vector<double> numbers;
  for (const DockRow& row : view.rows) {
    least_shown = std::min(least_shown, std::abs(row.number));
    numbers.push_back(row.number);
  }
  std::size_t found = 0;
  int larger = 0;
  for (const DockRow& row : all.rows) {
    larger += std::abs(row.number) > least_shown ? 1 : 0;
    found += found < numbers.size() && row.number == numbers[found] ? 1 : 0;
  }
  EXPECT_LT(larger, 10);
  EXPECT_EQ(found, numbers.size()) << "in the order they have";
}

TEST(DockNumber, AWeightsOwnExponentialIsAmongTheRowsHoweverSmall) {
  const ChromeInput page =
      page_of(fixture_run("The cat sat on the mat She saw an exam a dog The cat sat on"));
  for (int column = 0; column < 16; ++column) {
    const Target weight = cell_target(Tensor::kAttentionWeights, 0, 0, 15, column);
    const NumberView view = number_view(page.input(), weight, 3);
    ASSERT_EQ(view.rows.size(), 3U);
    EXPECT_EQ(std::ranges::count_if(view.rows, &DockRow::strong), 1) << column;
    EXPECT_NEAR(sum_of(view), view.total.value().number, 1e-6);
  }
}

TEST(DockNumber, WhatIsShownWithoutASelection) {
  ViewState view;
  const ChromeRun run = lesson_run();
  EXPECT_EQ(dock_target(page_of(run).input()), cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1));
  view.row = 4;
  EXPECT_EQ(dock_target(page_of(run, view).input()).row, 4);
  view.selected = token_target(0);
  EXPECT_EQ(dock_target(page_of(run, view).input()),
            cell_target(Tensor::kAttentionWeights, 0, 0, 0, 1))
      << "The listens to cat";
  view.selected = cell_target(Tensor::kQ, 0, 0, 17, 0);
  EXPECT_EQ(dock_target(page_of(run, view).input()).row, 4) << "a number this run lacks";
}

TEST(DockNumber, AMaskedNumberHasWordsAndNoFigure) {
  const ChromeRun run = after(lesson_run(), SetMask{MaskKind::kCausal});
  const ChromeInput page = page_of(run);
  const NumberView view =
      number_view(page.input(), cell_target(Tensor::kMaskedScores, 0, 0, 2, 5), 10);
  EXPECT_FALSE(view.figure);
  EXPECT_FALSE(view.words_instead.empty());
  EXPECT_TRUE(view.rows.empty());
}

TEST(DockNumber, AProbabilityIsItsScoresShareOfTheVocabulary) {
  const ChromeRun run = run_of_model(model_with_everything(), "The cat sat on the mat");
  const ChromeInput page = page_of(run);
  const Target target = {Tensor::kProbabilities, kNone, kNone, 5, kNone, 3};
  const NumberView view = number_view(page.input(), target, 10);
  ASSERT_EQ(view.rows.size(), 2U);
  const Target logit = view.rows[0].target.value();
  EXPECT_EQ(logit, (Target{Tensor::kLogits, kNone, kNone, 5, kNone, 3}));
  EXPECT_EQ(view.formula, DockFormula::kExp);
  EXPECT_NEAR(formula_value(view, page.input().runs()), value_at(*run.trace, target), 1e-6);
  EXPECT_FALSE(view.note.empty());
  const NumberView score = number_view(page.input(), logit, 10);
  EXPECT_EQ(score.rows.size(), 10U);
  EXPECT_EQ(score.smaller.value().count.text, "22") << "of 32 products";
}

TEST(DockNumber, ACutArrowIsGivenBackFromEveryNumberOfIt) {
  const Target here = cell_target(Tensor::kMask, 0, 0, 2, 5);
  const Target everywhere = cell_target(Tensor::kMask, kAll, kAll, 2, 5);
  for (const Target& mask : {here, everywhere}) {
    const ChromeInput page = page_of(after(lesson_run(), SetCell{mask, 0}));
    for (const Tensor tensor :
         {Tensor::kAttentionWeights, Tensor::kMaskedScores, Tensor::kExponentials}) {
      const NumberView view = number_view(page.input(), cell_target(tensor, 0, 0, 2, 5), 10);
      EXPECT_EQ(view.cut, mask) << name_of(tensor);
      EXPECT_FALSE(number_view(page.input(), cell_target(tensor, 0, 0, 2, 4), 10).cut);
    }
  }
}

TEST(DockNumber, APinnedWeightLeadsToTheScoreThatGivesIt) {
  const Target pin = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5);
  const ChromeInput page = page_of(after(lesson_run(), SetCell{pin, 0.5}));
  const NumberView view = number_view(page.input(), pin, 10);
  ASSERT_EQ(view.rows.size(), 1U);
  const Target score = view.rows[0].target.value();
  EXPECT_EQ(score.tensor, Tensor::kMaskedScores);
  const NumberView of_score = number_view(page.input(), score, 10);
  EXPECT_EQ(of_score.operation, Operation::kPinScore);
  EXPECT_NEAR(sum_of(of_score), 3.19, 0.005);
}

}  // namespace
}  // namespace attn::app
