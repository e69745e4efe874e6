#include "app/shell/offscreen.h"

#include <glad/gl.h>

#include <algorithm>
#include <cmath>

namespace attn::app {
namespace {

constexpr std::size_t kBytesOfPixel = 4;

// OpenGL's rows go upwards.
Image read_rows(int w, int h) {
  Image image;
  image.width = w;
  image.height = h;
  const std::size_t row_bytes = static_cast<std::size_t>(w) * kBytesOfPixel;
  image.rgba.resize(row_bytes * static_cast<std::size_t>(h));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, w, h, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data());
  for (int upper = 0, lower = h - 1; upper < lower; ++upper, --lower) {
    std::uint8_t* above = image.rgba.data() + row_bytes * static_cast<std::size_t>(upper);
    std::uint8_t* below = image.rgba.data() + row_bytes * static_cast<std::size_t>(lower);
    std::swap_ranges(above, above + row_bytes, below);
  }
  return image;
}

}  // namespace

Result<Image> paint_offscreen(GlPainter& painter, const Frame& frame, float scale) {
  const int w = static_cast<int>(std::lround(frame.area.w * scale));
  const int h = static_cast<int>(std::lround(frame.area.h * scale));
  GLuint framebuffer = 0;
  GLuint pixels = 0;
  glGenFramebuffers(1, &framebuffer);
  glGenRenderbuffers(1, &pixels);
  glBindRenderbuffer(GL_RENDERBUFFER, pixels);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, w, h);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels);
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  Image image;
  if (complete) {
    painter.paint(frame, scale, w, h);
    image = read_rows(w, h);
  }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDeleteRenderbuffers(1, &pixels);
  glDeleteFramebuffers(1, &framebuffer);
  if (!complete) {
    return make_error(ErrorCode::kTooLarge, "export: OpenGL refuses a picture of this size");
  }
  return image;
}

}  // namespace attn::app
