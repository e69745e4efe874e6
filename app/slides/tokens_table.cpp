// The embedding table as one strip, and the rows that come out of it as columns.
#include <algorithm>
#include <cmath>

#include "app/marks/number_cell.h"
#include "app/marks/touched.h"
#include "app/marks/vector_column.h"
#include "app/slides/tokens_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

// Times within their beats.
constexpr double kStripSecs = 0.25;
constexpr double kLifts = 0.4, kLiftSecs = 0.45, kLiftSpread = 0.45;
constexpr double kSoonSecs = 0.3;
constexpr double kLeaveSecs = 0.35, kReturns = 1.75, kReturnSecs = 0.35;
constexpr float kStripComesFrom = 48;
constexpr float kPale = 0.55F, kStrong = 0.9F, kEdgePale = 0.5F;
constexpr float kRibbonTop = 0.15F, kRibbonFoot = 0.05F, kStudiedRibbon = 1.7F;
constexpr float kRibbonGap = 4;
constexpr float kCellGap = 0.15F;  // of a column, of the pitch
constexpr float kTileFrameOut = 3, kTileGap = 3;
constexpr float kLineHeight = 0.36F;  // of the size: from the middle of a line to its baseline
constexpr float kNoteSize = 12;

int id_of(const SlideInput& input, int word) {
  return input.trace.tokens[static_cast<std::size_t>(word)].id;
}

double range_of_words(const SlideInput& input) {
  return range_of(input, Tensor::kTokenEmbeddings, kNone, kNone);
}

/// The cells of a row of the table in a box of that height.
CellsShape table_cells(const TokensScene& scene, int id, double range, float strength) {
  const std::vector<double> values = vector_of(scene.input.trace, Tensor::kTokenTable, kNone, id);
  const Blocks blocks = blocks_of(values, scene.layout.most_cells);
  CellsShape cells = vector_cells(scene.input.palette, shown_of(values, blocks),
                                  {CellRamp::kLearned, range, strength}, scene.layout.strip_h);
  // Lines as thick as what is between them: the table is seen, not read.
  cells.gap_pt = scene.layout.strip_h / static_cast<float>(2 * blocks.n() - 1);
  cells.radius_pt = 0;
  return cells;
}

CellsShape column_cells(const TokensScene& scene, int word, double range, bool studied) {
  const std::vector<double> values =
      vector_of(scene.input.trace, Tensor::kTokenEmbeddings, kNone, word);
  const Blocks blocks = blocks_of(values, scene.layout.most_cells);
  return vector_cells(scene.input.palette, shown_of(values, blocks),
                      {CellRamp::kSignedX, range, studied ? kStrong : kPale},
                      scene.layout.columns_h);
}

std::string column_id(int word) {
  return vector_quantity(Tensor::kTokenEmbeddings, kNone, word) + "#column/" +
         std::to_string(word + 1);
}

// ---- The strip.

void draw_tile(const Pen& pen, const TokensScene& scene, int id, const std::string& place,
               const Rect& box, double range, float strength) {
  pen.cells(vector_quantity(Tensor::kTokenTable, kNone, id) + "#strip/" + place, box,
            table_cells(scene, id, range, strength), "learned");
}

/// The table goes on at both ends, paler and cut off: rows before the first one and after the last.
void draw_edges(const Pen& pen, const TokensScene& scene, float shift, double range) {
  const TokensLayout& layout = scene.layout;
  const WordRow& row = layout.row;
  const Pen cut =
      pen.clipped({layout.strip.left, layout.strip_top, layout.strip.width(), layout.strip_h});
  const Span &first = layout.tiles.front(), &last = layout.tiles.back();
  int id = id_of(scene.input, row.word(0)) - 1;
  for (float left = first.left - row.pitch; id >= 0 && left + row.pitch > layout.strip.left;
       left -= row.pitch, --id) {
    draw_tile(cut, scene, id, "before",
              {left + shift, layout.strip_top, row.pitch - kTileGap, layout.strip_h}, range,
              kEdgePale);
  }
  const int n = n_rows(scene.input.trace, Tensor::kTokenTable);
  id = id_of(scene.input, row.word(row.n() - 1)) + 1;
  for (float left = last.right + kTileGap; id < n && left < layout.strip.right;
       left += row.pitch, ++id) {
    draw_tile(cut, scene, id, "after",
              {left + shift, layout.strip_top, row.pitch - kTileGap, layout.strip_h}, range,
              kEdgePale);
  }
}

/// A count in the middle of a sentence: number words stand in the catalogue as they begin one.
Figure count_within(const SlideInput& input, const std::string& counted, int n) {
  Figure figure = count_figure(input, counted, n);
  if (!figure.text.empty() && figure.text.front() >= 'A' && figure.text.front() <= 'Z') {
    figure.text.front() = static_cast<char>(figure.text.front() - 'A' + 'a');
  }
  return figure;
}

/// Two runs of one line: what the strip is, and how many rows it has.
void draw_note(const Pen& pen, const TokensScene& scene) {
  const SlideInput& input = scene.input;
  const TextLook look = {{kNoteSize, 400, Face::kWords, 0, false}, input.palette.g2, "grey"};
  const Point at = {scene.layout.tiles.front().left, scene.layout.note};
  const Rect first =
      pen.text("tokens/table#note", input.words.words("tokens.table_is"), at, Align::kLeft, look)
          .box;
  const Model& model = *input.trace.model;
  const int n = model.dims.n_vocabulary;
  // A vocabulary made by hand is one of words; a learned one has pieces of words, too.
  const bool constructed = model.badge == "constructed";
  pen.text("tokens/table#rows",
           input.words.words(constructed ? "tokens.table_rows" : "tokens.table_pieces",
                             {{"count", count_within(input, "vocabulary", n)}}),
           {first.right() + pen.width({std::string(" ")}, look.style), at.y}, Align::kLeft, look);
}

// ---- Columns.

Rect lifted_box(const TokensLayout& layout, int column, float t) {
  return mix(layout.tile(column), layout.column(column), t);
}

void draw_ribbon(const Pen& pen, const TokensScene& scene, int column, const Rect& box) {
  const TokensLayout& layout = scene.layout;
  const Rect tile = layout.tile(column);
  const float from = box.bottom() + kRibbonGap, to = tile.y - kRibbonGap;
  if (to - from < kRibbonGap) return;
  const float strength = column == layout.studied ? kStudiedRibbon : 1;
  Fall fall;
  fall.from = {box.x, box.right()};
  fall.from_y = from;
  fall.to = {tile.x, tile.right()};
  fall.to_y = to;
  fall.from_color = faded(scene.input.palette.x, kRibbonTop * strength);
  fall.to_color = faded(scene.input.palette.x, kRibbonFoot * strength);
  const std::string word = std::to_string(layout.row.word(column) + 1);
  pen.ribbon("tokens/lift#ribbon/" + word, fall_ribbon(fall), "x");
}

void draw_column(const Pen& pen, const TokensScene& scene, int column, double range) {
  const TokensLayout& layout = scene.layout;
  const float share = scene.lifted(column);
  if (share < 0) return;
  const int word = layout.row.word(column);
  const bool studied = column == layout.studied;
  const float t = travelled(share);
  const Rect box = share < 1 ? lifted_box(layout, column, t) : layout.column(column);
  CellsShape cells = column_cells(scene, word, range, studied);
  if (share < 1) {
    cells = mixed_cells(table_cells(scene, id_of(scene.input, word), range, 1), cells, t);
  }
  draw_ribbon(pen, scene, column, box);
  Primitive& drawn = pen.cells(column_id(word), box, cells, "x");
  if (share < 1) {
    drawn.operands = {vector_quantity(Tensor::kTokenTable, kNone, id_of(scene.input, word)) +
                      "#strip/" + std::to_string(word + 1)};
  }
}

/// Lines of ink round the studied word's column and its row, over all neighbours.
void draw_frames(const Pen& pen, const TokensScene& scene) {
  const TokensLayout& layout = scene.layout;
  if (layout.studied == kNone) return;
  const float share = scene.lifted(layout.studied);
  if (share < 0) return;
  const float t = travelled(share);
  const Rect box = lifted_box(layout, layout.studied, t);
  draw_vector_frame(pen.faded(t), column_id(scene.input.focus.row) + "/frame", box);
  draw_vector_frame(pen.faded(t), "tokens/strip#frame",
                    grown(layout.tile(layout.studied), kTileFrameOut - 4));
}

// ---- Under a pointer.

Words cell_tip(const SlideInput& input, const Target& cell) {
  const int id = id_of(input, cell.row);
  return input.words.words("tokens.cell",
                           {{"word", quoted_token(input, cell.row)},
                            {"number", number(index_source(cell.column + 1), input.runs(), 0)},
                            {"value", number(target_source(cell), input.runs(), 3)},
                            {"id", number(index_source(id), input.runs(), 0)}});
}

/// The cell that is pointed at or selected stands out of its column.
void draw_mark(const TokensScene& scene, const Target& cell, const Rect& box) {
  const std::string id = format_target(cell) + "#cell/" + std::to_string(cell.row + 1);
  if (selected(scene.input, cell)) draw_selected_frame(scene.pen, id + "/selected", box, 3);
  if (scene.input.view.hover && *scene.input.view.hover == cell) {
    draw_pointed_outline(scene.pen, id + "/outline", grown(box, 2), {4, 4, 4, 4});
  }
}

/// One region a column, made of a box for each cell.
void add_regions(const TokensScene& scene, int column) {
  const SlideInput& input = scene.input;
  const Rect whole = scene.layout.column(column);
  const int word = scene.layout.row.word(column);
  const std::vector<double> values = vector_of(input.trace, Tensor::kTokenEmbeddings, kNone, word);
  const Blocks blocks = blocks_of(values, scene.layout.most_cells);
  const float pitch = whole.h / (static_cast<float>(blocks.n()) - kCellGap);
  for (int i = 0; i < blocks.n(); ++i) {
    const Target cell = {Tensor::kTokenEmbeddings,
                         kNone,
                         kNone,
                         word,
                         kNone,
                         blocks.columns[static_cast<std::size_t>(i)]};
    HitRegion region = number_region(input, column_id(word), cell);
    region.box = {whole.x, whole.y + static_cast<float>(i) * pitch, whole.w, pitch};
    draw_mark(scene, cell, {whole.x, region.box.y, whole.w, pitch * (1 - kCellGap)});
    if (input.view.hover && *input.view.hover == cell) region.tip = cell_tip(input, cell);
    scene.pen.region(std::move(region));
  }
}

}  // namespace

float TokensScene::main() const {
  return std::max(1 - clock.at(kPlace, 0, kLeaveSecs), clock.at(kTwice, kReturns, kReturnSecs));
}

float TokensScene::lifted(int j) const {
  const int n = layout.row.n();
  const double wait = n > 1 ? kLiftSpread * j / static_cast<double>(n - 1) : 0;
  return clock.soon(kPick, kLifts + wait) ? clock.at(kPick, kLifts + wait, kLiftSecs) : -1;
}

void draw_tokens_table(const TokensScene& scene) {
  const float comes = scene.clock.at(kPick, 0, kStripSecs);
  const float opacity = std::min(comes, scene.main());
  if (opacity <= 0) return;
  const TokensLayout& layout = scene.layout;
  const Pen pen = scene.pen.faded(opacity);
  const double range = range_of_words(scene.input);
  const float shift = kStripComesFrom * (1 - travelled(comes));
  for (int j = 0; j < layout.row.n(); ++j) {
    Rect tile = layout.tile(j);
    tile.x += shift;
    const int word = layout.row.word(j);
    draw_tile(pen, scene, id_of(scene.input, word), std::to_string(word + 1), tile, range, 1);
  }
  draw_edges(pen, scene, shift, range);
  draw_note(pen, scene);
  draw_tokens_label(scene, "tokens.table",
                    layout.strip_top + layout.strip_h / 2 + kLineHeight * layout.label_size,
                    opacity);
}

void draw_tokens_columns(const TokensScene& scene) {
  const TokensLayout& layout = scene.layout;
  const float main = scene.main();
  if (main <= 0 || !scene.clock.soon(kPick, kLifts)) return;
  const Pen pen = scene.pen.faded(main);
  const double range = range_of_words(scene.input);
  for (int j = 0; j < layout.row.n(); ++j) draw_column(pen, scene, j, range);
  draw_tokens_label(scene, "tokens.vector", layout.columns_top + 0.85F * layout.label_size,
                    std::min(main, scene.clock.at(kPick, kLifts, kSoonSecs)));
  draw_frames(pen, scene);
  if (main < 1 || scene.lifted(layout.row.n() - 1) < 1) return;
  for (int j = 0; j < layout.row.n(); ++j) add_regions(scene, j);
}

}  // namespace attn::app
