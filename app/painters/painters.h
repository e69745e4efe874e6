// The two painters. Both take a frame and a scale (pixels a point) and draw all of it.
#pragma once

#include <memory>
#include <string>

#include "app/painters/image.h"
#include "app/painters/pango_text.h"
#include "app/scene/frame.h"
#include "engine/base/result.h"

namespace attn::app {

/// Draws frames into the current OpenGL 3.3 core context's bound framebuffer. One per context.
/// `loader` is the context's function getter.
class GlPainter {
 public:
  using Loader = void (*(*)(const char*))();
  /// Errors: kUnsupported (no GL 3.3, a shader refused).
  static Result<std::unique_ptr<GlPainter>> create(const PangoText& text, Loader loader);
  ~GlPainter();
  /// Clears to the frame's background and paints. `width_px` x `height_px` is the framebuffer.
  void paint(const Frame& frame, float scale, int width_px, int height_px);
  /// Draw calls of the last paint.
  [[nodiscard]] int draw_calls() const;

 private:
  struct State;
  explicit GlPainter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A picture of the frame by OpenGL without a display (EGL). Leaves its own context current: not
/// for a thread that draws a window. Errors: kUnsupported (no EGL or GL), kTooLarge.
Result<Image> paint_gl(const Frame& frame, const PangoText& text, float scale);

/// A picture by cairo. Errors: kTooLarge.
Result<Image> paint_cairo(const Frame& frame, const PangoText& text, float scale);

/// A vector file by cairo; size is the frame's in points times `scale`. A PDF may have several
/// pages. Errors: kIo.
Result<std::string> svg_bytes(const Frame& frame, const PangoText& text, float scale);
Result<std::string> pdf_bytes(const std::vector<Frame>& pages, const PangoText& text, float scale);

}  // namespace attn::app
