// The command tokens: the pieces of the whole text, as JSON.
#include "app/cli/json_writer.h"
#include "app/cli/output.h"
#include "app/cli/report.h"
#include "app/cli/trace_json.h"

namespace attn::app {

int run_tokens(const Options& options) {
  std::vector<std::string> notices;
  const Result<Document> document = make_document(options, notices);
  if (!document) {
    return fail(document.error(), exit_status(document.error()));
  }
  const Result<std::vector<Token>> tokens = document->model->vocabulary->tokenize(document->text);
  if (!tokens) {
    return fail(tokens.error(), exit_status(tokens.error()));
  }
  report_all(notices);
  Result<Output> output = Output::open(options.output);
  if (!output) {
    return fail(output.error(), kStatusExhausted);
  }
  JsonWriter json([&](std::string_view bytes) { output->write(bytes); });
  write_tokens_file(json, *tokens);
  json.flush();
  output->write("\n");
  const Result<bool> written = output->finish();
  return written ? kStatusDone : fail(written.error(), kStatusExhausted);
}

}  // namespace attn::app
