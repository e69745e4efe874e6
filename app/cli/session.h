// From options to what is shown: document, runs, view. Commands and the window start here.
#pragma once

#include <memory>
#include <string>

#include "app/chrome/page.h"
#include "app/cli/options.h"
#include "app/cli/side_runs.h"
#include "engine/model/model_for.h"
#include "engine/trace.h"

namespace attn::app {

/// What a page needs, owned.
struct Session {
  Document document;
  TracePtr trace, unedited;
  SideRuns beside;  // of the word in focus
  ViewState view;
  std::vector<std::string> notices;  // one line each for stderr
};

/// The document the options ask for: the model read, the text mended; what had to be changed is
/// added to `notices`. Errors: as read_model; no word in the text, a mask the model does not know.
Result<Document> make_document(const Options& options, std::vector<std::string>& notices);

/// The session the options ask for: the model read, the text computed, the edits applied.
/// Errors: as compute, read_model and apply; indices out of range.
Result<Session> make_session(const Options& options);

/// What the dock shows where nothing was selected: the largest weight of the row shown.
Target largest_weight(const Trace& trace, const Look& focus);

/// The words of the program.
const Catalogue& english();

/// The models inside the program. Read once.
const BuiltInModels& built_in_models();

/// The exit statuses of INTERFACES.
inline constexpr int kStatusDone = 0;
inline constexpr int kStatusRefused = 2;    // input or usage
inline constexpr int kStatusLacking = 3;    // no display, no OpenGL
inline constexpr int kStatusExhausted = 4;  // out of resources, output not writable

/// The exit status for an error of arguments, texts and models: whatever is wrong with them, they
/// are refused. Failures of output and display are known only to those who meet them.
int exit_status(const Error& error);

/// The commands; each gives the process's exit status.
int run_trace(const Options& options);
int run_scene(const Options& options);
int run_export(const Options& options);
int run_transcript(const Options& options);
int run_tokens(const Options& options);
int run_models(const Options& options);
int run_help(const Options& options);
int run_version();

}  // namespace attn::app
