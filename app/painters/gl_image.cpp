// Pictures by OpenGL without a display, tile by tile.
#include <algorithm>

#include "app/painters/egl_context.h"
#include "app/painters/gl_part.h"
#include "app/painters/image_size.h"

namespace attn::app {
namespace {

constexpr int kTile = 2048;

// A framebuffer of one tile.
class TileBuffer {
 public:
  TileBuffer() {
    glGenFramebuffers(1, &framebuffer_);
    glGenRenderbuffers(1, &pixels_);
    glBindRenderbuffer(GL_RENDERBUFFER, pixels_);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  }
  ~TileBuffer() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteFramebuffers(1, &framebuffer_);
    glDeleteRenderbuffers(1, &pixels_);
  }
  TileBuffer(const TileBuffer&) = delete;
  TileBuffer& operator=(const TileBuffer&) = delete;

  // Whether there is memory for a tile of that size.
  [[nodiscard]] bool resize(int width, int height) const {
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, pixels_);
    return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  }

 private:
  unsigned framebuffer_ = 0, pixels_ = 0;
};

void read_tile(const Tile& tile, Image& image) {
  glPixelStorei(GL_PACK_ALIGNMENT, 4);
  glPixelStorei(GL_PACK_ROW_LENGTH, image.width);
  const std::size_t first =
      4 * (static_cast<std::size_t>(tile.y) * static_cast<std::size_t>(image.width) +
           static_cast<std::size_t>(tile.x));
  glReadPixels(0, 0, tile.width, tile.height, GL_RGBA, GL_UNSIGNED_BYTE, image.rgba.data() + first);
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
}

// From premultiplied to straight alpha; opaque pixels, nearly always all, are the same in both.
void straighten(Image& image) {
  for (std::size_t i = 0; i + 3 < image.rgba.size(); i += 4) {
    const unsigned alpha = image.rgba[i + 3];
    for (std::size_t c = i; alpha != 0 && alpha != 255 && c < i + 3; ++c) {
      const unsigned value = (image.rgba[c] * 255U + alpha / 2) / alpha;
      image.rgba[c] = static_cast<std::uint8_t>(std::min(255U, value));
    }
  }
}

// Compiling shaders takes most of the time of a first picture: one painter for the process, as
// its context is.
Result<GlPartPainter*> offscreen_painter() {
  const auto loader = use_offscreen_context();
  if (!loader) {
    return loader.error();
  }
  // Never destroyed: when the process ends, its context may be gone before.
  static const auto* made =
      new Result<std::unique_ptr<GlPartPainter>>(GlPartPainter::create(*loader));
  if (!*made) {
    return made->error();
  }
  return (*made)->get();
}

}  // namespace

Result<Image> paint_gl(const Frame& frame, const PangoText& text, float scale) {
  const auto painter = offscreen_painter();
  if (!painter) {
    return painter.error();
  }
  Result<Image> image = image_for(frame, scale);
  if (!image) {
    return image;
  }
  const TileBuffer buffer;
  const Device device = picture_device(frame, scale);
  for (const Tile& tile : tiles_of(*image, kTile, kTile)) {
    if (!buffer.resize(tile.width, tile.height)) {
      return make_error(ErrorCode::kTooLarge, "picture: no memory for a tile of it");
    }
    const Rect part = {static_cast<float>(tile.x), static_cast<float>(tile.y),
                       static_cast<float>(tile.width), static_cast<float>(tile.height)};
    (*painter)->paint(frame, text, device, {part, true});
    read_tile(tile, *image);
  }
  if (frame.background.a < 1) {
    straighten(*image);
  }
  return image;
}

}  // namespace attn::app
