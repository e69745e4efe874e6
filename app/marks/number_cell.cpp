#include "app/marks/number_cell.h"

#include <algorithm>
#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/marks/value_figure.h"
#include "app/view/names.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

/// 160 points upward are so much: of a score, of any other number.
constexpr double kDragPoints = 160, kScoreUnit = 4, kUnit = 2;
/// A drag ends here, or where the number is already.
constexpr double kFarthest = 8;
/// The glow is strongest from here.
constexpr double kFullChange = 1;
/// Smaller cells are filled whatever their sign.
constexpr float kLeastHollow = 10;
/// The least box in which a number and its change can be read.
constexpr float kPlateW = 58, kPlateH = 42, kLargeW = 60, kLargeH = 56;
/// A cell from this width on stands among others whose figures stay readable beside it.
constexpr float kNarrowCell = 44, kNarrowPlateW = 48, kNarrowFigure = 12;
/// Decimals of numbers some of which an edit changed.
constexpr int kChangedPlaces = 2;
constexpr float kPulledFigure = 24, kPlateFigure = 15, kChange = 15, kSmallChange = 12;

const Trace& run_of(const SlideInput& input, const NumberCell& cell) {
  return cell.run == Run::kSecond && input.second != nullptr ? *input.second
         : cell.run == Run::kUnedited                        ? input.unedited
                                                             : input.trace;
}

double value_of(const SlideInput& input, const NumberCell& cell) {
  return value_at(run_of(input, cell), cell.target);
}

bool is_shown(const NumberCell& cell) {
  return cell.run == Run::kShown;
}

bool hovered(const SlideInput& input, const NumberCell& cell) {
  if (!is_shown(cell)) return false;
  return input.view.pulled ? *input.view.pulled == cell.target
                           : input.view.hover && *input.view.hover == cell.target;
}

bool touched(const SlideInput& input, const NumberCell& cell) {
  return is_shown(cell) && (edited(input, cell.target) || pulled(input, cell.target));
}

bool on_top(const SlideInput& input, const NumberCell& cell) {
  return hovered(input, cell) || touched(input, cell);
}

std::string role_at(const NumberCell& cell, double value) {
  const bool learned = cell.ramp == CellRamp::kLearned;
  return value < 0 && !learned ? "negative" : role_of(cell.target.tensor);
}

SignedCell look_of(const SlideInput& input, const NumberCell& cell, const Rect& box) {
  const double value = value_of(input, cell);
  SignedCell look = signed_cell(input.palette, cell.ramp, value, cell.range);
  if (box.w < kLeastHollow || box.h < kLeastHollow) {
    look.fill = signed_color(input.palette, cell.ramp, value, cell.range);
    look.border_pt = 0;
  }
  look.fill = mix(input.palette.card, look.fill, cell.strength);
  look.border = mix(input.palette.card, look.border, cell.strength);
  return look;
}

RectShape shape_of(const SignedCell& look, float radius) {
  RectShape shape;
  shape.radii.fill(radius);
  shape.fill = look.fill;
  shape.border = look.border;
  shape.border_pt = look.border_pt;
  return shape;
}

TextLook figure_look(const SignedCell& look, float size, int weight) {
  return {{size, weight, Face::kNumbers, 0, true}, look.text, "ink"};
}

std::string figure_id(const NumberCell& cell) {
  return quantity_of(cell) + "#figure/" + cell.place;
}

void draw_resting(const Pen& pen, const SlideInput& input, const NumberCell& cell, int stage) {
  const SignedCell look = look_of(input, cell, cell.box);
  const double value = value_of(input, cell);
  const std::string id = quantity_of(cell) + "#" + cell.place;
  pen.rect(id, cell.box, shape_of(look, cell.radius), role_at(cell, value)).value = value;
  if (is_shown(cell)) {
    const float inside = cell.box.h >= kLeastHollow * 2 ? 3.5F : 0;
    draw_glow(pen, input, id + "/glow", grown(cell.box, -inside), cell.radius - inside,
              change_of(input, cell.target), kFullChange, stage);
  }
  if (cell.figure_size <= 0) return;
  const TextLook type = figure_look(look, cell.figure_size, 500);
  const Words figure = {number_figure(input, cell)};
  const double change = is_shown(cell) ? change_of(input, cell.target) : 0;
  if (cell.box.h >= kPlateH && std::abs(change) >= kLeastChange) {
    draw_with_change(pen, figure_id(cell), figure, {change_figure(input, cell.target, 2)}, cell.box,
                     type, kSmallChange);
  } else {
    draw_centred(pen, figure_id(cell), figure, cell.box.centre(), type);
  }
}

/// What is touched stands out of its row, large enough for its figure and its change.
void draw_touched(const Pen& pen, const SlideInput& input, const NumberCell& cell) {
  const Palette& palette = pen.palette();
  const bool large = cell.box.w >= kLargeW && cell.box.h >= kLargeH;
  const float least_w = cell.box.w >= kNarrowCell ? kNarrowPlateW : kPlateW;
  const Rect box = large ? grown(cell.box, 2)
                         : box_round(cell.box.centre(), std::max(cell.box.w + 4, least_w),
                                     std::max(cell.box.h + 8, kPlateH));
  const float radius = std::max(cell.radius, 4.0F) + 2;
  const std::string id = quantity_of(cell) + "#" + cell.place;
  RectShape plate;
  plate.radii.fill(radius + 2);
  plate.fill = palette.bg;
  pen.rect(id + "/plate", grown(box, 2), plate, "grey");
  SignedCell look = signed_cell(palette, cell.ramp, value_of(input, cell), cell.range);
  look.border = palette.touched;
  look.border_pt = 3;
  pen.rect(id, box, shape_of(look, radius), role_at(cell, value_of(input, cell))).value =
      value_of(input, cell);
  const Words figure = {number_figure(input, cell)};
  const bool changed = std::abs(change_of(input, cell.target)) >= 0.005;
  // The largest of the sizes that fits the cell.
  const auto fits = [&](float size) {
    return pen.width(figure, figure_look(look, size, 600).style) <= box.w - 8;
  };
  float size = large && fits(kPulledFigure) ? kPulledFigure : kPlateFigure;
  if (!fits(size)) size = kNarrowFigure;
  const TextLook type = figure_look(look, size, 600);
  if (changed) {
    draw_with_change(pen, figure_id(cell), figure, {change_figure(input, cell.target, 2)}, box,
                     type, large ? kChange : kSmallChange);
  } else {
    draw_centred(pen, figure_id(cell), figure, box.centre(), type);
  }
}

void draw_on_top(const Pen& pen, const SlideInput& input, const NumberCell& cell, int stage) {
  if (cell.figure_size > 0 && touched(input, cell)) {
    draw_touched(pen, input, cell);
    return;
  }
  NumberCell lifted = cell;
  if (cell.figure_size > 0) lifted.box.y -= lift_of(input, cell.target);
  draw_resting(pen, input, lifted, stage);
  draw_pointed_outline(pen, quantity_of(cell) + "#" + cell.place + "/outline", grown(lifted.box, 1),
                       {cell.radius + 1, cell.radius + 1, cell.radius + 1, cell.radius + 1});
}

/// Its name, its place, its value, and that it can be pulled.
Words number_tip(const SlideInput& input, const NumberCell& cell) {
  Words tip = name_words(input, cell.target);
  tip.emplace_back(std::string(" "));
  append(tip, place_words(input, cell.target));
  tip.emplace_back(std::string(": "));
  tip.emplace_back(number_figure(input, cell));
  if (is_shown(cell) && editable(input.trace, cell.target)) {
    tip.emplace_back(std::string(" · "));
    append(tip, input.words.words("tip.pull"));
  }
  return tip;
}

}  // namespace

CellRamp ramp_of(Tensor tensor) {
  switch (tensor) {
    case Tensor::kQ:
      return CellRamp::kSignedQ;
    case Tensor::kK:
      return CellRamp::kSignedK;
    case Tensor::kV:
    case Tensor::kContext:
    case Tensor::kConcat:
    case Tensor::kWeightedValues:
      return CellRamp::kSignedV;
    case Tensor::kTokenTable:
    case Tensor::kPositionTable:
    case Tensor::kWQ:
    case Tensor::kWK:
    case Tensor::kWV:
    case Tensor::kWO:
      return CellRamp::kLearned;
    default:
      return CellRamp::kSignedX;
  }
}

const char* role_of(Tensor tensor) {
  switch (ramp_of(tensor)) {
    case CellRamp::kSignedQ:
      return "q";
    case CellRamp::kSignedK:
      return "k";
    case CellRamp::kSignedV:
      return "v";
    case CellRamp::kLearned:
      return "learned";
    default:
      return "x";
  }
}

double range_of(const SlideInput& input, Tensor tensor, int layer, int head) {
  const Trace& trace = input.unedited;
  const TensorIndices indices = indices_of(tensor);
  double range = 0;
  Target target = {tensor, indices.layer ? layer : kNone, indices.head ? head : kNone, 0, kNone, 0};
  for (target.row = 0; target.row < n_rows(trace, tensor); ++target.row) {
    for (target.column = 0; target.column < n_columns(trace, tensor); ++target.column) {
      range = std::max(range, std::abs(value_at(trace, target)));
    }
  }
  return range > 0 ? range : 1;
}

int places_of(const SlideInput& input, const std::vector<Target>& targets) {
  std::vector<double> values;
  bool changed = false;
  for (const Target& target : targets) {
    values.push_back(value_at(input.trace, target));
    changed = changed || values.back() != value_at(input.unedited, target);
  }
  // A number that a hand pulls may pass by a tenth: the others keep their decimals meanwhile.
  return changed ? kChangedPlaces : places_for(values);
}

Figure number_figure(const SlideInput& input, const NumberCell& cell) {
  return number(target_source(cell.target, cell.run), input.runs(), cell.places);
}

std::string quantity_of(const NumberCell& cell) {
  const char* run = name_of(cell.run);
  return (*run == '\0' ? std::string() : std::string(run) + "/") + format_target(cell.target);
}

void draw_number_cells(const Pen& pen, const SlideInput& input,
                       const std::vector<NumberCell>& cells, int stage) {
  for (const bool top : {false, true}) {
    for (const NumberCell& cell : cells) {
      const Pen own = cell.opacity < 1 ? pen.faded(cell.opacity) : pen;
      if (on_top(input, cell) != top) continue;
      if (top) {
        draw_on_top(own, input, cell, stage);
      } else {
        draw_resting(own, input, cell, stage);
      }
    }
  }
  for (const NumberCell& cell : cells) {
    if (is_shown(cell) && selected(input, cell.target)) {
      draw_selected_frame(pen, quantity_of(cell) + "#" + cell.place + "/selected",
                          grown(cell.box, -1), cell.radius);
    }
  }
}

Drag drag_of(const Trace& trace, const Target& target) {
  const double now = value_at(trace, target);
  if (target.tensor == Tensor::kAttentionWeights) {
    const CellRange range = cell_range(trace, target);
    return {Drag::Axis::kY, now, 1 / kDragPoints, range.min, range.max};
  }
  const double unit = target.tensor == Tensor::kScaledScores ? kScoreUnit : kUnit;
  return {Drag::Axis::kY, now, unit / kDragPoints, std::min(-kFarthest, now),
          std::max(kFarthest, now)};
}

HitRegion number_region(const SlideInput& input, const std::string& id, const Target& target) {
  HitRegion region;
  region.id = id;
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  const double now = value_at(input.trace, target);
  if (!editable(input.trace, target) || !std::isfinite(now)) {
    region.act = ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, target};
    return region;
  }
  region.act = EditCell{target};
  region.drag = drag_of(input.trace, target);
  region.editable = region.drag->max > region.drag->min;
  return region;
}

void add_number_region(const Pen& pen, const SlideInput& input, const NumberCell& cell,
                       float least_pt) {
  if (!is_shown(cell)) return;
  HitRegion region = number_region(input, quantity_of(cell) + "#" + cell.place, cell.target);
  region.box =
      box_round(cell.box.centre(), std::max(cell.box.w, least_pt), std::max(cell.box.h, least_pt));
  if (hovered(input, cell)) region.tip = number_tip(input, cell);
  pen.region(std::move(region));
}

}  // namespace attn::app
