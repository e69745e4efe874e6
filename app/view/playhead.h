// Where in the lesson one is: the storyboard's table of next and previous as a pure function.
#pragma once

#include "app/scene/frame.h"
#include "app/view/view_state.h"

namespace attn::app {

/// The timelines of all slides in slide_list's order, so that the playhead knows no slide.
struct Lesson {
  std::vector<SlideId> slides;
  std::vector<Timeline> timelines;
  double still_secs = 3;  // how long a slide without beats (the cover) stands in the tour
};

/// The view after a view command that moves the playhead (next, previous, go to, replay, play,
/// seek), changes its speed, or opens and closes the overview; other kinds leave it as it is.
ViewState move_playhead(const ViewState& view, const Lesson& lesson, const ViewCommand& command);

/// The view `secs` later while it plays, at its speed: stops at play_until_secs, or goes on with
/// play_on.
ViewState advance_playhead(const ViewState& view, const Lesson& lesson, double secs);

/// Seconds of the whole tour where the view stands, and the length of the tour.
double tour_secs(const ViewState& view, const Lesson& lesson);
double tour_length_secs(const Lesson& lesson);

/// Seconds of the tour that the slide at `place` takes: to the end of its last beat.
double slide_secs(const Lesson& lesson, int place);

/// The moment of the slide that is painted: with reduced motion a moment within a beat shows the
/// end of that beat.
double shown_secs(const ViewState& view, const Timeline& timeline);

}  // namespace attn::app
