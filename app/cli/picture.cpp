#include "app/cli/picture.h"

#include "app/cli/handout.h"
#include "app/cli/pages.h"

namespace attn::app {
namespace {

bool ends_in(const std::string& path, std::string_view extension) {
  return path.size() > extension.size() && path.ends_with(extension);
}

Frame page_of(const Session& session, const PangoText& text, const PictureRequest& request) {
  const Session shown = at_moment(session, session.view.time_secs, text);
  return build_page(page_input(shown, text), request.width, request.height);
}

Result<Image> painted(const Frame& frame, const PangoText& text, const PictureRequest& request) {
  if (request.painter == PainterChoice::kCairo) {
    return paint_cairo(frame, text, request.scale);
  }
  Result<Image> image = paint_gl(frame, text, request.scale);
  const bool may_fall_back = request.painter == PainterChoice::kDefault;
  if (!image && image.error().code == ErrorCode::kUnsupported && may_fall_back) {
    return paint_cairo(frame, text, request.scale);
  }
  return image;
}

}  // namespace

bool is_picture_name(const std::string& path) {
  return ends_in(path, ".png") || ends_in(path, ".svg") || ends_in(path, ".pdf");
}

Result<std::string> picture_bytes(const Session& session, const PangoText& text,
                                  const PictureRequest& request) {
  if (ends_in(request.path, ".pdf")) {
    return request.all_slides
               ? pdf_bytes(handout_pages(session, text), text, kHandoutScale * request.scale)
               : pdf_bytes({page_of(session, text, request)}, text, request.scale);
  }
  const Frame frame = page_of(session, text, request);
  if (ends_in(request.path, ".svg")) {
    return svg_bytes(frame, text, request.scale);
  }
  const Result<Image> image = painted(frame, text, request);
  return image ? png_bytes(*image) : Result<std::string>(image.error());
}

}  // namespace attn::app
