// The command trace: every tensor of the run, as JSON.
#include "app/cli/json_writer.h"
#include "app/cli/output.h"
#include "app/cli/report.h"
#include "app/cli/trace_json.h"

namespace attn::app {

int run_trace(const Options& options) {
  const Result<Session> session = make_session(options);
  if (!session) {
    return fail(session.error(), exit_status(session.error()));
  }
  report_notices(*session);
  Result<Output> output = Output::open(options.output);
  if (!output) {
    return fail(output.error(), kStatusExhausted);
  }
  JsonWriter json([&](std::string_view bytes) { output->write(bytes); });
  write_trace(json, *session->trace, {options.layer, options.head, options.logits});
  json.flush();
  output->write("\n");
  const Result<bool> written = output->finish();
  return written ? kStatusDone : fail(written.error(), kStatusExhausted);
}

}  // namespace attn::app
