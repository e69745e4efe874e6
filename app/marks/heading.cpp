#include "app/marks/heading.h"

#include <algorithm>

#include "app/marks/consequence.h"

namespace attn::app {
namespace {

/// Half of the way from one bullet to the next.
constexpr float kDotGap = 14;
/// Bullets are no smaller; what then has no room on the line stands in the dock.
constexpr float kLeastBullet = 12;

/// `style` so small that `words` take no more than `room`.
TextStyle fitting(const Pen& pen, const Words& words, TextStyle style, float room) {
  const float width = pen.width(words, style);
  if (width > room && width > 0) {
    style.size_pt = std::max(12.0F, style.size_pt * room / width);
  }
  return style;
}

/// Left end and width of what stands between the insets of the stage.
Rect line_room(const SlideInput& input) {
  const PageLayout& layout = input.layout;
  return {layout.stage.x + layout.inset, 0, layout.stage.w - 2 * layout.inset, 0};
}

}  // namespace

void draw_heading(const SlideInput& input, Frame& frame, const Words& words) {
  const Pen pen(frame, input.palette, input.text, Part::kHeading);
  const Rect room = line_room(input);
  const TextStyle style =
      fitting(pen, words, {input.layout.heading_size, 600, Face::kWords, -0.5F, false}, room.w);
  pen.text("heading#text", words, {room.x, input.layout.heading_baseline}, Align::kLeft,
           {style, input.palette.ink, "ink"});
}

void draw_caption(const SlideInput& input, Frame& frame, const Words& words, float opacity) {
  if (draw_consequence(input, frame)) return;
  frame.caption = words;
  if (words.empty()) return;
  const Pen pen = Pen(frame, input.palette, input.text, Part::kCaption).faded(opacity);
  const Rect room = line_room(input);
  const TextStyle style =
      fitting(pen, words, {input.layout.caption_size, 400, Face::kWords, 0, false}, room.w);
  pen.text("caption#text", words, {room.x, input.layout.caption_baseline}, Align::kLeft,
           {style, input.palette.g2, "grey"});
}

void draw_bullets(const SlideInput& input, Frame& frame, const std::vector<Words>& bullets) {
  const Pen pen(frame, input.palette, input.text, Part::kBullets);
  const Rect room = line_room(input);
  TextStyle style{input.layout.bullets_size, 400, Face::kWords, 0, false};
  const auto width = [&](std::size_t n) {
    float sum = 2 * kDotGap * static_cast<float>(n > 0 ? n - 1 : 0);
    for (std::size_t i = 0; i < n; ++i) {
      sum += pen.width(bullets[i], style);
    }
    return sum;
  };
  const float gaps = 2 * kDotGap * static_cast<float>(bullets.size());
  const float words = width(bullets.size()) - gaps + 2 * kDotGap;
  if (words + gaps > room.w) {
    style.size_pt = std::max(kLeastBullet, style.size_pt * (room.w - gaps) / words);
  }
  std::size_t n = bullets.size();
  while (n > 1 && width(n) > room.w) --n;

  const float baseline = input.layout.bullets_baseline;
  DotsShape dots;
  float x = room.x;
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0) {
      dots.dots.push_back(
          {{x + kDotGap, baseline - 0.33F * style.size_pt}, 1.75F, input.palette.g3});
      x += 2 * kDotGap;
    }
    pen.text("bullets#text/" + std::to_string(i + 1), bullets[i], {x, baseline}, Align::kLeft,
             {style, input.palette.g2, "grey"});
    x += pen.width(bullets[i], style);
  }
  if (!dots.dots.empty()) pen.dots("bullets#dots", dots, "grey");
}

}  // namespace attn::app
