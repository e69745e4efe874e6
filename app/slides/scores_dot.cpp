// Beats one and two: the query meets one key, number by number, in the middle of the stage; the
// products add up, and their sum, divided, becomes the bar of that word.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/bars.h"
#include "app/marks/number_cell.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/scores_scene.h"

namespace attn::app {
namespace {

/// Against the cells of the columns.
constexpr float kLarger = 1.5F;
constexpr float kLabelRoom = 124, kCompactLabelRoom = 100, kLabelAir = 16;
constexpr float kAroundBar = 28;
constexpr float kGrey = 0.16F;

/// What the parts of the dot product share.
struct DotScene {
  const ScoresScene& scene;
  std::vector<ScoreTerm> terms;
  std::vector<double> products;
  DotProductPlace place;
  LengthScale scale;
  float size = 19;  // of the numbers
  int places = 1;   // of products and their sum
  float opacity = 1;
  [[nodiscard]] int j() const { return scene.row.strongest; }
  [[nodiscard]] int n() const { return static_cast<int>(terms.size()); }
  [[nodiscard]] const ScoreTerm& term(int i) const { return terms[static_cast<std::size_t>(i)]; }
  [[nodiscard]] float zero() const { return place.corner.x + scale.zero; }
  [[nodiscard]] bool shared_lane() const {
    return std::ranges::any_of(products, [](double value) { return value < 0; });
  }
  [[nodiscard]] double sum() const {
    return std::accumulate(products.begin(), products.end(), 0.0);
  }
  [[nodiscard]] double divided() const {
    const int d = scene.input.trace.model->dims.d_head;
    return scene.row.divided ? sum() / std::sqrt(d) : sum();
  }
  [[nodiscard]] ProductLength length(int i) const {
    return lengths_end_to_end(products, scale.unit, zero())[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] Pen pen() const { return scene.pen.faded(opacity); }
  [[nodiscard]] std::string index(int i) const { return std::to_string(i + 1); }
};

/// The stage below the columns, without the place of the bar that is to come.
Rect free_room(const ScoresScene& scene) {
  const PageLayout& layout = scene.input.layout;
  const ScoresPlan& plan = scene.plan;
  const float left = layout.stage.x + layout.inset, right = layout.stage.right() - layout.inset;
  const float top = plan.columns_bottom + 12, bottom = layout.main_bottom - 4;
  const float bar = plan.middle(scene.row.strongest), half = plan.bar_w / 2 + kAroundBar;
  // The label of the bars stands at the left end by then.
  const float from_left = left + plan.query.width + kAroundBar;
  const Rect before = {from_left, top, std::max(0.0F, bar - half - from_left), bottom - top};
  const Rect after = {bar + half, top, std::max(0.0F, right - bar - half), bottom - top};
  return before.w > after.w ? before : after;
}

DotScene dot_scene(const ScoresScene& scene) {
  DotScene dot{scene, score_terms(scene.input, scene.row, scene.plan.query.blocks.n()), {}, {}, {}};
  for (const ScoreTerm& term : dot.terms) dot.products.push_back(term.value);
  dot.places = places_for(dot.products);
  const bool compact = scene.input.layout.compact;
  const float beside = compact ? kCompactLabelRoom : kLabelRoom;
  const Rect room = free_room(scene);
  dot.place = dot_product_place(room, dot.n(), kLarger * scene.plan.query.width, beside,
                                scene.input.layout.stage.centre().x);
  dot.scale = length_scale(dot.products, scene.plan.bars.unit, dot.place.width());
  dot.size = dot.place.cell_w >= 72 && !compact ? 19 : dot.place.cell_w >= 52 ? 15 : 12;
  dot.opacity = 1 - scene.clock.at(kEveryWord, 0, 0.4);
  return dot;
}

/// One number of query (row 1) or key (row 0) on its way from its column into its row.
void draw_operand(const DotScene& dot, int row, int i, float t) {
  const ScoresScene& scene = dot.scene;
  const SlideInput& input = scene.input;
  const int channel = dot.term(i).channels.front();
  const VectorColumn& column = row == 1 ? scene.plan.query : scene.plan.key(dot.j());
  const Rect from = scene.plan.cell_of(column, channel), to = dot.place.cell(row, i);
  // The query slides along under the chips to the key; from there both turn.
  const Rect under = scene.plan.cell_of(scene.plan.key(dot.j()), channel);
  const Point by = row == 1 ? Point{under.centre().x, from.centre().y + 0.5F * (to.y - from.y)}
                            : Point{from.centre().x, to.centre().y};
  const Rect box = travelled(from, to, by, travelled(t));
  NumberCell cell;
  cell.target = row == 1 ? scene.row.q(channel) : scene.row.k(dot.j(), channel);
  cell.places = row == 1 ? scene.plan.query_places : scene.plan.key_places;
  const Tensor tensor = cell.target.tensor;
  const double value = value_at(input.trace, cell.target);
  const SignedCell look = signed_cell(scene.palette(), ramp_of(tensor), value,
                                      range_of(input, tensor, scene.row.layer, scene.row.head));
  RectShape shape;
  shape.radii.fill(mix(4.0F, 6.0F, t));
  shape.fill = look.fill;
  shape.border = look.border;
  shape.border_pt = look.border_pt;
  const std::string place = std::string(row == 1 ? "q/" : "k/") + dot.index(channel);
  const std::string id = format_target(cell.target) + "#met/" + place;
  Primitive& primitive = dot.pen().rect(id, box, shape, value < 0 ? "negative" : role_of(tensor));
  primitive.value = value;
  const float zoom = mix(scene.plan.query_figure / dot.size, 1.0F, travelled(t));
  draw_centred(dot.pen(), format_target(cell.target) + "#met_figure/" + place,
               {number_figure(input, cell)}, box.centre(),
               {{dot.size, 500, Face::kNumbers, 0, true}, look.text, "ink"}, zoom, t < 1);
}

std::string operand_id(const DotScene& dot, int row, int i) {
  const int channel = dot.term(i).channels.front();
  const ScoresRow& numbers = dot.scene.row;
  const Target target = row == 1 ? numbers.q(channel) : numbers.k(dot.j(), channel);
  return format_target(target) + "#met/" + (row == 1 ? "q/" : "k/") + dot.index(channel);
}

void draw_operands(const DotScene& dot) {
  const BeatClock& clock = dot.scene.clock;
  for (int i = 0; i < dot.n(); ++i) {
    if (!dot.term(i).lone()) continue;
    draw_operand(dot, 0, i, clock.at(kMeet, 0.6, 1.0, 0.3, i, dot.n()));
    draw_operand(dot, 1, i, clock.at(kMeet, 0, 1.4, 0.3, i, dot.n()));
  }
}

void draw_sign(const DotScene& dot, const char* key, int row, int i, float opacity) {
  if (opacity <= 0) return;
  const float size = dot.place.between >= 20 ? 15 : 12;
  draw_centred(dot.pen().faded(opacity),
               std::string(key) + "/" + dot.index(i) + "#sign/" + dot.index(i),
               dot.scene.words(key), dot.place.sign(row, i),
               {{size, 400, Face::kWords, 0, false}, dot.scene.palette().g2, "grey"});
}

/// Names of the rows, at their right.
void draw_names(const DotScene& dot) {
  const ScoresScene& scene = dot.scene;
  const float come = scene.clock.at(kMeet, 1.5, 0.3);
  const float x = dot.place.right() + kLabelAir, size = scene.plan.label_size;
  const auto baseline = [&](int row) { return dot.place.cell(row, 0).centre().y + 0.36F * size; };
  const ScoresScene faint{scene.input, dot.pen().faded(come), scene.row, scene.plan, scene.clock};
  const float room =
      (scene.input.layout.compact ? kCompactLabelRoom : kLabelRoom) - kLabelAir - size;
  if (come > 0) {
    draw_name(faint, "label/met_key#text", "scores.k", scene.row.word(dot.j()), {x, baseline(0)},
              {size, scene.palette().k_text, "k", room});
    draw_name(faint, "label/met_query#text", "scores.q", scene.row.row, {x, baseline(1)},
              {size, scene.palette().q_text, "q", room});
  }
  const float later = scene.clock.at(kMeet, 2.6, 0.3);
  if (later <= 0) return;
  dot.pen().faded(later).text(
      "label/met_products#text", scene.words("scores.products"), {x, baseline(2)}, Align::kLeft,
      {{scene.plan.note_size, 400, Face::kWords, 0, false}, scene.palette().g1, "grey"});
}

/// How many products the last cell holds, where it holds several.
void draw_rest_note(const DotScene& dot, int i, float opacity) {
  const auto count = static_cast<double>(dot.term(i).channels.size());
  const Figure figure = number(count_source("terms", count), dot.scene.input.runs(), 0);
  draw_centred(dot.pen().faded(opacity), "label/met_rest#text",
               dot.scene.words("scores.smaller", {{"count", figure}}),
               dot.place.cell(1, i).centre(),
               {{12, 400, Face::kWords, 0, false}, dot.scene.palette().g2, "grey"});
}

/// A product comes out of its query number and sinks into its own row.
void draw_product(const DotScene& dot, int i) {
  const float t = dot.scene.clock.at(kMeet, 2.0, 0.7, 0.5, i, dot.n());
  if (t <= 0) return;
  const bool lone = dot.term(i).lone();
  const int born = lone ? i : std::max(0, i - 1);
  const Palette& palette = dot.scene.palette();
  const Rect from = dot.place.cell(1, born), to = dot.place.cell(2, i);
  const Rect box = mix(grown(from, -6), to, travelled(t));
  RectShape card;
  card.radii.fill(6);
  card.fill = palette.card;
  card.border = palette.g3;
  card.border_pt = 1.25F;
  const std::string quantity = "product/" + dot.index(i);
  Primitive& primitive = dot.pen()
                             .faded(std::min(1.0F, 4 * t))
                             .rect(quantity + "#cell/" + dot.index(i), box, card, "grey");
  primitive.value = dot.term(i).value;
  primitive.operands = {operand_id(dot, 1, born), operand_id(dot, 0, born)};
  const Words words = {number(dot.term(i).source, dot.scene.input.runs(), dot.places)};
  Primitive& text = draw_centred(
      dot.pen().faded(std::min(1.0F, 4 * t)), quantity + "#figure/" + dot.index(i), words,
      box.centre(), {{dot.size, 500, Face::kNumbers, 0, true}, palette.ink, "ink"}, 1, t < 1);
  text.operands = {operand_id(dot, 1, born), operand_id(dot, 0, born)};
  if (lone) {
    draw_sign(dot, "scores.times", 0, i, dot.scene.clock.at(kMeet, 1.8, 0.3));
  } else {
    draw_rest_note(dot, i, std::min(1.0F, 4 * t));
  }
  draw_sign(dot, "scores.equals", 1, i, travelled(t));
}

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
  const Fall fall = {{from.x + 6, from.right() - 6},
                     from.bottom() + 3,
                     length.span,
                     to.y - 3,
                     0,
                     faded(color, 0.10F),
                     faded(color, 0.26F)};
  dot.pen().ribbon("product/" + dot.index(i) + "#fall/" + dot.index(i), fall_ribbon(fall, t),
                   "grey");
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

void draw_number_at(const DotScene& dot, const std::string& id, const Source& source, int places,
                    Point left, float opacity) {
  const Words words = {number(source, dot.scene.input.runs(), places)};
  dot.pen().faded(opacity).text(
      id, words, {left.x, left.y + 0.36F * dot.size}, Align::kLeft,
      {{dot.size, 500, Face::kNumbers, 0, true}, dot.scene.palette().ink, "ink"});
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
  const SlideInput& input = scene.input;
  const int d = input.trace.model->dims.d_head;
  const double root = std::sqrt(d);
  const int places = std::abs(root - std::round(root)) < 1e-9 ? 0 : 2;
  const Words words =
      scene.row.divided
          ? scene.words("scores.divide",
                        {{"count", number(count_source("d_head", d), input.runs(), 0)},
                         {"root", number(root_source(input), input.runs(), places)}})
          : scene.words("scores.undivided");
  const TextStyle style{std::min(dot.size, 15.0F), 500, Face::kWords, 0, false};
  const float x = std::max(from.right(), to.right()) + kLabelAir;
  const float middle = (from.bottom() + to.y) / 2;
  dot.pen()
      .faded(std::min(1.0F, 2 * t))
      .text("met/division#text", words,
            {std::max(x, beside_lengths(dot)), middle + 0.36F * style.size_pt + 2}, Align::kLeft,
            {style, scene.palette().g1, "grey"});
  const float come = scene.clock.at(kAdd, 1.95, 0.2);
  if (come <= 0) return;
  const Source quotient =
      scene.row.divided
          ? operation_source(Source::Kind::kQuotient, {sum_source(dot), root_source(input)})
          : sum_source(dot);
  draw_number_at(dot, "met/division#figure", quotient, scene.row.places,
                 {to.right() + kLabelAir, to.centre().y}, come);
}

/// Where the quotient lay before it became the bar.
void draw_left_place(const DotScene& dot) {
  if (dot.scene.clock.at(kAdd, 2.25, 0.75) <= 0) return;
  RectShape place;
  place.radii.fill(4);
  place.border = dot.scene.palette().g3;
  place.border_pt = 1.25F;
  place.dash_pt = 3.5F;
  dot.pen().rect("met/division#place", quotient_box(dot), place, "grey");
}

}  // namespace

std::vector<ScoreTerm> score_terms(const SlideInput& input, const ScoresRow& row, int most) {
  const int j = row.strongest, n = input.trace.model->dims.d_head;
  const auto product = [&](int channel) {
    return operation_source(Source::Kind::kProduct,
                            {target_source(row.q(channel)), target_source(row.k(j, channel))});
  };
  const auto before = [&](int channel) {
    return std::abs(value_at(input.unedited, row.q(channel)) *
                    value_at(input.unedited, row.k(j, channel)));
  };
  std::vector<int> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  if (n > most) {
    std::ranges::stable_sort(order, [&](int a, int b) { return before(a) > before(b); });
    std::sort(order.begin(), order.begin() + most);
  }
  std::vector<ScoreTerm> terms;
  for (int i = 0; i < std::min(n, most); ++i) {
    const int channel = order[static_cast<std::size_t>(i)];
    terms.push_back({{channel}, product(channel), 0});
  }
  if (n > most) {
    std::vector<Source> rest;
    for (auto channel = order.begin() + most; channel != order.end(); ++channel) {
      rest.push_back(product(*channel));
    }
    terms.push_back({{order.begin() + most, order.end()},
                     operation_source(Source::Kind::kSum, std::move(rest)),
                     0});
  }
  for (ScoreTerm& term : terms) term.value = evaluate(term.source, input.runs());
  return terms;
}

std::optional<Rect> stamped_bar(const ScoresScene& scene) {
  const float made = scene.clock.at(kAdd, 1.5, 0.6);
  if (made <= 0 || !scene.alone()) return std::nullopt;
  const DotScene dot = dot_scene(scene);
  const Rect quotient = quotient_box(dot);
  const float stamp = scene.clock.at(kAdd, 2.25, 0.75);
  if (stamp <= 0) return mix(sum_box(dot), quotient, travelled(made));
  const Rect bar = scene.plan.bar(dot.j(), scene.row.score(dot.j()));
  const Point by = {mix(quotient.centre().x, bar.centre().x, 0.5F),
                    std::min(quotient.centre().y, bar.centre().y) + 20};
  return travelled(quotient, bar, by, travelled(stamp));
}

void draw_dot_product(const ScoresScene& scene) {
  if (!scene.alone()) return;
  const DotScene dot = dot_scene(scene);
  draw_operands(dot);
  draw_names(dot);
  for (int i = 0; i < dot.n(); ++i) draw_product(dot, i);
  for (int i = 0; i < dot.n(); ++i) draw_length(dot, i);
  draw_sum(dot);
  draw_division(dot);
  draw_left_place(dot);
}

}  // namespace attn::app
