// The programs of the GL painter, one for each kind, with the buffers their vertices go to.
#pragma once

#include <glad/gl.h>

#include <array>
#include <memory>

#include "app/painters/gl_batch.h"
#include "engine/base/result.h"

namespace attn::app {

/// Compiled programs, vertex buffers and samplers of one context.
class GlPrograms {
 public:
  /// Errors: kUnsupported (a shader was refused).
  static Result<std::unique_ptr<GlPrograms>> create();
  ~GlPrograms();
  GlPrograms(const GlPrograms&) = delete;
  GlPrograms& operator=(const GlPrograms&) = delete;

  /// Sends the batch's vertices and indices to the context.
  void upload(const GlBatch& batch);
  /// Draws the runs last uploaded. `view` takes pixels to clip space; textures are the atlases.
  void draw(const GlBatch& batch, const std::array<float, 4>& view, unsigned glyphs,
            unsigned colored);

 private:
  GlPrograms() = default;
  Result<unsigned> program_of(GlKind kind);
  void use(GlKind kind, const std::array<float, 4>& view, unsigned glyphs, unsigned colored);

  struct Kind {
    unsigned program = 0, array = 0, buffer = 0;
    int view = -1;
  };
  std::array<Kind, kGlKinds> kinds_ = {};
  unsigned indices_ = 0;
  unsigned nearest_ = 0, linear_ = 0;
};

}  // namespace attn::app
