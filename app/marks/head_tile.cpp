#include "app/marks/head_tile.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

namespace attn::app {
namespace {

constexpr float kLeastPitch = 2;

// A name is no sentence of ours: digits in it are the model's own.
Words name_words(const std::string& name) {
  const bool digits = std::ranges::any_of(name, [](char c) { return c >= '0' && c <= '9'; });
  return digits ? Words{Quoted{-1, name}} : Words{name};
}

float width_of(const SlideInput& input, const std::string& text, const TextStyle& style) {
  return input.text.measure({{text, style, 0, 1, {}}}).width;
}

// The space at which two lines are most alike, or npos.
std::size_t best_break(const SlideInput& input, const std::string& name, const TextStyle& style) {
  std::size_t best = std::string::npos;
  float least = 1e9F;
  for (std::size_t at = name.find(' '); at != std::string::npos; at = name.find(' ', at + 1)) {
    const float wider = std::max(width_of(input, name.substr(0, at), style),
                                 width_of(input, name.substr(at + 1), style));
    if (wider < least) {
      best = at, least = wider;
    }
  }
  return best;
}

}  // namespace

CellsShape head_cells(const SlideInput& input, int layer, int head, float gap_pt, float radius_pt) {
  CellsShape cells;
  cells.rows = cells.cols = input.trace.n_tokens();
  cells.gap_pt = gap_pt;
  cells.radius_pt = radius_pt;
  const LayerTrace& traced = input.trace.layers[static_cast<std::size_t>(layer)];
  const HeadTrace& weights = traced.heads[static_cast<std::size_t>(head)];
  const std::span<const float> values = weights.attention_weights.values();
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool away =
        weights.states[i] == CellState::kMasked || weights.states[i] == CellState::kCut;
    cells.values.push_back(values[i]);
    cells.colors.push_back(away ? Color{} : weight_color(input.palette, values[i]));
  }
  return cells;
}

// Read from the run itself: every frame has all tiles, and a matrix of many words has very many
// cells.
CellsShape head_blocks(const SlideInput& input, int layer, int head, int n_blocks) {
  const HeadTrace& traced =
      input.trace.layers[static_cast<std::size_t>(layer)].heads[static_cast<std::size_t>(head)];
  const std::span<const float> weights = traced.attention_weights.values();
  const auto n = static_cast<std::size_t>(input.trace.n_tokens());
  const auto side = static_cast<std::size_t>(n_blocks);
  constexpr float kNotHeard = -1;
  std::vector<float> largest(side * side, kNotHeard);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      const CellState state = traced.states[i * n + j];
      if (state == CellState::kFree || state == CellState::kPinned) {
        float& block = largest[(i * side / n) * side + j * side / n];
        block = std::max(block, weights[i * n + j]);
      }
    }
  }
  CellsShape blocks;
  blocks.rows = blocks.cols = n_blocks;
  blocks.gap_pt = blocks.radius_pt = 0;
  for (const float weight : largest) {
    const bool heard = weight != kNotHeard;
    blocks.values.push_back(heard ? weight : 0);
    blocks.colors.push_back(heard ? weight_color(input.palette, weight) : Color{});
  }
  return blocks;
}

CellsShape tile_cells(const SlideInput& input, int layer, int head, float side_pt) {
  const int n = input.trace.n_tokens();
  const int block =
      std::max(1, static_cast<int>(std::ceil(kLeastPitch * static_cast<float>(n) / side_pt)));
  CellsShape tile = block == 1 ? head_cells(input, layer, head, 0, 0)
                               : head_blocks(input, layer, head, (n + block - 1) / block);
  const float pitch = side_pt / static_cast<float>(tile.rows);
  tile.gap_pt = tile_gap(pitch);
  tile.radius_pt = tile_radius(pitch);
  return tile;
}

float tile_gap(float pitch_pt) {
  return pitch_pt < 3 ? 0.5F : 0.16F * pitch_pt;
}

float tile_radius(float pitch_pt) {
  return std::min(2.5F, 0.2F * pitch_pt);
}

HeadLabel head_label(const SlideInput& input, int layer, int head, const TextStyle& style,
                     float width_pt) {
  HeadLabel label;
  const HeadName* name = head_name(*input.trace.model, layer, head, input.trace.mask);
  label.earned = name != nullptr;
  if (!label.earned) {
    label.lines = {input.words.words("matrix.diffuse")};
    return label;
  }
  const std::size_t at = width_of(input, name->name, style) <= width_pt
                             ? std::string::npos
                             : best_break(input, name->name, style);
  if (at == std::string::npos) {
    label.lines = {name_words(fitted(input.text, name->name, style, width_pt))};
    return label;
  }
  for (const std::string& line : {name->name.substr(0, at), name->name.substr(at + 1)}) {
    label.lines.push_back(name_words(fitted(input.text, line, style, width_pt)));
  }
  return label;
}

std::string head_tile_id(int layer, int head) {
  const std::string index = std::to_string(head + 1);
  return "head/" + std::to_string(layer + 1) + "/" + index + "#tile/" + index;
}

}  // namespace attn::app
