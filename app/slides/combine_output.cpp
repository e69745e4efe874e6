// The output of the head: a cell a number, framed; each comes out of the stack that it is the sum
// of, and later takes its place among the other heads'.
#include <algorithm>
#include <cmath>

#include "app/marks/number_cell.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/combine_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kLargeFigure = 19, kSmallFigure = 15;
constexpr float kFrameOut = 4, kFrameRadius = 8, kHeadFrame = 3;
constexpr float kBorn = 6;
constexpr float kLabelGap = 12, kChangeGap = 10;
/// A change is so much smaller than its number, but can be read.
constexpr float kChangeStep = 4, kLeastChangeSize = 12;
/// Smaller cells are filled whatever their sign, as those of the other heads are.
constexpr float kLeastHollow = 18;

NumberCell output_cell(const CombineScene& scene, int line) {
  NumberCell cell;
  cell.target = scene.row.output_target(line);
  cell.place = "cell/" + std::to_string(line + 1);
  cell.box = scene.plan.output_cell(line);
  cell.ramp = CellRamp::kSignedV;
  cell.range = scene.row.value_range;
  cell.radius = 4;
  cell.places = scene.row.output_places;
  cell.figure_size = scene.input.layout.compact ? kSmallFigure : kLargeFigure;
  return cell;
}

/// The largest term of a line: what its sum comes out of.
int largest_term(const std::vector<double>& terms) {
  const auto largest =
      std::ranges::max_element(terms, [](double a, double b) { return std::abs(a) < std::abs(b); });
  return static_cast<int>(largest - terms.begin());
}

/// Where the sum of a line is born: in its largest term.
Rect birth(const CombineScene& scene, int line, std::string& operand) {
  const std::vector<double> terms = terms_of(scene.input.trace, scene.row, line);
  const Rect bar = scene.plan.bar(line);
  if (!scene.row.any()) return {scene.plan.terms.zero_x, bar.y, kBorn, bar.h};
  const int j = largest_term(terms);
  const Rect box = stacked(terms, stack_order(scene.row), scene.plan.terms, bar.y,
                           bar.h)[static_cast<std::size_t>(j)];
  operand = scene.term_id(j, line);
  return {box.centre().x - kBorn / 2, bar.y, kBorn, bar.h};
}

/// The head's part of all heads side by side, and a line of it.
Rect head_part(const CombineScene& scene) {
  const Rect& heads = scene.plan.heads.heads;
  const float height = heads.h / static_cast<float>(scene.input.trace.model->dims.n_heads);
  return {heads.x, heads.y + height * static_cast<float>(scene.row.head), heads.w, height};
}

/// All heads have one scale of colour.
float heads_range(const CombineScene& scene) {
  return static_cast<float>(range_of(scene.input, Tensor::kConcat, scene.row.layer, 0));
}

Rect head_cell(const CombineScene& scene, int line) {
  const Rect part = head_part(scene);
  const float pitch = part.h / static_cast<float>(scene.row.n_lines());
  const float air = std::min(2.0F, 0.15F * pitch);
  return {part.x, part.y + pitch * static_cast<float>(line) + air / 2, part.w, pitch - air};
}

/// A cell on its way, without its figure.
Primitive& draw_moving(const CombineScene& scene, const Pen& pen, const NumberCell& cell,
                       const Rect& box) {
  const double value = value_at(scene.input.trace, cell.target);
  SignedCell look = signed_cell(scene.palette(), cell.ramp, value, cell.range);
  if (std::min(box.w, box.h) < kLeastHollow) {
    look.fill = signed_color(scene.palette(), cell.ramp, value, cell.range);
    look.border_pt = 0;
  }
  RectShape shape;
  shape.radii.fill(std::min({cell.radius, 0.25F * box.h, box.w / 2}));
  shape.fill = look.fill;
  shape.border = look.border;
  shape.border_pt = look.border_pt;
  Primitive& drawn =
      pen.rect(quantity_of(cell) + "#" + cell.place, box, shape, value < 0 ? "negative" : "v");
  drawn.value = value;
  return drawn;
}

void draw_empty(const CombineScene& scene, const Pen& pen, int line) {
  RectShape place;
  place.radii.fill(4);
  place.border = scene.palette().g3;
  place.border_pt = 1;
  place.dash_pt = 3;
  pen.rect("output/place#empty/" + std::to_string(line + 1), scene.plan.output_cell(line), place,
           "grey");
}

void draw_frame(const CombineScene& scene, const Pen& pen, const Rect& round, float radius) {
  RectShape frame;
  frame.radii.fill(radius);
  frame.border = scene.palette().ink;
  frame.border_pt = 2;
  pen.rect("output/frame#frame", round, frame, "ink");
}

/// How much a number of the output changed stands beside it.
void draw_change(const CombineScene& scene, const Pen& pen, const NumberCell& cell) {
  if (std::abs(change_of(scene.input, cell.target)) < kLeastChange) return;
  const SignedCell look =
      signed_cell(scene.palette(), cell.ramp, value_at(scene.input.trace, cell.target), cell.range);
  const TextStyle large{cell.figure_size, 500, Face::kNumbers, 0, true};
  const float size = std::max(kLeastChangeSize, cell.figure_size - kChangeStep);
  const TextStyle style{size, 400, Face::kNumbers, 0, true};
  const Words words = {change_figure(scene.input, cell.target, scene.row.output_places)};
  const float x =
      cell.box.centre().x + pen.width({number_figure(scene.input, cell)}, large) / 2 + kChangeGap;
  if (x + pen.width(words, style) > cell.box.right() - 6) return;
  pen.text(quantity_of(cell) + "#change/" + cell.place, words,
           {x, cell.box.centre().y + 0.36F * cell.figure_size}, Align::kLeft,
           {style, look.text, "ink"});
}

/// Figures come once all cells stand.
void draw_resting(const CombineScene& scene, const Pen& pen, const NumberCell& cell,
                  float figures) {
  NumberCell bare = cell;
  if (figures < 1) bare.figure_size = 0;
  draw_number_cells(pen, scene.input, {bare}, 2);
  if (figures >= 1) draw_change(scene, pen, cell);
  if (figures <= 0 || figures >= 1) return;
  const SignedCell look =
      signed_cell(scene.palette(), cell.ramp, value_at(scene.input.trace, cell.target), cell.range);
  draw_centred(pen.faded(figures), quantity_of(cell) + "#figure/" + cell.place,
               {number_figure(scene.input, cell)}, cell.box.centre(),
               {{cell.figure_size, 500, Face::kNumbers, 0, true}, look.text, "ink"});
}

void draw_line(const CombineScene& scene, const Pen& pen, int line) {
  const NumberCell cell = output_cell(scene, line);
  const float sum = scene.at(combine::kSums, line, scene.row.n_lines());
  if (sum < 1) {
    if (scene.soon(combine::kPlaces)) {
      draw_empty(scene, pen.faded(scene.at(combine::kPlaces)), line);
    }
    // Its terms have come to rest by then.
    const int after_first = std::max(1, scene.row.n_lines() - 1);
    const double wait = combine::kSums.spread * line / after_first;
    if (!scene.clock.soon(combine::kSums.beat, combine::kSums.after + wait)) return;
    std::string operand;
    const Rect from = birth(scene, line, operand);
    Primitive& moving = draw_moving(scene, pen, cell, mix(from, cell.box, travelled(sum)));
    if (!operand.empty()) moving.operands = {operand};
    return;
  }
  const bool back = scene.at(combine::kBack) > 0;
  const float away = back ? 0 : scene.at(combine::kToHeads);
  if (away > 0) {
    const float t = travelled(away);
    NumberCell moving = cell;
    moving.range = mix(static_cast<float>(cell.range), heads_range(scene), t);
    draw_moving(scene, pen, moving, mix(cell.box, head_cell(scene, line), t));
    return;
  }
  const float figures =
      std::min(scene.at(combine::kOutputFigures), back ? 1 : 1 - scene.at(combine::kLeave));
  draw_resting(scene, pen, cell, figures);
  if (scene.picture() >= 1) add_number_region(pen, scene.input, cell, 24);
}

/// "of head 1, for “sat”", as much of it as stands beside the frame.
Words whose(const CombineScene& scene, const TextStyle& style, float room) {
  const SlideInput& input = scene.input;
  const auto head = number(index_source(scene.row.head + 1), input.runs(), 0);
  const bool one = input.trace.model->dims.n_heads == 1;
  Words words =
      one ? scene.words("combine.whose_only", {{"row", quoted_token(input, scene.row.row)}})
          : scene.words("combine.whose",
                        {{"head", head}, {"row", quoted_token(input, scene.row.row)}});
  if (scene.pen.width(words, style) <= room) return words;
  words = one ? Words{} : scene.words("combine.whose_head", {{"head", head}});
  return scene.pen.width(words, style) <= room ? words : Words{};
}

void draw_label(const CombineScene& scene, const Pen& pen) {
  const CombinePlan& plan = scene.plan;
  const Palette& palette = scene.palette();
  const float baseline = plan.output.y + (scene.input.layout.compact ? 16.0F : 22.0F);
  const TextStyle name{plan.label_size, 600, Face::kWords, 0, false};
  pen.text("label/output#text", scene.words("combine.output"), {plan.label_x, baseline},
           Align::kLeft, {name, palette.v_text, "v-text"});
  const float room = plan.output.x - kFrameOut - kLabelGap - plan.label_x;
  float below = baseline + (scene.input.layout.compact ? 18.0F : 24.0F);
  const TextStyle style{plan.small_size, 400, Face::kWords, 0, false};
  const Words words = whose(scene, style, room);
  if (!words.empty()) {
    pen.text("label/output#whose", words, {plan.label_x, below}, Align::kLeft,
             {style, palette.g2, "grey"});
    below += 1.5F * plan.small_size;
  }
  const TextStyle note_style{12, 400, Face::kWords, 0, false};
  const Words note = blocks_note(scene.input, scene.row.lines);
  if (note.empty() || pen.width(note, note_style) > room) return;
  pen.text("label/output#note", note, {plan.label_x, below}, Align::kLeft,
           {note_style, palette.g2, "grey"});
}

}  // namespace

void draw_output(const CombineScene& scene, float opacity) {
  // Its cells stay while they stand among the heads.
  const bool among = scene.at(combine::kBack) <= 0 && scene.at(combine::kToHeads) > 0;
  const Pen pen = scene.pen.faded(among ? 1 - scene.at(combine::kHeadsLeave) : opacity);
  if (among ? scene.at(combine::kHeadsLeave) >= 1 : opacity <= 0) return;
  for (int line = 0; line < scene.row.n_lines(); ++line) draw_line(scene, pen, line);
  const float t = among ? travelled(scene.at(combine::kToHeads)) : 0;
  const float framed = scene.at(combine::kSums);
  if (framed > 0) {
    draw_frame(scene, pen.faded(framed),
               mix(grown(scene.plan.output, kFrameOut), grown(head_part(scene), kHeadFrame), t),
               mix(kFrameRadius, 5, t));
  }
  const float label = std::min(opacity, scene.at(combine::kPlaces));
  if (label > 0) draw_label(scene, scene.pen.faded(label));
}

}  // namespace attn::app
