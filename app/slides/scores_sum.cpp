// The second beat: the products as lengths end to end, their sum, its division, and how the
// quotient becomes the bar of that word.
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/scores_dot.h"

namespace attn::app {
namespace {

constexpr float kGrey = 0.16F, kLabelAir = 16;
constexpr float kQuarterTurn = 1.5708F;

Color length_color(const DotScene& dot, int i) {
  const Palette& palette = dot.scene.palette();
  const double value = dot.term(i).value;
  if (value < 0) return palette.negative;
  const double most = *std::ranges::max_element(dot.products);
  return mix(palette.score_low, palette.score_high,
             most > 0 ? static_cast<float>(std::sqrt(value / most)) : 1);
}

/// A product becomes a length behind the last one.
void draw_length(const DotScene& dot, int i) {
  const float t = dot.scene.clock.at(kAdd, 0, 0.6, 0.5, i, dot.n());
  if (t <= 0) return;
  const Rect from = dot.place.cell(2, i);
  const ProductLength length = dot.length(i);
  const Rect to = length_box(dot.place, length, dot.shared_lane());
  const Color color = length_color(dot, i);
  // Those that run back lie below the others: their ribbons would cross them.
  if (!length.back) {
    const Fall fall = {{from.x + 6, from.right() - 6},
                       from.bottom() + 3,
                       length.span,
                       to.y - 3,
                       0,
                       faded(color, 0.10F),
                       faded(color, 0.26F)};
    dot.pen().ribbon("product/" + dot.index(i) + "#fall/" + dot.index(i), fall_ribbon(fall, t),
                     "grey");
  }
  const Rect born = box_round(from.centre(), std::min(from.w, to.w), to.h);
  const Rect box = mix(born, to, travelled(t));
  RectShape shape;
  shape.radii.fill(std::min(3.0F, box.w / 2));
  shape.fill = color;
  shape.border = dot.scene.palette().bg;
  shape.border_pt = box.w > 6 ? 0.75F : 0;
  Primitive& primitive = dot.pen()
                             .faded(std::min(1.0F, 4 * t))
                             .rect("product/" + dot.index(i) + "#length/" + dot.index(i), box,
                                   shape, dot.term(i).value < 0 ? "negative" : "score");
  primitive.value = dot.term(i).value;
  primitive.operands = {"product/" + dot.index(i) + "#cell/" + dot.index(i)};
}

Source sum_source(const DotScene& dot) {
  std::vector<Source> products;
  for (const ScoreTerm& term : dot.terms) products.push_back(term.source);
  return operation_source(Source::Kind::kSum, std::move(products));
}

Source root_source(const SlideInput& input) {
  return operation_source(Source::Kind::kRoot,
                          {count_source("d_head", input.trace.model->dims.d_head)});
}

/// Where the lengths end is what they are together: to the right of them.
float beside_lengths(const DotScene& dot) {
  float right = dot.zero();
  for (int i = 0; i < dot.n(); ++i) right = std::max(right, dot.length(i).span.right);
  return std::max(right, dot.place.corner.x + 0.5F * dot.place.width()) + kLabelAir;
}

/// The sum comes out of the last length.
void draw_sum(const DotScene& dot) {
  const float t = dot.scene.clock.at(kAdd, 1.1, 0.45);
  if (t <= 0) return;
  const Rect last = length_box(dot.place, dot.length(dot.n() - 1), dot.shared_lane());
  const Words words = {number(sum_source(dot), dot.scene.input.runs(), dot.places)};
  const TextStyle style{dot.size, 500, Face::kNumbers, 0, true};
  const float half = dot.scene.pen.width(words, style) / 2;
  const Point to = {beside_lengths(dot) + half, dot.place.lanes_top() + dot.place.lane_h / 2};
  const std::string id =
      "met/" + format_target(dot.scene.row.cell(dot.j())) + "#sum/" + dot.index(dot.j());
  draw_centred(dot.pen().faded(std::min(1.0F, 3 * t)), id, words,
               mix(last.centre(), to, travelled(t)), {style, dot.scene.palette().ink, "ink"}, 1,
               t < 1)
      .operands = {"product/" + dot.index(dot.n() - 1) + "#length/" + dot.index(dot.n() - 1)};
}

/// The box of a signed length from zero, at the height `top`.
Rect box_from_zero(const DotScene& dot, double value, float top, float high) {
  const float length = dot.scale.unit * static_cast<float>(value);
  return {std::min(dot.zero(), dot.zero() + length), top, std::max(std::abs(length), 1.0F), high};
}

Rect sum_box(const DotScene& dot) {
  return box_from_zero(dot, dot.sum(), dot.place.lanes_top(), dot.place.lane_h);
}

Rect quotient_box(const DotScene& dot) {
  return box_from_zero(dot, dot.divided(), dot.place.quotient_top(), dot.place.lane_h);
}

Source quotient_source(const DotScene& dot) {
  if (!dot.scene.row.divided) return sum_source(dot);
  return operation_source(Source::Kind::kQuotient, {sum_source(dot), root_source(dot.scene.input)});
}

TextStyle figure_style(const DotScene& dot) {
  return {dot.size, 500, Face::kNumbers, 0, true};
}

/// The number of the quotient stands beside its length.
Rect quotient_figure(const DotScene& dot) {
  const Rect length = quotient_box(dot);
  const Words words = {number(quotient_source(dot), dot.scene.input.runs(), dot.scene.row.places)};
  const float width = dot.scene.pen.width(words, figure_style(dot));
  return {length.right() + 10, length.centre().y - 0.36F * dot.size, width, 0.72F * dot.size};
}

/// What divides it, in words.
Words division_words(const DotScene& dot) {
  const SlideInput& input = dot.scene.input;
  if (!dot.scene.row.divided) return dot.scene.words("scores.undivided");
  const int d = input.trace.model->dims.d_head;
  const double root = std::sqrt(d);
  const int places = std::abs(root - std::round(root)) < 1e-9 ? 0 : 2;
  return dot.scene.words("scores.divide",
                         {{"count", number(count_source("d_head", d), input.runs(), 0)},
                          {"root", number(root_source(input), input.runs(), places)}});
}

/// What is done to the sum, and what is left of it.
void draw_division(const DotScene& dot) {
  const ScoresScene& scene = dot.scene;
  const float t = scene.clock.at(kAdd, 1.5, 0.6);
  if (t <= 0) return;
  const Rect from = sum_box(dot), to = quotient_box(dot);
  const Fall fall = {{from.x, from.right()},
                     from.bottom() + 3,
                     {to.x, to.right()},
                     to.y - 3,
                     0,
                     faded(scene.palette().score_high, kGrey),
                     faded(scene.palette().score_high, kGrey)};
  dot.pen().ribbon("met/division#fall", fall_ribbon(fall, t), "grey");
  const TextStyle style{std::min(dot.size, 15.0F), 500, Face::kWords, 0, false};
  const float middle = (from.bottom() + to.y) / 2;
  dot.pen()
      .faded(std::min(1.0F, 2 * t))
      .text("met/division#text", division_words(dot),
            {beside_lengths(dot), middle + 0.36F * style.size_pt}, Align::kLeft,
            {style, scene.palette().g1, "grey"});
  const float come = scene.clock.at(kAdd, 1.95, 0.2);
  if (come <= 0) return;
  draw_centred(dot.pen().faded(come), "met/division#figure",
               {number(quotient_source(dot), scene.input.runs(), scene.row.places)},
               quotient_figure(dot).centre(), {figure_style(dot), scene.palette().ink, "ink"});
}

/// Where the quotient lay before it became the bar.
void draw_left_place(const DotScene& dot) {
  if (dot.scene.clock.at(kAdd, kStampAfter, kStampSecs) <= 0) return;
  RectShape place;
  place.radii.fill(4);
  place.border = dot.scene.palette().g3;
  place.border_pt = 1.25F;
  place.dash_pt = 3.5F;
  dot.pen().rect("met/division#place", quotient_box(dot), place, "grey");
}

}  // namespace

void draw_sum_of_products(const DotScene& dot) {
  for (int i = 0; i < dot.n(); ++i) draw_length(dot, i);
  draw_sum(dot);
  draw_division(dot);
  draw_left_place(dot);
}

std::optional<StampedBar> stamped_bar(const ScoresScene& scene) {
  const float made = scene.clock.at(kAdd, 1.5, 0.6);
  if (made <= 0 || !scene.alone()) return std::nullopt;
  const DotScene dot = dot_scene(scene);
  const Rect quotient = quotient_box(dot);
  const float stamp = travelled(scene.clock.at(kAdd, kStampAfter, kStampSecs));
  const Point figure = quotient_figure(dot).centre();
  std::vector<std::string> operands;
  for (int i = 0; i < dot.n(); ++i) {
    operands.push_back("product/" + dot.index(i) + "#length/" + dot.index(i));
  }
  if (stamp <= 0)
    return StampedBar{mix(sum_box(dot), quotient, travelled(made)), 0, figure, operands};
  const Rect bar = scene.plan.bar(dot.j(), scene.row.score(dot.j()));
  // It rises as it turns, so that its lower end stays above the line.
  const Point by = {mix(quotient.centre().x, bar.centre().x, 0.6F),
                    std::min(quotient.centre().y, bar.centre().y) - 0.3F * bar.h};
  const Rect upright = box_round(bar.centre(), bar.h, bar.w);
  return StampedBar{travelled(quotient, upright, by, stamp), kQuarterTurn * stamp, figure,
                    operands};
}

}  // namespace attn::app
