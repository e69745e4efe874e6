#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/chrome/controls.h"
#include "app/chrome/dock_number.h"
#include "app/chrome/names.h"
#include "app/chrome/parts.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr TextStyle kHeading{15, 600, Face::kWords, 0, false};
constexpr TextStyle kLarge{30, 600, Face::kNumbers, 0, true};
constexpr TextStyle kWord{15, 400, Face::kWords, 0, false};
constexpr TextStyle kWordStrong{15, 600, Face::kWords, 0, false};
constexpr TextStyle kNumber{15, 400, Face::kNumbers, 0, true};
constexpr TextStyle kNumberStrong{15, 600, Face::kNumbers, 0, true};
constexpr TextStyle kNote{12, 400, Face::kWords, 0, false};

constexpr float kInset = 32;
constexpr int kMostRows = 10;
constexpr float kTabWidth = 16;
constexpr float kTabHeight = 72;
// Rule, sum and last line, with the air above them.
constexpr float kFooter = 100;
constexpr float kNoteLine = 18;
constexpr float kTimesGap = 26;

// A drag on the large number: 160 points upward are 1 of weight, 4 of score, 2 of others.
constexpr double kDragPoints = 160;
constexpr double kFarthest = 8;

// The open dock: where the next line goes and what all lines need.
struct Panel {
  const SlideInput& input;
  Pen pen;
  float left, right;
  float pitch;
  float y;  // baseline of what was drawn last

  [[nodiscard]] const Palette& palette() const { return pen.palette(); }
};

std::string quantity(const Target& target) {
  return format_target(target);
}

bool hovered(const SlideInput& input, const std::optional<Target>& target) {
  return target && input.view.hover == target;
}

RoleColor color_of(const Panel& panel, const std::optional<Target>& target) {
  if (hovered(panel.input, target)) {
    return {"touched", panel.palette().touched_text};
  }
  return target ? text_color(panel.palette(), target->tensor)
                : RoleColor{"ink", panel.palette().ink};
}

void add_link(const Panel& panel, const std::string& id, const Rect& box, const Target& target) {
  HitRegion region;
  region.id = id;
  region.box = target_box(box);
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  ViewCommand select = view_command(ViewCommand::Kind::kSelect);
  select.target = target;
  region.act = select;
  region.tip = name_words(panel.input, target);
  region.tip.emplace_back(std::string(" "));
  const Words place = place_words(panel.input, target);
  region.tip.insert(region.tip.end(), place.begin(), place.end());
  panel.pen.region(std::move(region));
}

// --- head ---

void draw_close(const SlideInput& input, const Pen& pen) {
  const Rect& dock = input.layout.dock;
  const Point middle{dock.right() - 20, dock.y + 24};
  const Color color = control_hovered(input, "close") ? pen.palette().touched : pen.palette().g2;
  StrokeShape stroke;
  stroke.width_pt = 1.5F;
  stroke.color = color;
  stroke.points = {middle + Point{-5, -5}, middle + Point{5, 5}};
  pen.stroke("dock/close#stroke/1", stroke, "grey");
  stroke.points = {middle + Point{5, -5}, middle + Point{-5, 5}};
  pen.stroke("dock/close#stroke/2", stroke, "grey");
  pen.region(control_region(input, "close", {middle.x - 16, middle.y - 16, 32, 32},
                            view_command(ViewCommand::Kind::kCloseDock), "tip.close"));
}

Drag large_drag(const Trace& trace, const Target& target) {
  const double now = value_at(trace, target);
  if (target.tensor == Tensor::kAttentionWeights) {
    const CellRange range = cell_range(trace, target);
    return {Drag::Axis::kY, now, 1 / kDragPoints, range.min, range.max};
  }
  const double unit = target.tensor == Tensor::kScaledScores ? 4 : 2;
  return {Drag::Axis::kY, now, unit / kDragPoints, std::min(-kFarthest, now),
          std::max(kFarthest, now)};
}

// An edited number gives itself back by a double click; one that can be edited is pulled here too.
void add_large_region(const Panel& panel, const NumberView& view, const Rect& box) {
  const Trace& trace = panel.input.trace;
  HitRegion region;
  region.id = quantity(view.target) + "#dock/number";
  region.box = target_box(box);
  region.target = {HitTarget::Kind::kCell, view.target, 0, 0, {}};
  region.editable = editable(trace, view.target);
  if (!region.editable && !trace.document.edits.contains(view.target)) {
    return;
  }
  region.act = EditCell{view.target};
  if (region.editable && std::isfinite(value_at(trace, view.target))) {
    region.drag = large_drag(trace, view.target);
    region.tip = panel.input.words.words("tip.large_number");
  } else {
    region.editable = false;
  }
  panel.pen.region(std::move(region));
}

// The number's name and place, beside it where there is room, else on the line below.
void draw_name(Panel& panel, const NumberView& view, float taken) {
  Words words = name_words(panel.input, view.target);
  words.emplace_back(std::string("  "));
  const Words place = place_words(panel.input, view.target);
  words.insert(words.end(), place.begin(), place.end());
  const float room = panel.right - panel.left;
  const std::string id = quantity(view.target) + "#dock/name";
  const TextLook look = {kWord, panel.palette().g1, "grey"};
  if (panel.pen.width(words, kWord) + taken + 16 <= room) {
    panel.pen.text(id, words, {panel.right, panel.y}, Align::kRight, look);
    return;
  }
  panel.y += 26;
  const bool fits = panel.pen.width(words, kWord) <= room;
  panel.pen.clipped({panel.left, panel.y - 20, room, 28})
      .text(id, words, {panel.left, panel.y}, Align::kLeft,
            fits ? look : TextLook{kNote, look.color, look.role});
}

// What it was in the unedited run, where that is another number as shown.
Words change_words(const Panel& panel, const NumberView& view) {
  const SlideInput& input = panel.input;
  const bool edit = input.trace.document.edits.contains(view.target);
  if (!view.figure || !exists(input.unedited, view.target)) {
    return {};
  }
  const int places = dock_places(input.trace, view.target);
  const double before = value_at(input.unedited, view.target);
  if (!std::isfinite(before)) {
    return {};
  }
  const Figure old = number(target_source(view.target, Run::kUnedited), input.runs(), places);
  if (edit) {
    return input.words.words("dock.edited", {{"before", old}});
  }
  return old.text == view.figure->text ? Words{} : input.words.words("dock.was", {{"before", old}});
}

void draw_note(Panel& panel, const std::string& id, const Words& words, const Color& color,
               const std::string& role) {
  if (words.empty()) {
    return;
  }
  const std::vector<Words> lines = wrapped_words(panel.pen, words, kNote, panel.right - panel.left);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    panel.y += kNoteLine;
    panel.pen.text(id + "/" + std::to_string(i + 1), lines[i], {panel.left, panel.y}, Align::kLeft,
                   {kNote, color, role});
  }
}

void draw_head(Panel& panel, const NumberView& view) {
  const Palette& palette = panel.palette();
  const bool compact = panel.input.layout.compact;
  panel.y += compact ? 36 : 47;
  panel.pen.text("dock#heading", panel.input.words.words("dock.this_number"), {panel.left, panel.y},
                 Align::kLeft, {kHeading, palette.ink, "ink"});
  panel.y += compact ? 44 : 56;
  const std::string id = quantity(view.target);
  const bool touched =
      panel.input.trace.document.edits.contains(view.target) || hovered(panel.input, view.target);
  const RoleColor role = touched ? RoleColor{"touched", palette.touched_text}
                                 : text_color(palette, view.target.tensor);
  const Words shown = view.figure ? Words{*view.figure} : view.words_instead;
  const Primitive large = panel.pen.text(id + "#dock/number", shown, {panel.left, panel.y},
                                         Align::kLeft, {kLarge, role.color, role.role});
  add_large_region(panel, view, large.box);
  draw_name(panel, view, large.box.w);
  panel.y += 4;
  draw_note(panel, "dock#head", head_words(panel.input, view.target), palette.g2, "grey");
  draw_note(panel, "dock#change", change_words(panel, view), palette.touched_text, "touched");
  draw_note(panel, "dock#note", view.note, palette.g2, "grey");
  panel.y += compact ? 6 : 8;
}

// --- rows ---

// How wide labels and values are in these rows; bars take what is between.
struct RowColumns {
  float label = 0;
  float value = 0;
  float operand = 0;
};

RowColumns columns_of(const Panel& panel, const NumberView& view) {
  RowColumns columns = {46, 54, 0};
  for (const DockRow& row : view.rows) {
    columns.label = std::max(columns.label, panel.pen.width(row.label, kWordStrong));
    if (row.value) {
      columns.value = std::max(columns.value, panel.pen.width({row.value->figure}, kNumberStrong));
    }
    for (const DockFigure& operand : row.operands) {
      columns.operand = std::max(columns.operand, panel.pen.width({operand.figure}, kNumber));
    }
  }
  const bool bars = !view.rows.empty() && view.rows.front().share;
  columns.label = std::min(columns.label, bars ? 120.0F : 230.0F) + 10;
  return columns;
}

// A quoted word too wide for its column is shortened in its middle.
Words fitted_label(const Panel& panel, const Words& label, const TextStyle& style, float width) {
  if (label.size() != 1 || !std::holds_alternative<Quoted>(label.front())) {
    return label;
  }
  const Quoted& quoted = std::get<Quoted>(label.front());
  return {Quoted{quoted.token, fitted(panel.pen.measurer(), quoted.text, style, width)}};
}

void draw_label(const Panel& panel, const std::string& id, const DockRow& row, float width) {
  if (row.label.empty()) {
    return;
  }
  const TextStyle style = row.strong ? kWordStrong : kWord;
  const RoleColor strong = color_of(panel, row.target);
  const bool touched = hovered(panel.input, row.target);
  const Color color = row.strong || touched ? strong.color : panel.palette().g1;
  const Words words = fitted_label(panel, row.label, style, width);
  Primitive& label = panel.pen.text(id + "/label", words, {panel.left, panel.y}, Align::kLeft,
                                    {style, color, row.strong || touched ? strong.role : "grey"});
  if (const auto* quoted = std::get_if<Quoted>(&words.front()); words.size() == 1 && quoted) {
    label.token = quoted->token;
    label.sources.clear();
  }
}

void draw_share(const Panel& panel, const std::string& id, const DockRow& row, float left,
                float right) {
  const Palette& palette = panel.palette();
  RectShape shape;
  shape.radii.fill(4);
  shape.fill = palette.track;
  panel.pen.rect(id + "/track", {left, panel.y - 9, right - left, 8}, shape, "track");
  const float length = (right - left) * static_cast<float>(*row.share);
  if (length <= 0) {
    return;
  }
  const float radius = std::min(4.0F, length / 2);
  shape.radii.fill(radius);
  shape.fill = row.strong ? palette.weight : mix(palette.dock, palette.weight, 0.45F);
  panel.pen.rect(id + "/bar", {left, panel.y - 9, length, 8}, shape, "weight").value = row.number;
}

// Operands of a product with dots between, each a link of its own, in columns by their right ends.
void draw_product(const Panel& panel, const std::string& id, const DockRow& row,
                  const RowColumns& columns) {
  float x = panel.left + (row.label.empty() ? 0 : columns.label);
  for (std::size_t i = 0; i < row.operands.size(); ++i) {
    const DockFigure& operand = row.operands[i];
    const std::string place = id + "/operand/" + std::to_string(i + 1);
    if (i > 0) {
      panel.pen.text(id + "/times/" + std::to_string(i), {std::string("·")},
                     {x + kTimesGap / 2, panel.y}, Align::kMiddle,
                     {kNumber, panel.palette().g2, "grey"});
      x += kTimesGap;
    }
    x += columns.operand;
    const RoleColor role = color_of(panel, operand.target);
    const Primitive figure = panel.pen.text(place, {operand.figure}, {x, panel.y}, Align::kRight,
                                            {kNumber, role.color, role.role});
    if (operand.target) {
      add_link(panel, place, figure.box, *operand.target);
    }
  }
}

void draw_row(Panel& panel, const RowColumns& columns, const DockRow& row, const std::string& id) {
  panel.y += panel.pitch;
  if (row.target) {
    const float height = std::min(panel.pitch, 28.0F);
    add_link(panel, id,
             {panel.left - 8, panel.y - 5 - height / 2, panel.right - panel.left + 16, height},
             *row.target);
  }
  draw_label(panel, id, row, columns.label - 10);
  if (row.share) {
    draw_share(panel, id, row, panel.left + columns.label, panel.right - columns.value - 24);
  }
  draw_product(panel, id, row, columns);
  if (!row.operands.empty() && row.value) {
    panel.pen.text(id + "/equals", {std::string("=")}, {panel.right - columns.value - 12, panel.y},
                   Align::kRight, {kNumber, panel.palette().g2, "grey"});
  }
  if (row.value) {
    const bool touched = hovered(panel.input, row.target);
    panel.pen.text(id + "/value", {row.value->figure}, {panel.right, panel.y}, Align::kRight,
                   {row.strong ? kNumberStrong : kNumber,
                    touched ? panel.palette().touched_text : panel.palette().ink,
                    touched ? "touched" : "ink"});
  }
}

void draw_smaller(Panel& panel, const SmallerTerms& smaller) {
  panel.y += panel.pitch;
  const TextLook look = {kWord, panel.palette().g2, "grey"};
  panel.pen.text("dock/smaller#count",
                 panel.input.words.words(smaller.sum ? "dock.smaller_sum" : "dock.smaller",
                                         {{"count", smaller.count}}),
                 {panel.left, panel.y}, Align::kLeft, look);
  if (smaller.sum) {
    panel.pen.text("dock/smaller#sum", {*smaller.sum}, {panel.right, panel.y}, Align::kRight,
                   {kNumber, panel.palette().g1, "grey"});
  }
}

// --- under the rule ---

void draw_rule(Panel& panel) {
  panel.y += 16;
  RectShape rule;
  rule.fill = panel.palette().g3;
  panel.pen.rect("dock#rule", {panel.left, panel.y, panel.right - panel.left, 1}, rule, "line");
}

void draw_total(Panel& panel, const DockRow& total) {
  panel.y += 28;
  const std::string id = "dock/total";
  panel.pen.text(id + "#label", total.label, {panel.left, panel.y}, Align::kLeft,
                 {kWordStrong, panel.palette().ink, "ink"});
  if (!total.value) {
    return;
  }
  const Primitive value =
      panel.pen.text(id + "#value", {total.value->figure}, {panel.right, panel.y}, Align::kRight,
                     {kNumberStrong, panel.palette().ink, "ink"});
  if (total.value->target) {
    add_link(panel, id + "#value", value.box, *total.value->target);
  }
}

// An operator between spaces carries the sign of what follows it.
void add_difference(std::vector<TextSpan>& spans, const Figure& second, const TextSpan& model) {
  Figure shown = second;
  const std::string minus = "\u2212";
  const bool negative = shown.text.starts_with(minus);
  if (negative) {
    shown.text.erase(0, minus.size());
  }
  TextSpan span = model;
  span.text = (negative ? " + " : " " + minus + " ") + shown.text;
  spans.push_back(span);
}

// The exponent is a text of its own: after a letter its sign would be an operator.
Point draw_base(const Panel& panel) {
  const Primitive base =
      panel.pen.text("dock/formula#base", {std::string("e")}, {panel.left, panel.y}, Align::kLeft,
                     {kWord, panel.palette().ink, "ink"});
  return {base.box.right() + 1, panel.y};
}

void draw_formula(Panel& panel, const NumberView& view) {
  const bool raised = view.formula == DockFormula::kExp;
  panel.y += raised ? 38 : 34;
  const Figure& first = view.formula_operands[0].figure;
  const Figure& second = view.formula_operands[1].figure;
  Point at{panel.left, panel.y};
  TextSpan model = {first.text, kNumber, 0, 1, panel.palette().ink};
  std::vector<TextSpan> spans;
  if (raised) {
    at = draw_base(panel);
    model.rise = 0.36F;
    model.shrink = 0.8F;
    spans.push_back(model);
    add_difference(spans, second, model);
  } else {
    model.text = first.text + " ÷ " + second.text;
    spans.push_back(model);
  }
  panel.pen.spans("dock/formula#text", std::move(spans), {first.source, second.source}, at,
                  Align::kLeft, "ink");
  const RoleColor role = text_color(panel.palette(), view.target.tensor);
  panel.pen.text(quantity(view.target) + "#dock/result", {*view.figure}, {panel.right, panel.y},
                 Align::kRight, {kNumberStrong, role.color, role.role});
}

// --- whole ---

std::string row_id(const NumberView& view, std::size_t i) {
  const DockRow& row = view.rows[i];
  const std::string what = row.target ? quantity(*row.target) : quantity(view.target);
  return what + "#dock/" + std::to_string(i + 1);
}

void draw_number(Panel& panel) {
  const SlideInput& input = panel.input;
  const Target target = dock_target(input);
  NumberView view = number_view(input, target, kMostRows);
  draw_head(panel, view);
  const float room = input.layout.dock.bottom() - kFooter - panel.y - panel.pitch;
  const int rows = std::clamp(static_cast<int>(room / panel.pitch), 1, kMostRows);
  if (rows < kMostRows) {
    view = number_view(input, target, rows);
  }
  const RowColumns columns = columns_of(panel, view);
  for (std::size_t i = 0; i < view.rows.size(); ++i) {
    draw_row(panel, columns, view.rows[i], row_id(view, i));
  }
  if (view.smaller) {
    draw_smaller(panel, *view.smaller);
  }
  if (view.total || view.formula != DockFormula::kNone) {
    draw_rule(panel);
  }
  if (view.total) {
    draw_total(panel, *view.total);
  }
  if (view.formula != DockFormula::kNone) {
    draw_formula(panel, view);
  }
  Words said = name_words(input, target);
  said.emplace_back(std::string(" "));
  const Words place = place_words(input, target);
  said.insert(said.end(), place.begin(), place.end());
  if (view.figure) {
    said.emplace_back(std::string(": "));
    said.emplace_back(*view.figure);
  }
  panel.pen.frame().words.push_back(std::move(said));
}

void draw_tab(const SlideInput& input, const Pen& pen) {
  const Palette& palette = pen.palette();
  const Rect& stage = input.layout.stage;
  const Rect tab = {stage.right() - kTabWidth, stage.centre().y - kTabHeight / 2, kTabWidth,
                    kTabHeight};
  const bool over = control_hovered(input, "dock");
  RectShape shape;
  shape.radii = {6, 0, 0, 6};
  shape.fill = palette.card;
  shape.border = over ? palette.touched : palette.line;
  shape.border_pt = 1;
  pen.rect("dock/tab#box", tab, shape, "card");
  StrokeShape chevron;
  chevron.width_pt = 1.5F;
  chevron.color = over ? palette.touched : palette.g2;
  const Point tip{tab.x + 6, tab.centre().y};
  chevron.points = {tip + Point{4, -4}, tip, tip + Point{4, 4}};
  pen.stroke("dock/tab#chevron", chevron, "grey");
  pen.region(control_region(input, "dock", {tab.right() - kLeastTarget, tab.y, kLeastTarget, tab.h},
                            view_command(ViewCommand::Kind::kToggleDock), "tip.dock"));
}

}  // namespace

void draw_dock(const SlideInput& input, Frame& frame) {
  const Pen pen(frame, input.palette, input.text, Part::kDock);
  if (input.view.dock == Dock::kClosed) {
    // The cover is a picture alone.
    if (input.view.slide != SlideId::kCover) {
      draw_tab(input, pen);
    }
    return;
  }
  const Rect& dock = input.layout.dock;
  RectShape ground;
  ground.fill = input.palette.dock;
  pen.rect("dock#ground", {dock.x, dock.y + 1, dock.w, dock.h - 1}, ground, "dock");
  ground.fill = input.palette.line;
  pen.rect("dock#edge", {dock.x, dock.y + 1, 1, dock.h - 1}, ground, "line");
  draw_close(input, pen);
  Panel panel = {
      input, pen, dock.x + kInset, dock.right() - kInset, input.layout.compact ? 26.0F : 30.0F,
      dock.y};
  draw_number(panel);
}

}  // namespace attn::app
