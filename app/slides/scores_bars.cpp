// The scores: bars on one line, their figures, and the line that leads down to each from the rail.
#include <algorithm>
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/marks/value_figure.h"
#include "app/scene/easing.h"
#include "app/slides/scores_scene.h"
#include "app/view/run_words.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

/// What a large change of a score is, for the glow; its place in the ripple.
constexpr double kFullChange = 1;
constexpr int kStage = 1;
constexpr float kLeastRegion = 24, kChangeHigh = 15;
/// The line from the rail: how wide, how far from rail and figure.
constexpr float kLineWide = 4, kLineAir = 5;
/// A number that was given a value takes so much of its row, and the one in the hand.
constexpr float kEditedRoom = 64, kHeldRoom = 84;
constexpr float kMaskedHigh = 28, kSmall = 12;
/// The first bar's piece of the line reaches so far beyond it.
constexpr float kBesideBar = 16;

std::string index_of(const ScoresScene& scene, int j) {
  return std::to_string(scene.row.word(j) + 1);
}

float claim(const ScoresScene& scene, int j) {
  const Target target = scene.row.cell(j);
  const TextStyle style{scene.plan.figure_size, 500, Face::kNumbers, 0, true};
  const std::string text = decimal(scene.row.score(j), scene.row.places);
  const float width = scene.input.text.measure({{text, style, 0, 1, {}}}).width + 4;
  if (pulled(scene.input, target)) return std::max(width, kHeldRoom);
  return edited(scene.input, target) ? std::max(width, kEditedRoom) : width;
}

/// Which of two numbers without room for both is written.
int rank(const ScoresScene& scene, int j) {
  const Target target = scene.row.cell(j);
  if (pulled(scene.input, target)) return 4;
  if (edited(scene.input, target)) return 3;
  if (pointed_at(scene.input, target) || selected(scene.input, target)) return 2;
  return scene.row.is_large(j) ? 1 : 0;
}

bool written(const ScoresScene& scene, int j) {
  for (int other = 0; other < scene.row.n(); ++other) {
    if (other == j || scene.row.away(other)) continue;
    const float apart = std::abs(scene.plan.middle(other) - scene.plan.middle(j));
    if (apart >= (claim(scene, j) + claim(scene, other)) / 2) continue;
    const int mine = rank(scene, j), its = rank(scene, other);
    if (its > mine || (its == mine && other < j)) return false;
  }
  return true;
}

ValueFigure figure_of(const ScoresScene& scene, int j, const Rect& taken) {
  const ScoresPlan& plan = scene.plan;
  const Target target = scene.row.cell(j);
  ValueFigure figure;
  figure.target = target;
  figure.now = target_source(target);
  figure.before = target_source(target, Run::kUnedited);
  figure.quantity = format_target(target);
  figure.index = index_of(scene, j);
  figure.places = scene.row.places;
  figure.change_places = scene.row.places;
  figure.style = {plan.figure_size, 500, Face::kNumbers, 0, true};
  figure.color = scene.palette().ink;
  figure.middle = {plan.middle(j), std::min(taken.y, plan.bars.zero_y) - plan.figure_gap};
  figure.change_beside = false;
  figure.change_else = ValueFigure::Change::kAbove;
  return figure;
}

std::optional<Rect> ghost_box(const ScoresScene& scene, int j, const Rect& bar) {
  const double change = change_of(scene.input, scene.row.cell(j));
  if (std::abs(change) * static_cast<double>(scene.plan.bars.unit) < 1.5) return std::nullopt;
  const Rect box = scene.plan.bar(j, scene.row.score(j) - change);
  if (std::abs(box.y - bar.y) + std::abs(box.h - bar.h) < 1) return std::nullopt;
  return box;
}

/// From the rail down to `to`.
void draw_line(const ScoresScene& scene, int j, float to, float opacity) {
  const float from = scene.plan.rail_bottom() + kLineAir;
  if (to - from < 3 || opacity <= 0) return;
  const Palette& palette = scene.palette();
  const float x = scene.plan.middle(j);
  scene.pen.faded(opacity).ribbon(scene.id("way", j),
                                  straight_band({x, from}, {x, to}, kLineWide, kLineWide,
                                                mix(palette.bg, palette.score_high, 0.20F),
                                                mix(palette.bg, palette.score_high, 0.11F)),
                                  "grey");
}

/// The number on its way to the top of its bar.
Primitive& draw_travelling_figure(const ScoresScene& scene, int j, const ValueFigure& figure,
                                  Point from, float t) {
  const float size = figure.style.size_pt;
  const Point to = {figure.middle.x, figure.middle.y - 0.36F * size};
  const Point now = mix(from, to, travelled(t));
  const Words words = {number(figure.now, scene.input.runs(), figure.places)};
  return draw_centred(scene.pen.faded(std::min(1.0F, 5 * t)), scene.id("figure", j), words, now,
                      {figure.style, figure.color, "ink"}, 1, true);
}

/// From the rail, with the line behind it.
void draw_falling_figure(const ScoresScene& scene, int j, const ValueFigure& figure, float t) {
  const ScoresPlan& plan = scene.plan;
  const Point rail = {plan.middle(j), plan.rail_top + plan.rail_h / 2};
  Primitive& text = draw_travelling_figure(scene, j, figure, rail, t);
  text.operands = {"rail/q#ribbon"};
  const float top = text.box.y + 2;
  draw_line(scene, j, top - kLineAir, 1);
}

ScorePull upright_pull(const ScoresScene& scene) {
  const BarScale& scale = scene.plan.bars;
  return {Drag::Axis::kY, 1.0 / static_cast<double>(scale.unit), scale.min, scale.max};
}

/// Figure, change and line of a score that has arrived.
void draw_figure(const ScoresScene& scene, int j, const Rect& taken, float line) {
  if (!written(scene, j)) {
    // Where a number would stand nothing else does: it comes and goes with its neighbours' room.
    draw_line(scene, j, figure_of(scene, j, taken).middle.y - scene.plan.figure_size + 2 - kLineAir,
              line);
    return;
  }
  const ValueFigure figure = figure_of(scene, j, taken);
  const Rect box = draw_value_figure(scene.pen, scene.input, figure);
  const Target target = scene.row.cell(j);
  const double change = std::abs(change_of(scene.input, target));
  const bool shows_change =
      change >= kLeastChange || (edited(scene.input, target) && change > 1e-9);
  const float capitals =
      figure.middle.y - (pulled(scene.input, target) ? 24.0F : figure.style.size_pt);
  draw_line(scene, j, (shows_change ? box.y - kChangeHigh : capitals + 2) - kLineAir, line);
  add_score_region(scene, scene.id("figure", j), box, j, upright_pull(scene));
}

void draw_score(const ScoresScene& scene, int j) {
  const bool first = j == scene.row.strongest;
  const std::optional<StampedBar> stamped = first ? stamped_bar(scene) : std::nullopt;
  const float t = first ? scene.clock.at(kAdd, kStampAfter, kStampSecs) : arrived(scene, j);
  if (t <= 0 && !stamped) return;
  const double score = scene.row.score(j);
  const Rect rest = scene.plan.bar(j, score);
  const Target target = scene.row.cell(j);
  Rect bar = stamped && t < 1 ? stamped->box : rest;
  if (!first && t < 1) {
    bar = bar_box(scene.plan.middle(j), rest.w, scene.plan.bars.zero_y,
                  (score < 0 ? -rest.h : rest.h) * ease(t));
  }
  const bool arrives = t < 1;
  if (!arrives) bar.y -= lift_of(scene.input, target);
  const Palette& palette = scene.palette();
  Primitive& shape =
      draw_bar(scene.pen, scene.id("bar", j), bar, score < 0,
               scene.row.is_large(j) ? palette.score_high : palette.score_low, "score", score);
  if (stamped && arrives) {
    auto& lying = std::get<RectShape>(shape.shape);
    lying.radii = {4, 4, 4, 4};
    lying.angle = stamped->angle;
    shape.operands = stamped->operands;
    if (t > 0 && !edited(scene.input, target)) {
      draw_travelling_figure(scene, j, figure_of(scene, j, rest), stamped->figure, t);
    }
    return;
  }
  if (arrives) {
    draw_falling_figure(scene, j, figure_of(scene, j, rest), t);
    return;
  }
  const std::optional<Rect> ghost = ghost_box(scene, j, rest);
  if (ghost) {
    const bool hung = ghost->bottom() > scene.plan.bars.zero_y + 0.5F;
    draw_ghost(scene.pen, scene.id("ghost", j), *ghost, bar_radii(*ghost, hung));
  }
  draw_glow(scene.pen, scene.input, scene.id("glow", j), bar, 5, change_of(scene.input, target),
            kFullChange, kStage);
  const bool outlined = pointed_at(scene.input, target) || edited(scene.input, target);
  if (outlined) {
    draw_pointed_outline(scene.pen, scene.id("outline", j), grown(bar, 1),
                         bar_radii(grown(bar, 1), score < 0, 6));
  }
  add_score_region(scene, scene.id("bar", j), rest, j, upright_pull(scene));
  const float line = first ? arrived(scene, j) : 1;
  draw_figure(scene, j, ghost ? united(rest, *ghost) : rest, line);
}

/// What is away keeps its place; what the user cut can be given back there.
void draw_away(const ScoresScene& scene, int j, float opacity) {
  if (opacity <= 0) return;
  const ScoresPlan& plan = scene.plan;
  const float high = std::round(std::max(kLeastRegion, kMaskedHigh * plan.scale));
  const Rect box = {plan.middle(j) - plan.bar_w / 2, plan.bars.zero_y - high - 1, plan.bar_w, high};
  draw_masked_place(scene.pen.faded(opacity), scene.id("bar", j), box, scene.row.cut(j));
  if (scene.row.cut(j)) {
    const Target weight = cell_target(Tensor::kAttentionWeights, scene.row.layer, scene.row.head,
                                      scene.row.row, scene.row.word(j));
    draw_scissors(scene.pen, scene.input, weight, box.centre(), true);
    return;
  }
  add_score_region(scene, scene.id("bar", j), box, j, {});
}

/// Neighbours that are away share one word, over their places or inside a lone one.
void draw_away_words(const ScoresScene& scene, float opacity) {
  if (opacity <= 0) return;
  const ScoresPlan& plan = scene.plan;
  const ScoresRow& row = scene.row;
  const TextStyle style{kSmall, 400, Face::kWords, 0, false};
  for (int j = 0; j < row.n(); ++j) {
    if (!row.away(j)) continue;
    const bool cut = row.cut(j);
    int last = j;
    while (last + 1 < row.n() && row.away(last + 1) && row.cut(last + 1) == cut) ++last;
    const Words words = scene.words(cut ? "scores.cut" : "scores.masked");
    const float half = scene.pen.width(words, style) / 2;
    const float high = std::round(std::max(kLeastRegion, kMaskedHigh * plan.scale));
    // A lone place that is narrower than the word tells it by its tip only.
    const float room = plan.middle(last) - plan.middle(j) + 0.5F * (plan.words.pitch + plan.bar_w);
    if (2 * half > room - 4) {
      j = last;
      continue;
    }
    const float right = scene.input.layout.stage.right() - half - 4;
    const Point at = {std::min((plan.middle(j) + plan.middle(last)) / 2, right),
                      plan.bars.zero_y - high - 8};
    scene.pen.faded(opacity).text(
        scene.id("masked", j), words, at, Align::kMiddle,
        {style, cut ? scene.palette().touched_text : scene.palette().g2, cut ? "touched" : "grey"});
    j = last;
  }
}

/// The line the bars stand on. The first bar has a piece of it, so that it crosses no arithmetic.
void draw_axis(const ScoresScene& scene) {
  const ScoresPlan& plan = scene.plan;
  const float whole = scene.clock.at(kEveryWord, 0, 0.4);
  const float piece = scene.row.strongest < 0 ? 0 : scene.clock.at(kAdd, kStampAfter, 0.4);
  if (piece > 0 && whole < 1) {
    const float middle = plan.middle(scene.row.strongest), half = plan.bar_w / 2 + kBesideBar;
    draw_base_line(scene.pen.faded(piece), "axis/scores#first",
                   std::max(plan.line_left, middle - half),
                   std::min(plan.line_right, middle + half), plan.bars.zero_y);
  }
  if (whole <= 0) return;
  draw_base_line(scene.pen.faded(whole), "axis/scores#line", plan.line_left, plan.line_right,
                 plan.bars.zero_y);
}

/// "score", and under it what it is; a press on the division switches it.
void draw_label(const ScoresScene& scene, float opacity) {
  const ScoresPlan& plan = scene.plan;
  const Palette& palette = scene.palette();
  const Pen pen = scene.pen.faded(opacity);
  const float below = std::round(plan.bars.zero_y - 2);
  const float above = std::round(below - 1.45F * plan.note_size);
  pen.text("label/scores#text", scene.words("scores.score"), {plan.label_x, above}, Align::kLeft,
           {{plan.label_size, 600, Face::kWords, 0, false}, palette.ink, "ink"});
  const TextStyle style{plan.note_size, 400, Face::kWords, 0, false};
  Rect box = pen.text("label/product#text", scene.words("scores.product"), {plan.label_x, below},
                      Align::kLeft, {style, palette.g2, "grey"})
                 .box;
  const HitTarget scale = {HitTarget::Kind::kControl, {}, 0, 0, "scale"};
  if (scene.row.divided) {
    const bool lit = scene.input.view.hover_control == scale;
    box = pen.text("label/divided#text", scene.words("scores.divided"),
                   {box.right() + 0.28F * plan.note_size, below}, Align::kLeft,
                   {style, lit ? palette.touched_text : palette.g2, lit ? "touched" : "grey"})
              .box;
  }
  HitRegion region;
  region.id = "label/divided#switch";
  region.box = box_round(box.centre(), std::max(box.w + 8, kLeastRegion), kLeastRegion);
  region.target = scale;
  region.act = Switch::kScale;
  region.tip = scene.words("tip.scale");
  pen.region(std::move(region));
}

}  // namespace

void add_score_region(const ScoresScene& scene, const std::string& id, const Rect& box, int j,
                      const ScorePull& pull) {
  const SlideInput& input = scene.input;
  const Target target = scene.row.cell(j);
  HitRegion region;
  region.id = id;
  region.box =
      box_round(box.centre(), std::max(box.w, kLeastRegion), std::max(box.h, kLeastRegion));
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  if (pull.per_point > 0 && !scene.row.away(j) && editable(input.trace, target)) {
    const double now = scene.row.score(j);
    region.act = EditCell{target};
    region.editable = true;
    region.drag =
        Drag{pull.axis, now, pull.per_point, std::min(pull.min, now), std::max(pull.max, now)};
  } else {
    region.act = ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, target};
  }
  region.tip =
      scene.words(scene.row.away(j) ? "scores.tip_masked" : "scores.tip",
                  {{"from", quoted_token(input, scene.row.row)},
                   {"to", quoted_token(input, scene.row.word(j))},
                   {"value", number(target_source(target), input.runs(), scene.row.places)}});
  scene.pen.region(std::move(region));
}

void draw_bars(const ScoresScene& scene) {
  draw_axis(scene);
  const float named = scene.row.strongest < 0 ? scene.clock.at(kEveryWord, 0, 0.4)
                                              : scene.clock.at(kAdd, kStampAfter, 0.4);
  if (named > 0) draw_label(scene, named);
  const float away = scene.clock.at(kEveryWord, 0.2, 0.4);
  for (int j = 0; j < scene.row.n(); ++j) {
    if (scene.row.away(j)) {
      draw_away(scene, j, away);
    } else {
      draw_score(scene, j);
    }
  }
  draw_away_words(scene, away);
}

}  // namespace attn::app
