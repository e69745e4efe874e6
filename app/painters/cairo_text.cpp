#include <algorithm>
#include <cmath>

#include "app/painters/cairo_draw.h"
#include "app/painters/placed_text.h"

namespace attn::app {
namespace {

// Coverage made stronger as the GL painter's shader does.
std::vector<std::uint8_t> boosted(const GlyphPicture& picture, float boost) {
  std::array<std::uint8_t, 256> table;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const float a = static_cast<float>(i) / 255;
    table[i] = static_cast<std::uint8_t>(std::lround(255 * (a + a * (1 - a) * boost)));
  }
  std::vector<std::uint8_t> pixels(picture.pixels.size());
  std::transform(picture.pixels.begin(), picture.pixels.end(), pixels.begin(),
                 [&table](std::uint8_t a) { return table[a]; });
  return pixels;
}

// Paints through a glyph's picture, stretched to its box where it moves.
void draw_glyph(cairo_t* cairo, const PlacedGlyph& glyph, float opacity) {
  const GlyphPicture& picture = *glyph.picture;
  std::vector<std::uint8_t> pixels =
      picture.colored ? picture.pixels : boosted(picture, coverage_boost(glyph.color));
  cairo_surface_t* surface = cairo_image_surface_create_for_data(
      pixels.data(), picture.colored ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_A8, picture.width,
      picture.height, picture.stride);
  cairo_pattern_t* pattern = cairo_pattern_create_for_surface(surface);
  cairo_matrix_t matrix;
  cairo_matrix_init_scale(&matrix, picture.width / static_cast<double>(glyph.box.w),
                          picture.height / static_cast<double>(glyph.box.h));
  cairo_matrix_translate(&matrix, -static_cast<double>(glyph.box.x),
                         -static_cast<double>(glyph.box.y));
  cairo_pattern_set_matrix(pattern, &matrix);
  cairo_pattern_set_filter(pattern, glyph.moving ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
  if (picture.colored) {
    cairo_set_source(cairo, pattern);
    cairo_paint_with_alpha(cairo, static_cast<double>(glyph.color.a * opacity));
  } else {
    set_source(cairo, glyph.color, opacity);
    cairo_mask(cairo, pattern);
  }
  cairo_pattern_destroy(pattern);
  cairo_surface_finish(surface);
  cairo_surface_destroy(surface);
}

void draw_pictures(const CairoTarget& target, const TextShape& shape, float opacity,
                   const PangoText& text) {
  const PlacedText placed = place_text(text.state(), shape, target.device);
  for (const PlacedGlyph& glyph : placed.glyphs) {
    draw_glyph(target.cairo, glyph, opacity);
  }
  for (const auto& [box, color] : placed.unknown) {
    set_source(target.cairo, color, opacity);
    cairo_set_line_width(target.cairo, 1);
    cairo_rectangle(target.cairo, static_cast<double>(box.x) + 0.5,
                    static_cast<double>(box.y) + 0.5, static_cast<double>(box.w) - 1,
                    static_cast<double>(box.h) - 1);
    cairo_stroke(target.cairo);
  }
}

// Coloured glyphs do not take the alpha of the source: such texts fade as a group.
bool may_be_colored(const TextShape& shape) {
  return std::any_of(shape.spans.begin(), shape.spans.end(), [](const TextSpan& span) {
    return std::any_of(span.text.begin(), span.text.end(),
                       [](char c) { return static_cast<unsigned char>(c) >= 0xE2; });
  });
}

// The layout's runs as text, each in its span's colour.
void draw_runs(cairo_t* cairo, const LaidText& laid, const TextShape& shape, float opacity) {
  const char* bytes = pango_layout_get_text(laid.layout);
  int x = 0;
  const PangoLayoutLine* line = pango_layout_get_line_readonly(laid.layout, 0);
  for (const GSList* list = line->runs; list != nullptr; list = list->next) {
    auto* run = static_cast<PangoLayoutRun*>(list->data);
    x += run->start_x_offset;
    set_source(cairo, shape.spans[static_cast<std::size_t>(span_of(*run))].color, opacity);
    cairo_move_to(cairo, static_cast<double>(x) / PANGO_SCALE,
                  -static_cast<double>(run->y_offset) / PANGO_SCALE);
    pango_cairo_show_glyph_item(cairo, bytes, run);
    x += pango_glyph_string_get_width(run->glyphs) + run->end_x_offset;
  }
}

void draw_as_text(const CairoTarget& target, const TextShape& shape, float opacity,
                  const PangoText& text) {
  if (shape.spans.empty() || shape.zoom <= 0) {
    return;
  }
  cairo_t* cairo = target.cairo;
  const double scale = static_cast<double>(target.device.scale);
  const auto laid = text.state().laid(shape.spans);
  cairo_translate(cairo, scale * static_cast<double>(shape.origin.x),
                  scale * static_cast<double>(shape.origin.y));
  cairo_scale(cairo, scale * static_cast<double>(shape.zoom),
              scale * static_cast<double>(shape.zoom));
  if (opacity < 1 && may_be_colored(shape)) {
    cairo_push_group(cairo);
    draw_runs(cairo, *laid, shape, 1);
    cairo_pop_group_to_source(cairo);
    cairo_paint_with_alpha(cairo, static_cast<double>(opacity));
  } else {
    draw_runs(cairo, *laid, shape, opacity);
  }
}

}  // namespace

void draw_text(const CairoTarget& target, const TextShape& shape, float opacity,
               const PangoText& text) {
  if (target.vector) {
    draw_as_text(target, shape, opacity, text);
  } else {
    draw_pictures(target, shape, opacity, text);
  }
}

}  // namespace attn::app
