// Columns of values under their words, and the row of weights under them.
#include <cmath>

#include "app/marks/bars.h"
#include "app/marks/number_cell.h"
#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/marks/value_figure.h"
#include "app/marks/weight_cell.h"
#include "app/slides/combine_scene.h"

namespace attn::app {
namespace {

constexpr float kQuarterTurn = 0.7853982F;
constexpr float kAwayStrength = 0.4F;
constexpr float kAwayHigh = 24, kAwayText = 12;
constexpr float kLeastRegion = 24;
constexpr double kPullPoints = 160;

/// A small mark of a role and its word, at the left of a row.
void draw_label(const CombineScene& scene, const Pen& pen, const std::string& name,
                const Words& words, float baseline, const Color& fill, const Color& text,
                const char* role, bool turned) {
  const CombinePlan& plan = scene.plan;
  const float side = turned ? 0.56F * plan.label_size : 0.68F * plan.label_size;
  const Point middle{plan.label_x + 0.42F * plan.label_size, baseline - 0.34F * plan.label_size};
  RectShape mark;
  mark.fill = fill;
  mark.angle = turned ? kQuarterTurn : 0;
  mark.radii.fill(1);
  pen.rect("label/" + name + "#mark", {middle.x - side / 2, middle.y - side / 2, side, side}, mark,
           role);
  const TextStyle style{plan.label_size, 600, Face::kWords, 0, false};
  const float x = plan.label_x + (scene.input.layout.compact ? 17.0F : 24.0F);
  pen.text("label/" + name + "#text", words, {x, baseline}, Align::kLeft,
           {style, text, std::string(role) + "-text"});
}

NumberCell value_cell(const CombineScene& scene, int j, int line) {
  const CombinePlan& plan = scene.plan;
  NumberCell cell;
  cell.target = scene.row.value_target(j, line);
  cell.place = "value/" + column_place(scene.row, j);
  cell.box = plan.value_cell(j, line);
  cell.ramp = CellRamp::kSignedV;
  cell.range = scene.row.value_range;
  cell.radius = 4;
  cell.places = scene.row.value_places;
  cell.strength = scene.row.away(j) ? kAwayStrength : 1;
  const bool asked = edited(scene.input, cell.target) || pulled(scene.input, cell.target);
  const bool written = plan.values_figured[static_cast<std::size_t>(j)];
  cell.figure_size = written || asked ? plan.value_size : 0;
  return cell;
}

ValueFigure weight_figure(const CombineScene& scene, int j) {
  const CombineRow& row = scene.row;
  const CombinePlan& plan = scene.plan;
  ValueFigure figure;
  figure.now = weight_source(scene.input, row, j);
  figure.before = weight_source(scene.input, row, j, Run::kUnedited);
  figure.quantity = weight_quantity(row, j);
  figure.index = column_place(row, j);
  figure.places = 3;
  figure.middle = {plan.words.middle(j), plan.weight_baseline};
  figure.style = {row.large(j) ? plan.large_size : plan.weight_size, row.large(j) ? 600 : 500,
                  Face::kNumbers, 0, true};
  figure.color = scene.palette().weight_text;
  figure.role = "weight-text";
  figure.room = 2 * plan.gap - 60;
  figure.change_else = ValueFigure::Change::kNone;
  if (row.sums(j)) return figure;
  figure.target = row.weight_target(j);
  // A number that was given a value has room: its neighbours' make way.
  if (edited(scene.input, *figure.target) || pulled(scene.input, *figure.target)) {
    figure.change_else = ValueFigure::Change::kBeside;
  }
  return figure;
}

void draw_weight(const CombineScene& scene, const Pen& pen, int j, bool live) {
  const CombineRow& row = scene.row;
  Rect box{scene.plan.words.middle(j), scene.plan.weight_baseline - 5, 0, 0};
  if (scene.plan.weights_figured[static_cast<std::size_t>(j)]) {
    box = draw_value_figure(pen, scene.input, weight_figure(scene, j));
  }
  if (row.sums(j) || !live) return;
  HitRegion region =
      weight_region(scene.input, weight_quantity(row, j) + "#figure/" + column_place(row, j),
                    row.weight_target(j), 1 / kPullPoints);
  const float w = std::max(box.w, kLeastRegion), h = std::max(box.h, kLeastRegion);
  region.box = {box.centre().x - w / 2, box.centre().y - h / 2, w, h};
  region.tip = weight_tip(scene.input, row.weight_target(j));
  pen.region(std::move(region));
}

/// The place of a word's weight that is away.
Rect away_place(const CombineScene& scene, int j) {
  const float width = std::min(scene.plan.value_w, scene.plan.gap - 6);
  const float middle = scene.plan.weight_baseline - 0.36F * scene.plan.weight_size;
  return {scene.plan.words.middle(j) - width / 2, middle - kAwayHigh / 2, width, kAwayHigh};
}

/// The last column of the neighbours that the mask keeps away together; what the user cut stands
/// alone.
int last_away(const CombineRow& row, int j) {
  while (!row.cut(j) && j + 1 < row.n() && row.away(j + 1) && !row.cut(j + 1)) ++j;
  return j;
}

void draw_away(const CombineScene& scene, const Pen& pen, int first, int last) {
  const bool cut = scene.row.cut(first);
  const Rect box = united(away_place(scene, first), away_place(scene, last));
  draw_masked_place(pen,
                    weight_quantity(scene.row, first) + "#place/" + column_place(scene.row, first),
                    box, cut);
  if (cut) {
    draw_scissors(pen, scene.input, scene.row.weight_target(first), box.centre(), true);
    return;
  }
  const Words words = scene.words("softmax.masked");
  const TextStyle style{kAwayText, 400, Face::kWords, 0, false};
  if (pen.width(words, style) > box.w - 8) return;
  pen.text(weight_quantity(scene.row, first) + "#masked/" + column_place(scene.row, first), words,
           {box.centre().x, box.centre().y + 0.36F * kAwayText}, Align::kMiddle,
           {style, scene.palette().g2, "grey"});
}

}  // namespace

void draw_values(const CombineScene& scene, float opacity) {
  if (opacity <= 0) return;
  const Pen pen = scene.pen.faded(opacity);
  const Palette& palette = scene.palette();
  const float baseline =
      scene.plan.value_top + scene.plan.value_pitch / 2 + 0.32F * scene.plan.label_size;
  draw_label(scene, pen, "values", scene.words("combine.values"), baseline, palette.v,
             palette.v_text, "v", false);
  std::vector<NumberCell> cells;
  for (int j = 0; j < scene.row.n(); ++j) {
    for (int line = 0; line < scene.row.n_lines() && !scene.row.sums(j); ++line) {
      cells.push_back(value_cell(scene, j, line));
    }
  }
  draw_number_cells(pen, scene.input, cells, 0);
  if (opacity < 1) return;
  for (const NumberCell& cell : cells) add_number_region(pen, scene.input, cell, kLeastRegion);
}

void draw_weights(const CombineScene& scene, float opacity) {
  if (opacity <= 0) return;
  const Pen pen = scene.pen.faded(opacity);
  const Palette& palette = scene.palette();
  draw_label(scene, pen, "weights", scene.words("combine.weights"), scene.plan.weight_baseline,
             palette.weight, palette.weight_text, "weight", true);
  for (int j = 0; j < scene.row.n(); ++j) {
    if (!scene.row.away(j)) {
      draw_weight(scene, pen, j, opacity >= 1);
      continue;
    }
    const int last = last_away(scene.row, j);
    draw_away(scene, pen, j, last);
    j = last;
  }
}

}  // namespace attn::app
