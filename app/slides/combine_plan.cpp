#include "app/slides/combine_plan.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/touched.h"

namespace attn::app {
namespace {

constexpr float kFullHeight = 532;  // of the main picture on a page of full size
/// A stage narrower than this has no side picture.
constexpr float kSideFrom = 1240;
constexpr float kSideX = 0.735F;  // of the stage's width
constexpr float kSideGap = 48;
constexpr float kLabels = 112, kSmallLabels = 80;
constexpr float kWidestPitch = 152, kWidestAlone = 192, kFewPitch = 200;
constexpr float kValueW = 72, kValuePitch = 32, kLeastCell = 24, kCellAir = 3;
constexpr float kOutputW = 288, kOutputShare = 0.36F, kOutputPitch = 38, kFrame = 4;
constexpr float kPipeAir = 2;  // between the ends of two pipes
constexpr float kTermUnit = 152, kLeastStack = 200, kMostStack = 288, kStackGap = 40;
constexpr float kBarShare = 22.0F / 38.0F;
/// A slide holds so many numerals at most; so many stand in its labels and its side picture, and
/// more where words are summed up.
constexpr int kNumerals = 40, kNumeralsOfText = 4, kNumeralsOfOthers = 2;
/// With more columns only the weights of the largest are written.
constexpr int kAllFigured = 9;
/// A number that is less reads as nothing in three decimals.
constexpr double kLeastRead = 0.0005;
constexpr float kFigureAir = 6, kTouchedRoom = 132, kHeldRoom = 196;
constexpr float kMiddleShare = 0.5F;

float left_of(const PageLayout& layout) {
  return layout.stage.x + layout.inset + (layout.compact ? kSmallLabels : kLabels);
}

float side_x(const PageLayout& layout) {
  return layout.stage.x + std::round(kSideX * layout.stage.w);
}

float right_of(const PageLayout& layout) {
  return combine_has_side(layout) ? side_x(layout) - kSideGap : layout.stage.right() - layout.inset;
}

void place_columns(CombinePlan& plan, const SlideInput& input, const CombineRow& row) {
  const PageLayout& layout = input.layout;
  plan.left = left_of(layout);
  plan.right = right_of(layout);
  plan.scale = (layout.main_bottom - layout.main_top) / kFullHeight;
  plan.label_x = layout.stage.x + layout.inset;
  plan.label_size = layout.compact ? 15 : 19;
  plan.small_size = layout.compact ? 12 : 15;
  const float widest = row.n() < 6                ? kFewPitch
                       : combine_has_side(layout) ? kWidestPitch
                                                  : kWidestAlone;
  plan.words = word_row(input, row.shown, {plan.left, plan.right},
                        kMiddleShare * (plan.left + plan.right), widest);
  plan.gap = plan.words.pitch;
  for (int j = 1; j < row.n(); ++j) {
    plan.gap = std::min(plan.gap, plan.words.middle(j) - plan.words.middle(j - 1));
  }
}

void place_lines(CombinePlan& plan, const SlideInput& input, const CombineRow& row) {
  const PageLayout& layout = input.layout;
  const auto lines = static_cast<float>(row.n_lines());
  plan.value_w = std::min(kValueW, plan.gap - 2);
  plan.value_top = std::max(layout.main_top, plan.words.bottom + 6);
  plan.value_pitch = std::max(kLeastCell, std::round(kValuePitch * plan.scale));
  const float values_bottom = plan.value_top + lines * plan.value_pitch;
  const bool small = layout.compact || plan.gap < 54;
  plan.weight_size = small ? 12 : 15;
  plan.large_size = plan.gap < 72 ? plan.weight_size : layout.compact ? 15 : 19;
  plan.weight_baseline = values_bottom + std::max(24.0F, std::round(40 * plan.scale));
  plan.pipe_top = plan.weight_baseline + (layout.compact ? 9.0F : 16.0F);
  plan.output_pitch = std::max(kLeastCell, std::round(kOutputPitch * plan.scale));
  const float height = lines * plan.output_pitch;
  plan.output.h = height;
  plan.output.y = layout.main_bottom - kFrame - height;
  plan.pipe_bottom = plan.output.y - kFrame - 2;
  plan.legend = plan.output.y - (layout.compact ? 14.0F : 20.0F);
}

void place_output(CombinePlan& plan, const CombineRow& row) {
  const float room = plan.right - plan.left;
  const float gap = std::min(kStackGap, 0.05F * room);
  plan.output.w = std::round(std::min(kOutputW, kOutputShare * room));
  const float least = std::min(kLeastStack, room - plan.output.w - gap);
  const float middle = (plan.words.middle(0) + plan.words.middle(row.n() - 1)) / 2;
  const float last = plan.right - least - gap - plan.output.w;
  plan.output.x =
      std::round(std::clamp(middle - plan.output.w / 2, plan.left, std::max(plan.left, last)));
  plan.stack = {plan.output.right() + gap, plan.output.y, 0, plan.output.h};
  plan.stack.w = std::min(kMostStack, plan.right - plan.stack.x);
  plan.pipe_unit = std::min(plan.output.w, 2 * plan.gap);
}

/// How far the terms of all lines reach.
ContributionReach reach(const Trace& trace, const CombineRow& row) {
  ContributionReach most;
  for (int line = 0; line < row.n_lines(); ++line) {
    const ContributionReach own = reach_of(terms_of(trace, row, line));
    most.below = std::max(most.below, own.below);
    most.above = std::max(most.above, own.above);
  }
  return most;
}

ContributionScale scale_for(const CombinePlan& plan, const ContributionReach& most) {
  const auto whole = static_cast<float>(std::max(most.below + most.above, 1e-6));
  const float unit = std::min(kTermUnit, plan.stack.w / whole);
  const float free = plan.stack.w - unit * whole;
  return {plan.stack.x + free / 2 + unit * static_cast<float>(most.below), unit};
}

/// The scale of the unedited run, which no drag changes; only where the terms have no room in it,
/// it follows the run on screen, once the hand lets go.
void place_terms(CombinePlan& plan, const SlideInput& input, const CombineRow& row) {
  plan.terms = scale_for(plan, reach(input.unedited, row));
  if (input.view.pulled) return;
  const ContributionReach now = reach(input.trace, row);
  const float left = plan.terms.zero_x - plan.terms.unit * static_cast<float>(now.below);
  const float right = plan.terms.zero_x + plan.terms.unit * static_cast<float>(now.above);
  if (left < plan.stack.x - 0.5F || right > plan.stack.right() + 0.5F) {
    plan.terms = scale_for(plan, now);
  }
}

void place_side(CombinePlan& plan, const SlideInput& input, const CombineRow& row) {
  const PageLayout& layout = input.layout;
  CombineSide& side = plan.side;
  side.shown = combine_has_side(layout);
  const float x = side_x(layout);
  side.place = {x, layout.chips_top, layout.stage.right() - layout.inset - x,
                layout.main_bottom - layout.chips_top};
  const float top = layout.chips_top + 70;
  const float room = layout.main_bottom - top;
  side.pitch = std::min(56.0F, room / static_cast<float>(row.n()));
  side.bar_h = std::min(28.0F, std::round(0.5F * side.pitch));
  side.first = top + (side.pitch - side.bar_h);
  side.bar_room = side.place.w - side.label_w - 64;
  const double before = *std::ranges::max_element(row.before);
  const double now = *std::ranges::max_element(row.weights);
  side.unit =
      side.bar_room / static_cast<float>(std::max({0.5, before, input.view.pulled ? 0.0 : now}));
}

void place_heads(CombinePlan& plan, const PageLayout& layout) {
  const float left = layout.stage.x + layout.inset;
  const float width = layout.stage.w - 2 * layout.inset;
  const float f = std::min(1.0F, width / 1200);
  HeadsPlace& heads = plan.heads;
  heads.labels = layout.main_bottom - 4;
  const float top = plan.words.bottom + 28 * plan.scale;
  const float bottom = heads.labels - 24;
  const float origin = left + (width - 1080 * f) / 2;
  const auto column = [&](float x) {
    return Rect{std::round(origin + x * f), top, std::round(64 * f), bottom - top};
  };
  heads.heads = column(0);
  heads.output = column(696);
  heads.stream = column(856);
  heads.added = column(1016);
  const float side = std::min(160 * f, 0.6F * (bottom - top));
  const float middle = origin + 380 * f;
  heads.gate = {std::round(middle - side / 2), std::round((top + bottom - side) / 2), side, side};
  heads.label_room = 152 * f;
}

void place_comparison(CombinePlan& plan, const PageLayout& layout) {
  const float width = std::min(720.0F, layout.stage.w - 2 * layout.inset);
  const float top = plan.words.bottom + 12;
  plan.comparison = {layout.stage.centre().x - width / 2, top, width, layout.main_bottom - top};
}

/// What is touched is written before all others, then the others' sum, then the largest.
double rank_of(const SlideInput& input, const CombineRow& row, int j) {
  if (row.sums(j)) return 2;
  const Target weight = row.weight_target(j);
  const bool asked = edited(input, weight) || selected(input, weight) || pointed_at(input, weight);
  return (asked ? 3 : 0) + row.weight(j);
}

std::vector<int> by_rank(const SlideInput& input, const CombineRow& row) {
  std::vector<int> order(static_cast<std::size_t>(row.n()));
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(
      order, [&](int a, int b) { return rank_of(input, row, a) > rank_of(input, row, b); });
  return order;
}

/// How much of its row the figure of a weight takes: more with its change.
float figure_room(const SlideInput& input, const CombinePlan& plan, const CombineRow& row, int j) {
  if (!row.sums(j) && pulled(input, row.weight_target(j))) return kHeldRoom;
  if (!row.sums(j) && edited(input, row.weight_target(j))) return kTouchedRoom;
  const TextStyle style{row.large(j) ? plan.large_size : plan.weight_size, 600, Face::kNumbers, 0,
                        true};
  return input.text.measure({{decimal(row.weight(j), 3), style, 0, 1, {}}}).width + kFigureAir;
}

int choose_weights(CombinePlan& plan, const SlideInput& input, const CombineRow& row) {
  plan.weights_figured.assign(static_cast<std::size_t>(row.n()), false);
  std::vector<int> kept;
  for (const int j : by_rank(input, row)) {
    const bool read = row.n() <= kAllFigured || rank_of(input, row, j) >= kLeastRead;
    if (row.away(j) || !read || static_cast<int>(kept.size()) == kAllFigured) continue;
    const float room = figure_room(input, plan, row, j);
    const bool free = std::ranges::none_of(kept, [&](int other) {
      const float apart = std::abs(plan.words.middle(j) - plan.words.middle(other));
      return apart < (room + figure_room(input, plan, row, other)) / 2;
    });
    if (!free) continue;
    plan.weights_figured[static_cast<std::size_t>(j)] = true;
    kept.push_back(j);
  }
  return static_cast<int>(kept.size());
}

/// The widest number of a value at a size.
float widest_value(const SlideInput& input, const CombineRow& row, float size) {
  float widest = 0;
  for (int j = 0; j < row.n(); ++j) {
    for (int line = 0; line < row.n_lines() && !row.sums(j); ++line) {
      const double value = value_at(input.unedited, row.value_target(j, line));
      const TextStyle style{size, 500, Face::kNumbers, 0, true};
      widest = std::max(
          widest, input.text.measure({{decimal(value, row.value_places), style, 0, 1, {}}}).width);
    }
  }
  return widest;
}

/// The figures of values: of all columns where the page may hold so many, else of those whose
/// weight is written, the heaviest first.
void choose_values(CombinePlan& plan, const SlideInput& input, const CombineRow& row,
                   int weights_written) {
  plan.values_figured.assign(static_cast<std::size_t>(row.n()), false);
  plan.value_size = widest_value(input, row, 15) + 8 <= plan.value_w ? 15 : 12;
  if (widest_value(input, row, plan.value_size) + kCellAir + 4 > plan.value_w) return;
  const int of_side = plan.side.shown ? 2 : 0;
  int left = kNumerals - kNumeralsOfText - of_side - (row.shown.all() ? 0 : kNumeralsOfOthers) -
             weights_written - row.n_lines();
  const std::vector<int> order = by_rank(input, row);
  const auto heard =
      std::ranges::count_if(order, [&](int j) { return !row.sums(j) && !row.away(j); });
  const bool all = static_cast<int>(heard) * row.n_lines() <= left;
  for (const int j : order) {
    const bool weighed = plan.weights_figured[static_cast<std::size_t>(j)];
    if (row.sums(j) || row.away(j) || !(all || weighed)) continue;
    left -= row.n_lines();
    if (left < 0) return;
    plan.values_figured[static_cast<std::size_t>(j)] = true;
  }
}

}  // namespace

Rect CombinePlan::value_cell(int column, int line) const {
  const Rect slot{words.middle(column) - value_w / 2,
                  value_top + value_pitch * static_cast<float>(line), value_w, value_pitch};
  return grown(slot, -kCellAir / 2);
}

Rect CombinePlan::output_cell(int line) const {
  const Rect slot{output.x, output.y + output_pitch * static_cast<float>(line), output.w,
                  output_pitch};
  return grown(slot, -kCellAir / 2);
}

Fall CombinePlan::pipe(const std::vector<double>& weights, int j) const {
  const auto at = [&](int i) { return static_cast<float>(weights[static_cast<std::size_t>(i)]); };
  float before = 0;
  for (int i = 0; i < j; ++i) before += at(i);
  const float from = output.x + output.w * before, width = output.w * at(j);
  const float air = std::min(kPipeAir, width / 2);
  // At its top it keeps inside the picture.
  const float middle = words.middle(j);
  const float edge = std::min(middle - label_x, right + kSideGap / 3 - middle);
  const float half = std::min((pipe_unit * at(j) - std::min(kPipeAir, pipe_unit * at(j) / 2)) / 2,
                              std::max(edge, 1.0F));
  Fall fall;
  fall.from = {middle - half, middle + half};
  fall.from_y = pipe_top;
  fall.to = {from + air / 2, from + width - air / 2};
  fall.to_y = pipe_bottom;
  return fall;
}

Rect CombinePlan::share(const std::vector<double>& weights, int j, int line) const {
  const Fall fall = pipe(weights, j);
  const Rect cell = output_cell(line);
  return {fall.to.left, cell.y, fall.to.width(), cell.h};
}

Rect CombinePlan::bar(int line) const {
  const float height = std::round(kBarShare * output_pitch);
  const float top = output.y + output_pitch * (static_cast<float>(line) + 0.5F) - height / 2;
  return {stack.x, top, stack.w, height};
}

bool combine_has_side(const PageLayout& layout) {
  return !layout.compact && layout.stage.w >= kSideFrom;
}

float combine_room(const PageLayout& layout) {
  return right_of(layout) - left_of(layout);
}

CombinePlan combine_plan(const SlideInput& input, const CombineRow& row) {
  CombinePlan plan;
  place_columns(plan, input, row);
  place_lines(plan, input, row);
  place_output(plan, row);
  place_terms(plan, input, row);
  place_side(plan, input, row);
  place_heads(plan, input.layout);
  place_comparison(plan, input.layout);
  choose_values(plan, input, row, choose_weights(plan, input, row));
  return plan;
}

}  // namespace attn::app
