#include "tests/support/sample_frame.h"

#include <cmath>

#include "app/scene/pen.h"

namespace attn::app {
namespace {

constexpr TextStyle kWordsStyle = {15, 400, Face::kWords, 0, false};

RectShape card(const Color& fill, const Color& border, float border_pt, float radius) {
  RectShape shape;
  shape.fill = fill;
  shape.border = border;
  shape.border_pt = border_pt;
  shape.radii.fill(radius);
  return shape;
}

void draw_boxes(const Pen& pen) {
  const Palette& p = pen.palette();
  pen.rect("box#large", {16, 16, 300, 96}, card(p.dock, p.g3, 1, 10), "dock");
  pen.rect("box#bar", {32, 40.3F, 96, 64.7F}, card(p.weight, {}, 0, 5), "weight");
  RectShape dashed = card({}, p.touched, 1.5F, 6);
  dashed.dash_pt = 4;
  pen.rect("box#dashed", {136, 32, 96, 72}, dashed, "touched");
  RectShape turned = card(faded(p.q, 0.6F), p.ink, 2, 4);
  turned.angle = 0.4F;
  pen.rect("box#turned", {248, 40, 56, 40}, turned, "q");
  RectShape corners = card(p.v, {}, 0, 0);
  corners.radii = {12, 0, 12, 0};
  pen.rect("box#corners", {328, 16, 48, 40}, corners, "v");
  pen.rect("box#hairline", {328, 72, 296, 1}, card(p.line, {}, 0, 0), "line");
  pen.rect("box#sliver", {328.2F, 80.3F, 0.5F, 24}, card(p.ink, {}, 0, 0), "ink");
  pen.rect("box#rim", {340, 80, 40, 28}, card(faded(p.touched, 0.1F), p.touched, 2, 8), "touched");
}

void draw_strokes(const Pen& pen) {
  const Palette& p = pen.palette();
  pen.stroke("line#level", {{{392, 100.5F}, {624, 100.5F}}, 1, p.g3, 0}, "grey");
  pen.stroke("line#corner", {{{400, 20}, {430, 60}, {450, 24}, {490, 60}}, 5, p.ink, 0}, "ink");
  pen.stroke("line#pale", {{{400, 50}, {470, 30}, {480, 62}}, 9, faded(p.k, 0.4F), 0}, "k");
  pen.stroke("line#dashed", {{{392, 92}, {624, 84}}, 2, p.touched, 6}, "touched");
  StrokeShape curve;
  for (int i = 0; i <= 40; ++i) {
    const float t = static_cast<float>(i) / 40;
    curve.points.push_back({500 + 120 * t, 40 + 22 * std::sin(7 * t)});
  }
  curve.width_pt = 1.5F;
  curve.color = p.weight;
  pen.stroke("line#curve", curve, "weight");
  DotsShape dots;
  for (int i = 0; i < 8; ++i) {
    const auto at = static_cast<float>(i);
    dots.dots.push_back({{504.3F + 14 * at, 66 + 0.2F * at}, 1 + 0.5F * at, faded(p.x, 0.7F)});
  }
  pen.dots("dots#row", dots, "x");
}

// An arc as the cover has them: up from one word, over and down to another.
RibbonShape arc(Point from, Point to, float height, float width, const Color& a, const Color& b) {
  RibbonShape shape;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(kRibbonSections - 1);
    const float angle = 3.14159265F * t;
    const float x = mix(from.x, to.x, (1 - std::cos(angle)) / 2);
    shape.sections[i] = {{x, from.y - height * std::sin(angle)}, width, mix(a, b, t)};
    const Point d = {(to.x - from.x) / 2 * std::sin(angle), -height * std::cos(angle)};
    const float length = std::sqrt(d.x * d.x + d.y * d.y);
    shape.across[i] = {-d.y / length, d.x / length};
  }
  return shape;
}

// A pipe from a share of the budget down to a sum, pale, narrowing to an arrowhead.
RibbonShape pipe(Point from, Point to, float width, const Color& color) {
  RibbonShape shape;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(kRibbonSections - 1);
    const float s = t * t * (3 - 2 * t);
    const float w = t > 0.8F ? width * (1 - t) / 0.2F : width;
    shape.sections[i] = {
        {mix(from.x, to.x, s), mix(from.y, to.y, t)}, w, faded(color, 0.1F + 0.4F * t)};
    shape.across[i] = {1, 0};
  }
  return shape;
}

void draw_ribbons(const Pen& pen) {
  const Palette& p = pen.palette();
  const Color pale = mix(p.bg, p.weight, 0.3F);
  for (int i = 2; i >= 0; --i) {
    const auto n = static_cast<float>(i);
    RibbonShape shape =
        arc({60 + 16 * n, 240}, {190 + 60 * n, 240}, 40 + 25 * n, 14 - 5 * n, pale, p.weight);
    shape.rim = p.bg;
    shape.rim_pt = 1.5F;
    pen.ribbon("arc/" + std::to_string(i) + "#arc", shape, "weight");
  }
  pen.ribbon("pipe/wide#pipe", pipe({380, 130}, {350, 240}, 40, p.v), "v");
  pen.ribbon("pipe/thin#pipe", pipe({430, 130}, {400, 240}, 0.7F, p.v), "v");
}

void draw_grids(const Pen& pen) {
  const Palette& p = pen.palette();
  CellsShape heat;
  heat.rows = 8, heat.cols = 8, heat.gap_pt = 0;
  CellsShape gapped;
  gapped.rows = 4, gapped.cols = 6, gapped.gap_pt = 2, gapped.radius_pt = 4;
  for (int i = 0; i < 64; ++i) {
    heat.colors.push_back(weight_color(p, static_cast<double>(i) / 63));
    heat.values.push_back(static_cast<double>(i) / 63);
  }
  for (int i = 0; i < 24; ++i) {
    gapped.colors.push_back(signed_color(p, CellRamp::kSignedQ, i - 12, 12));
  }
  pen.cells("heat#cells", {460, 130, 50.5F, 50.5F}, heat, "weight");
  pen.cells("gapped#cells", {524, 130, 100, 66}, gapped, "q");
}

void draw_texts(const Pen& pen, bool emoji) {
  const Palette& p = pen.palette();
  const TextStyle heading = {30, 600, Face::kWords, -0.5F, false};
  pen.text("heading#text", {"Softmax: normalize"}, {16, 284}, Align::kLeft,
           {heading, p.ink, "ink"});
  pen.text("caption#text", {"“sat” attends to the mat, quietly"}, {16, 312}, Align::kLeft,
           {{19, 400, Face::kWords, 0, false}, p.g2, "grey"});
  pen.text("figure#text", {Figure{tick_source(0.451), "0.451"}}, {624, 284}, Align::kRight,
           {{19, 600, Face::kNumbers, 0, true}, p.weight_text, "weight"});
  pen.spans("power#text",
            {{"e", {24, 600, Face::kWords, 0, false}, 0, 1, p.ink},
             {"s − m", {24, 600, Face::kWords, 0, false}, 0.36F, 0.72F, p.q_text},
             {" ÷ Σ", {24, 600, Face::kWords, 0, false}, 0, 1, p.weight_text},
             {"row", {24, 600, Face::kWords, 0, false}, -0.2F, 0.72F, p.k_text}},
            {}, {400, 284}, Align::kLeft, "ink");
  pen.text("arabic#text", {"القطة جلست"}, {400, 312}, Align::kLeft, {kWordsStyle, p.ink, "ink"});
  if (emoji) {
    pen.text("emoji#text", {"a 🐈 sat 👍🏽 ok"}, {500, 312}, Align::kLeft,
             {kWordsStyle, p.ink, "ink"});
    pen.faded(0.4F).text("emoji/pale#text", {"🙂"}, {600, 312}, Align::kLeft,
                         {kWordsStyle, p.ink, "ink"});
  }
  pen.rect("chip#chip", {16, 328, 96, 40}, card(p.ink, p.ink, 1, 10), "ink");
  pen.text("chip#label", {"sat"}, {64, 353.4F}, Align::kMiddle,
           {{15, 600, Face::kWords, 0, false}, p.on_ink, "on_ink"});
  pen.clipped({128, 340, 70, 20.5F})
      .rect("cut#box", {120, 330, 60, 60}, card(p.k, p.ink, 2, 20), "k");
  pen.clipped({128, 340, 70, 14})
      .text("cut#text", {"cut in two"}, {132, 356}, Align::kLeft,
            {{19, 600, Face::kWords, 0, false}, p.ink, "ink"});
  auto& moving = pen.text("moving#text", {"moving words"}, {220.3F, 352.7F}, Align::kLeft,
                          {kWordsStyle, p.ink, "ink"});
  std::get<TextShape>(moving.shape).moving = true;
  auto& growing = pen.faded(0.7F).text("growing#text", {"grows"}, {340.3F, 352.2F}, Align::kLeft,
                                       {{24, 600, Face::kWords, 0, false}, p.v_text, "v"});
  std::get<TextShape>(growing.shape).moving = true;
  std::get<TextShape>(growing.shape).zoom = 1.3F;
  pen.text("small#text", {"small print of bars"}, {460, 352}, Align::kLeft,
           {{12, 400, Face::kWords, 0, false}, p.g2, "grey"});
}

}  // namespace

Frame sample_frame(const TextMeasurer& measurer, Theme theme, bool emoji) {
  Frame frame;
  frame.area = {0, 0, 640, 400};
  frame.stage = frame.area;
  const Palette& palette = palette_of(theme);
  frame.background = palette.bg;
  const Pen pen(frame, palette, measurer, Part::kMain);
  draw_boxes(pen);
  draw_strokes(pen);
  draw_ribbons(pen);
  draw_grids(pen);
  draw_texts(pen, emoji);
  return frame;
}

}  // namespace attn::app
