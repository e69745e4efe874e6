// Milliseconds of each painter for the sample frame, tiled to the size of a page, as medians.
// painter_benchmark [FOLDER]: leaves the pictures in the folder.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include "app/painters/painters.h"
#include "tests/support/sample_frame.h"

namespace attn::app {
namespace {

double median_ms(const std::function<void()>& work) {
  std::vector<double> times;
  for (int i = 0; i < 21; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count());
  }
  std::nth_element(times.begin(), times.begin() + 10, times.end());
  return times[10];
}

// Four copies of the sample on a page of 1600 x 900.
Frame page(const TextMeasurer& text) {
  const Frame sample = sample_frame(text, Theme::kLight, true);
  Frame frame = sample;
  frame.area = {0, 0, 1600, 900};
  frame.list.clear();
  for (int i = 0; i < 4; ++i) {
    const Point by = {static_cast<float>(i % 2) * 700, static_cast<float>(i / 2) * 430};
    for (const Primitive& primitive : sample.list) {
      frame.list.push_back(moved(primitive, by));
    }
  }
  return frame;
}

void write(const std::string& path, const Result<std::string>& bytes) {
  if (bytes) {
    std::ofstream(path, std::ios::binary) << *bytes;
  }
}

void leave_pictures(const PangoText& text, const std::string& folder) {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const std::string name = folder + (theme == Theme::kLight ? "/light" : "/dark");
    const Frame frame = sample_frame(text, theme, true);
    for (const float scale : {1.0F, 1.5F, 2.0F}) {
      const std::string file = name + std::to_string(static_cast<int>(10 * scale));
      if (const auto image = paint_gl(frame, text, scale)) {
        write(file + "-gl.png", png_bytes(*image));
      }
      if (const auto image = paint_cairo(frame, text, scale)) {
        write(file + "-cairo.png", png_bytes(*image));
      }
    }
    write(name + ".svg", svg_bytes(frame, text, 1));
    write(name + ".pdf", pdf_bytes({frame}, text, 1));
  }
}

int run(int argc, char** argv) {
  const auto text = PangoText::create();
  if (!text) {
    std::fprintf(stderr, "%s\n", text.error().message.c_str());
    return 3;
  }
  if (argc > 1) {
    leave_pictures(**text, argv[1]);
  }
  const Frame frame = page(**text);
  Image image;
  const auto gl = paint_gl(frame, **text, 1);
  std::printf("%zu primitives\n", frame.list.size());
  if (gl) {
    std::printf("GL with reading back %.1f ms\n",
                median_ms([&] { image = *paint_gl(frame, **text, 1); }));
  } else {
    std::printf("GL: %s\n", gl.error().message.c_str());
  }
  std::printf("cairo %.1f ms\n", median_ms([&] { image = *paint_cairo(frame, **text, 1); }));
  std::printf("PNG %.1f ms\n", median_ms([&] { (void)png_bytes(image); }));
  std::printf("SVG %.1f ms\n", median_ms([&] { (void)svg_bytes(frame, **text, 1); }));
  std::printf("PDF %.1f ms\n", median_ms([&] { (void)pdf_bytes({frame}, **text, 1); }));
  return 0;
}

}  // namespace
}  // namespace attn::app

int main(int argc, char** argv) {
  return attn::app::run(argc, argv);
}
