// The command transcript: the words of every slide and beat, with the numbers of this run.
#include "app/cli/output.h"
#include "app/cli/pages.h"
#include "app/cli/report.h"
#include "app/cli/transcript.h"

namespace attn::app {

int run_transcript(const Options& options) {
  return with_pages(options, [&](const Session& session, const PangoText& text) {
    const Result<bool> written = write_output(options.output, transcript(session, text));
    return written ? kStatusDone : fail(written.error(), kStatusExhausted);
  });
}

}  // namespace attn::app
