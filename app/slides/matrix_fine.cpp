// Many words: the matrix is one picture that answers the pointer by where it is, and the row in
// focus hangs under it.

#include "app/marks/head_tile.h"
#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr float kSeed = 4;         // width of a row where it leaves its word
constexpr int kStrandPoints = 16;  // of a line from a column to its place in the row below
constexpr double kStrong = 0.2;    // weights whose line stands out

std::string row_name(int row) {
  return "matrix/row/" + std::to_string(row + 1);
}

Rect row_box(const MatrixScene& scene, int row) {
  const MatrixLayout& layout = scene.layout;
  return {layout.grid.x, layout.share(row, 0).y, layout.grid.w, layout.cell_h};
}

// The cells as painted, without the outer half of their gaps.
Rect painted(const MatrixScene& scene) {
  return grown(scene.layout.grid, -scene.layout.inset);
}

CellsShape all_cells(const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  CellsShape cells = head_cells(scene.input, scene.input.focus.layer, scene.input.focus.head,
                                2 * layout.inset, layout.radius);
  for (Color& color : cells.colors) {
    color = color.a > 0 ? color : scene.input.palette.dock;
  }
  return cells;
}

CellsShape cells_of_row(const CellsShape& all, int row) {
  CellsShape cells = all;
  const auto first = static_cast<std::ptrdiff_t>(row) * all.cols;
  cells.rows = 1;
  cells.colors.assign(all.colors.begin() + first, all.colors.begin() + first + all.cols);
  cells.values.assign(all.values.begin() + first, all.values.begin() + first + all.cols);
  return cells;
}

// All rows at once run out of their words, each as one.
void draw_running_rows(const Pen& pen, const MatrixScene& scene, float way) {
  const MatrixLayout& layout = scene.layout;
  const CellsShape all = all_cells(scene);
  for (int row = 0; row < layout.n; ++row) {
    const Rect to = grown(row_box(scene, row), -layout.inset);
    const Point from = {layout.labels_right - 2, to.centre().y};
    const Rect box = travelled(box_round(from, kSeed, to.h), to, (from + to.centre()) / 2.0F, way);
    Primitive& cells = pen.cells(row_name(row) + "#cells", box, cells_of_row(all, row), "weight");
    const bool labelled = std::ranges::binary_search(layout.strip_rows, row);
    if (labelled && way < 1) {
      cells.operands = {MatrixScene::token_id(row, "asks")};
    }
  }
}

// A row answers as a whole: which cell is meant is where the pointer is.
void add_row_regions(const Pen& pen, const MatrixScene& scene) {
  const std::optional<Target> under = weight_under_pointer(scene);
  for (int row = 0; row < scene.layout.n; ++row) {
    HitRegion region;
    region.id = row_name(row) + "#cell/" + std::to_string(row + 1);
    region.box = row_box(scene, row);
    region.target = {HitTarget::Kind::kToken, {}, row, 0, {}};
    region.on_press = ViewCommand{ViewCommand::Kind::kChooseRow, row, 0, 0, {}};
    region.act = *region.on_press;
    if (under && under->row == row) {
      region.act = ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, *under};
      region.tip = weight_tip(scene.input, *under);
    }
    pen.region(std::move(region));
  }
}

// A cell that is pointed at by name has a region of its own.
void add_named_region(const Pen& pen, const MatrixScene& scene) {
  const std::optional<Target>& cell = scene.input.view.hover;
  if (!cell || scene.pointed != cell ||
      (cell->row == scene.input.focus.row && scene.layout.shown.shows(cell->column))) {
    return;
  }
  HitRegion region;
  region.id = scene.cell_id(cell->row, cell->column);
  region.box = scene.layout.share(cell->row, cell->column);
  region.target = {HitTarget::Kind::kCell, *cell, 0, 0, {}};
  region.on_press = ViewCommand{ViewCommand::Kind::kChooseRow, cell->row, 0, 0, {}};
  region.tip = weight_tip(scene.input, *cell);
  pen.region(std::move(region));
}

// ---- What lies on it.

// Where the row in focus is.
void draw_row_mark(const Pen& pen, const MatrixScene& scene) {
  RectShape frame;
  frame.radii.fill(3);
  frame.border = pen.palette().ink;
  frame.border_pt = 1.5F;
  pen.rect("matrix/focus#row", grown(row_box(scene, scene.input.focus.row), 2), frame, "ink");
}

StrokeShape strand(Point from, Point to, const Color& color) {
  StrokeShape line;
  for (int i = 0; i <= kStrandPoints; ++i) {
    const float u = static_cast<float>(i) / kStrandPoints;
    line.points.push_back({mix(from.x, to.x, u * u * (3 - 2 * u)), mix(from.y, to.y, u)});
  }
  line.width_pt = 1;
  line.color = color;
  return line;
}

// From the column of a word to its place in the row below.
void draw_strands(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const SlideInput& input = scene.input;
  for (int place = 0; place < static_cast<int>(layout.shown.words.size()); ++place) {
    const int word = layout.shown.words[static_cast<std::size_t>(place)];
    const Target weight = scene.weight(input.focus.row, word);
    const Color& color = scene.pointed == weight                       ? pen.palette().touched
                         : value_at(input.unedited, weight) >= kStrong ? pen.palette().g2
                                                                       : pen.palette().line;
    const Point from = {layout.middle(word), layout.grid.bottom() + 3};
    const Point to = {layout.place(place).centre().x, layout.repeat.y - layout.frame_pad - 3};
    pen.stroke("matrix/strand/" + std::to_string(word + 1) + "#line", strand(from, to, color),
               scene.pointed == weight ? "touched" : "grey");
  }
}

// What is cut, given a value or pointed at: an outline that can be seen however small the cell.
void draw_marks(const Pen& pen, const MatrixScene& scene) {
  const SlideInput& input = scene.input;
  const MatrixLayout& layout = scene.layout;
  const auto mark = [&](const Target& weight, const char* place, float dash) {
    RectShape outline;
    outline.radii.fill(2);
    outline.border = pen.palette().touched;
    outline.border_pt = dash > 0 ? 1.0F : 1.5F;
    outline.dash_pt = dash;
    pen.rect(scene.cell_id(weight.row, weight.column) + place,
             grown(layout.share(weight.row, weight.column), 1.5F), outline, "touched");
  };
  for (const auto& [target, value] : input.trace.document.edits) {
    const bool here = target.layer == kAll ||
                      (target.layer == input.focus.layer && target.head == input.focus.head);
    const bool weight = target.tensor == Tensor::kAttentionWeights;
    if (!here || (!weight && target.tensor != Tensor::kMask) || target.row >= layout.n ||
        target.column >= layout.n) {
      continue;
    }
    const Target cell = scene.weight(target.row, target.column);
    const bool cut = is_cut(input, cell);
    if ((weight || cut) && scene.pointed != cell) {
      mark(cell, weight ? "/edited" : target.layer == kAll ? "/cut" : "/cut_here", cut ? 2.0F : 0);
    }
  }
  if (scene.pointed) {
    mark(*scene.pointed, "/outline", 0);
  }
}

}  // namespace

std::string fine_grid_id(const MatrixScene& scene) {
  return "head/" + std::to_string(scene.input.focus.layer + 1) + "/" +
         std::to_string(scene.input.focus.head + 1) + "#matrix";
}

std::optional<Target> weight_under_pointer(const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const std::optional<Point>& pointer = scene.input.view.pointer;
  if (!layout.repeats || scene.clock.sweep() < 1 || !pointer || !layout.grid.contains(*pointer)) {
    return std::nullopt;
  }
  const auto index = [&](float from_edge, float pitch) {
    return std::clamp(static_cast<int>(from_edge / pitch), 0, layout.n - 1);
  };
  return scene.weight(index(pointer->y - layout.grid.y, layout.cell_h),
                      index(pointer->x - layout.grid.x, layout.cell_w));
}

void draw_fine_grid(const Pen& pen, const MatrixScene& scene) {
  const float way = scene.clock.sweep();
  if (way == kUnborn) {
    return;
  }
  if (way < 1) {
    draw_running_rows(pen, scene, way);
    return;
  }
  pen.cells(fine_grid_id(scene), painted(scene), all_cells(scene), "weight");
  add_row_regions(pen, scene);
  add_named_region(pen, scene);
}

void draw_on_fine_grid(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.axes();
  if (shown <= 0 || scene.clock.sweep() < 1) {
    return;
  }
  draw_row_mark(pen, scene);
  draw_strands(pen, scene);
  draw_marks(pen, scene);
}

}  // namespace attn::app
