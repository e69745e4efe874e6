// --help and --version.
#include "app/cli/output.h"
#include "app/cli/report.h"

namespace attn::app {
namespace {

int print(const std::string& text) {
  const Result<bool> written = write_output("-", text);
  return written ? kStatusDone : fail(written.error(), kStatusExhausted);
}

}  // namespace

int run_help(const Options& options) {
  return print(options.help_text);
}

int run_version() {
  return print("attention-explainer " ATTN_VERSION "\n");
}

}  // namespace attn::app
