#include "app/marks/power.h"

#include <algorithm>

#include "app/view/run_words.h"

namespace attn::app {

Primitive& draw_power(const Pen& pen, const std::string& id, const Words& base,
                      const Words& exponent, Point at, const TextLook& look) {
  // Raised type is 0.72 of the size, but never under 12 points.
  const float shrink = std::clamp(12 / look.style.size_pt, 0.72F, 1.0F);
  std::vector<TextSpan> spans = {{plain_text(base), look.style, 0, 1, look.color},
                                 {plain_text(exponent), look.style, 0.36F, shrink, look.color}};
  Words all = base;
  append(all, exponent);
  return pen.spans(id, std::move(spans), sources_of(all), at, Align::kLeft, look.role);
}

}  // namespace attn::app
