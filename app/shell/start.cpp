#include "app/shell/start.h"

#include <cstdio>
#include <string>
#include <vector>

#include "app/cli/session.h"

namespace attn::app {

int start(int argc, const char* const* argv) {
  const Result<Options> options = parse_options(std::vector<std::string>(argv + 1, argv + argc));
  if (!options) {
    std::fprintf(stderr, "attention-explainer: %s\n", options.error().message.c_str());
    return exit_status(options.error());
  }
  switch (options->command) {
    case CommandName::kTrace:
      return run_trace(*options);
    case CommandName::kScene:
      return run_scene(*options);
    case CommandName::kExport:
      return run_export(*options);
    default:
      return 0;
  }
}

}  // namespace attn::app
