// The one door to a new Document.
#pragma once

#include "engine/base/result.h"
#include "engine/document/command.h"
#include "engine/trace.h"

namespace attn {

/// The document after `command`. `trace` is the run of `document`: it gives shapes and free cells.
/// Errors: kInvalidInput (a target that is not editable or out of range, NaN, an order that is no
/// permutation, text the model cannot read).
Result<Document> apply(const Document& document, const Command& command, const Trace& trace);

/// True where a drag may edit this number: x, a head's parameters, q, k, v, scaled_scores,
/// attention_weights that are free or pinned and not the row's last free cell.
bool editable(const Trace& trace, const Target& target);

/// The least and greatest value that a drag may give to an attention weight, the other pins of its
/// row left as they are.
struct CellRange {
  double min = 0;
  double max = 1;
};
CellRange cell_range(const Trace& trace, const Target& weight);

}  // namespace attn
