// The answer first: the sentence alone, and from one word arcs to the words it listens to.
#include <cmath>

#include "app/marks/touched.h"
#include "app/slides/cover_arcs.h"
#include "app/slides/slides.h"

namespace attn::app {
namespace {

constexpr double kInkWeight = 0.2;  // words heard more than this are in ink
constexpr float kLineSize = 24, kHintSize = 15, kKeySize = 12;

std::string token_id(int token, const char* place) {
  const std::string index = std::to_string(token + 1);
  return format_target(token_target(token)) + "#" + place + "/" + index;
}

Quoted quoted(const SlideInput& input, int token) {
  const std::string label = label_of(input.trace.tokens[static_cast<std::size_t>(token)]);
  const TextStyle style{kLineSize, 400, Face::kWords, 0, false};
  return {token, fitted(input.text, label, style, 240)};
}

// ---- Words.

void draw_word(const Pen& pen, const CoverLayout& layout, int token, double weight) {
  const Palette& palette = pen.palette();
  const CoverWord& word = layout.words[static_cast<std::size_t>(token)];
  const bool asking = token == layout.row;
  const bool in_ink = asking || weight > kInkWeight;
  const TextStyle style{layout.size_pt, asking ? 600 : 500, Face::kWords, 0, false};
  pen.text(token_id(token, "label"), {Quoted{token, word.label}}, {word.middle, layout.baseline},
           Align::kMiddle, {style, in_ink ? palette.ink : palette.g2, in_ink ? "ink" : "grey"})
      .token = token;
  if (asking) {
    RectShape line;
    line.radii.fill(1.5F);
    line.fill = palette.ink;
    pen.rect("cover/asking#line", {word.middle - word.width / 2, layout.underline, word.width, 3},
             line, "ink");
  }
}

void add_word_region(const Pen& pen, const CoverLayout& layout, int token) {
  const CoverWord& word = layout.words[static_cast<std::size_t>(token)];
  const float width = std::max(word.width + std::min(layout.gap_pt, 48.0F), 24.0F);
  HitRegion region;
  region.id = token_id(token, "label");
  region.box = {word.middle - width / 2, layout.feet, width, layout.figures + 8 - layout.feet};
  region.target = {HitTarget::Kind::kToken, {}, token, 0, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseRow, token, 0, 0, {}};
  pen.region(region);
}

void draw_words(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  for (int token = 0; token < input.trace.n_tokens(); ++token) {
    draw_word(pen, layout, token, value_at(input.trace, arc_target(input, layout, token)));
    add_word_region(pen, layout, token);
  }
}

// ---- The line beneath: what to do, or what an edit led to.

// The word whose arc tells what an edit did to this row, or -1.
int telling_key(const SlideInput& input, const CoverLayout& layout) {
  const std::optional<Target>& pulled = input.view.pulled;
  if (pulled && edited(input, *pulled) && *pulled == arc_target(input, layout, pulled->column)) {
    return pulled->column;
  }
  int key = -1;
  double most = 0.005;
  for (int other = 0; other < input.trace.n_tokens(); ++other) {
    const Target target = arc_target(input, layout, other);
    const double change = std::abs(change_of(input, target)) + (edited(input, target) ? 1.0 : 0.0);
    if (change > most) {
      key = other, most = change;
    }
  }
  return key;
}

Figure percent(const SlideInput& input, const Target& target, Run run) {
  return number(operation_source(Source::Kind::kPercent, {target_source(target, run)}),
                input.runs(), 0);
}

void append(Words& words, const Words& more, const std::string& between) {
  words.emplace_back(between);
  words.insert(words.end(), more.begin(), more.end());
}

// “the” now hears cat 32 %, was 20 %.
void draw_consequence_line(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                           int key) {
  const Palette& palette = pen.palette();
  const Target target = arc_target(input, layout, key);
  const Figure now = percent(input, target, Run::kShown);
  const Figure before = percent(input, target, Run::kUnedited);
  const Words hears = input.words.words(
      "cover.hears", {{"row", quoted(input, layout.row)}, {"word", quoted(input, key)}});
  const Words share = input.words.words("cover.share", {{"percent", now}});
  const Words was = input.words.words("cover.was", {{"percent", before}});
  std::vector<TextSpan> spans = {
      {plain_text(hears) + " ", {kLineSize, 400, Face::kWords, 0, false}, 0, 1, palette.ink},
      {plain_text(share), {kLineSize, 600, Face::kWords, 0, true}, 0, 1, palette.touched_text}};
  Words line = hears;
  append(line, share, " ");
  if (before.text != now.text) {
    append(line, was, "  ");
    spans.push_back(
        {"  " + plain_text(was), {kHintSize, 400, Face::kWords, 0, true}, 0, 1, palette.g2});
  }
  pen.spans("caption#text", std::move(spans), sources_of(line),
            {input.layout.stage.centre().x, layout.line}, Align::kMiddle, "ink");
  pen.frame().caption = line;
}

void draw_line(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  if (const int key = telling_key(input, layout); key >= 0) {
    draw_consequence_line(pen, input, layout, key);
    return;
  }
  const Words line = input.words.words("cover.line");
  pen.text("caption#text", line, {input.layout.stage.centre().x, layout.line}, Align::kMiddle,
           {{kLineSize, 400, Face::kWords, 0, false}, pen.palette().ink, "ink"});
  pen.frame().caption = line;
}

// The key that goes on, as a cap, and what it does.
void draw_hint(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  const Palette& palette = pen.palette();
  const Words key = input.words.words("cover.key"), does = input.words.words("cover.takes_apart");
  const TextStyle key_style{kKeySize, 500, Face::kWords, 0, false};
  const TextStyle does_style{kHintSize, 400, Face::kWords, 0, false};
  const float cap = std::round(pen.width(key, key_style)) + 16;
  const float total = cap + 10 + pen.width(does, does_style);
  const float x = std::round(input.layout.stage.centre().x - total / 2);
  RectShape shape;
  shape.radii.fill(5);
  shape.fill = palette.card;
  shape.border = palette.g3;
  shape.border_pt = 1;
  const Rect box = {x, layout.hint - 15, cap, 22};
  pen.rect("cover/key#cap", box, shape, "grey");
  pen.text("cover/key#name", key, {x + cap / 2, layout.hint}, Align::kMiddle,
           {key_style, palette.g1, "grey"});
  pen.text("cover/hint#words", does, {x + cap + 10, layout.hint}, Align::kLeft,
           {does_style, palette.g2, "grey"});
  HitRegion region;
  region.id = "cover/key#cap";
  region.box = {x - 8, box.y - 6, total + 16, box.h + 12};
  region.target.control = "next";
  region.act = ViewCommand{ViewCommand::Kind::kNextBeat, 0, 0, 0, {}};
  pen.region(region);
}

// The words it hears most, for those who cannot see the arcs.
void add_words(const SlideInput& input, const CoverLayout& layout, Frame& frame) {
  const CoverArc* most = nullptr;
  for (const CoverArc& arc : layout.arcs) {
    most = most == nullptr || arc.weight > most->weight ? &arc : most;
  }
  if (most != nullptr) {
    frame.words.push_back(input.words.words(
        "cover.listens",
        {{"row", quoted(input, layout.row)},
         {"word", quoted(input, most->key)},
         {"percent", percent(input, arc_target(input, layout, most->key), Run::kShown)}}));
  }
  frame.words.push_back(frame.caption);
}

}  // namespace

Timeline cover_timeline(const SlideInput&) {
  return {};
}

void build_cover(const SlideInput& input, double, Frame& frame) {
  const Pen pen(frame, input.palette, input.text, Part::kMain);
  const CoverLayout layout = cover_layout(input);
  draw_cover_arcs(pen, input, layout);
  draw_words(pen, input, layout);
  draw_cover_figures(pen, input, layout);
  draw_line(pen.with_part(Part::kCaption), input, layout);
  draw_hint(pen.with_part(Part::kCaption), input, layout);
  add_words(input, layout, frame);
  frame.animating = frame.animating || glowing(input, input.trace.n_tokens());
}

}  // namespace attn::app
