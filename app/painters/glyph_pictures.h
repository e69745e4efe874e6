// Glyphs as small pictures, rasterised once by FreeType and used by both painters, so that they
// show the same text. Pictures carry a clear margin of one pixel for bilinear sampling.
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace attn::app {

/// Coverage (one byte a pixel), or premultiplied ARGB as cairo stores it for coloured glyphs.
struct GlyphPicture {
  int width = 0, height = 0;
  int left = 0, top = 0;  // of the picture, from the pen's whole pixel; y down
  int stride = 0;
  bool colored = false;
  std::vector<std::uint8_t> pixels;
};

/// Which picture: a glyph of a font at a size, its outline shifted by `place` quarters of a pixel.
struct GlyphKey {
  int font = 0;
  unsigned id = 0;
  int size_64 = 0;  // pixels of the em times 64
  int place = 0;    // 0…3
  bool hinted = false;
  bool operator==(const GlyphKey&) const = default;
};

/// The fonts of layouts by index, and the pictures made from them.
class GlyphPictures {
 public:
  GlyphPictures();
  ~GlyphPictures() { clear(); }
  GlyphPictures(const GlyphPictures&) = delete;
  GlyphPictures& operator=(const GlyphPictures&) = delete;

  /// The index of a font, the same until clear().
  int font_index(PangoFont* font);
  /// The em of a font in points.
  [[nodiscard]] float size_pt(int font) const;
  /// The picture of a glyph; stays where it is until clear(). Without pixels for a blank.
  const GlyphPicture& picture(const GlyphKey& key);

  [[nodiscard]] std::size_t fonts() const { return fonts_.size(); }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  /// Another number after each clear(), and for each object: pictures of other epochs are gone.
  [[nodiscard]] int epoch() const { return epoch_; }
  void clear();

 private:
  struct KeyHash {
    std::size_t operator()(const GlyphKey& key) const;
  };
  cairo_scaled_font_t* scaled_font(int font, int size_64);

  std::vector<PangoFont*> fonts_;
  std::unordered_map<PangoFont*, int> indices_;
  std::map<std::pair<int, int>, cairo_scaled_font_t*> scaled_;
  std::unordered_map<GlyphKey, GlyphPicture, KeyHash> pictures_;
  std::size_t bytes_ = 0;
  int epoch_;
};

}  // namespace attn::app
