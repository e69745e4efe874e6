// Painting a part of a frame's pixels: what windows and offscreen pictures share.
#pragma once

#include "app/painters/gl_program.h"
#include "app/painters/glyph_atlas.h"
#include "app/painters/painters.h"
#include "app/painters/pixels.h"
#include "app/painters/placed_text.h"

namespace attn::app {

/// A part of the page in whole pixels from its top left; `downwards` puts the top row first in
/// memory, as pictures have it, else last, as windows do.
struct GlPart {
  Rect pixels;
  bool downwards = false;
};

/// Paints parts of frames in one context.
class GlPartPainter {
 public:
  /// For the current context. Errors: kUnsupported.
  static Result<std::unique_ptr<GlPartPainter>> create(GlPainter::Loader loader);

  /// Clears the bound framebuffer to the frame's background and paints the part.
  void paint(const Frame& frame, const PangoText& text, const Device& device, const GlPart& part);
  /// Draw calls of the last part.
  [[nodiscard]] int draw_calls() const { return draw_calls_; }

 private:
  GlPartPainter() = default;
  void forget_old_pictures(const PangoText& text);
  void add_text(const PlacedText& placed, float opacity);
  void add_glyph(const PlacedGlyph& glyph, float opacity);
  void flush();

  std::unique_ptr<GlPrograms> programs_;
  GlyphAtlas glyphs_{false}, colored_{true};
  GlBatch batch_;
  std::array<float, 4> view_ = {};
  int epoch_ = 0;  // of the pictures in the atlases
  int draw_calls_ = 0;
};

}  // namespace attn::app
