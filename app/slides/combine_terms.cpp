// Each value times its weight: it runs down its pipe, and is laid end to end with the others'.
#include <algorithm>
#include <cmath>

#include "app/marks/number_cell.h"
#include "app/marks/touched.h"
#include "app/slides/combine_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr double kFullChange = 0.5;
constexpr float kLeastWidth = 2, kRadius = 2;
/// A sum that has moved less has no ghost.
constexpr double kSeenTick = 2;
/// Terms may stand so far beyond their room.
constexpr float kBeyond = 12;
/// A value spreads on its share at the end of its way.
constexpr float kSpreads = 0.8F;
constexpr float kLegendSize = 12, kLegendMark = 12, kLegendGap = 16, kLegendTight = 9,
                kLegendName = 60;

Color value_color(const CombineScene& scene, int j, int line) {
  const double value =
      scene.row.sums(j)
          ? term_of(scene.input.trace, scene.row, j, line) / std::max(scene.row.weight(j), 1e-9)
          : value_at(scene.input.trace, scene.row.value_target(j, line));
  return signed_color(scene.palette(), CellRamp::kSignedV, value, scene.row.value_range);
}

Rect start_of(const CombineScene& scene, int j, int line, const Fall& pipe) {
  if (!scene.row.sums(j)) return scene.plan.value_cell(j, line);
  const float h = scene.plan.value_pitch / 2;
  return {pipe.from.middle() - pipe.from.width() / 2, pipe.from_y, pipe.from.width(), h};
}

/// Where a term is on its way down.
Rect in_pipe(const CombineScene& scene, int j, int line) {
  const Fall pipe = scene.plan.pipe(scene.row.weights, j);
  const Rect from = start_of(scene, j, line, pipe);
  const Rect to = scene.plan.share(scene.row.weights, j, line);
  const float p = scene.at(combine::kFlow, j, scene.row.n());
  if (p >= 1) return to;
  const float y = mix(from.centre().y, to.centre().y, travelled(p));
  // It leaves its column whole and shrinks as it passes its weight.
  const float bottom =
      scene.plan.value_top + scene.plan.value_pitch * static_cast<float>(scene.row.n_lines());
  const float passed = (y - bottom) / std::max(pipe.from_y + from.h - bottom, 1.0F);
  const float shrunk = travelled(std::clamp(passed, 0.0F, 1.0F));
  const float spread = travelled(std::max(0.0F, (p - kSpreads) / (1 - kSpreads)));
  const auto weight = static_cast<float>(scene.row.weight(j));
  const float small = std::max(from.w * weight, kLeastWidth);
  const float w = mix(mix(from.w, small, shrunk), to.w, spread);
  const float h = mix(from.h, to.h, travelled(p));
  return {fall_middle(pipe, y) - w / 2, y - h / 2, w, h};
}

void draw_term(const CombineScene& scene, const Pen& pen, int j, int line, const Rect& stacked_at) {
  const float stack = scene.at(combine::kStack, line, scene.row.n_lines());
  const float t = travelled(stack);
  const Rect box = stack >= 1 ? stacked_at : mix(in_pipe(scene, j, line), stacked_at, t);
  const std::string id = scene.term_id(j, line);
  RectShape bar;
  bar.radii.fill(std::min({kRadius, box.w / 2, box.h / 2}));
  bar.fill =
      mix(value_color(scene, j, line),
          contribution_color(scene.palette(), scene.row.ranks[static_cast<std::size_t>(j)]), t);
  Primitive& term = pen.rect(id, box, bar, "v");
  term.value = term_of(scene.input.trace, scene.row, j, line);
  if (stack <= 0 && !scene.row.sums(j)) {
    term.operands = {format_target(scene.row.value_target(j, line)) + "#value/" +
                     column_place(scene.row, j)};
  }
  if (stack >= 1) {
    const double change = *term.value - term_of(scene.input.unedited, scene.row, j, line);
    draw_glow(pen, scene.input, id + "/glow", box, kRadius, change, kFullChange, 3);
  }
}

void draw_line(const CombineScene& scene, const Pen& pen, int line) {
  const Rect bar = scene.plan.bar(line);
  const std::vector<Rect> boxes = stacked(terms_of(scene.input.trace, scene.row, line),
                                          stack_order(scene.row), scene.plan.terms, bar.y, bar.h);
  for (int j = 0; j < scene.row.n(); ++j) {
    if (scene.row.weight(j) > 0) draw_term(scene, pen, j, line, boxes[static_cast<std::size_t>(j)]);
  }
}

/// Where the sum was in the unedited run.
void draw_tick_before(const CombineScene& scene, const Pen& pen, int line) {
  const Target output = scene.row.output_target(line);
  const double change = change_of(scene.input, output);
  if (std::abs(change) * static_cast<double>(scene.plan.terms.unit) < kSeenTick) return;
  const Rect bar = scene.plan.bar(line);
  const Rect old = sum_tick(value_at(scene.input.unedited, output), scene.plan.terms, bar.y, bar.h);
  // The scale of this run may have no room for it.
  if (old.x < bar.x - kBeyond || old.right() > scene.plan.right + kBeyond) return;
  StrokeShape tick;
  tick.points = {{old.centre().x, old.y}, {old.centre().x, old.bottom()}};
  tick.width_pt = 1.5F;
  tick.dash_pt = 3;
  tick.color = scene.palette().touched;
  pen.stroke(format_target(output) + "#before_total/" + std::to_string(line + 1), tick, "touched");
}

void draw_tick(const CombineScene& scene, const Pen& pen, int line) {
  const float there = scene.at(combine::kTicks);
  if (there <= 0 || !scene.row.any()) return;
  const Rect bar = scene.plan.bar(line);
  const double sum = value_at(scene.input.trace, scene.row.output_target(line));
  RectShape tick;
  tick.radii.fill(1);
  tick.fill = scene.palette().ink;
  pen.faded(there)
      .rect(format_target(scene.row.output_target(line)) + "#total/" + std::to_string(line + 1),
            sum_tick(sum, scene.plan.terms, bar.y, bar.h), tick, "ink")
      .value = sum;
  draw_tick_before(scene, pen, line);
}

// ---- The legend.

struct LegendItem {
  std::string name;
  Words words;
  Color fill;
  bool tick = false;
  std::optional<int> token = std::nullopt;
};

std::vector<LegendItem> legend_items(const CombineScene& scene, const TextStyle& style) {
  std::vector<LegendItem> items;
  const Palette& palette = scene.palette();
  int named = 0, flowing = 0;
  for (int j = 0; j < scene.row.n(); ++j) flowing += scene.row.weight(j) > 0 ? 1 : 0;
  for (const int j : stack_order(scene.row)) {
    if (!scene.row.large(j)) continue;
    ++named;
    const int word = scene.row.word(j);
    items.push_back({std::to_string(word + 1),
                     {quoted_token(scene.input, word, style, kLegendName)},
                     contribution_color(palette, scene.row.ranks[static_cast<std::size_t>(j)]),
                     false,
                     word});
  }
  if (flowing > named) {
    items.push_back({"others", scene.words("combine.others"),
                     contribution_color(palette, ContributionRank::kOther)});
  }
  items.push_back({"sum", scene.words("combine.sum"), palette.ink, true});
  return items;
}

float item_width(const Pen& pen, const LegendItem& item, const TextStyle& style) {
  return (item.tick ? 9.0F : kLegendMark + 6) + pen.width(item.words, style);
}

void draw_legend_item(const Pen& pen, const LegendItem& item, const std::string& about, Point at,
                      const TextStyle& style) {
  RectShape mark;
  mark.radii.fill(item.tick ? 1.0F : 3.0F);
  mark.fill = item.fill;
  const Rect box =
      item.tick ? Rect{at.x, at.y - 12, 2.5F, 14} : Rect{at.x, at.y - 11, kLegendMark, kLegendMark};
  const std::string id = "legend/" + about + item.name;
  pen.rect(id + "#mark", box, mark, item.tick ? "ink" : "v");
  const float x = at.x + (item.tick ? 9.0F : kLegendMark + 6);
  pen.text(id + "#text", item.words, {x, at.y}, Align::kLeft, {style, pen.palette().g1, "grey"})
      .token = item.token;
}

/// What the bars' colours are. Where the room is short the last two go without.
void draw_legend(const CombineScene& scene, const Pen& pen) {
  const TextStyle style{kLegendSize, 400, Face::kWords, 0, false};
  std::vector<LegendItem> items = legend_items(scene, style);
  float gap = kLegendGap;
  const auto width = [&] {
    float sum = -gap;
    for (const LegendItem& item : items) sum += item_width(pen, item, style) + gap;
    return sum;
  };
  const CombinePlan& plan = scene.plan;
  const float room = plan.right - plan.stack.x;
  if (width() > room) gap = kLegendTight;
  while (items.size() > 2 && width() > room) items.pop_back();
  if (width() > room) return;
  // It stands about its stack, as far as the picture goes.
  const Rect bar = plan.bar(0);
  float x = std::clamp(bar.centre().x - width() / 2, plan.stack.x, plan.right - width());
  std::string about;  // what is named decides where each name stands
  for (const LegendItem& item : items) about += item.name + "/";
  for (const LegendItem& item : items) {
    draw_legend_item(pen, item, about, {x, plan.legend}, style);
    x += item_width(pen, item, style) + gap;
  }
}

void draw_zero_line(const CombineScene& scene, const Pen& pen) {
  const CombinePlan& plan = scene.plan;
  StrokeShape line;
  line.points = {{plan.terms.zero_x, plan.output.y - 4},
                 {plan.terms.zero_x, plan.output.bottom() + 4}};
  line.color = scene.palette().g3;
  pen.stroke("axis/terms#line", line, "grey");
}

}  // namespace

void draw_terms(const CombineScene& scene, float opacity) {
  if (opacity <= 0 || !scene.soon(combine::kFlow)) return;
  Pen pen = scene.pen.faded(opacity);
  const float stack = scene.at(combine::kStack);
  const bool stacked = scene.ended(combine::kStack);
  if (stack > 0 && scene.row.any()) {
    const Pen fresh = pen.faded(std::min(1.0F, 4 * stack));
    draw_zero_line(scene, fresh);
    draw_legend(scene, fresh);
  }
  const CombinePlan& plan = scene.plan;
  // A hand may pull a term beyond its room.
  if (stacked) {
    pen = pen.clipped({plan.stack.x - kBeyond, plan.output.y - kBeyond,
                       plan.right + 2 * kBeyond - plan.stack.x, plan.output.h + 2 * kBeyond});
  }
  for (int line = 0; line < scene.row.n_lines(); ++line) draw_line(scene, pen, line);
  for (int line = 0; line < scene.row.n_lines(); ++line) draw_tick(scene, pen, line);
}

}  // namespace attn::app
