// Shapes that are more than boxes, as triangles of the batch.
#pragma once

#include "app/painters/gl_batch.h"
#include "app/painters/pixels.h"

namespace attn::app {

/// Pixels beyond an edge that its coverage reaches at most.
inline constexpr float kFringe = 1;

/// Adds every piece of a stroke, turned by `angle` round `centre`; the colour is premultiplied.
void add_stroke(GlBatch& batch, const PixelStroke& stroke, const std::array<float, 4>& color,
                Point centre, float angle);

/// Adds a ribbon with its rims, faded by `opacity`.
void add_ribbon(GlBatch& batch, const RibbonShape& shape, float opacity, const Device& device);

}  // namespace attn::app
