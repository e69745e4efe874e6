// One number -> the arithmetic it came from, one step at a time, down to parameters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/trace.h"

namespace attn {

/// How the terms of a step recombine. Where nothing else is said a term has one operand.
enum class Operation : std::uint8_t {
  kGiven,          // a parameter or an edited number: no terms
  kCopy,           // equal to its one term
  kSum,            // of all terms
  kSumProducts,    // sum of the terms' products of two operands; a bias is a term of one
  kQuotient,       // first / second
  kDifferenceExp,  // e^(first - second)
  kMaximum,
  kMasked,    // away: nothing to compute, no terms
  kPinScore,  // the score that a pinned weight is equal to, a sum of three terms: ln of the
              // weight; ln Σ e^s over its operands, the free scores; -ln(1 - Σ of its operands,
              // the pins of the row). Without a free cell the first alone.
  kNorm,      // (first - second) / third * fourth + fifth: x, mean, deviation, gain, bias
  kGelu,      // gelu of the sum of products
};

/// One operand of a term: a number of the run, or a constant the step names (root of d_head,
/// temperature), which has no target.
struct Operand {
  std::optional<Target> target;
  // Empty with a target, else "root_d_head", "temperature", "mean", "deviation" (root of variance
  // and epsilon), "log_total" (ln Σ e^logit of the row).
  std::string constant;
  double value = 0;
};

/// One term: a number or a product.
struct Term {
  std::vector<Operand> operands;
  double value = 0;
};

/// One step of arithmetic. recombine(explanation) equals `value` within 1e-6 of max(1, |value|).
struct Explanation {
  Target target;
  double value = 0;
  Operation operation = Operation::kGiven;
  std::vector<Term> terms;
};

/// The step that gave `target` its value. Requires exists(trace, target).
Explanation explain(const Trace& trace, const Target& target);

/// The number that the terms give.
double recombine(const Explanation& explanation);

}  // namespace attn
