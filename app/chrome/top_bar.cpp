#include <algorithm>
#include <cmath>

#include "app/chrome/controls.h"
#include "app/chrome/parts.h"

namespace attn::app {
namespace {

constexpr TextStyle kTitle{15, 600, Face::kWords, 0, false};
constexpr TextStyle kSentence{15, 400, Face::kWords, 0, false};
constexpr TextStyle kSmall{12, 400, Face::kWords, 0, false};
constexpr TextStyle kFigure{12, 400, Face::kNumbers, 0, true};

// Between two neighbours of the bar, and between a switch and its label.
constexpr float kApart = 24;
constexpr float kLabelGap = 10;
constexpr float kLeastBox = 352;
constexpr float kMostBox = 760;
constexpr float kBoxPadding = 16;

// The menu opens with the function key of this number.
constexpr int kMenuKey = 10;

// The temperature's figure moves like its slider: linear from 0.1 to 4, here 320 points long.
constexpr double kLeastDragged = 0.1;
constexpr double kMostDragged = 4;
constexpr double kDragPoints = 320;

// One bar: where its middle lies, and the pens and words all its pieces need.
struct Bar {
  const SlideInput& input;
  Pen pen;
  float middle;
  bool compact;

  // Baseline of a text of that size in the middle of the bar.
  [[nodiscard]] float baseline(const TextStyle& style) const {
    return middle + 0.36F * style.size_pt;
  }
};

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

// The sentence on one line, whatever spaces it has.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return c == '\n' || c == '\r' || c == '\t' || c == '\v' || c == '\f'; },
      ' ');
  return text;
}

Words count_words(const SlideInput& input) {
  const int shown = input.trace.n_tokens();
  const int all = std::max(shown, input.trace.n_tokens_of_text);
  const Figure count = number(count_source("tokens", shown), input.runs(), 0);
  if (all > shown) {
    return input.words.words(
        "bar.tokens_cut",
        {{"shown", count}, {"all", number(count_source("tokens", all), input.runs(), 0)}});
  }
  return input.words.words(shown == 1 ? "bar.token" : "bar.tokens", {{"count", count}});
}

void draw_sentence(const Bar& bar, const Rect& box) {
  const Palette& palette = bar.pen.palette();
  RectShape card;
  card.radii.fill(8);
  card.fill = palette.card;
  card.border = palette.line;
  card.border_pt = 1;
  bar.pen.rect("sentence#box", box, card, "card");
  const Primitive count = bar.pen.text("sentence#count", count_words(bar.input),
                                       {box.right() - kBoxPadding, bar.baseline(kSmall)},
                                       Align::kRight, {kSmall, palette.g2, "grey"});
  const std::string text = one_line(bar.input.trace.document.text);
  const float room = count.box.x - kBoxPadding - (box.x + kBoxPadding);
  const std::string shown = shortened_end(bar.pen.measurer(), text, kSentence, room);
  Primitive& sentence = bar.pen.text("sentence#text", {Quoted{-1, shown}},
                                     {box.x + kBoxPadding, bar.baseline(kSentence)}, Align::kLeft,
                                     {kSentence, palette.ink, "ink"});
  sentence.token = -1;
  sentence.sources.clear();
}

// Widest the sentence needs its box to be.
float sentence_width(const Bar& bar) {
  const Words text = {Quoted{-1, one_line(bar.input.trace.document.text)}};
  return std::ceil(bar.pen.width(text, kSentence) + bar.pen.width(count_words(bar.input), kSmall) +
                   3 * kBoxPadding);
}

Words badge_words(const SlideInput& input) {
  const std::string key = "bar.badge_" + input.trace.model->badge;
  if (!input.words.entries().contains(key)) {
    return {Quoted{-1, input.trace.model->badge}};
  }
  return input.words.words(key);
}

// Title and badge stand back, in this order last and first, before anything collides.
void draw_left(const Bar& bar, float right) {
  const Palette& palette = bar.pen.palette();
  const Words title = bar.input.words.words("bar.title");
  const Words badge = badge_words(bar.input);
  const float title_right = 60 + bar.pen.width(title, kTitle);
  const float badge_width = bar.pen.width(badge, kSmall);
  const float titled_left = std::max(216.0F, std::ceil(title_right + 17));
  const bool titled = !bar.compact && right - kApart - titled_left >= kLeastBox;
  const float left = titled ? titled_left : 64;
  if (titled) {
    bar.pen.text("title#text", title, {60, bar.baseline(kTitle)}, Align::kLeft,
                 {kTitle, palette.ink, "ink"});
  }
  const float room = right - kApart - left;
  const float needed = std::clamp(sentence_width(bar), kLeastBox, kMostBox);
  const bool badged = !bar.compact && room >= kLeastBox + kBoxPadding + badge_width;
  const float width = std::min(needed, badged ? room - kBoxPadding - badge_width : room);
  const float height = bar.compact ? 32 : 36;
  const Rect box = {left, bar.middle - height / 2, width, height};
  draw_sentence(bar, box);
  if (badged) {
    bar.pen.text("badge#text", badge, {box.right() + kBoxPadding, bar.baseline(kSmall)},
                 Align::kLeft, {kSmall, palette.g2, "grey"});
  }
}

}  // namespace

void draw_top_bar(const SlideInput& input, Frame& frame, float opacity) {
  const Palette palette = faint_palette(input.palette, opacity);
  const SlideInput faint = with_palette(input, palette);
  const Rect& box = input.layout.top_bar;
  const Bar bar = {faint, Pen(frame, palette, input.text, Part::kBar), box.centre().y,
                   input.layout.compact};
  RectShape line;
  line.fill = palette.line;
  bar.pen.rect("bar/top#line", {box.x, box.bottom(), box.w, 1}, line, "line");
  draw_mark(bar, 27);
  draw_left(bar, draw_right(bar));
}

}  // namespace attn::app
