#include "app/slides/scores_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/bars.h"
#include "app/marks/number_cell.h"

namespace attn::app {
namespace {

// Of the full stage, in points below the chips.
constexpr float kSpan = 556, kColumnsTop = 24, kRibbons = 62, kRail = 28;
constexpr float kCellHigh = 36, kLeastCell = 28, kLargeTypeCell = 30, kCellWide = 72,
                kCompactCell = 60;
constexpr float kUnit = 76, kBarWide = 56;
/// Between the lowest edge of the main picture and the line; and below it, for what hangs.
constexpr float kUnderLine = 8, kHang = 8;
/// Between the rail and the highest number: a piece of the line, and a change.
constexpr float kOverFigure = 12, kChangeHigh = 15;
/// So many numbers of a vector have a cell.
constexpr int kMostCells = 4;
constexpr int kMostNumerals = 40;
/// What else is written: two counts of the side picture, the others, the note on blocks.
constexpr int kOtherNumerals = 4;
constexpr float kSideShare = 0.225F, kLeastSide = 288, kMostSide = 360, kLeastStageWithSide = 1200;
constexpr float kBeforeSide = 48;
constexpr float kFigureAir = 6;

bool has_side(const PageLayout& layout) {
  return !layout.compact && layout.stage.w >= kLeastStageWithSide;
}

float side_width(const PageLayout& layout) {
  return std::round(std::clamp(kSideShare * layout.stage.w, kLeastSide, kMostSide));
}

float query_width(const PageLayout& layout) {
  return layout.compact ? kCompactCell : kCellWide;
}

float width_of(const SlideInput& input, double value, int places, float size) {
  const TextStyle style{size, 500, Face::kNumbers, 0, true};
  return input.text.measure({{decimal(value, places), style, 0, 1, {}}}).width;
}

/// The largest of `sizes` in which every value takes at most `room`; 0 where none does.
float fitting_size(const SlideInput& input, const std::vector<double>& values, int places,
                   float room, std::initializer_list<float> sizes) {
  for (const float size : sizes) {
    const bool fits = std::ranges::all_of(values, [&](double value) {
      return width_of(input, value, places, size) + kFigureAir <= room;
    });
    if (fits) return size;
  }
  return 0;
}

std::vector<double> vector_of(const Trace& trace, Tensor tensor, const ScoresRow& row, int word) {
  return row_values(trace, tensor, row.layer, row.head, word);
}

void place_side(ScoresPlan& plan, const PageLayout& layout) {
  plan.side = has_side(layout);
  if (!plan.side) return;
  const float width = side_width(layout);
  plan.side_box = {layout.stage.right() - layout.inset - width, layout.chips_top, width,
                   layout.main_bottom - layout.chips_top};
}

void place_words(ScoresPlan& plan, const SlideInput& input, const ShownWords& shown) {
  const PageLayout& layout = input.layout;
  const bool dock = layout.dock.w > 0;
  const float widest = shown.n_columns() < 6 ? 200.0F : plan.side ? 152.0F : dock ? 160.0F : 192.0F;
  const ColumnRoom room = scores_room(layout);
  plan.words = word_row(input, shown, room, (room.left + room.right) / 2, widest);
}

/// Query and keys: their cells, and how large their numbers are written.
void place_vectors(ScoresPlan& plan, const SlideInput& input, const ScoresRow& row) {
  const float query = query_width(input.layout);
  plan.label_x = input.layout.stage.x + input.layout.inset;
  plan.query = {plan.label_x + query / 2, query,
                blocks_of(vector_of(input.unedited, Tensor::kQ, row, row.row), kMostCells)};
  float nearest = plan.words.pitch;
  for (int j = 1; j < row.n(); ++j) {
    nearest = std::min(nearest, plan.words.middle(j) - plan.words.middle(j - 1));
  }
  const float width = std::min(query, nearest - std::clamp(0.16F * nearest, 3.0F, 12.0F));
  for (int j = 0; j < row.n(); ++j) {
    plan.keys.push_back(
        {plan.words.middle(j), width,
         blocks_of(vector_of(input.unedited, Tensor::kK, row, row.word(j)), kMostCells)});
  }
}

void place_vector_figures(ScoresPlan& plan, const SlideInput& input, const ScoresRow& row) {
  std::vector<Target> of_query, of_keys;
  std::vector<double> query, keys;
  for (const int column : plan.query.blocks.columns) of_query.push_back(row.q(column));
  for (int j = 0; j < row.n(); ++j) {
    for (const int column : plan.key(j).blocks.columns) of_keys.push_back(row.k(j, column));
  }
  for (const Target& target : of_query) query.push_back(value_at(input.trace, target));
  for (const Target& target : of_keys) keys.push_back(value_at(input.unedited, target));
  plan.query_places = places_of(input, of_query);
  plan.key_places = places_of(input, of_keys);
  const float largest = plan.cell_h >= kLargeTypeCell && !input.layout.compact ? 15 : 12;
  plan.query_figure = largest;
  const std::size_t numerals = query.size() + keys.size() + row.words.size() + kOtherNumerals;
  plan.key_figure = 0;
  if (numerals - (row.n() <= 6 ? kOtherNumerals : 2) <= kMostNumerals) {
    plan.key_figure =
        fitting_size(input, keys, plan.key_places, plan.keys.front().width, {largest, 12});
  }
}

void place_heights(ScoresPlan& plan, const PageLayout& layout) {
  const float chips_bottom = layout.chips_top + layout.chip_height;
  plan.scale = (layout.main_bottom - chips_bottom) / kSpan;
  plan.label_size = layout.compact ? 15 : 19;
  plan.note_size = layout.compact ? 12 : 15;
  plan.columns_top = std::round(chips_bottom + std::max(kColumnsTop * plan.scale, 14.0F));
  plan.cell_h = std::round(std::clamp(kCellHigh * plan.scale, kLeastCell, kCellHigh));
  const int cells = plan.query.blocks.n();
  plan.columns_bottom = plan.columns_top + plan.cell_h * static_cast<float>(cells);
  plan.rail_top = plan.columns_bottom + std::round(kRibbons * plan.scale);
  plan.rail_h = std::round(kRail * plan.scale);
}

/// Least and greatest score of a run, 0 included.
struct Range {
  double low = 0, high = 0;
};

Range range_of(const Trace& trace, const ScoresRow& row) {
  Range range;
  for (int j = 0; j < row.n(); ++j) {
    if (row.away(j)) continue;
    const double score = value_at(trace, row.cell(j));
    range.low = std::min(range.low, score);
    range.high = std::max(range.high, score);
  }
  return range;
}

BarScale scale_for(const ScoresPlan& plan, const PageLayout& layout, const Range& range) {
  const float floor = std::round(layout.main_bottom - kUnderLine);
  const float figure = 0.8F * plan.figure_size + plan.figure_gap;
  const float top = plan.rail_bottom() + kOverFigure + kChangeHigh + figure;
  const double width = std::max(range.high - range.low, 1e-3);
  BarScale scale;
  scale.unit = std::min(kUnit * plan.scale, static_cast<float>((floor - top) / width));
  scale.zero_y = std::round(floor + static_cast<float>(range.low) * scale.unit);
  scale.max = (scale.zero_y - top) / scale.unit;
  scale.min = -(layout.main_bottom + kHang - scale.zero_y) / scale.unit;
  return scale;
}

void place_bars(ScoresPlan& plan, const SlideInput& input, const ScoresRow& row) {
  const bool wide = plan.words.pitch >= 96 && !input.layout.compact;
  plan.figure_gap = input.layout.compact ? 6 : 8;
  float nearest = plan.words.pitch;
  for (int j = 1; j < row.n(); ++j) {
    nearest = std::min(nearest, plan.words.middle(j) - plan.words.middle(j - 1));
  }
  std::vector<double> scores;
  for (int j = 0; j < row.n(); ++j) {
    if (!row.away(j)) scores.push_back(value_at(input.unedited, row.cell(j)));
  }
  plan.figure_size = fitting_size(input, scores, row.places, nearest,
                                  {wide                   ? 19.0F
                                   : input.layout.compact ? 12.0F
                                                          : 15.0F,
                                   12});
  plan.figure_size = std::max(plan.figure_size, 12.0F);
  plan.bar_w = std::round(std::min(kBarWide, std::max(0.5F * plan.words.pitch, 24.0F)));
  const float beyond = plan.bar_w / 2 + 16;
  plan.line_left = std::max(plan.words.middle(0) - beyond, plan.words.middle(0) - nearest / 2);
  const float last = plan.words.middle(row.n() - 1);
  plan.line_right = std::min(last + beyond, last + plan.words.pitch / 2);
  // It runs as far as there are words that the row may hear.
  int heard = row.n() - 1;
  while (heard > 0 && row.away(heard)) --heard;
  plan.rail_end =
      std::min(plan.words.middle(heard) + std::min(0.36F * plan.words.pitch, 56.0F) + 14,
               scores_room(input.layout).right + 12);

  const BarScale own = scale_for(plan, input.layout, range_of(input.unedited, row));
  const Range now = range_of(input.trace, row);
  const bool has_room = now.high <= own.max + 1e-9 && now.low >= own.min - 1e-9;
  plan.bars = has_room || input.view.pulled ? own : scale_for(plan, input.layout, now);
}

void choose_large(ScoresRow& row) {
  std::vector<int> order(row.words.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](int j) { return row.away(j); });
  std::ranges::stable_sort(order, [&](int a, int b) { return row.score(a) > row.score(b); });
  row.large.assign(row.words.size(), false);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, order.size()); ++i) {
    row.large[static_cast<std::size_t>(order[i])] = true;
  }
}

}  // namespace

bool ScoresRow::away(int j) const {
  return cut(j) || states[static_cast<std::size_t>(j)] == CellState::kMasked;
}

bool ScoresRow::cut(int j) const {
  return states[static_cast<std::size_t>(j)] == CellState::kCut;
}

ScoresRow scores_row(const SlideInput& input, const ShownWords& shown) {
  ScoresRow row;
  row.layer = input.focus.layer, row.head = input.focus.head, row.row = input.focus.row;
  row.words = shown.words;
  row.divided = input.trace.document.scale;
  std::vector<double> written;
  double greatest = 0;
  for (int j = 0; j < row.n(); ++j) {
    row.scores.push_back(value_at(input.trace, row.cell(j)));
    row.states.push_back(state_at(input.trace, row.layer, row.head, row.row, row.word(j)));
    if (row.away(j)) continue;
    written.push_back(row.score(j));
    // The unedited run's, so that no hand makes another column the first.
    const double before = value_at(input.unedited, row.cell(j));
    if (row.strongest < 0 || before > greatest) row.strongest = j, greatest = before;
  }
  row.places = places_for(written);
  choose_large(row);
  return row;
}

Rect ScoresPlan::cell(const VectorColumn& column, int i) const {
  const float gap = cell_h >= 30 ? 3.0F : 2.0F;
  return {column.middle - column.width / 2, columns_top + cell_h * static_cast<float>(i),
          column.width, cell_h - gap};
}

Rect ScoresPlan::cell_of(const VectorColumn& column, int channel) const {
  return cell(column, channel / column.blocks.per_block);
}

Rect ScoresPlan::bar(int j, double score) const {
  const auto shown = static_cast<float>(std::clamp(score, bars.min, bars.max));
  return bar_box(middle(j), bar_w, bars.zero_y, shown * bars.unit);
}

ColumnRoom scores_room(const PageLayout& layout) {
  const float air = layout.compact ? 20 : 40;
  const float left = layout.stage.x + layout.inset + query_width(layout) + air;
  const float right = layout.stage.right() - layout.inset;
  return {left, has_side(layout) ? right - side_width(layout) - kBeforeSide : right - 8};
}

ScoresPlan scores_plan(const SlideInput& input, const ShownWords& shown, const ScoresRow& row) {
  ScoresPlan plan;
  place_side(plan, input.layout);
  place_words(plan, input, shown);
  place_vectors(plan, input, row);
  place_heights(plan, input.layout);
  place_vector_figures(plan, input, row);
  place_bars(plan, input, row);
  return plan;
}

}  // namespace attn::app
