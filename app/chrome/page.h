// The whole page: bars, slide, dock and tip by one function, for window, scene and export.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// What a page is made from besides its size; what page() fills into SlideInput itself
/// (layout, palette, focus) is derived.
struct PageInput {
  const Trace& trace;
  const Trace& unedited;
  const ViewState& view;
  const TextMeasurer& text;
  const Catalogue& words;
  double secs_since_edit = std::numeric_limits<double>::infinity();
  std::optional<Target> last_edited = std::nullopt;
  const EditorState* editor = nullptr;  // momentary: what is being typed; absent in exports
  const Trace* masked = nullptr;        // as in SlideInput
  const Trace* masked_unedited = nullptr;
  const Trace* second = nullptr;    // as in SlideInput
  const FocusRing* ring = nullptr;  // momentary, as the editor
};

/// The frame of a window of w x h points, at view.time_secs of view.slide.
Frame build_page(const PageInput& input, float w, float h);

/// The beats of the slide shown.
Timeline page_timeline(const PageInput& input);

}  // namespace attn::app
