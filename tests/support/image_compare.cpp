#include "tests/support/image_compare.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

namespace attn::app {
namespace {

constexpr int kFar = 32;
constexpr std::size_t kShown = 5;

struct Worst {
  int off = 0;
  std::size_t pixel = 0;
};

std::string color_text(const Image& image, std::size_t pixel) {
  std::string text = "(";
  for (std::size_t c = 0; c < 4; ++c) {
    text += std::to_string(image.rgba[4 * pixel + c]) + (c < 3 ? " " : ")");
  }
  return text;
}

std::string worst_text(std::vector<Worst> worst, const Image& actual, const Image& expected) {
  std::partial_sort(worst.begin(),
                    worst.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, worst.size())),
                    worst.end(), [](const Worst& a, const Worst& b) { return a.off > b.off; });
  std::string text;
  for (std::size_t i = 0; i < std::min(kShown, worst.size()); ++i) {
    const auto width = static_cast<std::size_t>(actual.width);
    const std::size_t pixel = worst[i].pixel;
    text += "\n  at " + std::to_string(pixel % width) + ", " + std::to_string(pixel / width) +
            ": " + color_text(actual, pixel) + " not " + color_text(expected, pixel);
  }
  return text;
}

void write_file(const std::string& path, const Image& image) {
  if (const auto bytes = png_bytes(image)) {
    std::ofstream(path, std::ios::binary) << *bytes;
  }
}

}  // namespace

ImageDifference compare_images(const Image& actual, const Image& expected) {
  ImageDifference difference;
  difference.same_size = actual.width == expected.width && actual.height == expected.height;
  if (!difference.same_size || actual.rgba.empty()) {
    return difference;
  }
  std::vector<Worst> worst;
  double sum = 0;
  for (std::size_t pixel = 0; pixel * 4 < actual.rgba.size(); ++pixel) {
    int off = 0;
    for (std::size_t c = 4 * pixel; c < 4 * pixel + 4; ++c) {
      const int d = std::abs(int{actual.rgba[c]} - int{expected.rgba[c]});
      sum += d;
      off = std::max(off, d);
    }
    difference.largest = std::max(difference.largest, off);
    if (off > kFar) {
      worst.push_back({off, pixel});
    }
  }
  difference.mean = sum / static_cast<double>(actual.rgba.size());
  difference.far_pixels = static_cast<int>(worst.size());
  difference.far_share =
      4 * static_cast<double>(worst.size()) / static_cast<double>(actual.rgba.size());
  difference.worst = worst_text(std::move(worst), actual, expected);
  return difference;
}

std::string write_comparison(const Image& actual, const Image& expected, const std::string& name) {
  const std::string base = (std::filesystem::temp_directory_path() / name).string();
  Image difference = actual;
  for (std::size_t i = 0; i < std::min(actual.rgba.size(), expected.rgba.size()); ++i) {
    const int d = std::abs(int{actual.rgba[i]} - int{expected.rgba[i]});
    difference.rgba[i] = static_cast<std::uint8_t>(i % 4 == 3 ? 255 : std::min(255, 8 * d));
  }
  write_file(base + "-actual.png", actual);
  write_file(base + "-expected.png", expected);
  write_file(base + "-difference.png", difference);
  return base + "-actual.png";
}

}  // namespace attn::app
