// SVG, PDF and PNG files.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "app/painters/painters.h"
#include "tests/support/image_compare.h"
#include "tests/support/sample_frame.h"

namespace attn::app {
namespace {

const PangoText& pango() {
  static const auto text = PangoText::create();
  return **text;
}

std::string temporary_path(const std::string& name) {
  return (std::filesystem::temp_directory_path() / ("attn-files-" + name)).string();
}

void write(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string output_of(const std::string& command) {
  std::string output;
  if (std::FILE* pipe = popen(command.c_str(), "r"); pipe != nullptr) {
    char buffer[4096];
    for (std::size_t read = 1; read > 0;) {
      read = std::fread(buffer, 1, sizeof buffer, pipe);
      output.append(buffer, read);
    }
    pclose(pipe);
  }
  return output;
}

TEST(Svg, HasNoRasterPicturesWithoutEmoji) {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const auto svg = svg_bytes(sample_frame(pango(), theme, false), pango(), 1);
    ASSERT_TRUE(svg);
    EXPECT_EQ(svg->find("<image"), std::string::npos);
    EXPECT_NE(svg->find("linearGradient"), std::string::npos);
    EXPECT_NE(svg->find("width=\"640"), std::string::npos);
  }
}

// Cairo numbers the surfaces of a process; that number apart.
std::string numberless(const std::string& svg) {
  return std::regex_replace(svg, std::regex("surface[0-9]+"), "surface");
}

TEST(Svg, IsTheSameEveryTime) {
  const Frame frame = sample_frame(pango(), Theme::kLight, false);
  EXPECT_TRUE(numberless(*svg_bytes(frame, pango(), 1)) ==
              numberless(*svg_bytes(frame, pango(), 1)));
}

TEST(Pdf, TextCanBeFound) {
  if (std::system("command -v pdftotext > /dev/null") != 0) {
    GTEST_SKIP() << "no pdftotext (package poppler-utils)";
  }
  const Frame frame = sample_frame(pango(), Theme::kLight, false);
  const auto pdf = pdf_bytes({frame, frame}, pango(), 1);
  ASSERT_TRUE(pdf);
  const std::string path = temporary_path("text.pdf");
  write(path, *pdf);
  const std::string text = output_of("pdftotext -layout '" + path + "' -");
  EXPECT_NE(text.find("Softmax: normalize"), std::string::npos) << text;
  EXPECT_NE(text.find("0.451"), std::string::npos) << text;
  EXPECT_NE(text.find('\f'), text.rfind('\f')) << "two pages";
}

TEST(Png, ComesBackAsItWas) {
  Image image;
  image.width = 37, image.height = 5;
  for (int i = 0; i < 37 * 5 * 4; ++i) {
    image.rgba.push_back(static_cast<std::uint8_t>(i * 7));
  }
  const std::string path = temporary_path("back.png");
  write(path, *png_bytes(image));
  const auto back = read_png(path);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->width, 37);
  EXPECT_EQ(back->rgba, image.rgba);
}

TEST(Png, DamagedAndMissingFilesAreErrors) {
  EXPECT_EQ(read_png("/nowhere/x.png").error().code, ErrorCode::kNotFound);
  const std::string path = temporary_path("damaged.png");
  write(path, "\x89PNG\r\n\x1a\n and nothing that follows");
  EXPECT_EQ(read_png(path).error().code, ErrorCode::kCorrupt);
}

TEST(ImageCompare, SeesOnePixel) {
  Image a;
  a.width = 10, a.height = 10;
  a.rgba.assign(400, 200);
  Image b = a;
  b.rgba[40] = 100;
  const ImageDifference difference = compare_images(a, b);
  EXPECT_EQ(difference.far_pixels, 1);
  EXPECT_EQ(difference.largest, 100);
  EXPECT_NEAR(difference.mean, 0.25, 1e-9);
  EXPECT_NE(difference.worst.find("at 0, 1"), std::string::npos);
}

}  // namespace
}  // namespace attn::app
