#include "app/painters/glyph_pictures.h"

#include <cairo-ft.h>
#include FT_OUTLINE_H

#include <atomic>
#include <cmath>
#include <cstring>

namespace attn::app {
namespace {

constexpr int kMargin = 1;

GlyphPicture empty_picture(int width, int height, bool colored) {
  GlyphPicture picture;
  picture.width = width + 2 * kMargin;
  picture.height = height + 2 * kMargin;
  picture.colored = colored;
  picture.stride =
      cairo_format_stride_for_width(colored ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_A8, picture.width);
  picture.pixels.resize(static_cast<std::size_t>(picture.stride) *
                        static_cast<std::size_t>(picture.height));
  return picture;
}

std::uint8_t coverage_at(const FT_Bitmap& bitmap, int x, int y) {
  const unsigned char* row = bitmap.buffer + y * bitmap.pitch;
  if (bitmap.pixel_mode == FT_PIXEL_MODE_MONO) {
    return (row[x / 8] >> (7 - x % 8) & 1) != 0 ? 255 : 0;
  }
  return bitmap.pixel_mode == FT_PIXEL_MODE_GRAY ? row[x] : 0;
}

GlyphPicture picture_of(FT_GlyphSlot slot) {
  const FT_Bitmap& bitmap = slot->bitmap;
  if (bitmap.width == 0 || bitmap.rows == 0) {
    return {};
  }
  const int width = static_cast<int>(bitmap.width), height = static_cast<int>(bitmap.rows);
  GlyphPicture picture = empty_picture(width, height, false);
  picture.left = slot->bitmap_left - kMargin;
  picture.top = -slot->bitmap_top - kMargin;
  for (int y = 0; y < height; ++y) {
    const int row = (y + kMargin) * picture.stride + kMargin;
    for (int x = 0; x < width; ++x) {
      picture.pixels[static_cast<std::size_t>(row + x)] = coverage_at(bitmap, x, y);
    }
  }
  return picture;
}

// Light hinting moves outlines up and down only, so places in x stay free.
GlyphPicture rasterised(FT_Face face, const GlyphKey& key) {
  const bool scalable = FT_IS_SCALABLE(face);
  const FT_Int32 hinting = key.hinted ? FT_LOAD_TARGET_LIGHT : FT_LOAD_NO_HINTING;
  const FT_Int32 flags = scalable ? hinting | FT_LOAD_NO_BITMAP : FT_LOAD_DEFAULT;
  if (FT_Load_Glyph(face, key.id, flags) != 0) {
    return {};
  }
  if (face->glyph->format == FT_GLYPH_FORMAT_OUTLINE) {
    FT_Outline_Translate(&face->glyph->outline, key.place * 16, 0);
  }
  if (face->glyph->format != FT_GLYPH_FORMAT_BITMAP &&
      FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) {
    return {};
  }
  return picture_of(face->glyph);
}

GlyphPicture colored_picture(cairo_scaled_font_t* font, unsigned id) {
  cairo_glyph_t glyph = {id, 0, 0};
  cairo_text_extents_t extents = {};
  cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents);
  const int left = static_cast<int>(std::floor(extents.x_bearing));
  const int top = static_cast<int>(std::floor(extents.y_bearing));
  const int width = static_cast<int>(std::ceil(extents.x_bearing + extents.width)) - left;
  const int height = static_cast<int>(std::ceil(extents.y_bearing + extents.height)) - top;
  if (width <= 0 || height <= 0) {
    return {};
  }
  GlyphPicture picture = empty_picture(width, height, true);
  picture.left = left - kMargin;
  picture.top = top - kMargin;
  cairo_surface_t* surface = cairo_image_surface_create_for_data(
      picture.pixels.data(), CAIRO_FORMAT_ARGB32, picture.width, picture.height, picture.stride);
  cairo_t* cr = cairo_create(surface);
  cairo_set_scaled_font(cr, font);
  glyph.x = kMargin - left;
  glyph.y = kMargin - top;
  cairo_show_glyphs(cr, &glyph, 1);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
  return picture;
}

int next_epoch() {
  static std::atomic<int> last = 0;
  return ++last;
}

cairo_scaled_font_t* cairo_font(PangoFont* font) {
  return pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
}

}  // namespace

GlyphPictures::GlyphPictures() : epoch_(next_epoch()) {}

std::size_t GlyphPictures::KeyHash::operator()(const GlyphKey& key) const {
  std::size_t hash = key.id;
  for (const int field : {key.font, key.size_64, key.place, key.hinted ? 1 : 0}) {
    hash = hash * 1000003U + static_cast<std::size_t>(field);
  }
  return hash;
}

int GlyphPictures::font_index(PangoFont* font) {
  const auto [found, is_new] = indices_.try_emplace(font, static_cast<int>(fonts_.size()));
  if (is_new) {
    fonts_.push_back(PANGO_FONT(g_object_ref(font)));
  }
  return found->second;
}

float GlyphPictures::size_pt(int font) const {
  cairo_matrix_t matrix;
  cairo_scaled_font_get_font_matrix(cairo_font(fonts_[static_cast<std::size_t>(font)]), &matrix);
  return static_cast<float>(matrix.yy);
}

cairo_scaled_font_t* GlyphPictures::scaled_font(int font, int size_64) {
  cairo_scaled_font_t*& scaled = scaled_[{font, size_64}];
  if (scaled == nullptr) {
    cairo_scaled_font_t* base = cairo_font(fonts_[static_cast<std::size_t>(font)]);
    cairo_matrix_t matrix, identity;
    cairo_scaled_font_get_font_matrix(base, &matrix);
    cairo_matrix_init_identity(&identity);
    const double factor = size_64 / 64.0 / matrix.yy;
    cairo_matrix_scale(&matrix, factor, factor);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_scaled_font_get_font_options(base, options);
    scaled = cairo_scaled_font_create(cairo_scaled_font_get_font_face(base), &matrix, &identity,
                                      options);
    cairo_font_options_destroy(options);
  }
  return scaled;
}

const GlyphPicture& GlyphPictures::picture(const GlyphKey& key) {
  const auto [found, is_new] = pictures_.try_emplace(key);
  if (!is_new) {
    return found->second;
  }
  cairo_scaled_font_t* font = scaled_font(key.font, key.size_64);
  FT_Face face = cairo_ft_scaled_font_lock_face(font);
  if (face == nullptr) {
    return found->second;
  }
  const bool colored = FT_HAS_COLOR(face);
  if (!colored) {
    found->second = rasterised(face, key);
  }
  cairo_ft_scaled_font_unlock_face(font);
  if (colored) {
    found->second = colored_picture(font, key.id);
  }
  bytes_ += found->second.pixels.size();
  return found->second;
}

void GlyphPictures::clear() {
  pictures_.clear();
  for (const auto& [key, font] : scaled_) {
    cairo_scaled_font_destroy(font);
  }
  scaled_.clear();
  for (PangoFont* font : fonts_) {
    g_object_unref(font);
  }
  fonts_.clear();
  indices_.clear();
  bytes_ = 0;
  epoch_ = next_epoch();
}

}  // namespace attn::app
