#include "app/chrome/dock_panel.h"

#include <algorithm>
#include <vector>

#include "app/chrome/controls.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr TextStyle kWord{15, 400, Face::kWords, 0, false};
constexpr TextStyle kWordStrong{15, 600, Face::kWords, 0, false};
constexpr TextStyle kNumber{15, 400, Face::kNumbers, 0, true};
constexpr TextStyle kNumberStrong{15, 600, Face::kNumbers, 0, true};

constexpr float kTimesGap = 26;

bool hovered(const Panel& panel, const std::optional<Target>& target) {
  return target && panel.input.view.hover == target;
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
  const bool touched = hovered(panel, row.target);
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
    const bool touched = hovered(panel, row.target);
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
  panel.pen.spans("dock/formula#text", std::move(spans), sources_of({first, second}), at,
                  Align::kLeft, "ink");
  const RoleColor role = text_color(panel.palette(), view.target.tensor);
  panel.pen.text(format_target(view.target) + "#dock/result", {*view.figure},
                 {panel.right, panel.y}, Align::kRight, {kNumberStrong, role.color, role.role});
}

std::string row_id(const NumberView& view, std::size_t i) {
  const DockRow& row = view.rows[i];
  const std::string what = row.target ? format_target(*row.target) : format_target(view.target);
  return what + "#dock/" + std::to_string(i + 1);
}

}  // namespace

RoleColor color_of(const Panel& panel, const std::optional<Target>& target) {
  if (hovered(panel, target)) {
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
  append(region.tip, place_words(panel.input, target));
  panel.pen.region(std::move(region));
}

void draw_rows(Panel& panel, const NumberView& view) {
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
}

}  // namespace attn::app
