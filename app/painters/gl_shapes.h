// Shapes of the draw list as triangles of the batch. Text is in gl_text.h: it needs an atlas.
#pragma once

#include "app/painters/gl_batch.h"
#include "app/painters/pixels.h"

namespace attn::app {

/// Adds a primitive's shape, faded by its opacity; texts are left out.
void add_shape(GlBatch& batch, const Primitive& primitive, const Device& device);

/// Adds the thin outline of a box: what a glyph that no font has looks like.
void add_outline(GlBatch& batch, const Rect& box_px, const Color& color);

/// A colour times its alpha.
std::array<float, 4> premultiplied(const Color& color, float opacity);

}  // namespace attn::app
