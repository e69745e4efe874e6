// The command export: one slide as PNG, SVG or PDF; a PDF without --slide is a handout of all.
#include "app/cli/output.h"
#include "app/cli/pages.h"
#include "app/cli/picture.h"
#include "app/cli/report.h"

namespace attn::app {
namespace {

PictureRequest picture_request(const Options& options) {
  return {.path = options.output,
          .width = options.width,
          .height = options.height,
          .scale = options.scale.value_or(1.0F),
          .painter = options.painter,
          .all_slides = !options.slide.has_value()};
}

}  // namespace

int run_export(const Options& options) {
  return with_pages(options, [&](const Session& session, const PangoText& text) {
    const Result<std::string> bytes = picture_bytes(session, text, picture_request(options));
    if (!bytes) {
      const bool lacking = bytes.error().code == ErrorCode::kUnsupported;
      return fail(bytes.error(), lacking ? kStatusLacking : kStatusExhausted);
    }
    const Result<bool> written = write_output(options.output, *bytes);
    return written ? kStatusDone : fail(written.error(), kStatusExhausted);
  });
}

}  // namespace attn::app
