// All that a slide, bar or dock may read. Plain const references; nothing here has a clock.
#pragma once

#include <limits>
#include <optional>

#include "app/scene/catalogue.h"
#include "app/scene/layout.h"
#include "app/scene/palette.h"
#include "app/scene/pen.h"
#include "app/view/editor.h"
#include "app/view/focus_ring.h"
#include "app/view/view_state.h"
#include "engine/first_look.h"
#include "engine/trace.h"

namespace attn::app {

/// Input of build_frame. `focus` is the layer, head and row shown. `secs_since_edit` is the time
/// since the last change of the document (infinity: none, or long ago); it drives only the glow.
struct SlideInput {
  const Trace& trace;
  const Trace& unedited;
  const ViewState& view;
  const Look& focus;
  const Palette& palette;
  const TextMeasurer& text;
  const Catalogue& words;
  const PageLayout& layout;
  double secs_since_edit = std::numeric_limits<double>::infinity();
  std::optional<Target> last_edited = std::nullopt;
  const EditorState* editor = nullptr;  // the sentence box under a hand; null: at rest
  // The runs with the word in focus hidden, for the guesses of an open model; null where there are
  // none (next_words.h).
  const Trace* masked = nullptr;
  const Trace* masked_unedited = nullptr;
  // The run of a second sentence with the word in focus in it (second_sentence.h), or null.
  const Trace* second = nullptr;
  const FocusRing* ring = nullptr;  // the number that has the keys; null: none

  [[nodiscard]] Runs runs() const { return {&trace, &unedited, second, masked, masked_unedited}; }
};

/// The layer, head and row to show: what the view chose, else the first look of the unedited run.
Look focus_of(const Trace& unedited, const ViewState& view);

}  // namespace attn::app
