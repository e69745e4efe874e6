#include "app/cli/pages.h"

#include <algorithm>
#include <utility>

namespace attn::app {

PageInput page_input(const Session& session, const TextMeasurer& text) {
  return {.trace = *session.trace,
          .unedited = *session.unedited,
          .view = session.view,
          .text = text,
          .words = english()};
}

Session at_moment(Session session, double time_secs, const TextMeasurer& text) {
  session.view.time_secs = time_secs;
  if (session.view.reduced_motion) {
    const Timeline timeline = page_timeline(page_input(session, text));
    const auto beat = std::ranges::find_if(
        timeline.beats, [&](const Beat& other) { return time_secs < other.end_secs; });
    session.view.time_secs = beat == timeline.beats.end() ? kEndSecs : beat->end_secs;
  }
  return session;
}

double shown_secs(const Session& session, const Timeline& timeline) {
  return std::min(session.view.time_secs, timeline.end_secs());
}

}  // namespace attn::app
