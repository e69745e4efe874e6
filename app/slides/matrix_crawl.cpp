// All rows in one sweep, and beside it the same weights one after another: the same answer, late.
#include <algorithm>
#include <cmath>

#include "app/marks/head_tile.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr float kMostScale = 0.6F;  // of the large matrix
constexpr float kLeastParted = 8;   // pitch of cells that can be told apart
constexpr float kLabelSize = 15, kLabelDrop = 27;
constexpr float kLabelFoot = 44;  // from its baseline to that of what stands under it

Rect crawl_box(const MatrixLayout& layout) {
  // Its label keeps clear of what is said further down.
  const float room = layout.who_top - kLabelFoot - kLabelDrop - layout.grid.y;
  const float scale = std::min({kMostScale, layout.side_w / layout.grid.w, room / layout.grid.h});
  return {layout.side_x, layout.grid.y, scale * layout.grid.w, scale * layout.grid.h};
}

float crawl_gap(const MatrixLayout& layout, const Rect& box) {
  const float pitch = std::min(box.w, box.h) / static_cast<float>(layout.n);
  return pitch < kLeastParted ? 0 : tile_gap(pitch) / 2;
}

// The places that wait for their weight.
CellsShape waiting_cells(const MatrixScene& scene, CellsShape cells) {
  for (Color& color : cells.colors) color = scene.input.palette.track;
  cells.values.clear();
  return cells;
}

// Only what was reached: the cell at hand comes in. What is masked is reached and stays empty.
CellsShape reached_cells(const MatrixScene& scene, CellsShape cells) {
  const float reached = scene.clock.crawl() * static_cast<float>(cells.colors.size());
  for (std::size_t i = 0; i < cells.colors.size(); ++i) {
    if (cells.colors[i].a == 0) cells.colors[i] = scene.input.palette.dock;
    cells.colors[i].a *= std::clamp(reached - static_cast<float>(i), 0.0F, 1.0F);
  }
  return cells;
}

// A frame round the cell at hand, where one can be told from the next.
void draw_hand(const Pen& pen, const MatrixScene& scene, const Rect& box, float gap) {
  const int n = scene.layout.n;
  const float pitch_x = box.w / static_cast<float>(n), pitch_y = box.h / static_cast<float>(n);
  const float share = scene.clock.crawl();
  if (share <= 0 || share >= 1 || std::min(pitch_x, pitch_y) < kLeastParted) return;
  const int at = static_cast<int>(share * static_cast<float>(n * n));
  const Rect cell = {box.x + pitch_x * static_cast<float>(at % n),
                     box.y + pitch_y * static_cast<float>(at / n), pitch_x, pitch_y};
  RectShape frame;
  frame.radii.fill(4);
  frame.border = pen.palette().weight_text;
  frame.border_pt = 2;
  // Each place has its own, for it goes from one to the next at once.
  pen.rect("matrix/crawl#hand/" + std::to_string(at + 1), grown(cell, 1 - gap / 2), frame,
           "weight");
}

void draw_label(const Pen& pen, const std::string& id, const Words& words, Point at, float room) {
  TextStyle style{kLabelSize, 400, Face::kWords, 0, false};
  const float width = pen.width(words, style);
  style.size_pt = width > room ? std::max(12.0F, kLabelSize * room / width) : kLabelSize;
  pen.text(id, words, at, Align::kLeft, {style, pen.palette().g1, "grey"});
}

}  // namespace

void draw_crawl(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const float shown = scene.clock.race();
  if (!layout.side || layout.n < 2 || shown <= 0) return;
  const Pen race = pen.faded(shown);
  const Rect box = crawl_box(layout);
  const float gap = crawl_gap(layout, box);
  const Look& focus = scene.input.focus;
  const CellsShape cells =
      head_cells(scene.input, focus.layer, focus.head, gap, std::min(4.0F, 1.5F * gap));
  race.cells("matrix/crawl#waiting", box, waiting_cells(scene, cells), "grey");
  race.cells("matrix/crawl#one_by_one", box, reached_cells(scene, cells), "weight");
  draw_hand(race, scene, box, gap);
  draw_label(race, "matrix/crawl#label", scene.input.words.words("matrix.one_by_one"),
             {box.x, box.bottom() + kLabelDrop}, layout.side_w);
  // Under the large one nothing stands until the next beat.
  const float under = std::min(layout.below + kLabelDrop, layout.formula_baseline);
  draw_label(race.with_part(Part::kMain), "matrix/sweep#label",
             scene.input.words.words("matrix.all_at_once"), {layout.grid.x, under}, layout.grid.w);
}

}  // namespace attn::app
