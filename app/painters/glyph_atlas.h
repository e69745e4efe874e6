// Glyph pictures packed into a texture, on shelves. Full, it is emptied by its owner between two
// draws.
#pragma once

#include <glad/gl.h>

#include <optional>
#include <unordered_map>
#include <vector>

#include "app/painters/glyph_pictures.h"
#include "app/scene/geometry.h"

namespace attn::app {

/// One texture: of coverage (one channel) or of coloured pictures (four).
class GlyphAtlas {
 public:
  explicit GlyphAtlas(bool colored) : colored_(colored) {}
  ~GlyphAtlas();
  GlyphAtlas(const GlyphAtlas&) = delete;
  GlyphAtlas& operator=(const GlyphAtlas&) = delete;

  /// The place of a picture in the texture (0 to 1), put there where it is new; nothing when the
  /// atlas is full. Requires a current context.
  std::optional<Rect> place(const GlyphPicture& picture);
  /// Forgets every picture.
  void empty();
  [[nodiscard]] unsigned texture() const { return texture_; }

 private:
  struct Shelf {
    int y = 0, height = 0, used = 0;
  };
  Shelf* shelf_for(int width, int height);
  void create();
  void upload(const GlyphPicture& picture, int x, int y) const;

  bool colored_;
  unsigned texture_ = 0;
  std::vector<Shelf> shelves_;
  std::unordered_map<const GlyphPicture*, Rect> places_;
};

}  // namespace attn::app
