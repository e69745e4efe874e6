// Where in the lesson one is: the storyboard's table of next and previous as a pure function.
#pragma once

#include "app/scene/frame.h"
#include "app/view/view_state.h"

namespace attn::app {

/// The timelines of all slides in slide_list's order, so that the playhead knows no slide.
struct Lesson {
  std::vector<SlideId> slides;
  std::vector<Timeline> timelines;
};

/// The view after a view command that moves the playhead (next, previous, go to, replay, play,
/// seek); other kinds leave it as it is.
ViewState move_playhead(const ViewState& view, const Lesson& lesson, const ViewCommand& command);

/// The view `secs` later while it plays: stops at play_until_secs, or goes on with play_on.
ViewState advance_playhead(const ViewState& view, const Lesson& lesson, double secs);

/// Seconds of the whole tour where the view stands, and the length of the tour.
double tour_secs(const ViewState& view, const Lesson& lesson);
double tour_length_secs(const Lesson& lesson);

}  // namespace attn::app
