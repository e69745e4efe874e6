// The runs in which a model guesses the word in focus: that word hidden by the mask token, with the
// edits and without. Derived from the runs on screen and the row; never truth of their own.
#pragma once

#include "engine/trace.h"

namespace attn::app {

/// Both runs, or neither: null where no word can be hidden.
struct HiddenRuns {
  TracePtr masked, masked_unedited;
};

/// The runs with the word of `row` hidden, where no word is kept from hearing later ones and the
/// model knows a mask token. Those of `before` that are the same are taken over.
/// Cost: up to two runs.
HiddenRuns hidden_runs(const TracePtr& trace, const TracePtr& unedited, int row,
                       const HiddenRuns& before = {});

}  // namespace attn::app
