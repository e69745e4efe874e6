#include "app/painters/gl_batch.h"

#include <numeric>

#include "engine/base/check.h"

namespace attn::app {
namespace {

constexpr std::size_t kLookBack = 12;

constexpr std::array<GlAttributes, kGlKinds> kAttributes = {{
    {2, 4},                 // opaque: place, colour
    {2, 4},                 // flat
    {2, 2, 2, 4, 4, 4, 1},  // box: place, local, half, radii, fill, border, its width
    {2, 4, 1, 4, 4},        // ribbon: place, distances to edges, rim, fill, colour of the rim
    {2, 2, 4},              // stroke: place, distance and half width, colour
    {2, 2, 4, 1},           // glyph: place, place in the atlas, colour, boost
    {2, 2, 4, 1},           // moving glyph
    {2, 2, 4, 1},           // coloured glyph
}};

bool overlap(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool inside(const Rect& inner, const Rect& outer) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
         inner.bottom() <= outer.bottom();
}

bool touches(const GlBatch::Run& run, const Rect& bounds) {
  if (!overlap(run.bounds, bounds)) {
    return false;
  }
  for (const Rect& box : run.boxes) {
    if (overlap(box, bounds)) {
      return true;
    }
  }
  return false;
}

// One edge of the clip: what is kept has sign · (coordinate − at) ≥ 0.
struct Edge {
  std::size_t axis = 0;
  float at = 0;
  float sign = 1;
};

// Sutherland and Hodgman 1974: the part of a convex polygon on the kept side of an edge.
void cut(const std::vector<float>& from, std::size_t stride, const Edge& edge,
         std::vector<float>& to) {
  to.clear();
  const std::size_t count = from.size() / stride;
  for (std::size_t i = 0; i < count; ++i) {
    const float* a = from.data() + i * stride;
    const float* b = from.data() + (i + 1) % count * stride;
    const float da = edge.sign * (a[edge.axis] - edge.at);
    const float db = edge.sign * (b[edge.axis] - edge.at);
    if (da >= 0) {
      to.insert(to.end(), a, a + stride);
    }
    if ((da >= 0) != (db >= 0)) {
      const float t = da / (da - db);
      for (std::size_t f = 0; f < stride; ++f) {
        to.push_back(mix(a[f], b[f], t));
      }
    }
  }
}

}  // namespace

const GlAttributes& attributes_of(GlKind kind) {
  return kAttributes[static_cast<std::size_t>(kind)];
}

int stride_of(GlKind kind) {
  const GlAttributes& attributes = attributes_of(kind);
  return std::accumulate(attributes.begin(), attributes.end(), 0);
}

void GlBatch::begin(const Rect& viewport) {
  viewport_ = viewport;
  unclip();
  restart();
}

void GlBatch::restart() {
  runs_.clear();
  for (std::vector<float>& stream : vertices_) {
    stream.clear();
  }
}

void GlBatch::clip(const Rect& clip) {
  clip_ = intersection(clip, viewport_);
}

std::size_t GlBatch::run_for(GlKind kind, const Rect& bounds) {
  const std::size_t least = runs_.size() > kLookBack ? runs_.size() - kLookBack : 0;
  for (std::size_t i = runs_.size(); i > least; --i) {
    if (runs_[i - 1].kind == kind) {
      return i - 1;
    }
    if (touches(runs_[i - 1], bounds)) {
      break;
    }
  }
  runs_.push_back({kind, bounds, {}, {}});
  return runs_.size() - 1;
}

bool GlBatch::start(GlKind kind, const Rect& bounds) {
  if (!overlap(bounds, clip_)) {
    return false;
  }
  cutting_ = !inside(bounds, clip_);
  run_ = run_for(kind, bounds);
  runs_[run_].bounds = united(runs_[run_].bounds, bounds);
  runs_[run_].boxes.push_back(bounds);
  return true;
}

void GlBatch::polygon(std::span<const float> vertices) {
  Run& run = runs_[run_];
  const auto stride = static_cast<std::size_t>(stride_of(run.kind));
  ATTN_CHECK(vertices.size() % stride == 0, "whole vertices");
  if (cutting_) {
    cut_.assign(vertices.begin(), vertices.end());
    const std::array edges = {Edge{0, clip_.x, 1}, Edge{0, clip_.right(), -1}, Edge{1, clip_.y, 1},
                              Edge{1, clip_.bottom(), -1}};
    for (const Edge& edge : edges) {
      cut(cut_, stride, edge, cut_next_);
      cut_.swap(cut_next_);
    }
    vertices = cut_;
  }
  std::vector<float>& stream = vertices_[static_cast<std::size_t>(run.kind)];
  const auto first = static_cast<std::uint32_t>(stream.size() / stride);
  stream.insert(stream.end(), vertices.begin(), vertices.end());
  const auto count = static_cast<std::uint32_t>(vertices.size() / stride);
  for (std::uint32_t i = 2; i < count; ++i) {
    run.indices.insert(run.indices.end(), {first, first + i - 1, first + i});
  }
}

}  // namespace attn::app
