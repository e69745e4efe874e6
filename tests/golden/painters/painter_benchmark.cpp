// Milliseconds of each painter for the pages of the lesson at 1600 x 900, as medians.
// painter_benchmark [FOLDER]: also leaves pictures of the sample frame in the folder.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <string>

#include "app/cli/session.h"
#include "app/painters/egl_context.h"
#include "app/painters/painters.h"
#include "app/slides/slide.h"
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

// Draw calls of a frame; nothing is bound that they would reach.
int draw_calls(const Frame& frame, const PangoText& text) {
  const auto loader = use_offscreen_context();
  const auto painter = loader ? GlPainter::create(text, *loader)
                              : Result<std::unique_ptr<GlPainter>>(loader.error());
  if (!painter) {
    return 0;
  }
  (*painter)->paint(frame, 1, 1600, 900);
  return (*painter)->draw_calls();
}

void measure(const char* name, const Frame& frame, const PangoText& text) {
  std::printf("%s: %zu primitives, %d draw calls\n", name, frame.list.size(),
              draw_calls(frame, text));
  Image image;
  if (const auto gl = paint_gl(frame, text, 1)) {
    std::printf("  GL and reading back %.1f ms\n",
                median_ms([&] { image = *paint_gl(frame, text, 1); }));
  } else {
    std::printf("  %s\n", gl.error().message.c_str());
  }
  std::printf("  cairo %.1f ms\n", median_ms([&] { image = *paint_cairo(frame, text, 1); }));
  std::printf("  PNG %.1f ms\n", median_ms([&] { (void)png_bytes(image); }));
  std::printf("  SVG %.1f ms\n", median_ms([&] { (void)svg_bytes(frame, text, 1); }));
  std::printf("  PDF %.1f ms\n", median_ms([&] { (void)pdf_bytes({frame}, text, 1); }));
}

int run(int argc, char** argv) {
  const auto text = PangoText::create();
  const auto session = make_session(Options{});
  if (!text || !session) {
    std::fprintf(stderr, "no fonts or no lesson\n");
    return 3;
  }
  if (argc > 1) {
    leave_pictures(**text, argv[1]);
  }
  for (const Slide& slide : slide_list()) {
    ViewState view = session->view;
    view.slide = slide.id;
    const PageInput input = {*session->trace, *session->unedited, view, **text, english()};
    const Frame frame = build_page(input, 1600, 900);
    std::printf("  building the page %.1f ms\n", median_ms([&] { build_page(input, 1600, 900); }));
    measure(slide.name, frame, **text);
  }
  return 0;
}

}  // namespace
}  // namespace attn::app

int main(int argc, char** argv) {
  return attn::app::run(argc, argv);
}
