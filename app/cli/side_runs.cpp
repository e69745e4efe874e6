#include "app/cli/side_runs.h"

#include "engine/compute.h"
#include "engine/next_words.h"
#include "engine/second_sentence.h"

namespace attn::app {
namespace {

// The run of a document, or null; `before` where it is that run already.
TracePtr run_of(const Document& document, const TracePtr& before) {
  if (before != nullptr && before->document == document) {
    return before;
  }
  const Result<TracePtr> run = compute(document, before.get());
  return run ? *run : nullptr;
}

void hide_word(SideRuns& runs, const Trace& trace, const Trace& unedited, int row,
               const SideRuns& before) {
  if (trace.mask != MaskKind::kNone) {
    return;
  }
  const std::optional<Document> document = with_word_hidden(trace, row);
  const std::optional<Document> plain = with_word_hidden(unedited, row);
  if (!document || !plain) {
    return;
  }
  runs.masked_unedited = run_of(*plain, before.masked_unedited);
  runs.masked = *document == *plain ? runs.masked_unedited : run_of(*document, before.masked);
  if (runs.masked == nullptr || runs.masked_unedited == nullptr) {
    runs.masked = runs.masked_unedited = nullptr;
  }
}

}  // namespace

SideRuns side_runs(const TracePtr& trace, const TracePtr& unedited, int row,
                   const SideRuns& before) {
  SideRuns runs;
  hide_word(runs, *trace, *unedited, row, before);
  runs.second = run_of(second_document(*trace, row), before.second);
  return runs;
}

}  // namespace attn::app
