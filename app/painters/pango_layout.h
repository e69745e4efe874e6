// Layouts and glyph pictures behind PangoText, for the painters. A layout is in points and the
// same for every scale; pictures are made for the pixels they are painted at.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/painters/fonts.h"
#include "app/painters/glyph_pictures.h"
#include "app/painters/pango_text.h"

namespace attn::app {

/// A glyph of a layout: points from the text's origin (left end, baseline), y down.
struct LaidGlyph {
  int font = 0;        // index for GlyphPictures
  unsigned id = 0;     // glyph in that font
  int span = 0;        // the span it belongs to
  float x = 0, y = 0;  // its pen position
  float advance = 0;
  float size_pt = 0;
  bool unknown = false;  // no font has it: an empty box is drawn
};

/// A text laid out on one line.
struct LaidText {
  PangoLayout* layout = nullptr;  // owned
  TextExtent extent;
  std::vector<LaidGlyph> glyphs;

  LaidText() = default;
  ~LaidText();
  LaidText(const LaidText&) = delete;
  LaidText& operator=(const LaidText&) = delete;
};

/// What PangoText holds.
struct PangoText::State {
  std::unique_ptr<Fonts> fonts;
  GlyphPictures pictures;

  /// The layout of these spans, from the cache where it is known. Colours do not matter.
  std::shared_ptr<const LaidText> laid(const std::vector<TextSpan>& spans);
  /// Lets go of everything when it has grown past its bound. Call where no glyph is held.
  void trim();

 private:
  using Cache = std::unordered_map<std::string, std::shared_ptr<const LaidText>>;
  std::shared_ptr<const LaidText> lay_out(const std::vector<TextSpan>& spans);
  // Two generations: what was not asked for while one filled goes when it is full.
  Cache recent_, older_;
};

/// The span a run of a layout belongs to.
int span_of(const PangoLayoutRun& run);

}  // namespace attn::app
