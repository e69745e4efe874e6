#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/chrome/controls.h"
#include "app/chrome/dock_panel.h"
#include "app/chrome/parts.h"
#include "app/marks/number_cell.h"
#include "app/view/run_words.h"
#include "engine/document/apply.h"

namespace attn::app {
namespace {

constexpr TextStyle kHeading{15, 600, Face::kWords, 0, false};
constexpr TextStyle kLarge{30, 600, Face::kNumbers, 0, true};
constexpr TextStyle kLargeWord{30, 600, Face::kWords, -0.5F, false};
constexpr TextStyle kWord{15, 400, Face::kWords, 0, false};
constexpr TextStyle kNote{12, 400, Face::kWords, 0, false};

constexpr float kInset = 32;
constexpr int kMostRows = 10;
constexpr float kTabWidth = 16;
constexpr float kTabHeight = 72;
// Rule, sum and last line, with the air above them.
constexpr float kFooter = 100;
constexpr float kNoteLine = 18;
constexpr float kAirBelow = 22;

std::string quantity(const Target& target) {
  return format_target(target);
}

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
    region.drag = drag_of(trace, view.target);
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
  append(words, place_words(panel.input, view.target));
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

// An arrow that was cut is given back by a click on these words.
void draw_give_back(Panel& panel, const NumberView& view) {
  if (!view.cut) {
    return;
  }
  panel.y += 28;
  const Palette& palette = panel.palette();
  const Primitive words =
      panel.pen.text("dock#give_back", panel.input.words.words("dock.give_back"),
                     {panel.left, panel.y}, Align::kLeft, {kWord, palette.touched_text, "touched"});
  if (control_hovered(panel.input, "give_back")) {
    RectShape line;
    line.fill = palette.touched;
    panel.pen.rect("dock#give_back_line", {panel.left, panel.y + 4, words.box.w, 1}, line,
                   "touched");
  }
  panel.pen.region(control_region(panel.input, "give_back", target_box(words.box),
                                  SetNumber{*view.cut, std::nullopt}, "tip.give_back"));
}

void draw_head(Panel& panel, const NumberView& view) {
  const Palette& palette = panel.palette();
  const bool compact = panel.input.layout.compact;
  panel.y += compact ? 36 : 47;
  panel.pen.text("dock#heading", panel.input.words.words("dock.this_number"), {panel.left, panel.y},
                 Align::kLeft, {kHeading, palette.ink, "ink"});
  panel.y += compact ? 44 : 56;
  const std::string id = quantity(view.target);
  const bool touched = panel.input.trace.document.edits.contains(view.target) ||
                       panel.input.view.hover == view.target;
  const RoleColor role = touched ? RoleColor{"touched", palette.touched_text}
                                 : text_color(palette, view.target.tensor);
  const Words shown = view.figure ? Words{*view.figure} : view.words_instead;
  const Primitive large =
      panel.pen.text(id + "#dock/number", shown, {panel.left, panel.y}, Align::kLeft,
                     {view.figure ? kLarge : kLargeWord, role.color, role.role});
  add_large_region(panel, view, large.box);
  draw_name(panel, view, large.box.w);
  panel.y += 4;
  draw_note(panel, "dock#head", head_words(panel.input, view.target), palette.g2, "grey");
  draw_note(panel, "dock#change", change_words(panel, view), palette.touched_text, "touched");
  draw_note(panel, "dock#note", view.note, palette.g2, "grey");
  draw_give_back(panel, view);
  panel.y += compact ? 6 : 8;
}

// The number in so many rows that it fits a dock with nothing else in it.
NumberView fitting_number(Panel panel) {
  const SlideInput& input = panel.input;
  const Target target = dock_target(input);
  NumberView view = number_view(input, target, kMostRows);
  Frame scratch;
  panel.pen = Pen(scratch, input.palette, input.text, Part::kDock);
  draw_head(panel, view);
  const float room = input.layout.dock.bottom() - kFooter - panel.y - panel.pitch;
  const int rows = std::clamp(static_cast<int>(room / panel.pitch), 1, kMostRows);
  return rows < kMostRows ? number_view(input, target, rows) : view;
}

// How high it stands, drawn into a frame that is thrown away.
float height_of(Panel panel, const NumberView& view) {
  Frame scratch;
  panel.pen = Pen(scratch, panel.input.palette, panel.input.text, Part::kDock);
  const float top = panel.y;
  draw_head(panel, view);
  draw_rows(panel, view);
  return panel.y - top + kAirBelow;
}

void say_number(const Panel& panel, const NumberView& view) {
  const SlideInput& input = panel.input;
  const Target& target = view.target;
  Words said = name_words(input, target);
  said.emplace_back(std::string(" "));
  append(said, place_words(input, target));
  if (view.figure) {
    said.emplace_back(std::string(": "));
    said.emplace_back(*view.figure);
  }
  panel.pen.frame().words.push_back(std::move(said));
}

// The words take what the number leaves.
void draw_words_and_number(Panel& panel) {
  const NumberView view = fitting_number(panel);
  draw_words_above(panel, panel.input.layout.dock.h - height_of(panel, view));
  draw_head(panel, view);
  draw_rows(panel, view);
  say_number(panel, view);
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
  if (input.view.dock == Dock::kWords) {
    draw_dock_words(panel);
  } else {
    draw_words_and_number(panel);
  }
}

}  // namespace attn::app
