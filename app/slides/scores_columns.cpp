// The query at the left and the keys under their words: cells of numbers that a hand pulls.
#include <algorithm>
#include <cmath>

#include "app/marks/number_cell.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/scores_scene.h"

namespace attn::app {
namespace {

/// A column that makes way keeps so much of its colour; a masked one so much.
constexpr float kAside = 0.3F, kMasked = 0.45F;
/// Cells that are written on demand are so wide at least.
constexpr float kAskedWidth = 60;
constexpr float kLeastRegion = 24;

bool hovers(const SlideInput& input, const ScoresRow& row, int j) {
  const std::optional<Target>& at = input.view.pulled ? input.view.pulled : input.view.hover;
  if (!at) return false;
  const bool of_key = at->tensor == Tensor::kK && at->layer == row.layer && at->head == row.head;
  return ((of_key || at->tensor == Tensor::kToken) && at->row == row.word(j)) || *at == row.cell(j);
}

/// True where a number of the key is selected or was given a value.
bool touched(const SlideInput& input, const Target& target) {
  return edited(input, target) || selected(input, target) || pulled(input, target);
}

NumberCell cell_of(const ScoresScene& scene, int j, int i) {
  const ScoresPlan& plan = scene.plan;
  const bool query = j < 0;
  const VectorColumn& column = query ? plan.query : plan.key(j);
  const int channel = column.blocks.columns[static_cast<std::size_t>(i)];
  NumberCell cell;
  cell.target = query ? scene.row.q(channel) : scene.row.k(j, channel);
  cell.place = (query ? "q/" : "k/" + std::to_string(scene.row.word(j) + 1) + "/") +
               std::to_string(channel + 1);
  cell.box = plan.cell(column, i);
  cell.ramp = ramp_of(cell.target.tensor);
  cell.range = range_of(scene.input, cell.target.tensor, scene.row.layer, scene.row.head);
  cell.radius = 4;
  cell.figure_size = query ? plan.query_figure : plan.key_figure;
  cell.places = query ? plan.query_places : plan.key_places;
  if (!query && scene.row.away(j)) {
    cell.strength = kMasked;
    cell.figure_size = 0;
  }
  return cell;
}

/// The number of a cell that loses its colour fades on its own: a pale cell has none.
void draw_fading_figure(const ScoresScene& scene, const NumberCell& cell, float opacity) {
  const double value = value_at(scene.input.trace, cell.target);
  const SignedCell look = signed_cell(scene.palette(), cell.ramp, value, cell.range);
  draw_centred(scene.pen.faded(opacity), quantity_of(cell) + "#figure/" + cell.place,
               {number_figure(scene.input, cell)}, cell.box.centre(),
               {{cell.figure_size, 500, Face::kNumbers, 0, true}, look.text, "ink"});
}

/// Cells of a column whose numbers are asked for are written, and as wide as that takes.
void write_cell(const ScoresScene& scene, NumberCell& cell) {
  cell.figure_size = scene.plan.query_figure;
  cell.strength = 1;
  if (cell.box.w >= kAskedWidth) return;
  cell.box = box_round(cell.box.centre(), kAskedWidth, cell.box.h);
}

void draw_column(const ScoresScene& scene, int j, std::vector<NumberCell>& asked) {
  const float aside = scene.aside();
  const Blocks& blocks = j < 0 ? scene.plan.query.blocks : scene.plan.key(j).blocks;
  const bool hovered = j >= 0 && aside <= 0 && hovers(scene.input, scene.row, j);
  std::vector<NumberCell> cells;
  for (int i = 0; i < blocks.n(); ++i) {
    NumberCell cell = cell_of(scene, j, i);
    add_number_region(scene.pen, scene.input, cell, kLeastRegion);
    if (aside > 0) {
      if (aside < 1 && cell.figure_size > 0) draw_fading_figure(scene, cell, 1 - aside);
      cell.figure_size = 0;
      cell.opacity = mix(1.0F, kAside, aside);
    } else if (cell.figure_size <= 0 && (hovered || touched(scene.input, cell.target))) {
      write_cell(scene, cell);
      asked.push_back(cell);
      continue;
    }
    cells.push_back(cell);
  }
  draw_number_cells(scene.pen, scene.input, cells, 0);
}

/// ▲ and q of the word in focus, in the chips' row.
void draw_query_name(const ScoresScene& scene) {
  const ScoresPlan& plan = scene.plan;
  const float middle = plan.words.chips_top + plan.words.chip_h / 2;
  const float high = std::round(0.72F * plan.label_size), half = 0.56F * high;
  const float x = plan.label_x + half;
  const Color& fill = scene.palette().q;
  scene.pen.ribbon(
      "label/q#mark",
      straight_band({x, middle - high / 2}, {x, middle + high / 2}, 0, 2 * half, fill, fill), "q");
  const float left = plan.label_x + 2 * half + 8;
  const float room = plan.words.chip(0).x - left - plan.label_size;
  draw_name(scene, "label/q#text", "scores.q", scene.row.row,
            {left, middle + 0.36F * plan.label_size},
            {plan.label_size, scene.palette().q_text, "q", room});
}

}  // namespace

void draw_columns(const ScoresScene& scene) {
  draw_query_name(scene);
  std::vector<NumberCell> asked;
  for (int j = -1; j < scene.row.n(); ++j) draw_column(scene, j, asked);
  draw_number_cells(scene.pen, scene.input, asked, 0);
}

}  // namespace attn::app
