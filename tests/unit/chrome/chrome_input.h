// Runs and inputs for tests of bars and dock: no slide is built, no Pango is needed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/chrome/parts.h"
#include "engine/document/command.h"

namespace attn::app {

/// A run with what it is compared with.
struct ChromeRun {
  std::string name;
  TracePtr trace, unedited;
};

/// The run of a text on the lesson, or on the fixture with sixteen places and a large vocabulary.
ChromeRun lesson_run(const std::string& text = "The cat sat on the mat");
ChromeRun fixture_run(const std::string& text);
/// The run of a model of one's own.
ChromeRun run_of_model(std::shared_ptr<const Model> model, const std::string& text);
/// The same after a command.
ChromeRun after(const ChromeRun& run, const Command& command);

/// The lesson with a norm, a feed-forward, biases and an output head, all made up: every step
/// that explain knows occurs in it.
std::shared_ptr<const Model> model_with_everything();

/// The words of the program.
const Catalogue& catalogue();

/// Everything a SlideInput refers to, at one size.
struct ChromeInput {
  ChromeRun run;
  ViewState view;
  PageLayout layout;
  Look focus;
  const TextMeasurer& text;
  std::optional<EditorState> editor = std::nullopt;

  ChromeInput(ChromeRun of, ViewState seen, float w, float h, const TextMeasurer& measurer);
  [[nodiscard]] SlideInput input() const;
};

/// A number of every tensor that a run has, and some more of those with many.
std::vector<Target> some_targets(const Trace& trace);

}  // namespace attn::app
