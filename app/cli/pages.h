// Pages of a session for the commands: the frame at a moment, whatever paints or prints it.
#pragma once

#include <functional>

#include "app/cli/session.h"
#include "app/painters/pango_text.h"

namespace attn::app {

/// Runs a command that draws pages: the session the options ask for, its notices printed, and text
/// to set. Gives back the command's exit status, or, where there is no session or no text, that of
/// the error, which is printed.
int with_pages(const Options& options,
               const std::function<int(const Session&, const PangoText&)>& command);

/// What build_page reads, from a session.
PageInput page_input(const Session& session, const TextMeasurer& text);

/// The view as it is drawn: with reduced motion every moment is the end of its beat.
ViewState drawn_view(const ViewState& view, const Timeline& timeline);

/// The same session at another moment of its slide, as it is drawn.
Session at_moment(Session session, double time_secs, const TextMeasurer& text);

/// The moment a session shows as a finite number: the end of the slide for the resting pose.
double shown_secs(const Session& session, const Timeline& timeline);

}  // namespace attn::app
