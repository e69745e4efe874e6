// Who is in the word now: the weights in per cent, and what they were.
#include <algorithm>
#include <cmath>

#include "app/marks/touched.h"
#include "app/slides/combine_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kTitleSize = 19, kSize = 15, kTitle = 25, kUnder = 50, kHairline = 24;
constexpr float kGap = 14, kNameAir = 8;
constexpr double kSeen = 0.02;     // a change of less is not outlined
constexpr double kNothing = 5e-4;  // a share that reads as nothing has no bar

bool stands_out(const CombineScene& scene, int j) {
  if (scene.row.large(j)) return true;
  return !scene.row.sums(j) && edited(scene.input, scene.row.weight_target(j));
}

void draw_name(const CombineScene& scene, const Pen& pen, int j, float baseline) {
  const Palette& palette = scene.palette();
  const bool strong = stands_out(scene, j);
  const TextStyle style{kSize, strong ? 600 : 400, Face::kWords, 0, false};
  const float room = scene.plan.side.label_w - kNameAir;
  const TextLook look{style, strong ? palette.ink : palette.g1, strong ? "ink" : "grey"};
  const Point at{scene.plan.side.place.x, baseline};
  const std::string place = "#share_word/" + column_place(scene.row, j);
  if (scene.row.sums(j)) {
    pen.text(weight_quantity(scene.row, j) + place, scene.words("combine.others"), at, Align::kLeft,
             look);
    return;
  }
  const int word = scene.row.word(j);
  pen.text(format_target(token_target(word)) + place,
           {quoted_token(scene.input, word, style, room)}, at, Align::kLeft, look)
      .token = word;
}

void draw_share(const CombineScene& scene, const Pen& pen, int j, float grown_by) {
  const CombineSide& side = scene.plan.side;
  const Palette& palette = scene.palette();
  const float top = side.first + side.pitch * static_cast<float>(j);
  const float baseline = top + side.bar_h / 2 + 0.36F * kSize;
  draw_name(scene, pen, j, baseline);
  const double now = scene.row.weight(j);
  const double before = scene.row.before[static_cast<std::size_t>(j)];
  const auto length = [&](double weight) {
    return std::min(side.bar_room, side.unit * static_cast<float>(weight));
  };
  const float left = side.place.x + side.label_w;
  const Rect bar{left, top, grown_by * std::max(1.0F, length(now)), side.bar_h};
  RectShape shape;
  shape.radii.fill(std::min(4.0F, bar.w / 2));
  shape.fill = stands_out(scene, j) ? palette.weight : mix(palette.bg, palette.weight, 0.45F);
  const std::string place = column_place(scene.row, j);
  const std::string quantity = weight_quantity(scene.row, j);
  if (now >= kNothing) pen.rect(quantity + "#share/" + place, bar, shape, "weight").value = now;
  float right = bar.right();
  if (grown_by >= 1 && std::abs(now - before) >= kSeen) {
    const Rect old{left, top, std::max(1.0F, length(before)), side.bar_h};
    draw_ghost(pen, quantity + "#share_before/" + place, grown(old, 2.5F), {6, 6, 6, 6});
    right = std::max(right, old.right());
    if (!scene.row.sums(j)) {
      draw_glow(pen, scene.input, quantity + "#share_glow/" + place, bar, 4, now - before, 0.3, 2);
    }
  }
  if (!stands_out(scene, j) || grown_by < 1) return;
  const bool touched = !scene.row.sums(j) && edited(scene.input, scene.row.weight_target(j));
  const Words percent = scene.words(
      "matrix.share", {{"percent", percent_figure(scene.input, scene.row.weight_target(j))}});
  pen.text(quantity + "#percent/" + place, percent, {right + kGap, baseline}, Align::kLeft,
           {{kSize, 600, Face::kWords, 0, true},
            touched ? palette.touched_text : palette.ink,
            touched ? "touched" : "ink"});
}

}  // namespace

void draw_who(const CombineScene& scene, float opacity) {
  const CombineSide& side = scene.plan.side;
  const float come = scene.at(combine::kSide);
  if (!side.shown || opacity <= 0 || come <= 0) return;
  const Pen pen = scene.side.faded(opacity * std::min(1.0F, 2 * come));
  const Palette& palette = scene.palette();
  StrokeShape line;
  const float x = side.place.x - kHairline + 0.5F;
  line.points = {{x, side.place.y}, {x, side.place.bottom() - 20}};
  line.color = palette.line;
  pen.stroke("who/line#hairline", line, "grey");
  const TextStyle title{kTitleSize, 600, Face::kWords, 0, false};
  pen.text(
      "who/title#text",
      scene.words("matrix.who",
                  {{"row", quoted_token(scene.input, scene.row.row, title, 0.4F * side.place.w)}}),
      {side.place.x, side.place.y + kTitle}, Align::kLeft, {title, palette.ink, "ink"});
  pen.text("who/under#text", scene.words("combine.shares"), {side.place.x, side.place.y + kUnder},
           Align::kLeft, {{kSize, 400, Face::kWords, 0, false}, palette.g2, "grey"});
  for (int j = 0; j < scene.row.n(); ++j) draw_share(scene, pen, j, travelled(come));
}

}  // namespace attn::app
