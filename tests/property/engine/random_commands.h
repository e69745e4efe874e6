// What a hand may do next, drawn at random; some of it is refused.
#pragma once

#include <random>

#include "engine/document/command.h"
#include "engine/trace.h"

namespace attn {

/// A number of the run that may be edited, or could be but for its row.
Target random_editable(const Trace& trace, std::mt19937& random);

/// Any command but another model.
Command random_command(const Trace& trace, std::mt19937& random);

}  // namespace attn
