#include "app/slides/matrix_layout.h"

#include <cmath>

namespace attn::app {
namespace {

constexpr float kGutter = 96;     // of the rows' labels
constexpr float kStripsGap = 24;  // from the grid to the strips
constexpr float kStrips = 152;    // length 1
constexpr float kMostWidth = 792, kMostHeight = 448, kMostHeightOfSix = 432;
constexpr float kMostPitch = 200, kMostCellHeight = 149;
constexpr float kLeastCell = 24;  // of what a hand can take
constexpr float kRepeatHeight = 36, kRepeatGap = 12;
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
  layout.has_note = layout.side && layout.legend_named;
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
  if (layout.cell_w > 32) {
    layout.cell_w = std::floor(layout.cell_w);
  }
  layout.grid.w = layout.cell_w * n;
  layout.labels_right = layout.grid.x - (layout.cell_w < 90 ? 20.0F : 24.0F);
  layout.labels_room = layout.labels_right - left;
  layout.strips_x = layout.grid.right() + kStripsGap;
}

void place_rows(const SlideInput& input, MatrixLayout& layout) {
  const PageLayout& page = input.layout;
  layout.chips_top = page.chips_top;
  layout.chip_h = page.chip_height;
  layout.grid.y = page.chips_top + page.chip_height + (page.compact ? 4.0F : 0.0F);
  layout.heads_baseline = layout.grid.y - (page.compact ? 10.0F : 14.0F);
  const float formula_top = layout.formula_baseline - 0.75F * layout.formula_size;
  const float bottom = layout.legend_named ? formula_top - 66 : formula_top - 18;
  const float most = layout.n > 3 && layout.n <= 6 ? kMostHeightOfSix : kMostHeight;
  const float room = std::min(most, bottom - layout.grid.y);
  const auto n = static_cast<float>(layout.n);
  layout.cell_h = std::min(kMostCellHeight, room / n);
  layout.repeats = std::min(layout.cell_h, layout.cell_w) < kLeastCell;
  if (layout.repeats) {
    layout.cell_h = (room - kRepeatHeight - kRepeatGap) / n;
  } else {
    layout.cell_h = std::floor(layout.cell_h);
  }
  layout.grid.h = layout.cell_h * n;
  layout.repeat = {layout.grid.x, std::round(layout.grid.bottom() + kRepeatGap), layout.grid.w,
                   kRepeatHeight};
}

void choose_type(const SlideInput& input, MatrixLayout& layout) {
  const float least = std::min(layout.cell_w, 1.6F * layout.cell_h);
  layout.inset = least >= 80 ? 1.5F : least >= 40 ? 1.0F : 0.75F;
  layout.frame_pad = least >= 80 ? 5.0F : 4.0F;
  layout.radius = least >= 80 ? 6.0F : least >= 40 ? 4.0F : 3.0F;
  layout.figures_everywhere = layout.n <= 6;
  layout.short_figures = layout.n > 12 || layout.cell_w < 40;
  layout.figure_size = layout.n <= 3 && layout.cell_h > 100 ? 24.0F : least >= 80 ? 19.0F : 15.0F;
  if (layout.cell_w < 34) {
    layout.figure_size = 12;
  }
  layout.label_size = layout.cell_h < 18 ? 12.0F : 15.0F;
  const bool narrow = layout.n > 6 && widest_label(input) > layout.cell_w - 4;
  layout.head_size = narrow || layout.cell_w < 44 ? 12.0F : 15.0F;
  layout.strip_h = std::clamp(std::round(0.2F * layout.cell_h + 2), 6.0F, 14.0F);
}

void place_legend(MatrixLayout& layout) {
  if (layout.legend_named) {
    const float width = std::clamp(layout.grid.w - 40, 330.0F, 354.0F);
    const float below = layout.repeats ? layout.repeat.bottom() : layout.grid.bottom();
    layout.legend = {layout.grid.x + 21, below + (layout.cell_h < 40 ? 14.0F : 18.0F), width, 8};
    return;
  }
  const float left = layout.grid.x + 8.5F * layout.formula_size + 40;
  const float middle = layout.formula_baseline - 0.33F * layout.formula_size;
  layout.legend = {left, std::round(middle - 4), 120, 8};
}

// Two lines of four behind one another at the side.
void place_wall(const SlideInput& input, int n_heads, MatrixLayout& layout) {
  const int lines = (n_heads + kTilesInARow - 1) / kTilesInARow;
  const float pitch = (layout.side_w + 20) / static_cast<float>(kTilesInARow);
  layout.tile = pitch - 22;
  const float top = layout.heads_baseline + 25;
  const float room = input.layout.main_bottom - top;
  const float drop = std::min(140.0F, room / static_cast<float>(std::max(lines, 1)));
  layout.tile = std::min(layout.tile, drop - 44);
  for (int head = 0; head < n_heads; ++head) {
    const auto column = static_cast<float>(head % kTilesInARow);
    const auto line = static_cast<float>(head / kTilesInARow);
    layout.tiles.push_back(
        {layout.side_x + 1 + column * pitch, top + line * drop, layout.tile, layout.tile});
  }
  const float wall_bottom = top + drop * static_cast<float>(lines);
  layout.who_top = std::min(wall_bottom + 57, input.layout.main_bottom - 80);
  layout.who_bottom = input.layout.main_bottom - 4;
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

Rect MatrixLayout::focus_cell(int row, int column) const {
  if (!repeats) {
    return cell(row, column);
  }
  return grown({grid.x + cell_w * static_cast<float>(column), repeat.y, cell_w, repeat.h}, -inset);
}

float MatrixLayout::middle(int column) const {
  return grid.x + cell_w * (static_cast<float>(column) + 0.5F);
}

MatrixLayout matrix_layout(const SlideInput& input) {
  MatrixLayout layout;
  layout.n = input.trace.n_tokens();
  place_side(input, layout);
  place_formula(input, layout);
  place_columns(input, layout);
  place_rows(input, layout);
  choose_type(input, layout);
  place_legend(layout);
  const int n_heads = input.trace.model->dims.n_heads;
  if (layout.side) {
    place_wall(input, n_heads, layout);
  } else {
    place_small_tiles(input, n_heads, layout);
  }
  return layout;
}

}  // namespace attn::app
