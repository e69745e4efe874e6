// One number slowly: a column of the query's matrix comes out of its gate, each of its numbers
// meets the one of x beside it, the products lie down as bars, the largest are written, and all
// add up.
#include "app/slides/qkv_product.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/ribbon.h"
#include "app/marks/travel.h"

namespace attn::app {
namespace {

constexpr double kColumnSecs = 0.55, kColumnSpread = 0.15;
constexpr double kZipFrom = 0.7, kZipSecs = 0.45, kZipSpread = 0.35, kBarSecs = 0.2;
constexpr double kTermsFrom = 1.65, kTermSecs = 0.4, kTermSpread = 0.25;
constexpr double kRestFrom = 2.15, kRestSecs = 0.2;
constexpr float kTitleSize = 15, kTitleOver = 10, kNoteSize = 12, kLowTitle = 8;

/// The number as its factors give it.
Source term_source(const Term& term) {
  std::vector<Source> factors;
  for (const Operand& operand : term.operands) factors.push_back(target_source(*operand.target));
  return factors.size() == 1 ? factors.front()
                             : operation_source(Source::Kind::kProduct, std::move(factors));
}

std::string line_id(int line, const char* what) {
  return "product/line/" + std::to_string(line + 1) + "#" + what;
}

/// One frame of the product.
struct Drawing {
  const QkvScene& scene;
  const QkvProduct& product;
  QkvProductPlaces places;
  Pen pen;

  [[nodiscard]] const BeatClock& clock() const { return scene.clock; }
  [[nodiscard]] Rect w_box(int i) const {
    const Rect& row = scene.plan.column[static_cast<std::size_t>(i)];
    return {places.column_x, row.y, places.column_w, row.h};
  }
  /// The term of row `i` of the column.
  [[nodiscard]] int term_of(int i) const {
    return scene.plan.rows.columns[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] double value(int term) const {
    return product.sum.terms[static_cast<std::size_t>(term)].value;
  }
  [[nodiscard]] bool written(int term) const {
    return std::ranges::find(product.large, term) != product.large.end();
  }
  [[nodiscard]] Rect bar(int i, float grown) const {
    const Rect& row = scene.plan.column[static_cast<std::size_t>(i)];
    const auto length =
        static_cast<float>(std::abs(value(term_of(i))) / places.unit) * places.half * grown;
    const float h = std::min(row.h, 9.0F);
    const float left = value(term_of(i)) < 0 ? places.axis - length : places.axis;
    return {left, row.centre().y - h / 2, length, h};
  }
  [[nodiscard]] float baseline(int line) const {
    return places.first + static_cast<float>(line) * places.line;
  }
};

void draw_titles(const Drawing& d) {
  const Palette& palette = d.scene.palette();
  const bool compact = d.scene.input.layout.compact;
  const float y = d.scene.plan.column_box.y - (compact ? kLowTitle : kTitleOver);
  const float size = compact ? kNoteSize : kTitleSize;
  const TextStyle style{size, 400, Face::kWords, 0, false};
  const Words words = d.scene.input.words.words("qkv.one_column");
  d.pen.spans("product/title#text",
              {{plain_text(words) + " W", style, 0, 1, palette.g1},
               {"Q", style, -0.20F, kNoteSize / size, palette.g1}},
              {}, {d.places.column_x + d.places.column_w / 2, y}, Align::kMiddle, "grey");
}

/// The pair's line: from x through the column to the bars.
void draw_thread(const Drawing& d, int i) {
  const float t =
      d.clock().at(kNumberBeat, kZipFrom, kZipSecs, kZipSpread, i, d.scene.plan.n_rows());
  if (t <= 0) return;
  const bool large = d.written(d.term_of(i));
  const Rect& from = d.scene.plan.column[static_cast<std::size_t>(i)];
  const float y = from.centre().y;
  StrokeShape stroke;
  stroke.width_pt = large ? 2 : 1;
  stroke.color = large ? faded(d.scene.palette().q, 0.8F) : d.scene.palette().line;
  const Rect w = d.w_box(i);
  const float left = from.right() + 4, right = d.places.axis - d.places.half - 4;
  const float reach = mix(left, right, t);
  const std::string id = "product/thread#" + std::to_string(i + 1);
  stroke.points = {{left, y}, {std::min(reach, w.x - 4), y}};
  d.pen.stroke(id + "/in", stroke, large ? "q" : "grey");
  if (reach <= w.right() + 4) return;
  stroke.points = {{w.right() + 4, y}, {reach, y}};
  d.pen.stroke(id + "/out", stroke, large ? "q" : "grey");
}

void draw_frame(const Drawing& d) {
  const float there = d.clock().at(kNumberBeat, kColumnSecs, 0.2);
  if (there <= 0) return;
  const Rect& column = d.scene.plan.column_box;
  RectShape frame;
  frame.radii.fill(6);
  frame.border = d.scene.palette().ink;
  frame.border_pt = 2;
  d.pen.faded(there).rect("product/column#frame",
                          grown({d.places.column_x, column.y, d.places.column_w, column.h}, 4),
                          frame, "ink");
}

/// The numbers of the column, out of the gate to their places beside those of x.
void draw_numbers(const Drawing& d) {
  const QkvScene& scene = d.scene;
  const int n = scene.plan.n_rows();
  std::vector<NumberCell> resting;
  for (int i = 0; i < n; ++i) {
    if (!d.clock().soon(kNumberBeat, 0)) continue;
    NumberCell cell = scene.w_cell(0, i, d.product.c);
    const float t = d.clock().at(kNumberBeat, 0, kColumnSecs, kColumnSpread, i, n);
    const Rect to = d.w_box(i), from = grown(cell.box, -0.4F);
    cell.place = "column/" + std::to_string(i + 1);
    cell.radius = std::min(3.0F, to.h / 3);
    cell.box = travelled(from, to, mix(from.centre(), to.centre(), 0.5F), travelled(t));
    resting.push_back(cell);
  }
  const std::size_t first = scene.pen.frame().list.size();
  draw_number_cells(d.pen, scene.input, resting, 0);
  if (scene.gate_share() > 0) {
    for (std::size_t i = first; i < scene.pen.frame().list.size(); ++i) {
      scene.pen.frame().list[i].operands = {scene.gate_id(0)};
    }
  }
  if (d.clock().at(kNumberBeat, kColumnSecs, kColumnSpread) < 1 || scene.product_share() < 1)
    return;
  add_small_regions(scene, resting, scene.plan.column_gap);
}

/// Both numbers of a pair slide together where their product begins.
void draw_zip(const Drawing& d, int i) {
  const QkvScene& scene = d.scene;
  const int n = scene.plan.n_rows();
  const float t = d.clock().at(kNumberBeat, kZipFrom, kZipSecs, kZipSpread, i, n);
  const float gone = d.clock().at(kNumberBeat, kZipFrom + kZipSecs, 0.12, kZipSpread, i, n);
  if (t <= 0 || gone >= 1) return;
  const Rect& row = scene.plan.column[static_cast<std::size_t>(i)];
  const Rect end = box_round({d.places.axis, row.centre().y}, 8, std::min(row.h, 9.0F));
  NumberCell x = scene.x_cell(i), w = scene.w_cell(0, i, d.product.c);
  const std::string x_id = quantity_of(x) + "#" + x.place;
  const std::string w_id = quantity_of(w) + "#column/" + std::to_string(i + 1);
  const Rect w_from = d.w_box(i);
  for (const bool of_x : {true, false}) {
    NumberCell& cell = of_x ? x : w;
    const Rect& from = of_x ? row : w_from;
    RectShape shape;
    const double value = value_at(scene.input.trace, cell.target);
    shape.radii.fill(3);
    shape.fill = signed_color(scene.palette(), cell.ramp, value, cell.range);
    Primitive& primitive = d.pen.faded(1 - gone).rect(
        quantity_of(cell) + "#zip/" + std::to_string(i + 1),
        travelled(from, end, mix(from.centre(), end.centre(), 0.5F), travelled(t)), shape,
        of_x ? "x" : "learned");
    primitive.value = value;
    primitive.operands = {of_x ? x_id : w_id};
  }
}

void draw_bar(const Drawing& d, int i) {
  const float t = d.clock().at(kNumberBeat, kZipFrom + kZipSecs, kBarSecs, kZipSpread, i,
                               d.scene.plan.n_rows());
  if (t <= 0) return;
  const int term = d.term_of(i);
  const double value = d.value(term);
  const Palette& palette = d.scene.palette();
  RectShape shape;
  shape.radii.fill(2);
  const float strength = d.written(term) ? 1.0F : 0.35F;
  shape.fill = mix(palette.card, value < 0 ? palette.negative : palette.q, strength);
  d.pen
      .rect("product/bar#" + std::to_string(i + 1), d.bar(i, travelled(t)), shape,
            value < 0 ? "negative" : "q")
      .value = value;
}

/// A row of the sum: its name at the left, its number at the right.
void draw_line(const Drawing& d, int line, const Words& words, const Source& value, float t,
               Point from) {
  const Palette& palette = d.scene.palette();
  const Point left{d.places.terms_x, d.baseline(line)};
  const Point by = mix(from, left, travelled(t));
  const Pen pen = d.pen.faded(std::min(1.0F, 2.5F * t));
  const bool product = words.size() > 1;
  const Face face = product ? Face::kNumbers : Face::kWords;
  Primitive& name = pen.text(line_id(line, "words"), words, by, Align::kLeft,
                             {{d.places.size, 400, face, 0, true}, palette.g1, "grey"});
  std::get<TextShape>(name.shape).moving = t < 1;
  Primitive& result =
      pen.text(line_id(line, "value"), {number(value, d.scene.input.runs(), 2, Sign::kAlways)},
               by + Point{d.places.figures_x - d.places.terms_x, 0}, Align::kRight,
               {{d.places.size, 500, Face::kNumbers, 0, true}, palette.ink, "ink"});
  std::get<TextShape>(result.shape).moving = t < 1;
}

Words factors_of(const Drawing& d, const Term& term) {
  Words words;
  for (const Operand& operand : term.operands) {
    if (!words.empty()) words.emplace_back(std::string(" × "));
    words.emplace_back(number(target_source(*operand.target), d.scene.input.runs(), 2));
  }
  return words;
}

void draw_terms(const Drawing& d) {
  const auto n = static_cast<int>(d.product.large.size());
  for (int line = 0; line < n; ++line) {
    const float t = d.clock().at(kNumberBeat, kTermsFrom, kTermSecs, kTermSpread, line, n);
    if (t <= 0) continue;
    const int index = d.product.large[static_cast<std::size_t>(line)];
    const Term& term = d.product.sum.terms[static_cast<std::size_t>(index)];
    const auto& rows = d.scene.plan.rows.columns;
    const auto row = std::ranges::find(rows, index);
    // Out of its bar, where it has one.
    const Point to{d.places.terms_x, d.baseline(line)};
    const Point from =
        row == rows.end()
            ? to
            : Point{d.places.axis, d.bar(static_cast<int>(row - rows.begin()), 1).bottom()};
    draw_line(d, line, factors_of(d, term), term_source(term), t, from);
  }
}

/// What is not written out, and the bias: one row each.
void draw_remainder(const Drawing& d) {
  const float t = d.clock().at(kNumberBeat, kRestFrom, kRestSecs);
  if (t <= 0) return;
  const SlideInput& input = d.scene.input;
  int line = static_cast<int>(d.product.large.size());
  const auto still = [&](int at) { return Point{d.places.terms_x, d.baseline(at)}; };
  if (!d.product.small.empty()) {
    std::vector<Source> sources;
    for (const int index : d.product.small) {
      sources.push_back(term_source(d.product.sum.terms[static_cast<std::size_t>(index)]));
    }
    const Figure count =
        number(count_source("terms", static_cast<double>(d.product.small.size())), input.runs(), 0);
    const Words words = input.words.words("qkv.smaller", {{"count", count}});
    const Pen pen = d.pen.faded(t);
    const TextLook look{{d.places.size, 400, Face::kWords, 0, true}, d.scene.palette().g1, "grey"};
    pen.text(line_id(line, "words"), words, still(line), Align::kLeft, look);
    pen.text(line_id(line, "value"),
             {number(operation_source(Source::Kind::kSum, std::move(sources)), input.runs(), 2,
                     Sign::kAlways)},
             {d.places.figures_x, d.baseline(line)}, Align::kRight,
             {{d.places.size, 500, Face::kNumbers, 0, true}, d.scene.palette().ink, "ink"});
    ++line;
  }
  if (d.product.bias < 0) return;
  const Term& bias = d.product.sum.terms[static_cast<std::size_t>(d.product.bias)];
  draw_line(d, line, input.words.words("qkv.bias"), term_source(bias), t, still(line));
}

/// The line under the sum, and whose number it is.
void draw_rule(const Drawing& d) {
  const float t = d.clock().at(kNumberBeat, kRestFrom + 0.1, kRestSecs);
  if (t <= 0) return;
  const Palette& palette = d.scene.palette();
  const Rect& result = d.places.result;
  const float y = result.y - 16;
  StrokeShape rule;
  rule.width_pt = 2;
  rule.color = palette.g3;
  rule.points = {{d.places.terms_x, y},
                 {mix(d.places.terms_x, d.places.figures_x, travelled(t)), y}};
  d.pen.stroke("product/rule#line", rule, "grey");
  // What the result comes out of: the right end of the rule.
  RectShape place;
  place.fill = palette.g3;
  d.pen.faded(t).rect("product/rule#place", box_round({result.centre().x, y}, result.w, 2), place,
                      "grey");
  const SlideInput& input = d.scene.input;
  const TextLook look{{15, 600, Face::kWords, 0, false}, palette.q_text, "q"};
  const Words words = input.words.words(
      "qkv.number_of",
      {{"number", number(index_source(d.product.target.column + 1), input.runs(), 0)}});
  const Pen pen = d.pen.faded(t);
  const Point at{d.places.terms_x, result.centre().y + 5};
  pen.text("product/name#text", words, at, Align::kLeft, look);
  const float width = pen.width(words, look.style) + 5;
  draw_symbol(pen, input, "product/name#symbol", "q", {at.x + width, at.y}, Align::kLeft, look,
              std::max(30.0F, result.x - 8 - at.x - width));
}

/// What the rows show, added up as it is written.
double sum_as_written(const Drawing& d) {
  const auto rounded = [](double value) { return std::round(100 * value) / 100; };
  double sum = 0, rest = 0;
  for (const int i : d.product.large) sum += rounded(d.value(i));
  for (const int i : d.product.small) rest += d.value(i);
  if (d.product.bias >= 0) sum += rounded(d.value(d.product.bias));
  return sum + rounded(rest);
}

/// Says so where the written figures do not add up to the written result.
void draw_rounded(const Drawing& d) {
  const float t = d.clock().at(kNumberBeat, kRestFrom + 0.1, kRestSecs);
  const double unit = std::pow(10, -d.scene.lane(0).places);
  if (t <= 0 ||
      std::abs(sum_as_written(d) - std::round(d.product.sum.value / unit) * unit) < 1e-6) {
    return;
  }
  d.pen.faded(t).text("product/rounded#text", d.scene.input.words.words("qkv.rounded"),
                      {d.places.terms_x, d.places.result.centre().y + 26}, Align::kLeft,
                      {{kNoteSize, 400, Face::kWords, 0, false}, d.scene.palette().g2, "grey"});
}

void draw_given(const Drawing& d) {
  d.pen.text("product/given#text", d.scene.input.words.words("qkv.given"),
             {d.scene.plan.column_box.right() + 40, d.scene.plan.trunk.to.middle()}, Align::kLeft,
             {{15, 400, Face::kWords, 0, false}, d.scene.palette().g2, "grey"});
}

}  // namespace

void draw_product(const QkvScene& scene) {
  if (!scene.clock.soon(kNumberBeat, 0) || scene.clock.at(kEveryBeat, 0, 0.35) >= 1) return;
  const QkvProduct product = qkv_product(scene);
  const float leaves = 1 - scene.clock.at(kEveryBeat, 0, 0.35);
  const Drawing d{scene, product, product_places(scene, product), scene.pen.faded(leaves)};
  if (product.c < 0) {
    draw_given({scene, product, d.places, d.pen.faded(scene.product_share())});
    return;
  }
  if (scene.product_share() > 0) {
    draw_titles({scene, product, d.places, d.pen.faded(scene.product_share())});
  }
  for (int i = 0; i < scene.plan.n_rows(); ++i) draw_thread(d, i);
  draw_numbers(d);
  draw_frame(d);
  for (int i = 0; i < scene.plan.n_rows(); ++i) draw_bar(d, i);
  for (int i = 0; i < scene.plan.n_rows(); ++i) draw_zip(d, i);
  draw_terms(d);
  draw_remainder(d);
  draw_rule(d);
  draw_rounded(d);
}

}  // namespace attn::app
