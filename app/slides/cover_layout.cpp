#include "app/slides/cover_layout.h"

#include <cmath>
#include <numeric>

#include "app/marks/weight_cell.h"

namespace attn::app {
namespace {

constexpr float kUnit = 88, kLeastUnit = 16;      // width of weight 1
constexpr float kLeastWidth = 1.5F;               // of an arc that is drawn
constexpr float kCutWidth = 2;                    // what is left of a cut one
constexpr double kLeastWeight = 0.01;             // under it there is no arc
constexpr float kStemHeight = 40, kStemCap = 20;  // straight, and its rounded top
constexpr float kNearestShare = 0.85F;  // of the way to the nearest word that a fan may take
constexpr float kArchShare = 0.6F;      // of the way to a word that its own arc may be wide
constexpr float kRise = 48, kRisePerPoint = 0.36F, kClearOfTopBar = 48;
constexpr float kNarrow = 720;  // a stage with no room for the line in full type

// The row of what is pointed at, where that is a word of the line or an arc of one.
int row_shown(const SlideInput& input, const ShownWords& shown) {
  const auto is_row = [&](const std::optional<Target>& target) {
    if (!target) return false;
    const bool arc = target->tensor == Tensor::kAttentionWeights &&
                     target->layer == input.focus.layer && target->head == input.focus.head;
    return (arc || target->tensor == Tensor::kToken) && shown.shows(target->row);
  };
  if (is_row(input.view.pulled)) return input.view.pulled->row;
  return is_row(input.view.hover) ? input.view.hover->row : input.focus.row;
}

// Heights at which things stand; in a low window they come closer.
void place_lines(const SlideInput& input, CoverLayout& layout) {
  const Rect& stage = input.layout.stage;
  const float tight = std::clamp(stage.h / 780, 0.66F, 1.0F);
  const float size = layout.sentence.size_pt;
  layout.baseline = std::round(stage.y + 0.5846F * stage.h);
  layout.feet = layout.baseline - 0.75F * size - 20;
  layout.underline = layout.baseline + 0.25F * size + 4;
  layout.piece_line = layout.underline + 6;
  layout.figures = layout.baseline + 0.3F * size + 29.6F;
  layout.figure_size = size < 24 ? 15 : 19;
  layout.line_size = stage.w < kNarrow ? 19 : 24;
  layout.line = std::round(layout.baseline + 136 * tight);
  layout.hint = std::round(layout.line + 43 * tight);
  layout.guesses = std::round(layout.hint + 38 * tight);
}

float way_to(const CoverLayout& layout, std::size_t column) {
  return std::abs(layout.words()[column].middle - layout.words()[layout.asking].middle);
}

double weight_of_others(const SlideInput& input, const CoverLayout& layout) {
  const Source sum =
      others_sum(input, layout.sentence.shown, Tensor::kAttentionWeights, layout.row);
  return evaluate(sum, input.runs());
}

CoverArc arc_to(const SlideInput& input, const CoverLayout& layout, std::size_t column) {
  CoverArc arc;
  arc.key = layout.words()[column].token;
  arc.column = column;
  arc.stem = column == layout.asking;
  if (arc.to_others()) {
    arc.weight = weight_of_others(input, layout);
    return arc;
  }
  const Target target = arc_target(input, layout, arc.key);
  arc.weight = value_at(input.trace, target);
  arc.cut = cell_state(input, target) == CellState::kCut;
  return arc;
}

// An arc that was pulled to nothing stays, so that it can be pulled up again.
bool pulled_down(const SlideInput& input, const Target& target) {
  return cell_state(input, target) == CellState::kPinned &&
         input.trace.document.edits.contains(target);
}

bool is_drawn(const SlideInput& input, const CoverLayout& layout, const CoverArc& arc) {
  return arc.weight >= kLeastWeight || arc.cut ||
         (!arc.to_others() && pulled_down(input, arc_target(input, layout, arc.key)));
}

// The arcs, and how far the farthest word stands that may be heard.
void choose_arcs(const SlideInput& input, CoverLayout& layout) {
  for (std::size_t column = 0; column < layout.words().size(); ++column) {
    const CoverArc arc = arc_to(input, layout, column);
    if (!arc.to_others() &&
        cell_state(input, arc_target(input, layout, arc.key)) == CellState::kMasked) {
      continue;
    }
    layout.farthest = std::max(layout.farthest, way_to(layout, column));
    if (is_drawn(input, layout, arc)) {
      layout.arcs.push_back(arc);
    }
  }
}

// At the asking word the arcs stand side by side so that none cross: those to the left from near
// to far, itself, those to the right from far to near.
std::vector<std::size_t> fan_order(const CoverLayout& layout) {
  std::vector<std::size_t> order(layout.arcs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto asking = static_cast<int>(layout.asking), n = static_cast<int>(layout.words().size());
  const auto rank = [&](std::size_t i) {
    const auto column = static_cast<int>(layout.arcs[i].column);
    return column < asking ? asking - column - n : column == asking ? n : 3 * n - column;
  };
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

// Arcs rise with their length, less where the highest would come close to the top bar.
float rise_per_point(const SlideInput& input, const CoverLayout& layout) {
  const float room = layout.feet - input.layout.stage.y - kClearOfTopBar - kRise;
  float per_point = std::min(kRisePerPoint, room / std::max(1.0F, layout.farthest));
  for (const CoverArc& arc : layout.arcs) {
    const float way = way_to(layout, arc.column);
    if (way > 0) {
      per_point = std::min(per_point, (room - arc.width_pt / 2) / way);
    }
  }
  return std::max(0.0F, per_point);
}

// What a word is heard by the row, for the choice of a scale: while a hand pulls only what it was,
// since a scale must not change under it.
float weight_for_scale(const SlideInput& input, const Target& target) {
  const double before = value_at(input.unedited, target);
  const double most = input.view.pulled ? before : std::max(before, value_at(input.trace, target));
  return std::max(0.1F, static_cast<float>(most));
}

// The width of weight 1: so that the fan takes less than the way to the nearest word, an arc leaves
// room under it and a stem is narrower than its word.
float unit_of(const SlideInput& input, const CoverLayout& layout, float gaps) {
  float unit = kUnit;
  for (std::size_t column = 0; column < layout.words().size(); ++column) {
    const CoverWord& word = layout.words()[column];
    const bool own = column == layout.asking;
    const float way = own ? std::max(word.width, kStemHeight) : way_to(layout, column);
    unit = own ? unit : std::min(unit, kNearestShare * way - gaps);
    if (!word.others()) {
      const Target target = arc_target(input, layout, word.token);
      unit = std::min(unit, kArchShare * way / weight_for_scale(input, target));
    }
  }
  return std::max(kLeastUnit, unit);
}

// Gives every arc its width; the fan's own width.
float set_widths(const SlideInput& input, CoverLayout& layout, float gap) {
  const float gaps = gap * static_cast<float>(std::max<std::size_t>(layout.arcs.size(), 1) - 1);
  layout.unit_pt = unit_of(input, layout, gaps);
  float total = gaps;
  for (CoverArc& arc : layout.arcs) {
    arc.width_pt = arc.cut ? kCutWidth
                           : std::max(kLeastWidth, layout.unit_pt * static_cast<float>(arc.weight));
    total += arc.width_pt;
  }
  return total;
}

void place_arcs(const SlideInput& input, CoverLayout& layout) {
  const float gap = layout.words().size() > 8 ? 1.0F : 3.0F;
  float x = layout.words()[layout.asking].middle - set_widths(input, layout, gap) / 2;
  const float per_point = rise_per_point(input, layout);
  for (const std::size_t i : fan_order(layout)) {
    CoverArc& arc = layout.arcs[i];
    arc.line.from = {x + arc.width_pt / 2, layout.feet};
    const float heard = layout.words()[arc.column].middle;
    arc.line.to = {arc.stem ? arc.line.from.x : heard, layout.feet};
    arc.line.rise = arc.stem ? kStemHeight + std::min(arc.width_pt / 2, kStemCap)
                             : kRise + per_point * way_to(layout, arc.column);
    x += arc.width_pt + gap;
  }
}

}  // namespace

CoverLayout cover_layout(const SlideInput& input) {
  CoverLayout layout;
  layout.sentence = cover_sentence(input);
  layout.row = row_shown(input, layout.sentence.shown);
  layout.asking = static_cast<std::size_t>(layout.sentence.shown.column_of(layout.row));
  place_lines(input, layout);
  choose_arcs(input, layout);
  place_arcs(input, layout);
  return layout;
}

Target arc_target(const SlideInput& input, const CoverLayout& layout, int key) {
  return cell_target(Tensor::kAttentionWeights, input.focus.layer, input.focus.head, layout.row,
                     key);
}

}  // namespace attn::app
