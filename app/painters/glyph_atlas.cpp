#include "app/painters/glyph_atlas.h"

namespace attn::app {
namespace {

constexpr int kSize = 2048;
constexpr int kGap = 1;  // between pictures, beside the margin they carry

}  // namespace

GlyphAtlas::~GlyphAtlas() {
  if (texture_ != 0) {
    glDeleteTextures(1, &texture_);
  }
}

void GlyphAtlas::create() {
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  empty();
}

void GlyphAtlas::empty() {
  places_.clear();
  shelves_.clear();
  if (texture_ == 0) {
    return;
  }
  // Cleared, so that nothing of older pictures shows through between the new ones.
  const std::vector<std::uint8_t> clear(static_cast<std::size_t>(kSize) * kSize *
                                        (colored_ ? 4 : 1));
  glBindTexture(GL_TEXTURE_2D, texture_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  if (colored_) {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, kSize, kSize, 0, GL_BGRA, GL_UNSIGNED_BYTE,
                 clear.data());
  } else {
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, kSize, kSize, 0, GL_RED, GL_UNSIGNED_BYTE, clear.data());
  }
}

GlyphAtlas::Shelf* GlyphAtlas::shelf_for(int width, int height) {
  for (Shelf& shelf : shelves_) {
    // A shelf much higher than the picture would waste its room.
    if (shelf.height >= height && shelf.height <= height + height / 3 + 2 &&
        shelf.used + width <= kSize) {
      return &shelf;
    }
  }
  const int y = shelves_.empty() ? 0 : shelves_.back().y + shelves_.back().height;
  if (y + height > kSize || width > kSize) {
    return nullptr;
  }
  shelves_.push_back({y, height, 0});
  return &shelves_.back();
}

void GlyphAtlas::upload(const GlyphPicture& picture, int x, int y) const {
  glBindTexture(GL_TEXTURE_2D, texture_);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, colored_ ? picture.stride / 4 : picture.stride);
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, picture.width, picture.height,
                  colored_ ? GL_BGRA : GL_RED, GL_UNSIGNED_BYTE, picture.pixels.data());
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

std::optional<Rect> GlyphAtlas::place(const GlyphPicture& picture) {
  if (texture_ == 0) {
    create();
  }
  if (const auto found = places_.find(&picture); found != places_.end()) {
    return found->second;
  }
  Shelf* shelf = shelf_for(picture.width + kGap, picture.height + kGap);
  if (shelf == nullptr) {
    return std::nullopt;
  }
  const int x = shelf->used, y = shelf->y;
  shelf->used += picture.width + kGap;
  upload(picture, x, y);
  constexpr float kTexel = 1.0F / kSize;
  const Rect place = {static_cast<float>(x) * kTexel, static_cast<float>(y) * kTexel,
                      static_cast<float>(picture.width) * kTexel,
                      static_cast<float>(picture.height) * kTexel};
  places_.emplace(&picture, place);
  return place;
}

}  // namespace attn::app
