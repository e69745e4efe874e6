#include <algorithm>
#include <cmath>
#include <optional>

#include "app/chrome/bar.h"
#include "app/chrome/controls.h"
#include "app/chrome/head_picker.h"
#include "app/chrome/parts.h"
#include "app/chrome/sentence_box.h"

namespace attn::app {
namespace {

constexpr TextStyle kTitle{15, 600, Face::kWords, 0, false};
constexpr TextStyle kSmall{12, 400, Face::kWords, 0, false};
constexpr TextStyle kFigure{12, 400, Face::kNumbers, 0, true};

// Between a switch and its label; widths of the sentence's box.
constexpr float kLabelGap = 10;
constexpr float kUsualBox = 352;
constexpr float kLeastBox = 320;
constexpr float kTypingBox = 480;
constexpr float kTightBox = 240;
constexpr float kMostBox = 760;
constexpr float kBoxPadding = 16;

// The menu opens with the function key of this number.
constexpr int kMenuKey = 10;

// The temperature's figure moves like its slider: linear from 0.1 to 4, here 320 points long.
constexpr double kLeastDragged = 0.1;
constexpr double kMostDragged = 4;
constexpr double kDragPoints = 320;

void draw_mark(const Bar& bar, float left) {
  const Palette& palette = bar.pen.palette();
  const float y = bar.middle + 5;
  draw_curve(bar.pen, "mark#arc/1",
             {{{left, y}, {left, y - 15}, {left + 18, y - 15}, {left + 18, y}}}, 2.5F,
             palette.weight, "weight");
  draw_curve(bar.pen, "mark#arc/2",
             {{{left + 9, y}, {left + 9, y - 7}, {left + 18, y - 7}, {left + 18, y}}}, 1.2F,
             faded(palette.weight, 0.6F), "weight");
  DotsShape dots;
  for (const float x : {left, left + 9, left + 18}) {
    dots.dots.push_back({{x, y + 2}, 2.75F, palette.ink});
  }
  bar.pen.dots("mark#dots", dots, "ink");
  const Figure key = number(index_source(kMenuKey), bar.input.runs(), 0);
  HitRegion region =
      control_region(bar.input, "menu", {left - 11, bar.middle - 20, 40, 40},
                     view_command(ViewCommand::Kind::kOpenMenu), "tip.menu", {{"key", key}});
  if (control_hovered(bar.input, "menu")) {
    RectShape ring;
    ring.radii.fill(8);
    ring.border = palette.touched;
    ring.border_pt = 1;
    bar.pen.rect("mark#hover", {left - 7, bar.middle - 16, 32, 32}, ring, "touched");
  }
  bar.pen.region(std::move(region));
}

void draw_theme(const Bar& bar, float middle_x) {
  const Palette& palette = bar.pen.palette();
  const Color color = control_hovered(bar.input, "theme") ? palette.touched : palette.g2;
  const Point middle{middle_x, bar.middle};
  draw_circle(bar.pen, "theme#circle", middle, 7.75F, {}, color, 1.5F, "grey");
  RectShape half;
  half.radii = {0, 6.5F, 6.5F, 0};
  half.fill = color;
  bar.pen.rect("theme#half", {middle.x, middle.y - 6.5F, 6.5F, 13}, half, "grey");
  bar.pen.region(control_region(bar.input, "theme", {middle.x - 16, middle.y - 16, 32, 32},
                                view_command(ViewCommand::Kind::kNextTheme), "tip.theme"));
}

// Gives back the left end of what was drawn.
float draw_temperature(const Bar& bar, float left) {
  const Palette& palette = bar.pen.palette();
  const double now = bar.input.trace.document.temperature;
  const bool touched =
      control_hovered(bar.input, "temperature") || bar.input.view.pulled_temperature;
  const Words label =
      bar.input.words.words(bar.compact ? "bar.temperature_short" : "bar.temperature");
  const float label_right = left - (bar.compact ? 7.0F : 12.0F);
  const Primitive name =
      bar.pen.text("temperature#label", label, {label_right, bar.baseline(kSmall)}, Align::kRight,
                   {kSmall, palette.g1, "grey"});
  const Words figure = {number(temperature_source(), bar.input.runs(), 2)};
  const Primitive shown = bar.pen.text(
      "temperature#figure", figure, {left, bar.baseline(kFigure)}, Align::kLeft,
      {kFigure, touched ? palette.touched_text : palette.ink, touched ? "touched" : "ink"});
  // A quiet line under the figure: it can be pulled.
  RectShape line;
  line.fill = touched ? palette.touched : palette.g3;
  bar.pen.rect("temperature#line", {left, bar.baseline(kFigure) + 4, shown.box.w, 1}, line,
               touched ? "touched" : "grey");

  HitRegion region = control_region(bar.input, "temperature", united(name.box, shown.box),
                                    EditTemperature{}, "tip.temperature");
  region.box = united(region.box, {region.box.x, bar.middle - 16, region.box.w + 8, 32});
  region.editable = true;
  region.drag = Drag{Drag::Axis::kX, now, (kMostDragged - kLeastDragged) / kDragPoints,
                     std::min(kLeastDragged, now), std::max(kMostDragged, now)};
  bar.pen.region(std::move(region));
  return name.box.x;
}

// A labelled switch whose right end is given; gives back its left end.
float draw_switch(const Bar& bar, const std::string& name, const Words& label, float right, bool on,
                  Switch act, std::string_view tip) {
  const Palette& palette = bar.pen.palette();
  const Color ring = control_hovered(bar.input, name) ? palette.touched : Color{};
  draw_toggle(bar.pen, name, {right - 28, bar.middle}, on, ring);
  const Primitive text =
      bar.pen.text(name + "#label", label, {right - 28 - kLabelGap, bar.baseline(kSmall)},
                   Align::kRight, {kSmall, palette.g1, "grey"});
  const Rect box = {text.box.x - 4, bar.middle - 16, right + 4 - text.box.x + 4, 32};
  bar.pen.region(control_region(bar.input, name, box, act, tip));
  return text.box.x;
}

// Switches, temperature and theme, from the right; gives back where they begin.
float draw_right(const Bar& bar) {
  const Document& document = bar.input.trace.document;
  const Catalogue& words = bar.input.words;
  const float theme = bar.input.layout.top_bar.right() - 32;
  const float between = bar.compact ? 24 : 30;
  draw_theme(bar, theme);
  float left = draw_temperature(bar, theme - (bar.compact ? 82.0F : 116.0F));
  left = draw_switch(bar, "scale", words.words(bar.compact ? "bar.scale_short" : "bar.scale"),
                     left - between, document.scale, Switch::kScale, "tip.scale");
  return draw_switch(bar, "mask", words.words("bar.mask"), left - between,
                     mask_of(document) == MaskKind::kCausal, Switch::kMask, "tip.mask");
}

Words badge_words(const SlideInput& input) {
  const std::string key = "bar.badge_" + input.trace.model->badge;
  if (!input.words.entries().contains(key)) {
    return {Quoted{-1, input.trace.model->badge}};
  }
  return input.words.words(key);
}

// ---- what stands left of the switches ----

// What there is room for.
struct Room {
  float left = 64;  // of the sentence's box
  float right = 0;  // of the sentence's box, at most
  bool titled = false, badged = false;
  PickerPlan picker;
};

float title_left(const Bar& bar) {
  const float title_right = 60 + bar.pen.width(bar.input.words.words("bar.title"), kTitle);
  return std::max(216.0F, std::ceil(title_right + 17));
}

// Whatever stands back first: the badge, the title, the labels, the size of the tiles; heads that
// do not fit then are a page further.
// `titled` fixes whether the title stands, so that the box begins at the same place.
Room plan_room(const Bar& bar, float right, float least_box, std::optional<bool> titled) {
  const float badge = bar.pen.width(badge_words(bar.input), kSmall) + kBoxPadding;
  struct Choice {
    bool titled, badged, labelled, small;
  };
  for (const Choice& choice :
       {Choice{true, true, true, false}, Choice{true, false, true, false},
        Choice{false, false, true, false}, Choice{false, false, false, false},
        Choice{false, false, false, true}}) {
    if ((bar.compact && (choice.titled || choice.badged)) ||
        choice.titled != titled.value_or(choice.titled)) {
      continue;
    }
    Room room;
    room.titled = choice.titled;
    room.badged = choice.badged;
    room.left = choice.titled ? title_left(bar) : 64;
    room.picker = picker_plan(bar, choice.labelled, choice.small);
    room.right = right - room.picker.width - kBarApart - (choice.badged ? badge : 0);
    if (room.right - room.left >= least_box) {
      return room;
    }
  }
  Room room;
  room.titled = titled.value_or(false);
  room.left = room.titled ? title_left(bar) : 64;
  room.picker = paged_plan(bar, right - room.left - kTightBox - kBarApart);
  room.right = right - room.picker.width - kBarApart;
  return room;
}

// While it is typed into, the box is wider, and begins where it did.
Room room_now(const Bar& bar, float right) {
  const Room at_rest = plan_room(bar, right, kLeastBox, std::nullopt);
  const EditorState* editor = bar.input.editor;
  return editor != nullptr && editor->focused ? plan_room(bar, right, kTypingBox, at_rest.titled)
                                              : at_rest;
}

void draw_left(const Bar& bar, float right) {
  const Palette& palette = bar.pen.palette();
  const Room room = room_now(bar, right);
  if (room.titled) {
    bar.pen.text("title#text", bar.input.words.words("bar.title"), {60, bar.baseline(kTitle)},
                 Align::kLeft, {kTitle, palette.ink, "ink"});
  }
  const float most = std::min(room.right - room.left, kMostBox);
  const float width = std::clamp(sentence_width(bar), std::min(kUsualBox, most), most);
  const float height = bar.compact ? 32 : 36;
  const Rect box = {room.left, bar.middle - height / 2, width, height};
  draw_sentence_box(bar, box);
  if (room.badged) {
    bar.pen.text("badge#text", badge_words(bar.input),
                 {box.right() + kBoxPadding, bar.baseline(kSmall)}, Align::kLeft,
                 {kSmall, palette.g2, "grey"});
  }
  draw_head_picker(bar, room.picker, right);
}

}  // namespace

void draw_top_bar(const SlideInput& input, Frame& frame, float opacity) {
  const Palette palette = faint_palette(input.palette, opacity);
  const SlideInput faint = with_palette(input, palette);
  const Rect& box = input.layout.top_bar;
  const Bar bar = {faint, Pen(frame, palette, input.text, Part::kBar), box.centre().y,
                   input.layout.compact, opacity};
  RectShape line;
  line.fill = palette.line;
  bar.pen.rect("bar/top#line", {box.x, box.bottom(), box.w, 1}, line, "line");
  draw_mark(bar, 27);
  draw_left(bar, draw_right(bar) - kBarApart);
}

}  // namespace attn::app
