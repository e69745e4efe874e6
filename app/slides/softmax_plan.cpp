#include "app/slides/softmax_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/bars.h"
#include "app/marks/touched.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

// Of the full stage: heights below the chips, in points.
constexpr float kSpan = 592;
constexpr float kScoreFloor = 96, kExpLine = 224, kLaneTop = 260, kLaneHeight = 16;
constexpr float kBudgetTop = 328, kBudgetHeight = 32, kWeightLine = 524;
constexpr float kScoreUnit = 22, kUnit = 88;
constexpr float kBudgetLength = 513;
/// Negative scores may hang so far below the place of the zero line while they are dragged.
constexpr float kHang = 60;
constexpr float kFigureAir = 3, kSmallFigure = 12;
constexpr float kFullPitch = 192, kWidestPitch = 200, kBarWidth = 96;

float left_of(const PageLayout& layout) {
  return layout.stage.x + layout.inset + (layout.compact ? 80.0F : 112.0F);
}

void place_columns(SoftmaxPlan& plan, const SlideInput& input, const RowNow& row) {
  const PageLayout& layout = input.layout;
  plan.left = left_of(layout);
  plan.right = layout.stage.right() - layout.inset;
  const float widest = row.n < 6 ? kWidestPitch : kFullPitch;
  plan.words = word_row(input, row.shown, {plan.left, plan.right}, layout.stage.centre().x, widest);
  plan.pitch = plan.words.pitch;
  plan.bar_w =
      std::min({kBarWidth * (layout.compact ? 0.6F : 1.0F),
                std::max(0.46F * plan.pitch, std::min(plan.pitch - 8, 40.0F)), plan.pitch});
  if (plan.pitch >= kFullPitch && !layout.compact) plan.bar_w = kBarWidth;
  const float beyond = plan.bar_w / 2 + 16;
  plan.line_left = std::max(plan.words.middles.front() - beyond, plan.left - 8);
  plan.line_right = std::min(plan.words.middles.back() + beyond, layout.stage.right());
  // The others have no score; what is masked keeps its place on the line.
  const bool scoreless = row.sums(row.n - 1) && !row.away(row.n - 1);
  const float last_score = plan.middle(row.n - (scoreless ? 2 : 1));
  plan.score_line_right = std::min(last_score + std::min(beyond, plan.pitch / 2), plan.line_right);
}

void place_lines(SoftmaxPlan& plan, const PageLayout& layout) {
  plan.chips_bottom = layout.chips_top + layout.chip_height;
  plan.figures_top = plan.words.bottom;
  plan.scale = (layout.bullets_baseline - plan.chips_bottom) / kSpan;
  const auto down = [&](float y) { return std::round(plan.chips_bottom + plan.scale * y); };
  plan.unit = kUnit * plan.scale;
  plan.score_floor = down(kScoreFloor);
  plan.exp_line = down(kExpLine);
  plan.weight_line = down(kWeightLine);
  plan.lane = {plan.left, down(kLaneTop), plan.right - plan.left,
               std::round(kLaneHeight * plan.scale)};
  plan.budget.y = down(kBudgetTop);
  plan.budget.h = std::round(kBudgetHeight * plan.scale);

  plan.label_x = layout.stage.x + layout.inset;
  plan.label_size = layout.compact ? 15 : 19;
  plan.figure_size = layout.compact || plan.pitch < 54 ? 12 : 15;
  plan.figure_gap = layout.compact ? 6 : 8;
  plan.large_size = layout.compact || plan.pitch < 72 ? plan.figure_size : 19;
  plan.name_size = 15;
  plan.weight_baseline = plan.weight_line + (layout.compact ? 18.0F : 24.0F);
}

/// The least and greatest score with a bar, 0 included.
struct Range {
  double low = 0, high = 0;
};

Range range_of(const Trace& trace, const RowNow& row) {
  Range range;
  const std::vector<double> scores =
      row_values(trace, Tensor::kScaledScores, row.layer, row.head, row.row);
  for (int j = 0; j < row.n; ++j) {
    if (row.sums(j) || row.away(j) || !std::isfinite(at(scores, row.word(j)))) continue;
    range.low = std::min(range.low, at(scores, row.word(j)));
    range.high = std::max(range.high, at(scores, row.word(j)));
  }
  return range;
}

ScoreScale scale_for(const SoftmaxPlan& plan, const Range& range) {
  ScoreScale scale;
  // A number still stands on the highest bar.
  scale.top_y = plan.figures_top + 1.1F * plan.figure_size + plan.figure_gap + 5;
  const double width = std::max(range.high - range.low, 1e-3);
  scale.unit = std::min(kScoreUnit * plan.scale,
                        static_cast<float>((plan.score_floor - scale.top_y) / width));
  scale.zero_y = plan.score_floor + static_cast<float>(range.low) * scale.unit;
  scale.max = (scale.zero_y - plan.chips_bottom - 6) / scale.unit;
  scale.min = -(plan.score_floor + kHang * plan.scale - scale.zero_y) / scale.unit;
  return scale;
}

ScoreScale score_scale(const SlideInput& input, const SoftmaxPlan& plan, const RowNow& row) {
  const ScoreScale own = scale_for(plan, range_of(input.unedited, row));
  const Range now = range_of(input.trace, row);
  const bool has_room = now.high <= own.max + 1e-9 && now.low >= own.min - 1e-9;
  return has_room || input.view.pulled ? own : scale_for(plan, now);
}

void place_curve(SoftmaxPlan& plan, const RowNow& row) {
  double least = 0;
  for (int j = 0; j < row.n; ++j) {
    const double below = at(row.masked, j) - row.row_max;
    if (!row.sums(j) && !row.away(j) && std::isfinite(below)) least = std::min(least, below);
  }
  const float half = plan.bar_w / 2;
  const float reach = std::max(160 - half, 0.0F);  // at least 320 wide
  const float middle = (plan.middle(0) + plan.middle(row.n - 1)) / 2;
  const float left = std::min(plan.middle(0), middle - reach) - half;
  const float right = std::max(plan.middle(row.n - 1), middle + reach) + half;
  plan.curve = {std::max(left, plan.left),
                std::min(right, plan.right),
                -std::clamp(-1.15 * least, 3.0, 8.0),
                0,
                std::round(plan.exp_line + 64 * plan.scale),
                1.6F * plan.unit};
}

void place_lengths(SoftmaxPlan& plan, const SlideInput& input, const RowNow& row) {
  const float room = plan.right - plan.left;
  const float middle = (plan.middle(0) + plan.middle(row.n - 1)) / 2;
  const float length = std::min(kBudgetLength, 0.413F * room);
  plan.budget.w = length;
  plan.budget.x = middle - length / 2;
  plan.budget_pieces = laid_end_to_end(row.weights, length, middle);

  // The same unit above and below, as long as the sum has room.
  const auto sum = static_cast<float>(std::max(row.row_total, 1e-6));
  const float unit = std::min(length, room / sum);
  const float half = sum * unit / 2;
  const float lane_middle =
      std::clamp(middle, plan.left + half, std::max(plan.left + half, plan.right - half));
  plan.lane_pieces = laid_end_to_end(row.exponentials, unit, lane_middle);

  SliderPlace& slider = plan.slider;
  const bool small = input.layout.compact;
  const float free_room = plan.right - plan.budget.x - length;
  plan.slider_short = small || free_room < 320;
  slider.middle_y = plan.budget.centre().y;
  slider.size_pt = 15;
  slider.knob_radius = small ? 7 : 8;
  const bool tight = free_room < 200;
  const float label = plan.slider_short ? 12.0F : 90.0F;
  const float gap = tight ? 20.0F : plan.slider_short ? 32.0F : 56.0F;
  const float air = tight ? 12.0F : 16.0F;
  slider.label_right = plan.budget.x + length + gap + label;
  slider.left = slider.label_right + air;
  const float track_room = plan.right - slider.left - air - 38;
  slider.right = slider.left + std::clamp(track_room, 44.0F, small ? 76.0F : 128.0F);
  slider.figure_left = slider.right + air + 1;
}

/// How large the numbers of one row of the picture are, and the room that each takes. They are
/// smaller where the widest would not stand beside its neighbours; one that was given a value
/// changes nothing about the others.
FigureRoom figure_room(const SlideInput& input, const SoftmaxPlan& plan, const RowNow& row,
                       Tensor tensor) {
  const auto width = [&](int j, float size) {
    const double value = evaluate(column_source(input, row, tensor, j), input.runs());
    const TextStyle style{size, 500, Face::kNumbers, 0, true};
    const std::string text = decimal(value, places_of(row, tensor));
    return input.text.measure({{text, style, 0, 1, {}}}).width + kFigureAir;
  };
  const bool of_scores = tensor == Tensor::kScaledScores;
  FigureRoom figures;
  figures.size_pt = plan.figure_size;
  for (int j = 0; of_scores && j < row.n; ++j) {
    if (row.sums(j) || !at(row.figured.scores, j) || edited(input, row.cell(tensor, j))) continue;
    if (width(j, plan.figure_size) > plan.nearest(j)) figures.size_pt = kSmallFigure;
  }
  for (int j = 0; j < row.n; ++j) {
    const bool large = tensor == Tensor::kAttentionWeights && at(row.large, j);
    const bool none = of_scores && row.sums(j);
    figures.rooms.push_back(none ? 0 : width(j, large ? plan.large_size : figures.size_pt));
  }
  return figures;
}

}  // namespace

float SoftmaxPlan::apart(int a, int b) const {
  return std::abs(middle(a) - middle(b));
}

float SoftmaxPlan::nearest(int j) const {
  float least = pitch;
  if (j > 0) least = std::min(least, apart(j, j - 1));
  if (j + 1 < static_cast<int>(words.middles.size())) least = std::min(least, apart(j, j + 1));
  return least;
}

const FigureRoom& SoftmaxPlan::figures(Tensor tensor) const {
  if (tensor == Tensor::kScaledScores) return score_figures;
  return tensor == Tensor::kExponentials ? exp_figures : weight_figures;
}

bool SoftmaxPlan::breaks(const RowNow& row, int j) const {
  return unit * static_cast<float>(at(row.exponentials, j)) > most_high;
}

Point SoftmaxPlan::score_place(const RowNow& row, int j) const {
  return row.sums(j) ? Point{middle(j), scores.zero_y} : score_bar(row, j).centre();
}

Rect SoftmaxPlan::score_bar(const RowNow& row, int j) const {
  const double score = at(row.scaled, j);
  float y =
      scores.zero_y - scores.unit * static_cast<float>(std::clamp(score, scores.min, scores.max));
  if (std::isinf(at(row.masked, j)) && !row.away(j)) y = scores.top_y;
  return bar_box(middle(j), bar_w, scores.zero_y, scores.zero_y - y);
}

Rect SoftmaxPlan::exp_bar(const RowNow& row, int j) const {
  const float height = unit * static_cast<float>(at(row.exponentials, j));
  return bar_box(middle(j), bar_w, exp_line, std::min(height, most_high));
}

Rect SoftmaxPlan::weight_bar(const RowNow& row, int j) const {
  return bar_box(middle(j), bar_w, weight_line, unit * static_cast<float>(at(row.weights, j)));
}

Rect SoftmaxPlan::lane_piece(int j) const {
  const Span& span = lane_pieces[static_cast<std::size_t>(j)];
  return {span.left, lane.y, std::max(span.width(), 0.75F), lane.h};
}

Rect SoftmaxPlan::budget_piece(int j) const {
  const Span& span = budget_pieces[static_cast<std::size_t>(j)];
  return {span.left, budget.y, std::max(span.width(), 0.75F), budget.h};
}

float softmax_room(const PageLayout& layout) {
  return layout.stage.right() - layout.inset - left_of(layout);
}

SoftmaxPlan softmax_plan(const SlideInput& input, const RowNow& own, const RowNow& row) {
  SoftmaxPlan plan;
  place_columns(plan, input, own);
  place_lines(plan, input.layout);
  plan.scores = score_scale(input, plan, own);
  plan.most_high = plan.exp_line - plan.scores.top_y;
  place_curve(plan, own);
  place_lengths(plan, input, row);
  plan.score_figures = figure_room(input, plan, own, Tensor::kScaledScores);
  plan.exp_figures = figure_room(input, plan, own, Tensor::kExponentials);
  plan.weight_figures = figure_room(input, plan, own, Tensor::kAttentionWeights);
  return plan;
}

void thin_out_figures(RowNow& row, const SoftmaxPlan& plan) {
  std::vector<int> order(static_cast<std::size_t>(row.n));
  std::iota(order.begin(), order.end(), 0);
  const auto rank = [&](int j) {
    return at(row.asked, j) ? 3.0 : row.sums(j) ? 2.0 : at(row.weights, j);
  };
  std::ranges::stable_sort(order, [&](int a, int b) { return rank(a) > rank(b); });
  for (const Tensor tensor :
       {Tensor::kScaledScores, Tensor::kExponentials, Tensor::kAttentionWeights}) {
    const std::vector<float>& rooms = plan.figures(tensor).rooms;
    const auto room = [&](int j) { return rooms[static_cast<std::size_t>(j)]; };
    std::vector<bool> kept(order.size(), false);
    for (const int j : order) {
      bool free = (at(row.figured.of(tensor), j) || at(row.asked, j)) && !row.away(j);
      for (int other = 0; other < row.n; ++other) {
        free = free && !(at(kept, other) && plan.apart(j, other) < (room(j) + room(other)) / 2);
      }
      kept[static_cast<std::size_t>(j)] = free;
    }
    row.figured.of(tensor) = std::move(kept);
  }
  for (std::size_t j = 0; j < row.second.size(); ++j) {
    row.second[j] = row.second[j] && row.figured.scores[j];
  }
}

}  // namespace attn::app
