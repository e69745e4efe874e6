// The command scene: the frame as JSON, or the frames at several moments.
#include "app/cli/json_writer.h"
#include "app/cli/output.h"
#include "app/cli/pages.h"
#include "app/cli/report.h"
#include "app/cli/scene_json.h"

namespace attn::app {
namespace {

void write_moment(JsonWriter& json, const Session& session, const PangoText& text,
                  const Options& options) {
  const PageInput input = page_input(session, text);
  const Frame frame = build_page(input, options.width, options.height);
  const Timeline timeline = page_timeline(input);
  const Look focus = focus_of(*session.unedited, session.view);
  write_scene(json, {.frame = frame,
                     .timeline = timeline,
                     .trace = *session.trace,
                     .view = session.view,
                     .focus = focus,
                     .time_secs = shown_secs(session, timeline),
                     .masked = session.beside.masked.get(),
                     .masked_unedited = session.beside.masked_unedited.get(),
                     .second = session.beside.second.get()});
}

void write_moments(JsonWriter& json, const Session& session, const PangoText& text,
                   const Options& options) {
  if (options.times.size() < 2) {
    write_moment(json, at_moment(session, session.view.time_secs, text), text, options);
    return;
  }
  json.begin_object();
  json.key("frames");
  json.begin_array();
  for (const double time_secs : options.times) {
    write_moment(json, at_moment(session, time_secs, text), text, options);
  }
  json.end_array();
  json.end_object();
}

}  // namespace

int run_scene(const Options& options) {
  return with_pages(options, [&](const Session& session, const PangoText& text) {
    Result<Output> output = Output::open(options.output);
    if (!output) {
      return fail(output.error(), kStatusExhausted);
    }
    JsonWriter json([&](std::string_view bytes) { output->write(bytes); });
    write_moments(json, session, text, options);
    json.flush();
    output->write("\n");
    const Result<bool> written = output->finish();
    return written ? kStatusDone : fail(written.error(), kStatusExhausted);
  });
}

}  // namespace attn::app
