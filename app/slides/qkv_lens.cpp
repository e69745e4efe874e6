// The lens of the slide Q K V: the row of a gate, or neighbours of a column, large enough to be
// read and pulled. It stands there for what is pulled, pointed at or selected, else for what was
// given a value, so that the change can be read.
#include <algorithm>

#include "app/slides/qkv_scene.h"

namespace attn::app {
namespace {

constexpr int kNeighbours = 4;
constexpr float kLeastCell = 44, kLargeCell = 56;
constexpr float kAround = 32, kBetween = 4;  // what a lens takes beside its cells

int index_of(const std::vector<int>& list, int number) {
  const auto found = std::ranges::find(list, number);
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

/// A small cell of this page: of x (lane −1) or of a gate.
struct Small {
  int lane = -1;
  int row = -1;
  int c = -1;
};

std::optional<Small> small_of(const QkvScene& scene, const Target& target) {
  const Look& focus = scene.input.focus;
  const auto& rows = scene.plan.rows.columns;
  if (target.layer != focus.layer) return std::nullopt;
  if (target.tensor == Tensor::kX) {
    const Small cell{-1, index_of(rows, target.column), 0};
    const bool shown = target.row == focus.row && cell.row >= 0 && scene.column_share() >= 1;
    return shown ? std::optional(cell) : std::nullopt;
  }
  for (int i = 0; i < kLanes; ++i) {
    if (scene.lane(i).learned != target.tensor || target.head != focus.head) continue;
    const Small cell{i, index_of(rows, target.row),
                     index_of(scene.lane(i).blocks.columns, target.column)};
    const bool in_column = i == 0 && cell.c == scene.slow && scene.product_share() >= 1;
    const bool shown = scene.gate_share() >= 1 || in_column;
    if (shown && cell.row >= 0 && cell.c >= 0) return cell;
  }
  return std::nullopt;
}

/// What was given a value last, as far as that is known, else the last of the edits.
std::optional<Target> edited_small(const QkvScene& scene) {
  const SlideInput& input = scene.input;
  const auto& edits = input.trace.document.edits;
  if (input.last_edited && edits.contains(*input.last_edited) &&
      small_of(scene, *input.last_edited)) {
    return input.last_edited;
  }
  std::optional<Target> last;
  for (const auto& [target, value] : edits) {
    if (small_of(scene, target)) last = target;
  }
  return last;
}

Figure index_figure(const QkvScene& scene, int index) {
  return number(index_source(index + 1), scene.input.runs(), 0);
}

Lens row_lens(const QkvScene& scene, const Small& small) {
  Lens lens;
  // Between the column and the gate, where it fits there.
  const QkvPlan& plan = scene.plan;
  const float room = scene.lane(small.lane).gate.x - plan.column_box.right() - kAround;
  const float cell = room / static_cast<float>(plan.n_cells(small.lane)) - kBetween;
  lens.cell_w = std::clamp(cell, kLeastCell, kLargeCell);
  lens.cell_h = 36;
  for (int c = 0; c < scene.plan.n_cells(small.lane); ++c) {
    lens.cells.push_back(scene.w_cell(small.lane, small.row, c));
  }
  lens.title = scene.input.words.words(
      "lens.row", {{"row", index_figure(scene, lens.cells.front().target.row)}});
  lens.edge = scene.lane(small.lane).cells.x;
  return lens;
}

/// Neighbours under one another: of x, or of the column that the second beat has taken out.
Lens column_lens(const QkvScene& scene, const Small& small) {
  Lens lens;
  const bool of_x = small.lane < 0;
  const int first = small.row / kNeighbours * kNeighbours;
  for (int i = first; i < std::min(first + kNeighbours, scene.plan.n_rows()); ++i) {
    NumberCell cell = of_x ? scene.x_cell(i) : scene.w_cell(0, i, small.c);
    if (!of_x) {
      const Rect& row = scene.plan.column[static_cast<std::size_t>(i)];
      cell.box = {scene.product_column.x, row.y, scene.product_column.w, row.h};
    }
    lens.cells.push_back(cell);
  }
  const auto number_of = [&](const NumberCell& cell) {
    return index_figure(scene, of_x ? cell.target.column : cell.target.row);
  };
  lens.title = scene.input.words.words("lens.numbers", {{"first", number_of(lens.cells.front())},
                                                        {"last", number_of(lens.cells.back())}});
  lens.upright = true;
  lens.to_right = true;
  lens.cell_w = 92;
  lens.cell_h = 32;
  lens.edge = of_x ? scene.plan.column_box.right() : scene.product_column.right();
  return lens;
}

}  // namespace

std::optional<Lens> qkv_lens(const QkvScene& scene) {
  std::optional<Target> subject = lens_subject(
      scene.input, [&](const Target& target) { return small_of(scene, target).has_value(); });
  if (!subject) subject = edited_small(scene);
  if (!subject) return std::nullopt;
  const Small small = *small_of(scene, *subject);
  const bool row = small.lane >= 0 && scene.gate_share() >= 1;
  Lens lens = row ? row_lens(scene, small) : column_lens(scene, small);
  lens.subject = *subject;
  const QkvPlan& plan = scene.plan;
  const float top = plan.column_box.y;
  lens.room = {plan.left, top, plan.right - plan.left, plan.bottom - top};
  return lens;
}

bool under_lens(const QkvScene& scene, const Rect& box) {
  if (!scene.lens) return false;
  const Rect shared = intersection(box, lens_box(*scene.lens));
  return shared.w * shared.h > 0.6F * box.w * box.h;
}

void add_small_regions(const QkvScene& scene, const std::vector<NumberCell>& cells, float gap) {
  for (const NumberCell& cell : cells) {
    if (under_lens(scene, cell.box)) continue;
    HitRegion region =
        number_region(scene.input, quantity_of(cell) + "#" + cell.place, cell.target);
    region.box = grown(cell.box, gap / 2);
    scene.pen.region(std::move(region));
  }
}

void draw_lens_of(const QkvScene& scene) {
  if (!scene.lens) return;
  const Lens& lens = *scene.lens;
  if (!lens.upright) {
    // The row that is enlarged.
    RectShape outline;
    outline.radii.fill(2);
    outline.border = scene.palette().g1;
    outline.border_pt = 1;
    scene.pen.rect("lens#row", grown(united(lens.cells.front().box, lens.cells.back().box), 1),
                   outline, "grey");
  }
  draw_lens(scene.pen, scene.input, lens, 0);
}

}  // namespace attn::app
