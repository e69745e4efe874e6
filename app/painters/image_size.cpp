#include "app/painters/image_size.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace attn::app {
namespace {

constexpr double kMaxSide = 65535;
constexpr double kMaxPixels = 16384.0 * 16384.0;

}  // namespace

Result<Image> image_for(const Frame& frame, float scale) {
  const double width = std::max(1.0, std::round(static_cast<double>(frame.area.w * scale)));
  const double height = std::max(1.0, std::round(static_cast<double>(frame.area.h * scale)));
  // Also false for what is no number.
  if (!(width <= kMaxSide && height <= kMaxSide && width * height <= kMaxPixels)) {
    return make_error(ErrorCode::kTooLarge,
                      "picture: more than 16384 x 16384 pixels, which is the most");
  }
  Image image;
  image.width = static_cast<int>(width);
  image.height = static_cast<int>(height);
  try {
    image.rgba.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  } catch (const std::bad_alloc&) {
    return make_error(ErrorCode::kTooLarge, "picture: more pixels than there is memory for");
  }
  return image;
}

std::vector<Tile> tiles_of(const Image& image, int width, int height) {
  std::vector<Tile> tiles;
  for (int y = 0; y < image.height; y += height) {
    for (int x = 0; x < image.width; x += width) {
      tiles.push_back({x, y, std::min(width, image.width - x), std::min(height, image.height - y)});
    }
  }
  return tiles;
}

}  // namespace attn::app
