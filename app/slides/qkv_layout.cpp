#include "app/slides/qkv_layout.h"

#include <algorithm>
#include <cmath>

#include "app/marks/number_cell.h"

namespace attn::app {
namespace {

/// The narrowest and the full width between the insets.
constexpr float kNarrow = 560, kFull = 1472;
/// From here on the role words stand beside their cells, and from there on in large type.
constexpr float kRolesBeside = 860, kLargeRoles = 1240;
constexpr int kMostRows = 32;
constexpr float kChipPitch = 104, kChipWidth = 88;
/// Over a gate stands its label; the next lane begins so far below it.
constexpr float kGateLabel = 23, kLaneGap = 11;
constexpr float kGatePadding = 5;
constexpr float kLeastCell = 44;  // large cells with a figure
constexpr float kColumnCell = 15, kMostColumnCell = 28;
/// Where the trunk splits, as a share of the way from the column to the gates.
constexpr float kSplit = 0.47F;
constexpr float kTrunk = 132.0F / 480;
constexpr float kApart = 2;
/// The types that numbers are set in: the first in which they fit.
constexpr std::array<float, 3> kTypes = {19, 15, 12};

struct Three {
  Tensor learned, bias, vector;
};
constexpr std::array<Three, kLanes> kThree = {{{Tensor::kWQ, Tensor::kBQ, Tensor::kQ},
                                               {Tensor::kWK, Tensor::kBK, Tensor::kK},
                                               {Tensor::kWV, Tensor::kBV, Tensor::kV}}};

std::size_t at(int i) {
  return static_cast<std::size_t>(i);
}

/// The others' label may be wider than their column: by so much the columns leave it room.
float others_excess(const SlideInput& input, const ShownWords& shown, const ColumnRoom& room) {
  if (shown.all()) return 0;
  const std::string label = plain_text(others_label(input, shown));
  const TextStyle style{kTypes.back(), 400, Face::kWords, 0, false};
  const float width = input.text.measure({{label, style, 0, 1, {}}}).width;
  return std::max(0.0F, width - room.width() / static_cast<float>(shown.n_columns()));
}

void place_words(QkvPlan& plan, const SlideInput& input) {
  const PageLayout& page = input.layout;
  const float slack = (kChipPitch - kChipWidth) / 2;
  ColumnRoom room{plan.left - slack, plan.right + slack};
  const ShownWords shown = shown_words(input, room.width());
  room.right -= others_excess(input, shown, room);
  plan.words = word_row(input, shown, room, 0, kChipPitch);
  plan.words.chip_w = std::min(plan.words.chip_w, kChipWidth);
  const float aside = plan.left - plan.words.chip(0).x;
  for (float& middle : plan.words.middles) middle += aside;
  plan.top = plan.words.bottom + (page.compact ? 8.0F : 12.0F);
  plan.bottom = page.main_bottom - (page.compact ? 0.0F : 15.0F);
}

/// The numbers of a lane's vector that have a cell.
std::vector<Target> lane_numbers(const QkvPlan& plan, const Look& focus, int lane) {
  std::vector<Target> numbers;
  for (int c = 0; c < plan.n_cells(lane); ++c) {
    numbers.push_back(plan.vector_target(focus, lane, c, focus.row));
  }
  return numbers;
}

/// Decimals of numbers in the unedited run.
int resting_places(const Trace& unedited, const std::vector<Target>& numbers) {
  std::vector<double> values;
  for (const Target& target : numbers) values.push_back(value_at(unedited, target));
  return places_for(values);
}

/// The numbers that have a cell, by the unedited run, and how they are written.
void choose_numbers(QkvPlan& plan, const SlideInput& input, int most_cells) {
  const Look& focus = input.focus;
  const Trace& trace = input.unedited;
  plan.rows = blocks_of(row_values(trace, Tensor::kX, focus.layer, kNone, focus.row), kMostRows);
  plan.x_range = range_of(input, Tensor::kX, focus.layer, kNone);
  for (int lane = 0; lane < kLanes; ++lane) {
    QkvLane& own = plan.lanes[at(lane)];
    own.learned = kThree[at(lane)].learned;
    own.bias = kThree[at(lane)].bias;
    own.vector = kThree[at(lane)].vector;
    own.blocks =
        blocks_of(row_values(trace, own.vector, focus.layer, focus.head, focus.row), most_cells);
    own.vector_range = range_of(input, own.vector, focus.layer, focus.head);
    own.learned_range = 0;
    for (int c = 0; c < own.blocks.n(); ++c) {
      for (int i = 0; i < plan.n_rows(); ++i) {
        own.learned_range = std::max(own.learned_range,
                                     std::abs(value_at(trace, plan.w_target(focus, lane, i, c))));
      }
    }
    if (own.learned_range <= 0) own.learned_range = 1;
    own.places = places_of(input, lane_numbers(plan, focus, lane));
  }
}

/// How wide the role words are.
float roles_width(const QkvPlan& plan, const SlideInput& input, const Pen& pen) {
  float width = 0;
  for (const char* key : {"qkv.asks", "qkv.asked", "qkv.passed"}) {
    width = std::max(width, pen.width(input.words.words(key),
                                      {plan.question_size, 400, Face::kWords, 0, false}));
  }
  return width;
}

/// From the right end to the left: roles, large cells, the ribbon that leads there, gates.
void place_lanes(QkvPlan& plan, float cell, float cells_x) {
  const float pitch = (plan.bottom - plan.top + kLaneGap) / kLanes;
  const float out = mix(74.0F, 197.0F, plan.wide);
  const float gate_w = mix(66.0F, 90.0F, plan.wide);
  const float gate_h = pitch - kGateLabel - kLaneGap;
  const float air = std::min(4.0F, 0.07F * cell);
  for (int i = 0; i < kLanes; ++i) {
    QkvLane& lane = plan.lanes[at(i)];
    lane.gate = {cells_x - out - gate_w, plan.top + kGateLabel + static_cast<float>(i) * pitch,
                 gate_w, gate_h};
    lane.cells = grown(lane.gate, -kGatePadding);
    const float h = std::min(cell - air, gate_h - 24);
    for (int c = 0; c < lane.blocks.n(); ++c) {
      lane.row.push_back(
          {cells_x + static_cast<float>(c) * cell, lane.gate.centre().y - h / 2, cell - air, h});
    }
  }
}

/// The largest type up to `most` in which a number fits its cell.
float fitting_type(const SlideInput& input, const Pen& pen, const Source& source, int places,
                   float cell_w, float most) {
  const Figure figure = number(source, input.runs(), places);
  for (const float size : kTypes) {
    if (size <= most && pen.width({figure}, {size, 500, Face::kNumbers, 0, true}) <= cell_w - 8) {
      return size;
    }
  }
  return kTypes.back();
}

/// The type in which each number of the unedited run fits, with so many decimals in each lane.
float resting_type(const QkvPlan& plan, const SlideInput& input, const Pen& pen, int lane,
                   int places, float most) {
  const QkvLane& own = plan.lanes[at(lane)];
  for (int c = 0; c < own.blocks.n(); ++c) {
    const Target target = plan.vector_target(input.focus, lane, c, input.focus.row);
    most = fitting_type(input, pen, target_source(target, Run::kUnedited), places, own.row[at(c)].w,
                        most);
  }
  return most;
}

/// One type for all, chosen without regard to edits, so that no figure changes its size because
/// another number changed. Smaller is a lane whose numbers are written with more decimals now, and
/// a number that no longer fits.
void choose_type(QkvPlan& plan, const SlideInput& input, const Pen& pen) {
  float most = kTypes.front();
  for (int lane = 0; lane < kLanes; ++lane) {
    const std::vector<Target> numbers = lane_numbers(plan, input.focus, lane);
    most = resting_type(plan, input, pen, lane, resting_places(input.unedited, numbers), most);
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    QkvLane& own = plan.lanes[at(lane)];
    const float size = resting_type(plan, input, pen, lane, own.places, most);
    for (int c = 0; c < own.blocks.n(); ++c) {
      const Target target = plan.vector_target(input.focus, lane, c, input.focus.row);
      own.sizes.push_back(
          fitting_type(input, pen, target_source(target), own.places, own.row[at(c)].w, size));
    }
  }
}

void place_column(QkvPlan& plan, const SlideInput& input) {
  const Rect &first = plan.lanes.front().gate, &last = plan.lanes.back().gate;
  const bool compact = input.layout.compact;
  const float top = first.y + (compact ? -8.0F : 13.0F);
  const float bottom = last.bottom() - (compact ? 0.0F : 13.0F);
  const auto n = static_cast<float>(plan.n_rows());
  const float pitch = std::min((bottom - top) / n, std::max(kColumnCell, kMostColumnCell));
  const float w = mix(36.0F, 44.0F, plan.wide);
  // Under its word, as far as there is room for the label at its left and the trunk at its right.
  const float least = plan.left + plan.label_room + w / 2;
  const float most = first.x - std::max(0.36F * (first.x - plan.left), 100.0F) - w / 2;
  const int column = plan.words.shown.column_of(input.focus.row);
  const float x = std::clamp(plan.words.middle(column), least, std::max(least, most));
  const float start = (top + bottom - pitch * n) / 2;
  const float gap = std::min(2.0F, 0.14F * pitch);
  for (int i = 0; i < plan.n_rows(); ++i) {
    plan.column.push_back(
        {x - w / 2 + 1, start + static_cast<float>(i) * pitch + gap / 2, w - 2, pitch - gap});
  }
  plan.column_gap = gap;
  plan.column_box = {x - w / 2, start, w, pitch * n};
}

void place_ribbons(QkvPlan& plan, const Palette& palette) {
  const Rect& column = plan.column_box;
  const float from = column.right() + 6, gate = plan.lanes.front().gate.x - 5;
  const float split = mix(from, gate, kSplit);
  const float half = std::min(kTrunk * column.h, 0.9F * column.h) / 2;
  const float middle = plan.lanes[1].gate.centre().y;
  plan.trunk = {from,
                {column.y, column.bottom()},
                split,
                {middle - half, middle + half},
                faded(palette.x, 0.10F),
                faded(palette.x, 0.115F),
                faded(palette.x, 0.14F)};
  const auto parts = split_stretch(plan.trunk.to, kLanes, kApart);
  const std::array<Color, kLanes> hues = {palette.q, palette.k, palette.v};
  for (int i = 0; i < kLanes; ++i) {
    QkvLane& lane = plan.lanes[at(i)];
    const Color& hue = hues[at(i)];
    const float inset = 0.09F * lane.gate.h;
    const Stretch opening{lane.gate.y + inset, lane.gate.bottom() - inset};
    const Color between = faded(mix(palette.x, hue, 0.6F), 0.17F);
    lane.in = {split,   parts[at(i)],     gate, opening, faded(palette.x, 0.14F),
               between, faded(hue, 0.30F)};
    const float head = mix(14.0F, 24.0F, plan.wide), cells_x = lane.row.front().x;
    const float shaft = 0.18F * opening.height();
    lane.out = {lane.gate.right() + 5, opening,
                cells_x - 14 - head,   {opening.middle() - shaft, opening.middle() + shaft},
                faded(hue, 0.32F),     faded(hue, 0.38F),
                faded(hue, 0.50F),     head};
  }
}

}  // namespace

Target QkvPlan::x_target(const Look& focus, int i) const {
  return cell_target(Tensor::kX, focus.layer, kNone, focus.row, rows.columns[at(i)]);
}

Target QkvPlan::w_target(const Look& focus, int lane, int i, int c) const {
  const QkvLane& own = lanes[at(lane)];
  return cell_target(own.learned, focus.layer, focus.head, rows.columns[at(i)],
                     own.blocks.columns[at(c)]);
}

Target QkvPlan::vector_target(const Look& focus, int lane, int c, int word) const {
  const QkvLane& own = lanes[at(lane)];
  return cell_target(own.vector, focus.layer, focus.head, word, own.blocks.columns[at(c)]);
}

Rect QkvPlan::gate_cell(int lane, int i, int c) const {
  const QkvLane& own = lanes[at(lane)];
  const float w = own.cells.w / static_cast<float>(own.blocks.n());
  const float h = own.cells.h / static_cast<float>(n_rows());
  return {own.cells.x + static_cast<float>(c) * w, own.cells.y + static_cast<float>(i) * h, w, h};
}

QkvPlan qkv_plan(const SlideInput& input, const Pen& pen) {
  const PageLayout& page = input.layout;
  QkvPlan plan;
  plan.left = page.stage.x + page.inset;
  plan.right = page.stage.right() - page.inset;
  const float width = plan.right - plan.left;
  plan.wide = std::clamp((width - kNarrow) / (kFull - kNarrow), 0.0F, 1.0F);
  plan.roles_beside = width >= kRolesBeside;
  const bool large = width >= kLargeRoles && !page.compact;
  plan.role_size = large ? 24 : 19;
  plan.question_size = large ? 19 : 15;
  plan.label_room = plan.roles_beside ? 118 : 62;
  place_words(plan, input);

  const float roles = plan.roles_beside ? roles_width(plan, input, pen) : 0;
  plan.roles_x = plan.right - roles;
  const float cells_right = plan.roles_x - (plan.roles_beside ? mix(20.0F, 42.0F, plan.wide) : 0);
  const float room = mix(4 * 50.0F, 8 * 46.0F, plan.wide);
  choose_numbers(plan, input, static_cast<int>(room / kLeastCell));
  int most = 1;
  for (int i = 0; i < kLanes; ++i) most = std::max(most, plan.n_cells(i));
  const float cell = std::min(mix(50.0F, 64.0F, plan.wide), room / static_cast<float>(most));
  place_lanes(plan, cell, cells_right - cell * static_cast<float>(most));
  choose_type(plan, input, pen);
  place_column(plan, input);
  place_ribbons(plan, input.palette);
  return plan;
}

}  // namespace attn::app
