// A picture in memory, and PNG files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace attn::app {

/// RGBA, 8 bits each, straight alpha, rows from the top.
struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
};

/// The bytes of a PNG file. Errors: kTooLarge, kIo.
Result<std::string> png_bytes(const Image& image);

/// Reads a PNG file. Errors: kNotFound, kCorrupt.
Result<Image> read_png(const std::string& path);

}  // namespace attn::app
