// Document -> Trace: a loop over layers, the steps in order, edits applied between them.
#pragma once

#include "engine/base/result.h"
#include "engine/trace.h"

namespace attn {

/// The run of `document`. Requires document.model. Text past the model's limit is cut
/// (n_tokens_of_text tells). Errors: kInvalidInput (text the model cannot read, edits out of
/// range, pins of a row above 1 together, an order that is no permutation).
/// A run that was computed `before` may be given: its text is not read again where that, the model
/// and the order are the same, and its layers and heads are shared where all that they read is the
/// same. No number differs by it.
/// Source: Vaswani et al. 2017, section 3.2.
Result<TracePtr> compute(const Document& document, const Trace* before = nullptr);

}  // namespace attn
