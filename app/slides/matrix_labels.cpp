#include <cmath>

#include "app/marks/chip.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"

namespace attn::app {
namespace {

constexpr float kNoteSize = 12, kFocusSize = 19, kMostChip = 96;

/// How a label is set, what of it is shown and where its middle lies.
struct Label {
  TextLook look;
  std::string text;
  Point middle = {};
};

const std::string& token_text(const MatrixScene& scene, int token, std::string& store) {
  store = label_of(scene.input.trace.tokens[static_cast<std::size_t>(token)]);
  return store;
}

// Words that the row in focus hears most, and those whose weight was edited, stand out.
bool column_stands_out(const MatrixScene& scene, int column) {
  const SlideInput& input = scene.input;
  const int row = input.focus.row;
  if (edited(input, scene.weight(row, column)) ||
      (input.view.hover && input.view.hover->tensor == Tensor::kAttentionWeights &&
       input.view.hover->column == column)) {
    return true;
  }
  if (scene.layout.figures_everywhere) {
    return false;
  }
  int larger = 0;
  const double weight = value_at(input.trace, scene.weight(row, column));
  for (int other = 0; other < scene.layout.n; ++other) {
    larger += value_at(input.trace, scene.weight(row, other)) > weight ? 1 : 0;
  }
  return larger < 2;
}

bool row_stands_out(const MatrixScene& scene, int row) {
  const std::optional<Target>& hover = scene.input.view.hover;
  return hover && hover->tensor == Tensor::kAttentionWeights && hover->row == row;
}

bool word_pointed_at(const MatrixScene& scene, int token) {
  const std::optional<Target>& hover = scene.input.view.hover;
  return hover && hover->tensor == Tensor::kToken && hover->row == token;
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

Label column_label(const MatrixScene& scene, int column) {
  std::string store;
  Label label;
  label.look = label_look(scene, column, column_stands_out(scene, column), scene.layout.head_size);
  label.text = fitted(scene.input.text, token_text(scene, column, store), label.look.style,
                      scene.layout.cell_w - 4);
  label.middle = {scene.layout.middle(column),
                  scene.layout.heads_baseline - 0.36F * scene.layout.head_size};
  return label;
}

Label row_label(const MatrixScene& scene, int row, float centre_y) {
  std::string store;
  const bool focus = row == scene.input.focus.row;
  const bool large = focus && scene.layout.cell_h >= 44;
  Label label;
  label.look = label_look(scene, row, focus || row_stands_out(scene, row),
                          large ? kFocusSize : scene.layout.label_size);
  label.text = fitted(scene.input.text, token_text(scene, row, store), label.look.style,
                      scene.layout.labels_room);
  const TextExtent extent = scene.input.text.measure({{label.text, label.look.style, 0, 1, {}}});
  const float baseline = centre_y + (label.look.style.size_pt < 15 ? 4.3F : 6.0F);
  label.middle = {scene.layout.labels_right - extent.width / 2,
                  baseline - 0.36F * label.look.style.size_pt};
  return label;
}

void add_word_region(const Pen& pen, const std::string& id, int token, const Rect& box) {
  HitRegion region;
  region.id = id;
  region.box = box;
  region.target = {HitTarget::Kind::kToken, {}, token, 0, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseRow, token, 0, 0, {}};
  pen.region(region);
}

// ---- Columns.

Frame chips_frame(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  Frame frame;
  const Pen chips(frame, pen.palette(), pen.measurer(), Part::kMain);
  const float width = std::min(kMostChip, layout.cell_w - 4);
  for (int token = 0; token < layout.n; ++token) {
    draw_chip(chips, scene.input, token,
              {layout.middle(token) - width / 2, layout.chips_top, width, layout.chip_h},
              layout.cell_w < 56 ? 12.0F : 15.0F);
  }
  return frame;
}

Frame heads_frame(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  Frame frame;
  const Pen heads(frame, pen.palette(), pen.measurer(), Part::kMain);
  for (int token = 0; token < layout.n; ++token) {
    const Label label = column_label(scene, token);
    const std::string id = MatrixScene::token_id(token, "label");
    draw_centred(heads, id, {Quoted{token, label.text}}, label.middle, label.look).token = token;
    add_word_region(heads, id, token,
                    {layout.middle(token) - layout.cell_w / 2, layout.heads_baseline - 22,
                     layout.cell_w, layout.grid.y - layout.heads_baseline + 20});
  }
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

// The word of a column goes to the head of its row.
void draw_row_label(const Pen& pen, const MatrixScene& scene, int row, const Rect& cell,
                    const std::string& place, float way) {
  if (way == kUnborn) {
    return;
  }
  const float middle = cell.centre().y;
  const Label from = column_label(scene, row), to = row_label(scene, row, middle);
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
  add_word_region(pen, id, row, {left, cell.y, scene.layout.grid.x - left - 4, cell.h});
}

void draw_rows(const Pen& pen, const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const int focus = scene.input.focus.row;
  for (int row = 0; row < layout.n; ++row) {
    const bool first = row == focus && !layout.repeats;
    const float way = first ? scene.clock.first_label() : scene.clock.label(row);
    draw_row_label(pen, scene, row, layout.share(row, 0), "asks", way);
  }
  if (layout.repeats) {
    draw_row_label(pen, scene, focus, layout.repeat, "asks_below", scene.clock.first_label());
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
}

}  // namespace attn::app
