// The runs that stand beside the one on screen: those in which a model guesses the word in focus
// (hidden by the mask token, with the edits and without), and that of a second sentence with the
// same word in it. Derived from the runs on screen and the row; never truth of their own.
#pragma once

#include "engine/trace.h"

namespace attn::app {

/// The masked ones are both there or neither: null where no word can be hidden. `second` is null
/// only where its sentence cannot be run.
struct SideRuns {
  TracePtr masked, masked_unedited;
  TracePtr second;
};

/// The runs for the word of `row`: with it hidden where no word is kept from hearing later ones and
/// the model knows a mask token, and that of second_document. Those of `before` that are the same
/// are taken over. Cost: up to three runs.
SideRuns side_runs(const TracePtr& trace, const TracePtr& unedited, int row,
                   const SideRuns& before = {});

}  // namespace attn::app
