// Pictures of a frame: their size in pixels, their memory, and the tiles they are painted in.
#pragma once

#include <vector>

#include "app/painters/image.h"
#include "app/scene/frame.h"
#include "engine/base/result.h"

namespace attn::app {

/// A clear picture for a frame at a scale. Errors: kTooLarge (more pixels than a picture may
/// have, or than there is memory for).
Result<Image> image_for(const Frame& frame, float scale);

/// A tile of a picture, whole pixels.
struct Tile {
  int x = 0, y = 0, width = 0, height = 0;
};
/// Tiles of at most `width` x `height` that cover a picture, row after row.
std::vector<Tile> tiles_of(const Image& image, int width, int height);

}  // namespace attn::app
