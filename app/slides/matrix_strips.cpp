#include <algorithm>
#include <cmath>

#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kPieceGap = 1, kLeastPiece = 0.6F, kPieceRadius = 2;
constexpr float kLeastStretch = 1.5F;  // smaller neighbours are one
constexpr double kNothing = 5e-4;      // a weight too small for a piece

RectShape piece_shape(const Palette& palette, double weight) {
  RectShape shape;
  shape.radii.fill(kPieceRadius);
  shape.fill = weight_color(palette, weight);
  return shape;
}

float piece_width(float unit, double weight) {
  return std::max(kLeastPiece, unit * static_cast<float>(weight) - kPieceGap);
}

std::string piece_id(const Target& weight, const char* place) {
  return format_target(weight) + "#" + place + "/" + std::to_string(weight.row + 1) + "/" +
         std::to_string(weight.column + 1);
}

// A weight as a length, out of its cell and to its place in a strip.
void draw_piece(const Pen& pen, const MatrixScene& scene, const Target& weight, const char* place,
                const Rect& to, float way) {
  const double value = value_at(scene.input.trace, weight);
  const Rect cell = scene.layout.cell(weight.row, weight.column);
  const Rect from = box_round(cell.centre(), to.w, std::min(to.h, cell.h));
  const Rect box = travelled(from, to, (from.centre() + to.centre()) / 2.0F, way);
  Primitive& piece =
      pen.rect(piece_id(weight, place), box, piece_shape(pen.palette(), value), "weight");
  piece.value = value;
  if (way < 1) {
    piece.operands = {scene.cell_id(weight.row, weight.column)};
  }
}

// ---- Lengths of many words: small neighbours are one piece.

/// A stretch of a length, in units of weight, and how many weights it is.
struct Stretch {
  double start = 0, length = 0;
  int count = 0;
};

std::vector<Stretch> stretches_of(const std::vector<double>& weights, float unit) {
  const double least = kLeastStretch / static_cast<double>(unit);
  std::vector<Stretch> stretches;
  double at = 0;
  bool open = false;
  for (const double weight : weights) {
    if (weight >= least || !open) {
      stretches.push_back({at, 0, 0});
    }
    stretches.back().length += weight;
    ++stretches.back().count;
    at += weight;
    open = weight < least && stretches.back().length < least;
  }
  return stretches;
}

// Grows out of its left end. Its colour is that of the weights in it, on average.
void draw_stretches(const Pen& pen, const std::string& name, const std::vector<double>& weights,
                    const Rect& whole, float way) {
  int place = 0;
  for (const Stretch& stretch : stretches_of(weights, whole.w)) {
    ++place;
    if (stretch.length < kNothing) {
      continue;
    }
    const Rect box = {whole.x + way * whole.w * static_cast<float>(stretch.start), whole.y,
                      way * piece_width(whole.w, stretch.length), whole.h};
    pen.rect(name + "#piece/" + std::to_string(place), box,
             piece_shape(pen.palette(), stretch.length / stretch.count), "weight")
        .value = stretch.length;
  }
}

void draw_fine_strip(const Pen& pen, const MatrixScene& scene, int row) {
  const float way = scene.clock.strips();
  if (way == kUnborn) {
    return;
  }
  const MatrixLayout& layout = scene.layout;
  const auto& [layer, head, focus] = scene.input.focus;
  const float y = std::round(layout.share(row, 0).centre().y - layout.strip_h / 2);
  draw_stretches(pen, "matrix/strip/" + std::to_string(row + 1),
                 row_values(scene.input.trace, Tensor::kAttentionWeights, layer, head, row),
                 {layout.strips_x, y, layout.strips_w, layout.strip_h}, way);
}

// The row in focus as it stands below the grid: its cells fly out, the others as one.
void draw_focus_strip(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const SlideInput& input = scene.input;
  const int row = input.focus.row;
  const float y = std::round(layout.share(row, 0).centre().y - layout.strip_h / 2);
  float x = layout.strips_x;
  const auto draw = [&](const std::string& id, const std::string& from_id, double weight,
                        int place) {
    const float way = scene.clock.strip(place);
    const Rect to = {x, y, piece_width(layout.strips_w, weight), layout.strip_h};
    x += layout.strips_w * static_cast<float>(weight);
    if (way == kUnborn || weight < kNothing) {
      return;
    }
    const Rect from = box_round(layout.place(place).centre(), to.w, to.h);
    Primitive& piece = pen.rect(id, travelled(from, to, (from.centre() + to.centre()) / 2.0F, way),
                                piece_shape(pen.palette(), weight), "weight");
    piece.value = weight;
    if (way < 1) {
      piece.operands = {from_id};
    }
  };
  for (const int word : layout.shown.words) {
    const Target weight = scene.weight(row, word);
    draw(piece_id(weight, "strip"), focus_cell_of(scene, word).cell_id,
         value_at(input.trace, weight), layout.place_of_word(word));
  }
  if (!layout.shown.all()) {
    const Source sum = others_sum(input, layout.shown, Tensor::kAttentionWeights, row);
    draw("matrix/others#strip", others_cell_id(scene), evaluate(sum, input.runs()),
         layout.n_places() - 1);
  }
}

void draw_fine_strips(const Pen& pen, const MatrixScene& scene) {
  for (const int row : scene.layout.strip_rows) {
    if (row == scene.input.focus.row) {
      draw_focus_strip(pen, scene);
    } else {
      draw_fine_strip(pen, scene, row);
    }
  }
}

// ---- Rows.

void draw_row_strip(const Pen& pen, const MatrixScene& scene, int row) {
  const MatrixLayout& layout = scene.layout;
  const float middle = layout.share(row, 0).centre().y;
  float x = layout.strips_x;
  bool has_edit = false;
  for (int column = 0; column < layout.n; ++column) {
    const Target weight = scene.weight(row, column);
    has_edit = has_edit || edited(scene.input, weight);
    const double value = value_at(scene.input.trace, weight);
    const float way = scene.clock.strip(column);
    if (value >= kNothing && way != kUnborn) {
      const Rect place = {x, std::round(middle - layout.strip_h / 2),
                          piece_width(layout.strips_w, value), layout.strip_h};
      draw_piece(pen, scene, weight, "strip", place, way);
    }
    x += layout.strips_w * static_cast<float>(value);
  }
  if (has_edit && scene.clock.strip(0) >= 1) {
    const Rect strip = {layout.strips_x, middle - layout.strip_h / 2, layout.strips_w,
                        layout.strip_h};
    draw_pointed_outline(pen, "matrix/strip#outline/" + std::to_string(row + 1), grown(strip, 4),
                         {6, 6, 6, 6});
  }
}

void draw_title(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.strips_title();
  if (shown <= 0) {
    return;
  }
  const Figure whole = constant_figure(scene.input, Constant::kWholeBudget);
  pen.faded(shown).text(
      "matrix/strips#title", scene.input.words.words("matrix.adds_to", {{"whole", whole}}),
      {scene.layout.strips_x, scene.layout.heads_baseline}, Align::kLeft,
      {{scene.layout.label_size, 400, Face::kWords, 0, true}, pen.palette().g2, "grey"});
}

// ---- One column: the one that misses 1 by most.

double column_sum(const MatrixScene& scene, int column) {
  double sum = 0;
  for (int row = 0; row < scene.layout.n; ++row) {
    sum += value_at(scene.input.trace, scene.weight(row, column));
  }
  return sum;
}

int heaviest_column(const MatrixScene& scene) {
  std::vector<double> sums;
  for (int column = 0; column < scene.layout.n; ++column) {
    sums.push_back(column_sum(scene, column));
  }
  return static_cast<int>(std::ranges::max_element(sums) - sums.begin());
}

Figure sum_figure(const MatrixScene& scene, int column) {
  std::vector<Source> terms;
  for (int row = 0; row < scene.layout.n; ++row) {
    terms.push_back(target_source(scene.weight(row, column)));
  }
  return number(operation_source(Source::Kind::kSum, std::move(terms)), scene.input.runs(), 2);
}

// The strip lies under the grid and is measured with the rows' own unit, unless it is too long.
struct ColumnStrip {
  Rect whole = {};  // length 1
  float unit = 0;
  double sum = 0;
};

ColumnStrip column_strip(const MatrixScene& scene, int column) {
  const MatrixLayout& layout = scene.layout;
  ColumnStrip strip;
  strip.sum = column_sum(scene, column);
  const float room = 0.8F * layout.grid.w;
  strip.unit = std::min(layout.strips_w, room / static_cast<float>(std::max(1.0, strip.sum)));
  const float length = strip.unit * static_cast<float>(strip.sum);
  const float bottom = layout.below;
  const float x = std::clamp(layout.middle(column) - length / 2, layout.grid.x,
                             std::max(layout.grid.x, layout.grid.right() - length));
  const float y = std::round((bottom + scene.input.layout.main_bottom) / 2 - 24);
  strip.whole = {x, std::max(y, bottom + 10), strip.unit, 14};
  return strip;
}

void draw_measure(const Pen& pen, const MatrixScene& scene, const ColumnStrip& strip, int column,
                  float shown) {
  const Palette& palette = pen.palette();
  RectShape one;
  one.radii.fill(4);
  one.border = palette.ink;
  one.border_pt = 1.25F;
  one.dash_pt = 4;
  const Pen faded = pen.faded(shown);
  faded.rect("matrix/column#one", grown(strip.whole, 3), one, "ink");
  const TextStyle style{15, 400, Face::kWords, 0, true};
  const Figure whole = constant_figure(scene.input, Constant::kWholeBudget);
  faded.text("matrix/column#whole", {whole},
             {strip.whole.x + strip.unit / 2, strip.whole.bottom() + 24}, Align::kMiddle,
             {style, palette.g2, "grey"});
  const Words words = scene.input.words.words(
      "matrix.column_sum", {{"word", quoted_token(scene.input, column, style, 120)},
                            {"sum", sum_figure(scene, column)}});
  // Beside the strip, on the side where there is room.
  const float end = strip.whole.x + strip.unit * static_cast<float>(strip.sum);
  const float room =
      scene.layout.side ? scene.layout.side_x : scene.input.layout.stage.right() - 24;
  const bool left = end + 16 + pen.width(words, style) > room;
  faded.text("matrix/column#sum", words,
             {left ? strip.whole.x - 16 : end + 16, strip.whole.bottom() - 2},
             left ? Align::kRight : Align::kLeft, {style, palette.g1, "grey"});
}

// Many words: the whole column comes down at once.
void draw_fine_column(const Pen& pen, const MatrixScene& scene, const ColumnStrip& strip,
                      int column) {
  const MatrixLayout& layout = scene.layout;
  const float way = scene.clock.fall(layout.n_places() - 1);
  std::vector<double> weights;
  for (int row = 0; row < layout.n; ++row) {
    weights.push_back(value_at(scene.input.trace, scene.weight(row, column)));
  }
  const Rect from = layout.share(0, column);
  const Rect to = {strip.whole.x, mix(layout.grid.bottom(), strip.whole.y, way), strip.unit,
                   strip.whole.h};
  draw_stretches(pen, "matrix/column", weights, {mix(from.x, to.x, way), to.y, to.w, to.h},
                 std::max(way, 0.02F));
}

void draw_falling_column(const Pen& pen, const MatrixScene& scene, const ColumnStrip& strip,
                         int column) {
  float x = strip.whole.x;
  for (int row = 0; row < scene.layout.n; ++row) {
    const Target weight = scene.weight(row, column);
    const double value = value_at(scene.input.trace, weight);
    const float way = scene.clock.fall(row);
    if (way != kUnborn && value >= kNothing) {
      const Rect place = {x, strip.whole.y, piece_width(strip.unit, value), strip.whole.h};
      draw_piece(pen, scene, weight, "column", place, way);
    }
    x += strip.unit * static_cast<float>(value);
  }
}

void draw_column_strip(const Pen& pen, const MatrixScene& scene) {
  const float stays = scene.clock.column_stays();
  if (stays <= 0 || scene.clock.fall(scene.layout.n_places() - 1) == kUnborn) {
    return;
  }
  const int column = heaviest_column(scene);
  const ColumnStrip strip = column_strip(scene, column);
  if (scene.layout.repeats) {
    draw_fine_column(pen.faded(stays), scene, strip, column);
  } else {
    draw_falling_column(pen.faded(stays), scene, strip, column);
  }
  if (const float shown = scene.clock.measure(); shown > 0) {
    draw_measure(pen, scene, strip, column, shown);
  }
}

}  // namespace

void draw_matrix_strips(const Pen& pen, const MatrixScene& scene) {
  draw_title(pen, scene);
  if (scene.layout.repeats) {
    draw_fine_strips(pen, scene);
  } else {
    for (int row = 0; row < scene.layout.n; ++row) {
      draw_row_strip(pen, scene, row);
    }
  }
  draw_column_strip(pen, scene);
}

}  // namespace attn::app
