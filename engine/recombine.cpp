#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>

#include "engine/explain.h"
#include "engine/steps/feed_forward.h"
#include "engine/steps/softmax.h"

namespace attn {
namespace {

double product_of(const Term& term) {
  return std::accumulate(term.operands.begin(), term.operands.end(), 1.0,
                         [](double so_far, const Operand& next) { return so_far * next.value; });
}

double sum_of_products(const std::vector<Term>& terms) {
  return std::accumulate(terms.begin(), terms.end(), 0.0,
                         [](double so_far, const Term& next) { return so_far + product_of(next); });
}

double pin_score(const std::vector<Term>& terms) {
  const double log_of_weight = std::log(terms[0].operands[0].value);
  if (terms.size() == 1) {
    return log_of_weight;
  }
  double total = 0;
  double largest = -std::numeric_limits<double>::infinity();
  for (const Operand& score : terms[1].operands) {
    largest = std::max(largest, score.value);
  }
  for (const Operand& score : terms[1].operands) {
    total += std::exp(score.value - largest);
  }
  double left = 1;
  for (const Operand& pin : terms[2].operands) {
    left -= pin.value;
  }
  return left <= kNothingLeft ? std::numeric_limits<double>::infinity()
                              : log_of_weight + largest + std::log(total) - std::log(left);
}

}  // namespace

double recombine(const Explanation& explanation) {
  const std::vector<Term>& terms = explanation.terms;
  const auto value = [&terms](std::size_t i) { return terms[i].operands[0].value; };
  switch (explanation.operation) {
    case Operation::kGiven:
    case Operation::kMasked:
      return explanation.value;
    case Operation::kCopy:
      return value(0);
    case Operation::kSum:
    case Operation::kSumProducts:
      return sum_of_products(terms);
    case Operation::kQuotient:
      return value(0) / value(1);
    case Operation::kDifferenceExp:
      return std::exp(value(0) - value(1));
    case Operation::kMaximum: {
      double largest = value(0);
      for (const Term& term : terms) {
        largest = std::max(largest, term.operands[0].value);
      }
      return largest;
    }
    case Operation::kPinScore:
      return pin_score(terms);
    case Operation::kNorm:
      return (value(0) - value(1)) / value(2) * value(3) + value(4);
    case Operation::kGelu:
      return gelu(sum_of_products(terms));
  }
  ATTN_CHECK(false, "every operation recombines");
}

}  // namespace attn
