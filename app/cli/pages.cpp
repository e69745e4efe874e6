#include "app/cli/pages.h"

#include <algorithm>

#include "app/cli/report.h"

namespace attn::app {
namespace {
// Two moments nearer than this are one: sums of seconds are not exact.
constexpr double kSameSecs = 1e-6;
}  // namespace

int with_pages(const Options& options,
               const std::function<int(const Session&, const PangoText&)>& command) {
  const Result<Session> session = make_session(options);
  if (!session) {
    return fail(session.error(), exit_status(session.error()));
  }
  report_notices(*session);
  const Result<std::unique_ptr<PangoText>> text = PangoText::create();
  return text ? command(*session, **text) : fail(text.error(), kStatusLacking);
}

PageInput page_input(const Session& session, const TextMeasurer& text) {
  return {.trace = *session.trace,
          .unedited = *session.unedited,
          .view = session.view,
          .text = text,
          .words = english(),
          .masked = session.beside.masked.get(),
          .masked_unedited = session.beside.masked_unedited.get(),
          .second = session.beside.second.get()};
}

ViewState drawn_view(const ViewState& view, const Timeline& timeline) {
  ViewState drawn = view;
  if (view.reduced_motion) {
    const auto beat = std::ranges::find_if(timeline.beats, [&](const Beat& other) {
      return view.time_secs <= other.end_secs + kSameSecs;
    });
    drawn.time_secs = beat == timeline.beats.end() ? kEndSecs : beat->end_secs;
  }
  return drawn;
}

Session at_moment(Session session, double time_secs, const TextMeasurer& text) {
  session.view.time_secs = time_secs;
  session.view = drawn_view(session.view, page_timeline(page_input(session, text)));
  return session;
}

double shown_secs(const Session& session, const Timeline& timeline) {
  return std::min(session.view.time_secs, timeline.end_secs());
}

}  // namespace attn::app
