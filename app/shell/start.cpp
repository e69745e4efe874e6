#include "app/shell/start.h"

#include <fcntl.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>
#include <vector>

#include "app/cli/report.h"
#include "app/cli/session.h"
#include "app/shell/window_app.h"

namespace attn::app {
namespace {

// A closed standard stream must not become the number of a file that is opened later; nothing can
// be written through what stands there instead.
void keep_standard_streams() {
  for (const int file : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(file, F_GETFD) < 0) {
      ::open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY);
    }
  }
}

int run(const Options& options) {
  switch (options.command) {
    case CommandName::kTrace:
      return run_trace(options);
    case CommandName::kScene:
      return run_scene(options);
    case CommandName::kExport:
      return run_export(options);
    case CommandName::kTranscript:
      return run_transcript(options);
    case CommandName::kTokens:
      return run_tokens(options);
    case CommandName::kModels:
      return run_models(options);
    case CommandName::kHelp:
      return run_help(options);
    case CommandName::kVersion:
      return run_version();
    default:
      return run_window(options);
  }
}

}  // namespace

int start(int argc, const char* const* argv) {
  keep_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);
  const char* const* end = argv + argc;
  const Result<Options> options =
      parse_options(std::vector<std::string>(argc > 0 ? argv + 1 : end, end));
  if (!options) {
    return fail(options.error(), exit_status(options.error()));
  }
  return run(*options);
}

}  // namespace attn::app
