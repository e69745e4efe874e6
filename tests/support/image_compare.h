// How far two pictures are apart, and what to look at when they are too far.
#pragma once

#include <string>

#include "app/painters/image.h"

namespace attn::app {

/// Differences in levels of 255.
struct ImageDifference {
  bool same_size = false;
  double mean = 0;  // over every channel of every pixel
  int largest = 0;
  int far_pixels = 0;    // with a channel off by more than 32
  double far_share = 0;  // of all pixels
  std::string worst;     // the worst pixels, place and both colours, for messages
};

/// The difference of two pictures.
ImageDifference compare_images(const Image& actual, const Image& expected);

/// Writes actual, expected and their difference (eight times as strong) as NAME-*.png into the
/// folder of temporary files; gives back the first path.
std::string write_comparison(const Image& actual, const Image& expected, const std::string& name);

}  // namespace attn::app
