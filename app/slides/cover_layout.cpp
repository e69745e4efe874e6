#include "app/slides/cover_layout.h"

#include <array>
#include <cmath>
#include <numeric>

namespace attn::app {
namespace {

constexpr std::array<float, 5> kSizes = {48, 30, 24, 19, 15};
constexpr float kMostGap = 88, kLeastGapShare = 0.75F;
constexpr float kUnit = 88;                       // width of weight 1
constexpr float kLeastWidth = 1.5F;               // of an arc that is drawn
constexpr double kLeastWeight = 0.01;             // under it there is no arc
constexpr float kStemHeight = 40, kStemCap = 20;  // straight, and its rounded top
constexpr float kNearestShare = 0.85F;  // of the way to the nearest word that a fan may take
constexpr float kRise = 48, kRisePerPoint = 0.36F, kClearOfTopBar = 48;

float word_width(const SlideInput& input, const std::string& label, float size_pt) {
  const TextStyle style{size_pt, 500, Face::kWords, 0, false};
  return input.text.measure({{label, style, 0, 1, {}}}).width;
}

// Words too wide even in the smallest type are shortened, the widest first.
float most_width(std::vector<float> widths, float room) {
  std::ranges::sort(widths);
  float left = room;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const float share = left / static_cast<float>(widths.size() - i);
    if (widths[i] > share) {
      return share;
    }
    left -= widths[i];
  }
  return room;
}

void shorten(const SlideInput& input, CoverLayout& layout, float room) {
  std::vector<float> widths;
  for (const CoverWord& word : layout.words) {
    widths.push_back(word.width);
  }
  const float most = most_width(widths, room);
  const TextStyle style{layout.size_pt, 500, Face::kWords, 0, false};
  for (CoverWord& word : layout.words) {
    if (word.width > most) {
      word.label = fitted(input.text, word.label, style, most);
      word.width = word_width(input, word.label, layout.size_pt);
    }
  }
}

float total_width(const CoverLayout& layout) {
  return std::accumulate(layout.words.begin(), layout.words.end(), 0.0F,
                         [](float sum, const CoverWord& word) { return sum + word.width; });
}

// One line at the largest size whose gaps are wide enough.
void place_words(const SlideInput& input, CoverLayout& layout) {
  const Rect& stage = input.layout.stage;
  const float room = stage.w - 3 * input.layout.inset;
  const auto gaps = static_cast<float>(std::max(1, input.trace.n_tokens() - 1));
  for (const Token& token : input.trace.tokens) {
    layout.words.push_back({label_of(token), 0, 0});
  }
  for (const float size : kSizes) {
    layout.size_pt = size;
    for (CoverWord& word : layout.words) {
      word.width = word_width(input, word.label, size);
    }
    layout.gap_pt = std::min(kMostGap, (room - total_width(layout)) / gaps);
    if (layout.gap_pt >= kLeastGapShare * size) {
      break;
    }
  }
  if (layout.gap_pt < kLeastGapShare * layout.size_pt) {
    layout.gap_pt = kLeastGapShare * layout.size_pt;
    shorten(input, layout, room - layout.gap_pt * gaps);
  }
  const float used =
      total_width(layout) + layout.gap_pt * static_cast<float>(layout.words.size() - 1);
  float x = stage.centre().x - used / 2;
  for (CoverWord& word : layout.words) {
    word.middle = x + word.width / 2;
    x += word.width + layout.gap_pt;
  }
}

// Heights at which things stand; in a low window they come closer.
void place_lines(const SlideInput& input, CoverLayout& layout) {
  const Rect& stage = input.layout.stage;
  const float tight = std::clamp(stage.h / 780, 0.66F, 1.0F);
  const float size = layout.size_pt;
  layout.baseline = std::round(stage.y + 0.5846F * stage.h);
  layout.feet = layout.baseline - 0.75F * size - 20;
  layout.underline = layout.baseline + 0.25F * size + 4;
  layout.figures = layout.baseline + 0.3F * size + 29.6F;
  layout.line = std::round(layout.baseline + 136 * tight);
  layout.hint = std::round(layout.line + 43 * tight);
}

float way_to_nearest(const CoverLayout& layout) {
  const auto row = static_cast<std::size_t>(layout.row);
  float nearest = 1e9F;
  if (row > 0) {
    nearest = layout.words[row].middle - layout.words[row - 1].middle;
  }
  if (row + 1 < layout.words.size()) {
    nearest = std::min(nearest, layout.words[row + 1].middle - layout.words[row].middle);
  }
  return nearest;
}

bool is_edited(const SlideInput& input, int row, int key) {
  const Target target =
      cell_target(Tensor::kAttentionWeights, input.focus.layer, input.focus.head, row, key);
  return input.trace.document.edits.contains(target);
}

void choose_arcs(const SlideInput& input, CoverLayout& layout) {
  const std::vector<double> weights = row_values(input.trace, Tensor::kAttentionWeights,
                                                 input.focus.layer, input.focus.head, layout.row);
  for (int key = 0; key < input.trace.n_tokens(); ++key) {
    const double weight = weights[static_cast<std::size_t>(key)];
    // An arc that was pulled to nothing stays, so that it can be pulled up again.
    const bool held = is_edited(input, layout.row, key) &&
                      state_at(input.trace, input.focus.layer, input.focus.head, layout.row, key) ==
                          CellState::kPinned;
    if (weight >= kLeastWeight || held) {
      CoverArc arc;
      arc.key = key;
      arc.weight = weight;
      arc.stem = key == layout.row;
      layout.arcs.push_back(arc);
    }
  }
}

// At the asking word the arcs stand side by side so that none cross: those to the left from near
// to far, itself, those to the right from far to near.
std::vector<std::size_t> fan_order(const CoverLayout& layout) {
  std::vector<std::size_t> order(layout.arcs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank = [&](std::size_t i) {
    const int key = layout.arcs[i].key;
    const int n = static_cast<int>(layout.words.size());
    return key < layout.row ? layout.row - key - n : key == layout.row ? n : 3 * n - key;
  };
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

// Arcs rise with their length, less where the longest would come close to the top bar.
float rise_per_point(const SlideInput& input, const CoverLayout& layout) {
  const float asking = layout.words[static_cast<std::size_t>(layout.row)].middle;
  const float farthest = std::max(std::abs(layout.words.front().middle - asking),
                                  std::abs(layout.words.back().middle - asking));
  const float room = layout.feet - input.layout.stage.y - kClearOfTopBar;
  return farthest > 0 ? std::min(kRisePerPoint, (room - kRise) / farthest) : kRisePerPoint;
}

void place_arcs(const SlideInput& input, CoverLayout& layout) {
  const float nearest = way_to_nearest(layout);
  const float gap = layout.words.size() > 8 ? 1.0F : 3.0F;
  const float gaps = gap * static_cast<float>(std::max<std::size_t>(layout.arcs.size(), 1) - 1);
  layout.unit_pt = std::min(kUnit, std::max(8.0F, kNearestShare * nearest - gaps));
  float total = gaps;
  for (CoverArc& arc : layout.arcs) {
    arc.width_pt = std::max(kLeastWidth, layout.unit_pt * static_cast<float>(arc.weight));
    total += arc.width_pt;
  }
  const float asking = layout.words[static_cast<std::size_t>(layout.row)].middle;
  const float per_point = rise_per_point(input, layout);
  float x = asking - total / 2;
  for (const std::size_t i : fan_order(layout)) {
    CoverArc& arc = layout.arcs[i];
    const float heard = layout.words[static_cast<std::size_t>(arc.key)].middle;
    arc.line.from = {x + arc.width_pt / 2, layout.feet};
    arc.line.to = {arc.stem ? arc.line.from.x : heard, layout.feet};
    arc.line.rise = arc.stem ? kStemHeight + std::min(arc.width_pt / 2, kStemCap)
                             : kRise + per_point * std::abs(heard - asking);
    x += arc.width_pt + gap;
  }
}

}  // namespace

int cover_row(const SlideInput& input) {
  const auto points_at_row = [&](const Target& target) {
    const bool arc = target.tensor == Tensor::kAttentionWeights &&
                     target.layer == input.focus.layer && target.head == input.focus.head;
    return (arc || target.tensor == Tensor::kToken) && target.row >= 0 &&
           target.row < input.trace.n_tokens();
  };
  if (input.view.pulled && points_at_row(*input.view.pulled)) {
    return input.view.pulled->row;
  }
  if (input.view.hover && points_at_row(*input.view.hover)) {
    return input.view.hover->row;
  }
  return input.focus.row;
}

CoverLayout cover_layout(const SlideInput& input) {
  CoverLayout layout;
  layout.row = cover_row(input);
  place_words(input, layout);
  place_lines(input, layout);
  choose_arcs(input, layout);
  place_arcs(input, layout);
  return layout;
}

}  // namespace attn::app
