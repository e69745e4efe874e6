#include <algorithm>
#include <iterator>
#include <numeric>

#include "app/marks/chip.h"
#include "app/marks/piece_lines.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"
#include "app/slides/matrix_thin.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kNoteSize = 12, kFocusSize = 19, kMostChip = 96;
constexpr float kMostColumn = 64, kColumnAir = 6;  // of a column's label, and between two

/// How a label is set, what of it is shown and where its middle lies.
struct Label {
  TextLook look;
  std::string text;
  Point middle = {};
  float width = 0;
};

std::string token_label(const MatrixScene& scene, int token) {
  return quoted_token(scene.input, token).text;
}

// Words that the row in focus hears most, and those whose weight was edited, stand out.
bool column_stands_out(const MatrixScene& scene, int column) {
  const SlideInput& input = scene.input;
  const auto& [layer, head, row] = input.focus;
  if (edited(input, scene.weight(row, column)) ||
      (scene.pointed && scene.pointed->column == column)) {
    return true;
  }
  if (scene.layout.figures_everywhere) {
    return false;
  }
  const std::vector<double> weights =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, row);
  const double weight = weights[static_cast<std::size_t>(column)];
  return std::ranges::count_if(weights, [&](double other) { return other > weight; }) < 2;
}

bool row_stands_out(const MatrixScene& scene, int row) {
  return scene.pointed && scene.pointed->row == row;
}

bool word_pointed_at(const MatrixScene& scene, int token) {
  return !scene.pointed && scene.input.view.hover == token_target(token);
}

TextLook label_look(const MatrixScene& scene, int token, bool stands_out, float size_pt) {
  const Palette& palette = scene.input.palette;
  const bool many = !scene.layout.figures_everywhere;
  const int boldness = stands_out ? 600 : many ? 400 : 500;
  const TextStyle style{size_pt, boldness, Face::kWords, 0, false};
  if (word_pointed_at(scene, token)) {
    return {style, palette.touched_text, "touched"};
  }
  return many && !stands_out ? TextLook{style, palette.g1, "grey"}
                             : TextLook{style, palette.ink, "ink"};
}

Label label_at(const MatrixScene& scene, int token, const TextLook& look, float room,
               Point baseline) {
  Label label;
  label.look = look;
  label.text = fitted(scene.input.text, token_label(scene, token), look.style, room);
  label.width = scene.input.text.measure({{label.text, look.style, 0, 1, {}}}).width;
  label.middle = {baseline.x, baseline.y - 0.36F * look.style.size_pt};
  return label;
}

// The label of a column in a hand: over the grid, or under the row below it.
Label place_label(const MatrixScene& scene, int token) {
  const MatrixLayout& layout = scene.layout;
  const float size = layout.repeats ? layout.repeat_size : layout.head_size;
  const float baseline = layout.repeats ? layout.repeat_baseline : layout.heads_baseline;
  const Rect place = layout.place(layout.place_of_word(token));
  return label_at(scene, token, label_look(scene, token, column_stands_out(scene, token), size),
                  place.w - 4, {place.centre().x, baseline});
}

Label row_label(const MatrixScene& scene, int row, const Rect& cell) {
  const bool focus = row == scene.input.focus.row;
  const bool large = focus && cell.h >= (scene.layout.repeats ? 30 : 44);
  const TextLook look = label_look(scene, row, focus || row_stands_out(scene, row),
                                   large ? kFocusSize : scene.layout.label_size);
  const float baseline = cell.centre().y + (look.style.size_pt < 15 ? 4.3F : 6.0F);
  Label label = label_at(scene, row, look, scene.layout.labels_room, {0, baseline});
  label.middle.x = scene.layout.labels_right - label.width / 2;
  return label;
}

void add_word_region(const Pen& pen, const MatrixScene& scene, const std::string& id, int token,
                     const std::string& shown, const Rect& box) {
  HitRegion region;
  region.id = id;
  region.box = box;
  region.target = {HitTarget::Kind::kToken, {}, token, 0, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseRow, token, 0, 0, {}};
  region.tip = token_tip(scene.input, token, shown);
  pen.region(region);
}

// ---- Columns in a hand.

std::vector<int> words_in_hand(const MatrixLayout& layout) {
  if (layout.repeats) {
    return layout.shown.words;
  }
  std::vector<int> all(static_cast<std::size_t>(layout.n));
  std::iota(all.begin(), all.end(), 0);
  return all;
}

void draw_others_label(const Pen& pen, const MatrixScene& scene, Point middle) {
  const MatrixLayout& layout = scene.layout;
  if (layout.repeats && !layout.shown.all()) {
    const TextStyle style{kNoteSize, 400, Face::kWords, 0, true};
    draw_centred(pen, "matrix/others#label", others_label(scene.input, layout.shown), middle,
                 {style, pen.palette().g2, "grey"});
  }
}

Frame chips_frame(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  Frame frame;
  const Pen chips(frame, pen.palette(), pen.measurer(), Part::kMain);
  const float pitch = layout.place(0).w, width = std::min(kMostChip, pitch - 4);
  std::vector<PieceSpan> spans;
  for (const int token : words_in_hand(layout)) {
    const float left = layout.place(layout.place_of_word(token)).centre().x - width / 2;
    draw_chip(chips, scene.input, token, {left, layout.chips_top, width, layout.chip_h},
              pitch < 56 ? 12.0F : 15.0F);
    spans.push_back({token, left + 2, left + width - 2});
  }
  draw_piece_lines(chips, scene.input, spans, layout.chips_top + layout.chip_h + 5, "columns");
  const Rect last = layout.place(layout.n_places() - 1);
  draw_others_label(chips, scene, {last.centre().x, layout.chips_top + layout.chip_h / 2});
  return frame;
}

// Pieces of one word share a line under their labels.
void draw_shared_lines(const Pen& pen, const MatrixScene& scene,
                       const std::vector<PieceSpan>& spans) {
  const MatrixLayout& layout = scene.layout;
  draw_piece_lines(pen, scene.input, spans,
                   (layout.repeats ? layout.repeat_baseline : layout.heads_baseline) + 5,
                   "columns");
}

Frame heads_frame(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  Frame frame;
  const Pen heads(frame, pen.palette(), pen.measurer(), Part::kMain);
  std::vector<PieceSpan> spans;
  for (const int token : words_in_hand(layout)) {
    const Label label = place_label(scene, token);
    const std::string id = MatrixScene::token_id(token, "label");
    draw_centred(heads, id, {Quoted{token, label.text}}, label.middle, label.look).token = token;
    const Rect place = layout.place(layout.place_of_word(token));
    const float top = layout.repeats ? place.bottom() + 1 : layout.heads_baseline - 22;
    const float height = layout.repeats ? 24 : layout.grid.y - layout.heads_baseline + 20;
    add_word_region(heads, scene, id, token, label.text, {place.x, top, place.w, height});
    spans.push_back({token, label.middle.x - label.width / 2, label.middle.x + label.width / 2});
  }
  draw_shared_lines(heads, scene, spans);
  const Rect last = layout.place(layout.n_places() - 1);
  draw_others_label(heads, scene, {last.centre().x, layout.repeat_baseline - 0.36F * kNoteSize});
  return frame;
}

void draw_columns(const Pen& pen, const MatrixScene& scene) {
  const float way = scene.clock.chips();
  Frame frame = way <= 0   ? chips_frame(pen, scene)
                : way >= 1 ? heads_frame(pen, scene)
                           : blend(chips_frame(pen, scene), heads_frame(pen, scene), way);
  Frame& into = pen.frame();
  std::ranges::move(frame.list, std::back_inserter(into.list));
  std::ranges::move(frame.regions, std::back_inserter(into.regions));
}

// ---- Rows.

// Where the word of a column stands when its row's label leaves it: the first does while the words
// are still chips.
Label born_label(const MatrixScene& scene, int row) {
  Label label = place_label(scene, row);
  if (row == scene.input.focus.row) {
    label.middle.y = scene.layout.chips_top + scene.layout.chip_h / 2;
  }
  return label;
}

// The word of a column goes to the head of its row.
void draw_row_label(const Pen& pen, const MatrixScene& scene, int row, const Rect& cell,
                    const std::string& place, float way) {
  if (way == kUnborn) {
    return;
  }
  const Label from = born_label(scene, row), to = row_label(scene, row, cell);
  const std::string id = MatrixScene::token_id(row, place);
  const float size = from.look.style.size_pt / to.look.style.size_pt;
  const Point by = mix((from.middle + to.middle) / 2.0F, {to.middle.x, from.middle.y}, 0.5F);
  const Rect at =
      travelled({from.middle.x, from.middle.y, 0, 0}, {to.middle.x, to.middle.y, 0, 0}, by, way);
  Primitive& label = draw_centred(pen, id, {Quoted{row, to.text}}, {at.x, at.y}, to.look,
                                  mix(size, 1.0F, way), way < 1);
  label.token = row;
  if (way < 1) {
    label.operands = {MatrixScene::token_id(row, "label")};
    return;
  }
  const float left = scene.layout.labels_right - scene.layout.labels_room;
  add_word_region(pen, scene, id, row, to.text,
                  {left, cell.y, scene.layout.grid.x - left - 4, cell.h});
}

void draw_rows(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const int focus = scene.input.focus.row;
  if (layout.repeats) {
    draw_row_label(pen, scene, focus, layout.repeat, "asks_below", scene.clock.first_label());
    return;
  }
  for (int row = 0; row < layout.n; ++row) {
    const float way = row == focus ? scene.clock.first_label() : scene.clock.label(row);
    draw_row_label(pen, scene, row, layout.share(row, 0), "asks", way);
  }
}

// ---- Many words: only some labels, each with a tick to its row or column.

void draw_tick(const Pen& pen, const std::string& id, Point from, Point to) {
  StrokeShape tick;
  tick.points = {from, to};
  tick.width_pt = 1;
  tick.color = pen.palette().g3;
  pen.stroke(id, tick, "grey");
}

// Those pointed at come first, then those that always stand there.
std::vector<int> first_labels(const MatrixScene& scene, int Target::*axis) {
  std::vector<int> first = labelled_first(scene.input);
  if (scene.pointed) {
    first.insert(first.begin() + 1, (*scene.pointed).*axis);
  }
  return first;
}

void draw_fine_rows(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  std::vector<float> middles, heights(static_cast<std::size_t>(layout.n), kLabelPitch);
  for (int row = 0; row < layout.n; ++row) {
    middles.push_back(layout.share(row, 0).centre().y);
  }
  const bool all = layout.cell_h >= kLabelPitch;
  for (const int row :
       thinned(middles, heights, first_labels(scene, &Target::row), kLabelPitch, 0)) {
    const Rect cell = layout.share(row, 0);
    Label label = row_label(scene, row, {cell.x, cell.y, cell.w, std::min(cell.h, 20.0F)});
    const float y = cell.centre().y;
    label.middle.y = y;
    const std::string id = MatrixScene::token_id(row, "asks");
    draw_centred(pen, id, {Quoted{row, label.text}}, label.middle, label.look).token = row;
    if (!all) {
      draw_tick(pen, MatrixScene::token_id(row, "row_tick"), {layout.grid.x - 12, y},
                {layout.grid.x - 6, y});
    }
    const float left = layout.labels_right - layout.labels_room;
    add_word_region(pen, scene, id, row, label.text,
                    {left, y - kLabelPitch / 2, layout.grid.x - left - 4, kLabelPitch});
  }
}

// The labels of the grid's columns as they would all stand, none past the grid's ends by much.
std::vector<Label> fine_columns(const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  std::vector<Label> labels;
  for (int column = 0; column < layout.n; ++column) {
    const TextLook look = label_look(scene, column, column_stands_out(scene, column), kNoteSize);
    Label label =
        label_at(scene, column, look, kMostColumn, {layout.middle(column), layout.heads_baseline});
    const float half = label.width / 2;
    label.middle.x =
        std::clamp(label.middle.x, layout.grid.x - 12 + half, layout.grid.right() + 12 - half);
    labels.push_back(std::move(label));
  }
  return labels;
}

// What most labels are at most.
float usual_width(const std::vector<Label>& labels) {
  std::vector<float> widths;
  for (const Label& label : labels) {
    widths.push_back(label.width);
  }
  std::ranges::sort(widths);
  return widths[widths.size() * 9 / 10];
}

void draw_fine_columns(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const std::vector<Label> labels = fine_columns(scene);
  std::vector<float> middles, widths;
  for (int column = 0; column < layout.n; ++column) {
    const Label& label = labels[static_cast<std::size_t>(column)];
    middles.push_back(label.middle.x);
    widths.push_back(label.width);
  }
  for (const int column : thinned(middles, widths, first_labels(scene, &Target::column),
                                  usual_width(labels), kColumnAir)) {
    const Label& label = labels[static_cast<std::size_t>(column)];
    const std::string id = MatrixScene::token_id(column, "column");
    draw_centred(pen, id, {Quoted{column, label.text}}, label.middle, label.look).token = column;
    const float x = layout.middle(column);
    draw_tick(pen, MatrixScene::token_id(column, "column_tick"), {x, layout.grid.y - 6},
              {x, layout.grid.y - 2});
    const float width = std::max(24.0F, label.width);
    add_word_region(pen, scene, id, column, label.text,
                    {label.middle.x - width / 2, layout.heads_baseline - 18, width, 24});
  }
}

void draw_fine_labels(const Pen& pen, const MatrixScene& scene) {
  const float way = scene.clock.label(0);
  if (scene.layout.repeats && way > 0) {
    draw_fine_rows(pen.faded(way), scene);
    draw_fine_columns(pen.faded(way), scene);
  }
}

// Rows ask, columns are asked.
void draw_axes(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.axes();
  if (shown <= 0) {
    return;
  }
  const PageLayout& page = scene.input.layout;
  const Pen notes = pen.faded(shown);
  const TextLook look{{kNoteSize, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"};
  const float x = page.stage.x + page.inset;
  const float last = scene.layout.heads_baseline;
  notes.text("axis/columns#note", scene.input.words.words("matrix.is_asked"),
             {x, last - (page.compact ? 15.0F : 18.0F)}, Align::kLeft, look);
  notes.text("axis/rows#note", scene.input.words.words("matrix.asks"), {x, last}, Align::kLeft,
             look);
}

}  // namespace

void draw_matrix_labels(const Pen& pen, const MatrixScene& scene) {
  draw_axes(pen, scene);
  draw_columns(pen, scene);
  draw_rows(pen, scene);
  draw_fine_labels(pen, scene);
}

}  // namespace attn::app
