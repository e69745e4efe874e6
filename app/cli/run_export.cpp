// The command export: one slide as PNG, SVG or PDF; a PDF without --slide holds all.
#include "app/cli/output.h"
#include "app/cli/picture.h"
#include "app/cli/report.h"

namespace attn::app {

int run_export(const Options& options) {
  const Result<Session> session = make_session(options);
  if (!session) {
    return fail(session.error(), exit_status(session.error()));
  }
  report_notices(*session);
  const Result<std::unique_ptr<PangoText>> text = PangoText::create();
  if (!text) {
    return fail(text.error(), kStatusLacking);
  }
  const Result<std::string> bytes = picture_bytes(*session, **text,
                                                  {.path = options.output,
                                                   .width = options.width,
                                                   .height = options.height,
                                                   .scale = options.scale.value_or(1.0F),
                                                   .painter = options.painter,
                                                   .all_slides = !options.slide.has_value()});
  if (!bytes) {
    const bool lacking = bytes.error().code == ErrorCode::kUnsupported;
    return fail(bytes.error(), lacking ? kStatusLacking : kStatusExhausted);
  }
  const Result<bool> written = write_output(options.output, *bytes);
  return written ? kStatusDone : fail(written.error(), kStatusExhausted);
}

}  // namespace attn::app
