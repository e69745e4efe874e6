// All heads side by side pass one matrix as one ribbon, and what comes out is added to what the
// word was.
#include <algorithm>
#include <cmath>

#include "app/marks/number_cell.h"
#include "app/marks/travel.h"
#include "app/marks/vector_column.h"
#include "app/slides/combine_scene.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kStrength = 0.9F;  // as the comparison draws what comes out
constexpr float kLeastCell = 9;
constexpr int kMostGate = 32;  // cells of the matrix each way
constexpr float kGateOut = 6, kGateRadius = 8;
constexpr float kRibbonAir = 10;
constexpr float kSign = 24, kLabel = 15, kSmallLabel = 12;

using combine::kAdded;
using combine::kGate;
using combine::kHeadsLeave;
using combine::kOtherHeads;
using combine::kRibbon;
using combine::kSigns;
using combine::kStream;
using combine::kToOutput;

/// A vector of the word: the cells that have room, of the same places in all three columns.
CellsShape vector_of_word(const CombineScene& scene, Tensor tensor, float height) {
  const SlideInput& input = scene.input;
  const int layer = scene.row.layer;
  const std::vector<double> values = vector_of(input.trace, tensor, layer, scene.row.row);
  const int most = std::max(1, static_cast<int>(height / kLeastCell));
  const Blocks blocks = blocks_of(values, most);
  return vector_cells(input.palette, shown_of(values, blocks),
                      {CellRamp::kSignedX, range_of(input, tensor, layer, 0), kStrength}, height);
}

std::string vector_id(const CombineScene& scene, Tensor tensor, const char* place) {
  return vector_quantity(tensor, scene.row.layer, scene.row.row) + "#" + place;
}

// ---- The heads.

/// The other heads' outputs from head `first` to before `last`, growing out of their left edge.
void draw_others(const CombineScene& scene, const Pen& pen, int first, int last,
                 const char* place) {
  const float come = scene.at(kOtherHeads);
  if (first >= last || come <= 0) return;
  const SlideInput& input = scene.input;
  const int n_heads = input.trace.model->dims.n_heads;
  const Rect& all = scene.plan.heads.heads;
  const float height = all.h / static_cast<float>(n_heads);
  const int most = std::max(1, static_cast<int>(height / kLeastCell));
  std::vector<double> values;
  for (int h = first; h < last; ++h) {
    const std::vector<double> own =
        row_values(input.trace, Tensor::kContext, scene.row.layer, h, scene.row.row);
    const std::vector<double> shown = shown_of(own, blocks_of(own, most));
    values.insert(values.end(), shown.begin(), shown.end());
  }
  const auto count = static_cast<float>(last - first);
  Rect box{all.x, all.y + height * static_cast<float>(first), all.w, height * count};
  const CellsShape cells = vector_cells(
      input.palette, values,
      {CellRamp::kSignedV, range_of(input, Tensor::kConcat, scene.row.layer, 0), 1}, box.h);
  box.w *= travelled(come);
  pen.cells(vector_id(scene, Tensor::kConcat, place), box, cells, "v");
}

// ---- The ribbon and its gate.

/// The learned numbers of the matrix, so many that they can be told apart.
CellsShape gate_cells(const CombineScene& scene) {
  const Trace& trace = scene.input.trace;
  const Dims& dims = trace.model->dims;
  const int rows = dims.n_heads * dims.d_head, columns = dims.d_model;
  CellsShape cells;
  cells.rows = std::min(rows, kMostGate);
  cells.cols = std::min(columns, kMostGate);
  double range = 1e-9;
  for (int i = 0; i < cells.rows; ++i) {
    const int row = i * rows / cells.rows;
    for (int c = 0; c < cells.cols; ++c) {
      const Target target = cell_target(Tensor::kWO, scene.row.layer, row / dims.d_head,
                                        row % dims.d_head, c * columns / cells.cols);
      cells.values.push_back(value_at(trace, target));
      range = std::max(range, std::abs(cells.values.back()));
    }
  }
  for (const double value : cells.values) {
    cells.colors.push_back(signed_color(scene.palette(), CellRamp::kLearned, value, range));
  }
  cells.gap_pt = 1;
  return cells;
}

void draw_gate(const CombineScene& scene, const Pen& pen) {
  const Rect& gate = scene.plan.heads.gate;
  const Palette& palette = scene.palette();
  RectShape card;
  card.radii.fill(kGateRadius);
  card.fill = palette.card;
  card.border = palette.g3;
  card.border_pt = 1;
  pen.rect("heads/gate#card", grown(gate, kGateOut), card, "grey");
  pen.cells("heads/gate#cells", gate, gate_cells(scene), "learned");
  const TextStyle style{scene.input.layout.compact ? 15.0F : 19.0F, 500, Face::kWords, 0, false};
  pen.text("heads/gate#label", scene.words("combine.matrix"),
           {gate.centre().x, gate.y - kGateOut - 10}, Align::kMiddle, {style, palette.g1, "grey"});
}

/// A ribbon that runs to the right: one that falls, turned.
RibbonShape turned(RibbonShape ribbon) {
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    std::swap(ribbon.sections[i].middle.x, ribbon.sections[i].middle.y);
    ribbon.across[i] = {0, 1};
  }
  return ribbon;
}

Fall between(const Rect& from, const Rect& to) {
  Fall fall;
  fall.from = {from.y, from.bottom()};
  fall.from_y = from.right() + kRibbonAir;
  fall.to = {to.y, to.bottom()};
  fall.to_y = to.x - kRibbonAir;
  return fall;
}

void draw_ribbon(const Pen& pen, const std::string& id, const Fall& fall, const char* role,
                 float shown) {
  if (shown <= 0 || fall.to_y - fall.from_y < 4) return;
  pen.ribbon(id, turned(fall_ribbon(fall, shown)), role);
}

void draw_ribbons(const CombineScene& scene, const Pen& pen) {
  const HeadsPlace& place = scene.plan.heads;
  const Palette& palette = scene.palette();
  const float t = scene.at(kRibbon);
  Fall in = between(place.heads, grown(place.gate, kGateOut));
  in.from_color = faded(palette.v, 0.12F), in.to_color = faded(palette.v, 0.34F);
  draw_ribbon(pen, "heads/in#ribbon", in, "v", std::min(1.0F, 2 * t));
  Fall out = between(grown(place.gate, kGateOut), place.output);
  out.from_color = faded(palette.x, 0.26F), out.to_color = faded(palette.x, 0.12F);
  draw_ribbon(pen, "heads/out#ribbon", out, "x", std::max(0.0F, 2 * t - 1));
}

// ---- The columns.

/// Out of the gate.
void draw_added_by_attention(const CombineScene& scene, const Pen& pen) {
  const HeadsPlace& place = scene.plan.heads;
  if (!scene.soon(kToOutput)) return;
  const Rect from{place.gate.right() - 10, place.gate.y, 8, place.gate.h};
  const float p = scene.at(kToOutput);
  CellsShape cells = vector_of_word(scene, Tensor::kOutput, place.output.h);
  const Rect box = mix(from, place.output, travelled(p));
  const float thin = box.h / place.output.h;
  cells.gap_pt *= thin, cells.radius_pt *= thin;
  Primitive& column = pen.cells(vector_id(scene, Tensor::kOutput, "here"), box, cells, "x");
  if (p < 1) column.operands = {"heads/gate#cells"};
}

/// What the word was comes from its chip.
void draw_stream(const CombineScene& scene, const Pen& pen) {
  const HeadsPlace& place = scene.plan.heads;
  if (!scene.soon(kStream)) return;
  const Rect chip = scene.plan.words.chip(scene.row.shown.column_of(scene.row.row));
  const Rect from{chip.centre().x - 8, chip.bottom() - 5, 16, 3};
  const float p = scene.at(kStream);
  CellsShape cells = vector_of_word(scene, Tensor::kStream, place.stream.h);
  const Rect box = mix(from, place.stream, travelled(p));
  const float thin = box.h / place.stream.h;
  cells.gap_pt *= thin, cells.radius_pt *= thin;
  Primitive& column = pen.faded(std::min(1.0F, 0.15F + 4 * p))
                          .cells(vector_id(scene, Tensor::kStream, "was"), box, cells, "x");
  if (p < 1) {
    const std::string word = std::to_string(scene.row.row + 1);
    column.operands = {format_target(token_target(scene.row.row)) + "#chip/" + word};
  }
}

/// Both become one.
void draw_sum(const CombineScene& scene, const Pen& pen) {
  const HeadsPlace& place = scene.plan.heads;
  if (!scene.soon(kAdded)) return;
  const float p = scene.clock.at(kAdded.beat, kAdded.after, kAdded.secs + kAdded.spread);
  const CellsShape from = vector_of_word(scene, Tensor::kOutput, place.output.h);
  const CellsShape to = vector_of_word(scene, Tensor::kStreamMid, place.added.h);
  const float t = travelled(p);
  const Rect box = p >= 1 ? place.added : mix(place.output, place.added, t);
  Primitive& column = pen.cells(vector_id(scene, Tensor::kStreamMid, "is"), box,
                                p >= 1 ? to : mixed_cells(from, to, t), "x");
  if (p < 1) {
    column.operands = {vector_id(scene, Tensor::kOutput, "here"),
                       vector_id(scene, Tensor::kStream, "was")};
  }
}

// ---- Words.

void draw_sign(const CombineScene& scene, const Pen& pen, const char* id, const char* sign,
               const Rect& left, const Rect& right) {
  draw_centred(pen, id, {std::string(sign)}, {(left.right() + right.x) / 2, left.centre().y},
               {{kSign, 500, Face::kWords, 0, false}, scene.palette().g1, "grey"});
}

void draw_name(const CombineScene& scene, const Pen& pen, const char* id, const Words& words,
               const Words& shorter, const Rect& column) {
  const HeadsPlace& place = scene.plan.heads;
  TextStyle style{scene.input.layout.compact ? kSmallLabel : kLabel, 400, Face::kWords, 0, false};
  const Words& shown = pen.width(words, style) <= place.label_room ? words : shorter;
  if (pen.width(shown, style) > place.label_room) style.size_pt = kSmallLabel;
  pen.text(id, shown, {column.centre().x, place.labels}, Align::kMiddle,
           {style, scene.palette().g2, "grey"});
}

void draw_names(const CombineScene& scene, const Pen& pen) {
  const HeadsPlace& place = scene.plan.heads;
  const SlideInput& input = scene.input;
  const int n_heads = input.trace.model->dims.n_heads;
  const Places row = {{"row", quoted_token(input, scene.row.row)}};
  const float heads = scene.at(kOtherHeads);
  if (heads > 0) {
    const Words words =
        n_heads == 1
            ? scene.words("combine.one_output")
            : scene.words("combine.outputs", {{"count", count_figure(input, "heads", n_heads)}});
    draw_name(scene, pen.faded(heads), "heads/names#heads", words, words, place.heads);
  }
  const float come = scene.at(kSigns);
  if (come <= 0) return;
  const Pen own = pen.faded(come);
  draw_sign(scene, own, "heads/plus#sign", "+", place.output, place.stream);
  draw_name(scene, own, "heads/names#output", scene.words("combine.what_attention_adds"),
            scene.words("combine.adds"), place.output);
  draw_name(scene, own, "heads/names#stream", scene.words("combine.as_it_was", row),
            scene.words("combine.was"), place.stream);
  const float sum = scene.at(kAdded);
  if (sum <= 0) return;
  const Pen last = pen.faded(sum);
  draw_sign(scene, last, "heads/equals#sign", "=", place.stream, place.added);
  draw_name(scene, last, "heads/names#added", scene.words("combine.as_it_is", row),
            scene.words("combine.is"), place.added);
}

}  // namespace

void draw_heads(const CombineScene& scene) {
  if (!scene.soon(combine::kLeave) || scene.at(kHeadsLeave) >= 1) return;
  const Pen pen = scene.pen.faded(1 - scene.at(kHeadsLeave));
  const int n_heads = scene.input.trace.model->dims.n_heads;
  draw_others(scene, pen, 0, scene.row.head, "before");
  draw_others(scene, pen, scene.row.head + 1, n_heads, "after");
  const float gate = scene.at(kGate);
  if (gate > 0) {
    draw_ribbons(scene, pen);
    draw_gate(scene, pen.faded(gate));
  }
  draw_stream(scene, pen);
  draw_sum(scene, pen);
  // In the last beat the comparison has it.
  const bool compared = scene.clock.reached(combine::kHere.beat) && has_context(scene.input);
  if (!compared) draw_added_by_attention(scene, pen);
  draw_names(scene, pen);
}

}  // namespace attn::app
