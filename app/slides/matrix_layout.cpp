#include "app/slides/matrix_layout.h"

#include <algorithm>
#include <cmath>

#include "app/marks/next_words.h"
#include "app/slides/matrix_thin.h"

namespace attn::app {
namespace {

constexpr float kGutter = 96;     // of the rows' labels
constexpr float kStripsGap = 24;  // from the grid to the strips
constexpr float kStrips = 152;    // length 1
constexpr float kMostWidth = 792, kMostHeight = 448, kMostHeightOfSix = 432;
constexpr float kMostPitch = 200, kMostCellHeight = 149;
constexpr float kLeastCell = 24;                   // of what a hand can take
constexpr float kLeastWidth = 36;                  // of what a figure fits
constexpr float kRoomyWidth = 46;                  // of what one fits in the larger type
constexpr int kMostCells = 16;                     // more words than this are one picture
constexpr float kOthersGap = 8;                    // before the column of the others
constexpr float kGuessLine = 48, kGuessGap = 16;   // words, bars, what they were
constexpr float kGuessTitle = 22, kTitleIn = 800;  // its title has a row where it is narrower
constexpr float kLeastWithGuesses = 26, kLeastFineWithGuesses = 4;  // height of a cell
constexpr float kListRows = 34, kListTitle = 41;  // pitch, and title to first baseline
constexpr float kListTop = 564;                   // baseline of its title
constexpr float kWallNote = 46;                   // the note under the wall, and its air
constexpr float kSide = 360, kSideLeast = 288, kSideGap = 48;
constexpr float kSideFrom = 1280;  // a stage narrower than this has no side picture
constexpr float kRoomyFrom = 880;  // a page lower than this has the legend at the formula
constexpr float kSmallTile = 24, kSmallPitch = 36;
constexpr int kTilesInARow = 4;

float widest_label(const SlideInput& input) {
  float widest = 0;
  for (const Token& token : input.trace.tokens) {
    const TextStyle style{15, 600, Face::kWords, 0, false};
    widest = std::max(widest, input.text.measure({{label_of(token), style, 0, 1, {}}}).width);
  }
  return widest;
}

// The side picture's share of the stage, where it has one.
void place_side(const SlideInput& input, MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  layout.side = !page.compact && page.stage.w >= kSideFrom;
  layout.side_w = std::clamp(0.225F * page.stage.w, kSideLeast, kSide);
  layout.side_x = page.stage.right() - page.inset - layout.side_w;
}

float main_right(const SlideInput& input, const MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  return layout.side ? layout.side_x - kSideGap : page.stage.right() - page.inset;
}

// The line of the formula, with the legend in it where there is no room above it.
void place_formula(const SlideInput& input, MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  layout.legend_named = page.area.h >= kRoomyFrom && layout.n > 0;
  layout.formula_size = page.compact ? 24 : layout.legend_named ? 36 : 30;
  layout.formula_baseline = page.main_bottom - 6;
}

void place_columns(const SlideInput& input, MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  const float left = page.stage.x + page.inset;
  const float most_gutter = page.compact ? 112.0F : 152.0F;
  const float gutter =
      std::clamp(widest_label(input) + 24, page.compact ? 72.0F : kGutter, most_gutter);
  const float right = main_right(input, layout);
  layout.grid.x = std::round(left + gutter);
  layout.strips_w = std::clamp(0.2F * (right - layout.grid.x), 64.0F, kStrips);
  const float room = std::min(kMostWidth, right - layout.strips_w - kStripsGap - layout.grid.x);
  const auto n = static_cast<float>(layout.n);
  layout.cell_w = std::min(kMostPitch, room / n);
  if (layout.cell_w > 32 || layout.n > kMostCells) {
    layout.cell_w = std::floor(layout.cell_w);
  }
  layout.grid.w = layout.cell_w * n;
  layout.labels_right = layout.grid.x - (layout.cell_w < 90 ? 20.0F : 24.0F);
  layout.labels_room = layout.labels_right - left;
  layout.strips_x = layout.grid.right() + kStripsGap;
}

// What stands between the formula and the grid, besides the legend.
float formula_top(const MatrixLayout& layout) {
  return layout.formula_baseline - 0.75F * layout.formula_size;
}

// Room under the chips down to the formula's line; the legend stands under the grid or in it.
float rows_bottom(const MatrixLayout& layout) {
  if (layout.repeats) {
    return formula_top(layout) - (layout.formula_size > 24 ? 26.0F : 18.0F);
  }
  return formula_top(layout) - (layout.legend_named ? 66.0F : 18.0F);
}

/// What the repeated row needs: from the grid to it, its height, and its words.
struct RepeatSize {
  float gap = 26, height = 40, words = 22;
  [[nodiscard]] float whole() const { return gap + height + words; }
};

RepeatSize repeat_size(const SlideInput& input) {
  return input.layout.compact ? RepeatSize{18, 32, 21} : RepeatSize{};
}

float cell_height(const SlideInput& input, const MatrixLayout& layout, float taken) {
  const float most = layout.n > 3 && layout.n <= 6 ? kMostHeightOfSix : kMostHeight;
  const float room = rows_bottom(layout) - taken - layout.grid.y;
  const auto n = static_cast<float>(layout.n);
  if (!layout.repeats) {
    return std::floor(std::min(kMostCellHeight, std::min(most, room) / n));
  }
  const float height = (room - repeat_size(input).whole()) / n;
  return height >= 2 ? std::floor(height) : std::floor(2 * height) / 2;
}

// A line of guesses over the formula, if the cells leave room for it.
float guess_line(const SlideInput& input, MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  const float width = page.stage.w - 2 * page.inset;
  const float height = kGuessLine + (width < kTitleIn ? kGuessTitle : 0);
  const float taken = height + kGuessGap;
  const float least = layout.repeats ? kLeastFineWithGuesses : kLeastWithGuesses;
  if (layout.side || !layout.guesses || cell_height(input, layout, taken) < least) {
    return 0;
  }
  layout.guess_line = {page.stage.x + page.inset, formula_top(layout) - 14 - height, width, height};
  return taken;
}

// The words of the repeated row are in the larger size where all of the sentence would fit.
void place_repeat(const SlideInput& input, MatrixLayout& layout) {
  const RepeatSize size = repeat_size(input);
  layout.shown = shown_words(input, layout.strips_x + layout.strips_w - layout.grid.x);
  const float room =
      layout.strips_x + layout.strips_w - layout.grid.x - (layout.shown.all() ? 0 : kOthersGap);
  layout.repeat_pitch = std::floor(room / static_cast<float>(layout.n_places()));
  layout.repeat = {layout.grid.x, layout.grid.bottom() + size.gap,
                   layout.repeat_pitch * static_cast<float>(layout.n_places()) +
                       (layout.shown.all() ? 0 : kOthersGap),
                   size.height};
  const bool roomy = !input.layout.compact && widest_label(input) <= layout.repeat_pitch - 6;
  layout.repeat_size = roomy ? 15.0F : 12.0F;
  layout.repeat_baseline = layout.repeat.bottom() + size.words - 3;
  layout.below = layout.repeat_baseline + 4;
}

void place_rows(const SlideInput& input, MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  layout.chips_top = page.chips_top;
  layout.chip_h = page.chip_height;
  layout.grid.y = page.chips_top + page.chip_height + (page.compact ? 4.0F : 0.0F);
  layout.heads_baseline = layout.grid.y - (page.compact ? 10.0F : 14.0F);
  layout.repeats = layout.n > kMostCells || layout.cell_w < kLeastWidth ||
                   cell_height(input, layout, 0) < kLeastCell;
  layout.cell_h = cell_height(input, layout, guess_line(input, layout));
  layout.grid.h = layout.cell_h * static_cast<float>(layout.n);
  layout.below = layout.grid.bottom();
  if (layout.repeats) {
    place_repeat(input, layout);
  }
}

// Every row has its strip, or those whose label is written.
void choose_strips(const SlideInput& input, MatrixLayout& layout) {
  std::vector<float> middles, heights;
  for (int row = 0; row < layout.n; ++row) {
    middles.push_back(layout.share(row, 0).centre().y);
    heights.push_back(layout.repeats ? kLabelPitch : 0);
  }
  const std::vector<int> first = layout.repeats ? labelled_first(input) : std::vector<int>{};
  layout.strip_rows = thinned(middles, heights, first, heights.front(), 0);
}

void choose_type(const SlideInput& input, MatrixLayout& layout) {
  const float least = std::min(layout.cell_w, 1.6F * layout.cell_h);
  layout.inset = least >= 80 ? 1.5F : least >= 40 ? 1.0F : 0.75F;
  layout.frame_pad = least >= 80 ? 5.0F : 4.0F;
  layout.radius = least >= 80 ? 6.0F : least >= 40 ? 4.0F : 3.0F;
  layout.figures_everywhere = layout.n <= 6;
  layout.short_figures = layout.n > 12 || layout.cell_w < 40;
  layout.figure_size = layout.n <= 3 && layout.cell_h > 100 ? 24.0F : least >= 80 ? 19.0F : 15.0F;
  if (layout.cell_w < kRoomyWidth) {
    layout.figure_size = 12;
  }
  layout.label_size = layout.cell_h < 18 || layout.repeats ? 12.0F : 15.0F;
  const bool narrow = layout.n > 6 && widest_label(input) > layout.cell_w - 4;
  layout.head_size = narrow || layout.cell_w < 44 || layout.repeats ? 12.0F : 15.0F;
  layout.strip_h = std::clamp(std::round(0.2F * layout.cell_h + 2), 6.0F, 14.0F);
  if (layout.repeats) {
    const float cell = std::min(layout.cell_w, layout.cell_h);
    layout.inset = cell >= 8 ? 0.5F : 0;
    layout.radius = cell >= 12 ? 2.0F : cell >= 8 ? 1.0F : 0;
    layout.figure_size = 15;
    layout.strip_h = 6;
  }
}

void place_legend(const SlideInput& input, MatrixLayout& layout) {
  layout.legend_in_line = layout.repeats || !layout.legend_named;
  layout.has_note = layout.side && layout.legend_named && !layout.legend_in_line;
  if (!layout.legend_in_line) {
    const float width = std::clamp(layout.grid.w - 40, 330.0F, 354.0F);
    layout.legend = {layout.grid.x + 21,
                     layout.grid.bottom() + (layout.cell_h < 40 ? 14.0F : 18.0F), width, 8};
    return;
  }
  // Its left end is where the formula ends, which is known where that is drawn.
  const float middle = layout.formula_baseline - 0.33F * layout.formula_size;
  layout.legend = {input.layout.stage.x, std::round(middle - (layout.legend_named ? 10 : 4)),
                   layout.legend_named ? 330.0F : 120.0F, 8};
}

// The height of the list of guesses at the side, with the air over it.
float list_height(const MatrixLayout& layout, int rows) {
  return layout.guesses ? 44 + kListTitle + kListRows * static_cast<float>(rows - 1) + 8 : 0;
}

bool trained(const SlideInput& input) {
  return input.trace.model->badge == "trained";
}

// From line to line of the wall: as far as it may be, less where the list needs the room.
float wall_drop(const SlideInput& input, const MatrixLayout& layout, float top, int lines) {
  constexpr float kMost = 140, kLeast = 92;
  const float note = trained(input) ? kWallNote : 0;
  const float room = input.layout.main_bottom - top - note;
  const auto count = static_cast<float>(std::max(lines, 1));
  for (int rows = static_cast<int>(kGuessesShown); rows > 2 && layout.guesses; --rows) {
    const float drop = (room - list_height(layout, rows)) / count;
    if (drop >= kLeast || rows == 3) {
      return std::floor(std::clamp(drop, std::min(kLeast, room / count), kMost));
    }
  }
  return std::min(kMost, room / count);
}

// Two lines of four behind one another at the side.
void place_wall(const SlideInput& input, int n_heads, MatrixLayout& layout) {
  const int lines = (n_heads + kTilesInARow - 1) / kTilesInARow;
  const float pitch = (layout.side_w + 20) / static_cast<float>(kTilesInARow);
  layout.tile = pitch - 22;
  const float top = layout.heads_baseline + 25;
  const float drop = wall_drop(input, layout, top, lines);
  layout.tile = std::min(layout.tile, drop - (layout.guesses ? 57 : 44));
  for (int head = 0; head < n_heads; ++head) {
    const auto column = static_cast<float>(head % kTilesInARow);
    const auto line = static_cast<float>(head / kTilesInARow);
    layout.tiles.push_back(
        {layout.side_x + 1 + column * pitch, top + line * drop, layout.tile, layout.tile});
  }
  const float wall_bottom = top + drop * static_cast<float>(lines);
  layout.wall_note = wall_bottom + 10;
  layout.who_bottom = input.layout.main_bottom - 4;
  layout.who_top = std::min(wall_bottom + 57, input.layout.main_bottom - 80);
  if (layout.guesses) {
    const float whole = kListTitle + kListRows * static_cast<float>(kGuessesShown - 1) + 4;
    layout.who_top = std::max(std::min(kListTop, layout.who_bottom - whole),
                              wall_bottom + (trained(input) ? kWallNote : 0) + 25);
  }
}

// A line of small tiles at the right end of the formula's line.
void place_small_tiles(const SlideInput& input, int n_heads, MatrixLayout& layout) {
  const float right = main_right(input, layout) - 6;
  const float room = 0.55F * (input.layout.stage.w - 2 * input.layout.inset);
  const float pitch = std::min(kSmallPitch, room / static_cast<float>(std::max(n_heads, 1)));
  layout.tile = std::min(kSmallTile, pitch - 4);
  const float middle = layout.formula_baseline - 0.36F * layout.formula_size;
  for (int head = 0; head < n_heads; ++head) {
    const float x = right - layout.tile - pitch * static_cast<float>(n_heads - 1 - head);
    layout.tiles.push_back({x, middle - layout.tile / 2, layout.tile, layout.tile});
  }
}

}  // namespace

Rect MatrixLayout::share(int row, int column) const {
  return {grid.x + cell_w * static_cast<float>(column), grid.y + cell_h * static_cast<float>(row),
          cell_w, cell_h};
}

Rect MatrixLayout::cell(int row, int column) const {
  return grown(share(row, column), -inset);
}

int MatrixLayout::n_places() const {
  return repeats ? shown.n_columns() : n;
}

int MatrixLayout::place_of_word(int word) const {
  if (!repeats) {
    return word;
  }
  return shown.shows(word) ? shown.column_of(word) : n_places() - 1;
}

Rect MatrixLayout::place(int index) const {
  if (!repeats) {
    return {grid.x + cell_w * static_cast<float>(index), grid.y, cell_w, grid.h};
  }
  const bool others = index == n_places() - 1 && !shown.all();
  return {repeat.x + repeat_pitch * static_cast<float>(index) + (others ? kOthersGap : 0), repeat.y,
          repeat_pitch, repeat.h};
}

Rect MatrixLayout::focus_cell(int row, int column) const {
  return repeats ? grown(place(place_of_word(column)), -1) : cell(row, column);
}

float MatrixLayout::middle(int column) const {
  return grid.x + cell_w * (static_cast<float>(column) + 0.5F);
}

MatrixLayout matrix_layout(const SlideInput& input) {
  MatrixLayout layout;
  layout.n = input.trace.n_tokens();
  layout.guesses = guess_list(input).has_value();
  place_side(input, layout);
  place_formula(input, layout);
  place_columns(input, layout);
  place_rows(input, layout);
  choose_type(input, layout);
  choose_strips(input, layout);
  place_legend(input, layout);
  const int n_heads = input.trace.model->dims.n_heads;
  if (layout.side) {
    place_wall(input, n_heads, layout);
  } else {
    place_small_tiles(input, n_heads, layout);
  }
  return layout;
}

}  // namespace attn::app
