// Ribbons as triangles that know their distances to edges and ends.
#include <algorithm>
#include <glm/geometric.hpp>

#include "app/painters/gl_meshes.h"
#include "app/painters/gl_shapes.h"
#include "app/painters/ribbon_strip.h"
#include "app/scene/pen.h"

namespace attn::app {
namespace {

using Premultiplied = std::array<float, 4>;

using RibbonVertex = std::array<float, 15>;
// Left rim, left edge, right edge, right rim.
using RibbonRow = std::array<RibbonVertex, 4>;

// The ends of a ribbon: a point on each cut and the direction from it into the ribbon.
struct Cuts {
  Point start, into_start, end, into_end;
};

Cuts cuts_of(const std::vector<StripSection>& strip) {
  const auto into = [](const StripSection& end, const StripSection& inner) {
    const Point n = {-end.across.y, end.across.x};
    return glm::dot(n, inner.middle() - end.middle()) < 0 ? -n : n;
  };
  const StripSection &first = strip.front(), &last = strip.back();
  return {first.middle(), into(first, strip[1]), last.middle(),
          into(last, strip[strip.size() - 2])};
}

class RibbonMesh {
 public:
  RibbonMesh(GlBatch& batch, const RibbonShape& shape, float opacity, float scale)
      : batch_(batch),
        strip_(ribbon_strip(shape, scale)),
        cuts_(cuts_of(strip_)),
        opacity_(opacity),
        rim_(shape.rim_pt * scale),
        rim_color_(premultiplied(shape.rim, shape.rim_pt > 0 ? opacity : 0)) {}

  // From a pixel before the first section to one after the last, where the cuts fade.
  void add() {
    add_between(row(0, -cuts_.into_start), row(0, {}));
    for (std::size_t i = 0; i + 1 < strip_.size(); ++i) {
      add_between(row(i, {}), row(i + 1, {}));
    }
    add_between(row(strip_.size() - 1, {}), row(strip_.size() - 1, -cuts_.into_end));
  }
  [[nodiscard]] float length() const { return strip_.back().along; }

 private:
  RibbonRow row(std::size_t i, Point moved) const {
    const float reach = rim_ + kFringe;
    const StripSection& s = strip_[i];
    return {vertex(i, edge_of(s, -1, reach) + moved, -reach, s.right_width + reach),
            vertex(i, s.left + moved, 0, s.right_width),
            vertex(i, s.right + moved, s.left_width, 0),
            vertex(i, edge_of(s, 1, reach) + moved, s.left_width + reach, -reach)};
  }

  RibbonVertex vertex(std::size_t i, Point p, float from_left, float from_right) const {
    const StripSection& s = strip_[i];
    // Only at the ends the cut is near enough to be measured; a ribbon may come back past it.
    const float from_start = i == 0 ? glm::dot(p - cuts_.start, cuts_.into_start) : s.along;
    const float from_end =
        i + 1 == strip_.size() ? glm::dot(p - cuts_.end, cuts_.into_end) : length() - s.along;
    const Premultiplied c = premultiplied(s.color, opacity_);
    const Premultiplied& r = rim_color_;
    return {p.x,  p.y,  from_left, from_right, from_start, from_end, rim_, c[0],
            c[1], c[2], c[3],      r[0],       r[1],       r[2],     r[3]};
  }

  void add_between(const RibbonRow& a, const RibbonRow& b) {
    for (std::size_t k = 0; k + 1 < a.size(); ++k) {
      triangle(a[k], a[k + 1], b[k + 1]);
      triangle(a[k], b[k + 1], b[k]);
    }
  }

  void triangle(const RibbonVertex& a, const RibbonVertex& b, const RibbonVertex& c) {
    std::array<float, 45> vertices;
    auto at = std::copy(a.begin(), a.end(), vertices.begin());
    at = std::copy(b.begin(), b.end(), at);
    std::copy(c.begin(), c.end(), at);
    batch_.polygon(vertices);
  }

  GlBatch& batch_;
  std::vector<StripSection> strip_;
  Cuts cuts_;
  float opacity_, rim_;
  Premultiplied rim_color_;
};

}  // namespace

void add_ribbon(GlBatch& batch, const RibbonShape& shape, float opacity, const Device& device) {
  const Rect box = bounds_of(shape);
  const float s = device.scale;
  const Rect bounds = grown({box.x * s, box.y * s, box.w * s, box.h * s}, 2);
  RibbonMesh mesh(batch, shape, opacity, s);
  if (mesh.length() > 0 && batch.start(GlKind::kRibbon, bounds)) {
    mesh.add();
  }
}

}  // namespace attn::app
