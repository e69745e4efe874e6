// The story model and runs of it, for tests of what it was trained to do.
#pragma once

#include <memory>
#include <string>

#include "engine/trace.h"

namespace attn::test {

/// The story model as it lies in the assets.
const std::shared_ptr<const Model>& story();

/// A document of that text for the story model under its own mask.
Document story_document(const std::string& text);

/// The run of that document. Requires that it can be run.
TracePtr story_run(const std::string& text);

/// The probability that the story gives `id` after the last token of a run.
double probability_of_next(const Trace& trace, int id);

}  // namespace attn::test
