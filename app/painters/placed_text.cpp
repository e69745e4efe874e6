#include "app/painters/placed_text.h"

#include <algorithm>
#include <cmath>

namespace attn::app {
namespace {

constexpr float kLargestPicture = 512;  // pixels of the em; larger type is enlarged
constexpr int kPlaces = 4;

// Moving text takes pictures of its size, or of a few sizes above it while it grows, so that a
// growing text does not need new pictures in every frame.
float picture_zoom(float zoom) {
  return std::exp2(std::ceil(std::log2(zoom) * 4 - 0.01F) / 4);
}

struct Placing {
  GlyphPictures& pictures;
  const TextShape& shape;
  const Device& device;
};

int size_64(float px) {
  return std::max(1, static_cast<int>(std::lround(px * 64)));
}

PlacedGlyph at_rest(const Placing& p, const LaidGlyph& glyph, Point pen, float em_px) {
  const float quarters = std::floor(pen.x * kPlaces + 0.5F);
  const int whole = static_cast<int>(std::floor(quarters / kPlaces));
  const int place = static_cast<int>(quarters) - whole * kPlaces;
  const GlyphPicture& picture =
      p.pictures.picture({glyph.font, glyph.id, size_64(em_px), place, p.device.hinting});
  const float y = std::floor(pen.y + 0.5F);
  return {&picture,
          {static_cast<float>(whole + picture.left), y + static_cast<float>(picture.top),
           static_cast<float>(picture.width), static_cast<float>(picture.height)},
          {},
          false};
}

PlacedGlyph at_free_place(const Placing& p, const LaidGlyph& glyph, Point pen, float em_px) {
  const float wanted = em_px / p.shape.zoom * picture_zoom(p.shape.zoom);
  const float made = std::min(kLargestPicture, wanted);
  const GlyphPicture& picture = p.pictures.picture({glyph.font, glyph.id, size_64(made), 0, false});
  const float grow = em_px / (static_cast<float>(size_64(made)) / 64.0F);
  return {&picture,
          {pen.x + static_cast<float>(picture.left) * grow,
           pen.y + static_cast<float>(picture.top) * grow, static_cast<float>(picture.width) * grow,
           static_cast<float>(picture.height) * grow},
          {},
          true};
}

}  // namespace

PlacedText place_text(PangoText::State& state, const TextShape& shape, const Device& device) {
  PlacedText placed;
  if (shape.zoom <= 0 || shape.spans.empty()) {
    return placed;
  }
  const auto laid = state.laid(shape.spans);
  const Placing placing = {state.pictures, shape, device};
  const float zoom = shape.zoom * device.scale;
  for (const LaidGlyph& glyph : laid->glyphs) {
    const Color& color = shape.spans[static_cast<std::size_t>(glyph.span)].color;
    const Point pen = shape.origin * device.scale + Point{glyph.x, glyph.y} * zoom;
    const float em_px = glyph.size_pt * zoom;
    if (glyph.unknown) {
      placed.unknown.emplace_back(
          Rect{pen.x + 0.1F * em_px, pen.y - 0.7F * em_px,
               std::max(0.2F * em_px, glyph.advance * zoom - 0.2F * em_px), 0.7F * em_px},
          color);
      continue;
    }
    const bool free = shape.moving || em_px > kLargestPicture;
    PlacedGlyph one =
        free ? at_free_place(placing, glyph, pen, em_px) : at_rest(placing, glyph, pen, em_px);
    if (!one.picture->pixels.empty()) {
      one.color = color;
      placed.glyphs.push_back(one);
    }
  }
  return placed;
}

}  // namespace attn::app
