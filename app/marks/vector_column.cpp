#include "app/marks/vector_column.h"

#include <algorithm>
#include <cmath>

#include "app/marks/ribbon.h"

namespace attn::app {
namespace {

constexpr float kGapShare = 0.15F, kRadiusShare = 0.25F;
constexpr float kMostGap = 2, kMostRadius = 3;
constexpr float kLeastEvenPitch = 3,
                kRounding = 1e-3F;  // thinner cells may stand between half points
constexpr float kFrameOut = 4, kFrame = 1.5F, kFrameRadius = 6;
constexpr float kUnderText = 2;

}  // namespace

std::vector<double> vector_of(const Trace& trace, Tensor tensor, int layer, int row) {
  std::vector<double> values;
  Target target = {tensor, indices_of(tensor).layer ? layer : kNone, kNone, row, kNone, 0};
  for (const int n = n_columns(trace, tensor); target.column < n; ++target.column) {
    values.push_back(value_at(trace, target));
  }
  return values;
}

std::vector<double> shown_of(const std::vector<double>& values, const Blocks& blocks) {
  std::vector<double> shown;
  for (const int column : blocks.columns) {
    shown.push_back(values[static_cast<std::size_t>(column)]);
  }
  return shown;
}

float column_height(float room, int n) {
  const auto cells = static_cast<float>(std::max(1, n));
  float pitch = room / (cells - kGapShare);
  if (pitch >= kLeastEvenPitch) pitch = std::floor(2 * pitch + kRounding) / 2;
  return cells * pitch - std::min(kMostGap, kGapShare * pitch);
}

CellsShape vector_cells(const Palette& palette, const std::vector<double>& values,
                        const VectorLook& look, float height) {
  CellsShape cells;
  cells.rows = static_cast<int>(values.size());
  cells.cols = 1;
  const float pitch = height / (static_cast<float>(std::max(1, cells.rows)) - kGapShare);
  cells.gap_pt = std::min(kMostGap, kGapShare * pitch);
  cells.radius_pt = std::min(kMostRadius, kRadiusShare * pitch);
  cells.values = values;
  for (const double value : values) {
    const Color color = signed_color(palette, look.ramp, value, look.range);
    cells.colors.push_back(mix(palette.card, color, look.strength));
  }
  return cells;
}

CellsShape mixed_cells(CellsShape from, const CellsShape& to, float t) {
  from.gap_pt = mix(from.gap_pt, to.gap_pt, t);
  from.radius_pt = mix(from.radius_pt, to.radius_pt, t);
  for (std::size_t i = 0; i < std::min(from.colors.size(), to.colors.size()); ++i) {
    from.colors[i] = mix(from.colors[i], to.colors[i], t);
  }
  from.values = to.values;
  return from;
}

std::string vector_quantity(Tensor tensor, int layer, int row, Run run) {
  const std::string name = name_of(run);
  const std::string of_layer = indices_of(tensor).layer ? std::to_string(layer + 1) + "/" : "";
  return (name.empty() ? "" : name + "/") + "vector/" + std::string(attn::name_of(tensor)) + "/" +
         of_layer + std::to_string(row + 1);
}

void draw_travelling(const Pen& pen, const TravellingColumn& column, CellsShape cells,
                     const char* role) {
  const bool arrived = column.share >= 1;
  const float t = travelled(column.share);
  const Rect box = arrived ? column.to : mix(column.from, column.to, t);
  const float thin = column.to.h > 0 ? std::min(1.0F, box.h / column.to.h) : 1;
  cells.gap_pt *= thin, cells.radius_pt *= thin;
  Primitive& drawn = pen.cells(column.id, box, cells, role);
  if (!arrived) drawn.operands = column.operands;
  draw_vector_frame(pen.faded(arrived ? 1 : t), column.id + "/frame", box);
}

Rect under_text(const Rect& text) {
  return {text.x, text.bottom() - kUnderText, text.w, kUnderText};
}

Primitive& draw_vector_frame(const Pen& pen, const std::string& id, const Rect& column) {
  RectShape frame;
  frame.radii.fill(kFrameRadius);
  frame.border = pen.palette().ink;
  frame.border_pt = kFrame;
  return pen.rect(id, grown(column, kFrameOut), frame, "ink");
}

}  // namespace attn::app
