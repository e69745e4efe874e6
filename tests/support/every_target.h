// Every number that a run has, by name: for tests that hold for all of them.
#pragma once

#include <vector>

#include "engine/trace.h"

namespace attn {

/// All tensors, the things that are only pointed at left out.
std::vector<Tensor> every_tensor();

/// Every target of `tensor` that exists in the run.
std::vector<Target> every_target(const Trace& trace, Tensor tensor);

}  // namespace attn
