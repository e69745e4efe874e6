// Where the dock's numerals come from: sources of operands, of products, and of the few numbers
// that a step makes for itself.
#pragma once

#include <optional>
#include <vector>

#include "app/view/slide_input.h"
#include "engine/explain.h"

namespace attn::app {

/// The source of an operand; absent for a constant that no source names.
std::optional<Source> source_of(const SlideInput& input, const Operand& operand);
/// The source of a term: of its operand, or their product.
std::optional<Source> source_of(const SlideInput& input, const Term& term);

/// Decimals of an operand; of a term those of its finest operand.
int places_of(const SlideInput& input, const Operand& operand);
int places_of(const SlideInput& input, const Term& term);

/// The numbers of the vector that `cell` belongs to.
std::vector<Source> vector_of(const SlideInput& input, Target cell);
/// Their mean, and how far they lie from it: the root of the mean square less the squared mean.
Source mean_of(const std::vector<Source>& numbers);
Source deviation_of(const std::vector<Source>& numbers);

/// What a probability is reckoned against, ln Σ e^logit of its row: its own logit less the
/// logarithm of the probability.
Source log_total_of(const Target& probability);

/// The natural logarithm of a sum.
Source log_of_sum(std::vector<Source> summed);

}  // namespace attn::app
