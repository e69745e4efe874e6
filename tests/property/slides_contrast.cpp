// Every text reads on its ground: the contrast ratio of WCAG (relative luminance) of the palettes'
// pairs, and of every text on every page against what is painted under it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

// On a filled cell too: of black and white the better one always has 4.58 or more.
constexpr double kLeastRatio = 4.5;

double linear(double channel) {
  return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const Color& c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

double contrast(const Color& a, const Color& b) {
  const double light = std::max(luminance(a), luminance(b));
  const double dark = std::min(luminance(a), luminance(b));
  return (light + 0.05) / (dark + 0.05);
}

// `over` painted on an opaque ground.
Color on(const Color& ground, const Color& over, float opacity) {
  const float a = over.a * opacity;
  return {mix(ground.r, over.r, a), mix(ground.g, over.g, a), mix(ground.b, over.b, a), 1};
}

TEST(Contrast, OfTheRatioItself) {
  EXPECT_NEAR(contrast(rgb(0x000000), rgb(0xFFFFFF)), 21, 1e-6);
  EXPECT_NEAR(contrast(rgb(0x777777), rgb(0xFFFFFF)), 4.48, 0.01);
}

TEST(Contrast, OfTheTextRolesOnTheGrounds) {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Palette& p = palette_of(theme);
    const std::vector<std::pair<const char*, Color>> texts = {{"ink", p.ink},
                                                              {"g1", p.g1},
                                                              {"g2", p.g2},
                                                              {"q", p.q_text},
                                                              {"k", p.k_text},
                                                              {"v", p.v_text},
                                                              {"x", p.x_text},
                                                              {"weight", p.weight_text},
                                                              {"touched", p.touched_text}};
    const std::vector<std::pair<const char*, Color>> grounds = {
        {"bg", p.bg}, {"card", p.card}, {"dock", p.dock}};
    for (const auto& [text_name, text] : texts) {
      for (const auto& [ground_name, ground] : grounds) {
        EXPECT_GE(contrast(text, ground), kLeastRatio)
            << text_name << " on " << ground_name << " in theme " << static_cast<int>(theme);
      }
    }
    EXPECT_GE(contrast(p.on_ink, p.ink), kLeastRatio);
  }
}

TEST(Contrast, OfTextOnEveryWeight) {
  for (const Theme theme : {Theme::kLight, Theme::kDark}) {
    const Palette& palette = palette_of(theme);
    for (int i = 0; i <= 1000; ++i) {
      const double weight = i / 1000.0;
      EXPECT_GE(contrast(text_on_weight(palette, weight), weight_color(palette, weight)),
                kLeastRatio)
          << weight << " in theme " << static_cast<int>(theme);
    }
  }
}

bool covers(const Primitive& primitive, Point p) {
  return primitive.box.contains(p) && (!primitive.clip || primitive.clip->contains(p));
}

// The cell of a grid under a point; nothing where it is a gap or an empty place.
std::optional<Color> cell_under(const CellsShape& cells, const Rect& box, Point p) {
  const int column = static_cast<int>((p.x - box.x) / box.w * static_cast<float>(cells.cols));
  const int row = static_cast<int>((p.y - box.y) / box.h * static_cast<float>(cells.rows));
  const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(cells.cols) +
                  static_cast<std::size_t>(column);
  return row >= 0 && column >= 0 && column < cells.cols && at < cells.colors.size()
             ? std::optional<Color>(cells.colors[at])
             : std::nullopt;
}

// The colour under a point, of what is painted before `order`.
Color ground_at(const Frame& frame, std::size_t order, Point p) {
  Color ground = frame.background;
  for (std::size_t i = 0; i < order; ++i) {
    const auto* rect = std::get_if<RectShape>(&frame.list[i].shape);
    if (rect != nullptr && rect->angle == 0 && covers(frame.list[i], p)) {
      ground = on(ground, rect->fill, frame.list[i].opacity);
    }
    const auto* cells = std::get_if<CellsShape>(&frame.list[i].shape);
    if (cells != nullptr && covers(frame.list[i], p)) {
      const auto color = cell_under(*cells, frame.list[i].box, p);
      ground = color ? on(ground, *color, frame.list[i].opacity) : ground;
    }
  }
  return ground;
}

void check_page(const Shot& shot, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  for (std::size_t i = 0; i < frame.list.size(); ++i) {
    const Primitive& primitive = frame.list[i];
    const auto* text = std::get_if<TextShape>(&primitive.shape);
    if (text == nullptr || !is_visible(primitive)) {
      continue;
    }
    const Point middle = {primitive.box.centre().x,
                          text->origin.y - 0.35F * text->spans.front().style.size_pt};
    const Color ground = ground_at(frame, i, middle);
    for (const TextSpan& span : text->spans) {
      const double ratio = contrast(on(ground, span.color, primitive.opacity), ground);
      if (ratio < kLeastRatio && span.text.find_first_not_of(' ') != std::string::npos) {
        std::ostringstream line;
        line.precision(3);
        line << primitive.id << " \"" << span.text << "\" (" << primitive.role << ") has contrast "
             << ratio << " at " << middle.x << ", " << middle.y;
        breaches.add(shot, line.str());
      }
    }
  }
}

TEST(Contrast, OfEveryTextOnEveryPage) {
  Breaches breaches;
  std::vector<SlideSample> samples = plain_samples();
  const std::vector<SlideSample> edited = edited_samples();
  samples.insert(samples.end(), edited.begin(), edited.begin() + 8);
  for (const SlideSample& sample : samples) {
    for (const Slide& slide : slide_list()) {
      for (const Theme theme : {Theme::kLight, Theme::kDark}) {
        const Shot rest = in_theme(rest_of(sample, slide), theme);
        for (const double time : resting_moments(timeline_of(rest))) {
          check_page(at_time(rest, time), breaches);
        }
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
