// A frame as JSON: primitives, hit regions, beats, words (INTERFACES, section 3).
#pragma once

#include <string>
#include <vector>

#include "app/cli/json_writer.h"
#include "app/scene/frame.h"
#include "app/view/view_state.h"
#include "engine/first_look.h"
#include "engine/trace.h"

namespace attn::app {

/// What a scene is written from. `time_secs` is finite: within the slide.
struct SceneInput {
  const Frame& frame;
  const Timeline& timeline;
  const Trace& trace;
  const ViewState& view;
  const Look& focus;
  double time_secs = 0;
  const Trace* masked = nullptr;  // as in SlideInput
  const Trace* masked_unedited = nullptr;
  const Trace* second = nullptr;
};

/// Writes one scene.
void write_scene(JsonWriter& json, const SceneInput& input);

/// The options with which `trace` gives the run of a document again, without the model.
std::vector<std::string> options_of_run(const Trace& trace, bool with_edits);

}  // namespace attn::app
