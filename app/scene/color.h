// A colour as the palettes name it: sRGB from 0 to 1 with straight alpha, mixed as browsers mix.
#pragma once

#include <cstdint>

#include "app/scene/geometry.h"

namespace attn::app {

struct Color {
  float r = 0, g = 0, b = 0, a = 0;
  bool operator==(const Color&) const = default;
};

/// An opaque colour from 0xRRGGBB.
constexpr Color rgb(std::uint32_t hex) {
  return {static_cast<float>((hex >> 16U) & 255U) / 255.0F,
          static_cast<float>((hex >> 8U) & 255U) / 255.0F, static_cast<float>(hex & 255U) / 255.0F,
          1.0F};
}

/// The same colour, its alpha times `opacity`.
constexpr Color faded(Color c, float opacity) {
  return {c.r, c.g, c.b, c.a * opacity};
}

/// a at t = 0, b at t = 1; alpha too. Mixed premultiplied, so a clear colour lends no hue.
Color mix(const Color& a, const Color& b, float t);

}  // namespace attn::app
