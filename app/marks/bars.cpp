#include "app/marks/bars.h"

#include <algorithm>
#include <cmath>

namespace attn::app {
namespace {

/// Relative luminance of an opaque colour. Source: WCAG 2.1, relative luminance.
double luminance(const Color& color) {
  const auto linear = [](double c) {
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b);
}

double contrast(const Color& a, const Color& b) {
  const double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace

Rect bar_box(float middle, float width, float line_y, float length) {
  const float shown = std::max(std::abs(length), kLeastBar);
  return {middle - width / 2, length < 0 ? line_y : line_y - shown, width, shown};
}

std::array<float, 4> bar_radii(const Rect& box, bool hangs, float radius) {
  const float r = std::min({radius, box.h, box.w / 2});
  return hangs ? std::array<float, 4>{0, 0, r, r} : std::array<float, 4>{r, r, 0, 0};
}

Primitive& draw_bar(const Pen& pen, const std::string& id, const Rect& box, bool hangs,
                    const Color& fill, const std::string& role, double value) {
  RectShape bar;
  bar.radii = bar_radii(box, hangs);
  bar.fill = fill;
  Primitive& primitive = pen.rect(id, box, bar, role);
  primitive.value = value;
  return primitive;
}

void draw_masked_place(const Pen& pen, const std::string& id, const Rect& box, bool by_user) {
  RectShape place;
  place.radii.fill(std::min(5.0F, box.h / 2));
  place.fill = pen.palette().dock;
  place.border = by_user ? pen.palette().touched : pen.palette().g3;
  place.border_pt = 1.25F;
  place.dash_pt = 3.5F;
  pen.rect(id, box, place, by_user ? "touched" : "grey");
}

void draw_base_line(const Pen& pen, const std::string& id, float left, float right, float y) {
  StrokeShape line;
  line.points = {{left, y + 0.5F}, {right, y + 0.5F}};
  line.width_pt = 1;
  line.color = pen.palette().g3;
  pen.stroke(id, line, "grey");
}

const Color& text_on(const Palette& palette, const Color& fill) {
  const bool ink = contrast(palette.ink, fill) >= contrast(palette.on_ink, fill);
  return ink ? palette.ink : palette.on_ink;
}

}  // namespace attn::app
