#include "app/marks/stack.h"

#include <algorithm>

namespace attn::app {
namespace {

constexpr int kFrames = 3;
constexpr float kNoteSize = 12, kNoteAway = 14;

}  // namespace

void draw_stack(const Pen& pen, const SlideInput& input, const Rect& box, int layer) {
  const Palette& palette = pen.palette();
  const float step = 0.24F * box.h;
  const float h = box.h - step * static_cast<float>(kFrames - 1);
  for (int i = 0; i < kFrames; ++i) {
    // The hindmost is the highest and the narrowest.
    const auto back = static_cast<float>(kFrames - 1 - i);
    const Rect frame{box.x + 2.5F * back, box.bottom() - h - step * back, box.w - 5 * back, h};
    RectShape shape;
    shape.radii.fill(std::min(5.0F, h / 2));
    shape.fill = mix(palette.card, palette.x, i + 1 == kFrames ? 0.16F : 0.07F);
    shape.border = mix(palette.g3, palette.x, 0.35F);
    shape.border_pt = 1;
    pen.rect("stack/" + std::to_string(i + 1) + "#frame", frame, shape, "x");
  }
  const Figure number_of = number(index_source(layer + 1), input.runs(), 0);
  pen.text("stack/label#text", input.words.words("stack.after", {{"layer", number_of}}),
           {box.x - kNoteAway, box.centre().y + 0.36F * kNoteSize}, Align::kRight,
           {{kNoteSize, 400, Face::kWords, 0, false}, palette.g2, "grey"});
}

}  // namespace attn::app
