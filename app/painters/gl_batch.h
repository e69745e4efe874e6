// Collects what a frame paints as triangles, by program. A piece joins an earlier run of its
// program unless something between the two would change places with it, so that a page of a
// thousand primitives is about twenty draw calls. Knows no GL.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "app/scene/geometry.h"

namespace attn::app {

/// A program and how it blends. kOpaque paints insides of large boxes without blending.
enum class GlKind : std::uint8_t {
  kOpaque,
  kFlat,
  kBox,
  kRibbon,
  kStroke,
  kGlyph,
  kMovingGlyph,
  kColorGlyph,
};
inline constexpr std::size_t kGlKinds = 8;

/// Floats of each attribute of a kind's vertices, as the shaders declare them; 0 ends the list.
using GlAttributes = std::array<int, 7>;
const GlAttributes& attributes_of(GlKind kind);
/// Floats of one vertex.
int stride_of(GlKind kind);

/// The triangles of a frame. Coordinates are pixels from the top left.
class GlBatch {
 public:
  /// A draw call: indices into the vertices of its kind.
  struct Run {
    GlKind kind = GlKind::kFlat;
    Rect bounds;
    std::vector<Rect> boxes;
    std::vector<std::uint32_t> indices;
  };

  /// Empties the batch; what lies outside `viewport` is left out from now on.
  void begin(const Rect& viewport);
  /// Empties runs and vertices, between two parts of one frame.
  void restart();
  /// Cuts what follows at whole pixels; the viewport where nothing is cut.
  void clip(const Rect& clip);
  void unclip() { clip(viewport_); }

  /// Begins a piece of a kind inside `bounds`; false where nothing of it can be seen.
  bool start(GlKind kind, const Rect& bounds);
  /// Adds a convex polygon to the piece begun: whole vertices, x and y first.
  void polygon(std::span<const float> vertices);

  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
  [[nodiscard]] const std::vector<float>& vertices(GlKind kind) const {
    return vertices_[static_cast<std::size_t>(kind)];
  }

 private:
  std::size_t run_for(GlKind kind, const Rect& bounds);
  Rect viewport_, clip_;
  bool cutting_ = false;
  std::size_t run_ = 0;
  std::vector<Run> runs_;
  std::array<std::vector<float>, kGlKinds> vertices_;
  std::vector<float> cut_, cut_next_;
};

}  // namespace attn::app
