// A text as glyph pictures in pixels, for the GL painter and for cairo's pictures alike.
#pragma once

#include <vector>

#include "app/painters/pango_layout.h"
#include "app/painters/pixels.h"

namespace attn::app {

/// A glyph where it is painted. Resting ones stand on whole pixels at their own size; moving ones
/// anywhere, `box` then being another size than the picture.
struct PlacedGlyph {
  const GlyphPicture* picture = nullptr;
  Rect box;  // pixels
  Color color;
  bool moving = false;
};

/// The glyphs of a text, and the boxes drawn for those that no font has.
struct PlacedText {
  std::vector<PlacedGlyph> glyphs;
  std::vector<std::pair<Rect, Color>> unknown;
};
PlacedText place_text(PangoText::State& state, const TextShape& shape, const Device& device);

/// How much stronger coverage a becomes where half covered, a + a(1 - a) · boost: light text on
/// dark would look thin.
inline float coverage_boost(const Color& color) {
  return 0.2F * (0.2126F * color.r + 0.7152F * color.g + 0.0722F * color.b);
}

}  // namespace attn::app
