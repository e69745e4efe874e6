// One number -> the arithmetic it came from, one step at a time, down to parameters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/trace.h"

namespace attn {

/// How the terms of a step recombine.
enum class Operation : std::uint8_t {
  kGiven,       // a parameter or an edited number: no terms
  kCopy,        // equal to its one term
  kSum,         // of all terms
  kSumProducts, // sum of the terms' products of two operands
  kQuotient,    // first / second
  kDifferenceExp,  // e^(first - second)
  kMaximum,
  kMasked,      // away: nothing to compute
  kPinScore,    // the score that a pinned weight is equal to
  kNorm,        // (x - mean) / root(variance + epsilon) * gain + bias
  kGelu,
};

/// One operand of a term: a number of the run, or a constant the step names (root of d_head,
/// temperature), which has no target.
struct Operand {
  std::optional<Target> target;
  std::string constant;  // "root_d_head", "temperature", "mean", …; empty with a target
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
