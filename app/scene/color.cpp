#include "app/scene/color.h"

namespace attn::app {

Color mix(const Color& a, const Color& b, float t) {
  if (t <= 0) {
    return a;
  }
  if (t >= 1) {
    return b;
  }
  const float alpha = mix(a.a, b.a, t);
  if (alpha <= 0) {
    return {a.r, a.g, a.b, 0};
  }
  const auto channel = [&](float from, float to) { return mix(from * a.a, to * b.a, t) / alpha; };
  return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b), alpha};
}

}  // namespace attn::app
