// One row of a run, step by step: what value_at, explain, apply and compute share.
// It must not know how a run is computed.
#pragma once

#include <span>
#include <vector>

#include "engine/steps/softmax.h"
#include "engine/trace.h"

namespace attn {

/// What was stored of that head. Requires layer and head in range.
const HeadTrace& head_of(const Trace& trace, int layer, int head);

/// The pins of a row that are in force, by key, from the states of its cells; a masked cell's pin
/// sleeps. Weights are rounded to floats, as everything a run stores.
std::vector<Pin> pins_of_row(const Document& document, int layer, int head, int row,
                             std::span<const CellState> states);

/// The states of a row's cells, by key.
std::span<const CellState> states_of_row(const Trace& trace, int layer, int head, int row);

/// The softmax of a row from its scores and pins. Scores of pins are not rounded to floats, so
/// that the weights follow from them at every temperature.
SoftmaxRow softmax_of_row(const Trace& trace, int layer, int head, int row);

/// ln Σ e^logit of a row. Requires a model with an unembedding.
double log_total_of_row(const Trace& trace, int row);

}  // namespace attn
