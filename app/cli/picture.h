// A page as the bytes of a picture file, by its extension.
#pragma once

#include <string>

#include "app/cli/options.h"
#include "app/cli/session.h"
#include "app/painters/painters.h"

namespace attn::app {

/// What to make: the file's extension decides the format.
struct PictureRequest {
  std::string path;
  float width = 1600, height = 900;
  float scale = 1;
  PainterChoice painter = PainterChoice::kDefault;
  bool all_slides = false;  // PDF: the handout (handout.h); its pages have their own size
};

/// Whether a picture can have that name: its extension is .png, .svg or .pdf.
bool is_picture_name(const std::string& path);

/// The bytes of the picture of a session's page. Errors: kUnsupported (no OpenGL though asked
/// for), kTooLarge, kIo.
Result<std::string> picture_bytes(const Session& session, const PangoText& text,
                                  const PictureRequest& request);

}  // namespace attn::app
