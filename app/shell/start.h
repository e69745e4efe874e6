// Where the program begins: judges the arguments, runs a command, or opens the window.
#pragma once

namespace attn::app {

/// Runs the program; gives back the process's exit status (0 done, 2 input or usage refused,
/// 3 environment lacking, 4 out of resources or output not writable).
int start(int argc, const char* const* argv);

}  // namespace attn::app
