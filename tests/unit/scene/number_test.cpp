#include "app/scene/number.h"

#include <gtest/gtest.h>

#include <limits>

namespace attn::app {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

TEST(Decimal, WritesMinusAsItsOwnSign) {
  EXPECT_EQ(decimal(-1.5, 1), "\u22121.5");
}

TEST(Decimal, IsNeverANegativeNothing) {
  EXPECT_EQ(decimal(-0.0004, 2), "0.00");
  EXPECT_EQ(decimal(-0.0, 0, Sign::kAlways), "0");
  EXPECT_EQ(decimal(-0.006, 2), "\u22120.01");
}

TEST(Decimal, SignsAsAsked) {
  EXPECT_EQ(decimal(0.25, 2, Sign::kAlways), "+0.25");
  EXPECT_EQ(decimal(-2.8, 1, Sign::kNever), "2.8");
}

TEST(Decimal, HasInfinityAndNoExponents) {
  EXPECT_EQ(decimal(kInfinity, 2), "\u221E");
  EXPECT_EQ(decimal(-kInfinity, 2), "\u2212\u221E");
  EXPECT_EQ(decimal(1e21, 0), "1000000000000000000000");
  EXPECT_EQ(decimal(1e-9, 3), "0.000");
}

TEST(PlacesFor, OneWhereEveryValueIsATenth) {
  EXPECT_EQ(places_for({0.5, -2.8, 3}), 1);
  EXPECT_EQ(places_for({0.5, 0.25}), 2);
  EXPECT_EQ(places_for({0.299999}), 1);  // a tenth in single precision
}

double value_of(Source::Kind kind, const std::vector<double>& operands) {
  std::vector<Source> of;
  for (const double operand : operands) {
    of.push_back(tick_source(operand));
  }
  return evaluate(operation_source(kind, of), {});
}

TEST(Evaluate, Operations) {
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kSum, {1, 2, 4}), 7);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kProduct, {2, 3, 4}), 24);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kDifference, {1, 2, 4}), -5);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kQuotient, {3, 4}), 0.75);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kMaximum, {-3, -1, -2}), -1);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kRoot, {4}), 2);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kLog, {value_of(Source::Kind::kExp, {0.5})}), 0.5);
  EXPECT_DOUBLE_EQ(value_of(Source::Kind::kPercent, {0.451}), 45.1);
}

// Four equal shares are as spread as four words; what is nothing counts nothing.
TEST(Evaluate, SpreadIsTheNumberOfEqualShares) {
  EXPECT_NEAR(value_of(Source::Kind::kSpread, {0.25, 0.25, 0.25, 0.25, 0}), 4, 1e-12);
  EXPECT_NEAR(value_of(Source::Kind::kSpread, {1, 0}), 1, 1e-12);
}

TEST(Evaluate, TemperatureIsTheDocuments) {
  Trace trace;
  trace.document.temperature = 2.5;
  EXPECT_DOUBLE_EQ(evaluate(temperature_source(), {&trace, nullptr, nullptr}), 2.5);
}

TEST(SourcesOf, OneAFigureAndOneARunOfQuotedDigits) {
  const Words words = {"about ", number(count_source("tokens", 6), {}, 0), " of ",
                       Quoted{2, "R2D22"}, Figure{count_source("heads", 8), "eight"}};
  const std::vector<Source> sources = sources_of(words);
  ASSERT_EQ(sources.size(), 3U);
  EXPECT_EQ(sources[0], count_source("tokens", 6));
  EXPECT_EQ(sources[1].kind, Source::Kind::kToken);
  EXPECT_DOUBLE_EQ(sources[2].value, 2);
  EXPECT_EQ(plain_text(words), "about 6 of R2D22eight");
}

}  // namespace
}  // namespace attn::app
