#include "app/cli/hidden_runs.h"

#include "engine/compute.h"
#include "engine/next_words.h"

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

}  // namespace

HiddenRuns hidden_runs(const TracePtr& trace, const TracePtr& unedited, int row,
                       const HiddenRuns& before) {
  if (trace->mask != MaskKind::kNone) {
    return {};
  }
  const std::optional<Document> document = with_word_hidden(*trace, row);
  const std::optional<Document> plain = with_word_hidden(*unedited, row);
  if (!document || !plain) {
    return {};
  }
  HiddenRuns runs;
  runs.masked_unedited = run_of(*plain, before.masked_unedited);
  runs.masked = *document == *plain ? runs.masked_unedited : run_of(*document, before.masked);
  const bool both = runs.masked != nullptr && runs.masked_unedited != nullptr;
  return both ? runs : HiddenRuns{};
}

}  // namespace attn::app
