#include "app/chrome/sentence_box.h"

#include <algorithm>
#include <cmath>

#include "app/chrome/controls.h"
#include "app/chrome/seen_text.h"

namespace attn::app {
namespace {

constexpr TextStyle kSentence{15, 400, Face::kWords, 0, false};
constexpr TextStyle kSmall{12, 400, Face::kWords, 0, false};

constexpr float kPadding = 16;
constexpr float kArrowWidth = 32;
constexpr float kCaretHeight = 20;
constexpr float kCaretWidth = 1.5F;
// Beyond this no box is wider.
constexpr std::size_t kMeasuredBytes = 512;

const EditorState* focused_editor(const SlideInput& input) {
  return input.editor != nullptr && input.editor->focused ? input.editor : nullptr;
}

// What stands in the box: what was written, else what runs.
const std::string& text_of(const SlideInput& input) {
  return input.editor != nullptr ? input.editor->line.text() : input.trace.document.text;
}

bool is_unapplied(const SlideInput& input) {
  return input.editor != nullptr && unapplied(*input.editor, input.trace.document.text);
}

// ---- how many tokens ----

// `counted` tells tokens of the run from those of a text that does not run.
Words tokens_words(const SlideInput& input, const std::string& counted, int shown, int all) {
  const Figure count = number(count_source(counted, shown), input.runs(), 0);
  if (all > shown) {
    const Source of_text = count_source(counted + "_of_text", all);
    return input.words.words("bar.tokens_cut",
                             {{"shown", count}, {"all", number(of_text, input.runs(), 0)}});
  }
  return input.words.words(shown == 1 ? "bar.token" : "bar.tokens", {{"count", count}});
}

Words count_words(const SlideInput& input) {
  if (!is_unapplied(input)) {
    const int shown = input.trace.n_tokens();
    return tokens_words(input, "tokens", shown, std::max(shown, input.trace.n_tokens_of_text));
  }
  const Reading& reading = input.editor->reading;
  if (!reading.n_tokens) {
    return {};
  }
  return tokens_words(input, "typed_tokens", std::min(*reading.n_tokens, reading.n_taken),
                      *reading.n_tokens);
}

// ---- the text ----

void draw_selection(const Bar& bar, const SeenText& seen, const LineEditor& line, float left) {
  std::vector<std::pair<float, float>> pieces;
  for (std::size_t i = 1; i < seen.stops.size(); ++i) {
    const CaretStop &a = seen.stops[i - 1], &b = seen.stops[i];
    if (a.byte >= line.selection_begin() && b.byte <= line.selection_end()) {
      pieces.emplace_back(std::min(a.x, b.x), std::max(a.x, b.x));
    }
  }
  std::ranges::sort(pieces);
  std::vector<std::pair<float, float>> runs;
  for (const auto& piece : pieces) {
    if (!runs.empty() && piece.first <= runs.back().second + 0.01F) {
      runs.back().second = std::max(runs.back().second, piece.second);
    } else {
      runs.push_back(piece);
    }
  }
  RectShape ground;
  ground.fill = mix(bar.pen.palette().card, bar.pen.palette().touched, 0.22F);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Rect box = {left + runs[i].first, bar.middle - kCaretHeight / 2,
                      runs[i].second - runs[i].first, kCaretHeight};
    bar.pen.rect("sentence#selection/" + std::to_string(i + 1), box, ground, "touched");
  }
}

void draw_caret(const Bar& bar, const SeenText& seen, std::size_t caret, float left) {
  const auto stop = std::ranges::find(seen.stops, caret, &CaretStop::byte);
  if (stop == seen.stops.end()) {
    return;
  }
  RectShape shape;
  shape.fill = bar.pen.palette().touched;
  bar.pen.rect(
      "sentence#caret",
      {left + stop->x - kCaretWidth / 2, bar.middle - kCaretHeight / 2, kCaretWidth, kCaretHeight},
      shape, "touched");
}

void draw_seen(const Bar& bar, const SeenText& seen, float left, const RoleColor& color) {
  if (seen.shown.empty()) {
    return;
  }
  Primitive& sentence =
      bar.pen.text("sentence#text", {Quoted{-1, seen.shown}}, {left, bar.baseline(kSentence)},
                   Align::kLeft, {kSentence, color.color, color.role});
  sentence.token = -1;
  sentence.sources.clear();
}

void add_text_region(const Bar& bar, const SeenText& seen, const Rect& box, float left) {
  PlaceCaret place;
  place.first = seen.first;
  for (const CaretStop& stop : seen.stops) {
    place.stops.push_back({stop.byte, left + stop.x});
  }
  HitRegion region = control_region(bar.input, "sentence", box, std::move(place),
                                    is_unapplied(bar.input) ? "tip.unapplied" : "tip.sentence");
  if (focused_editor(bar.input) != nullptr) {
    region.tip.clear();
  }
  bar.pen.region(std::move(region));
}

void draw_text(const Bar& bar, const Rect& room) {
  const SlideInput& input = bar.input;
  const Palette& palette = bar.pen.palette();
  const TextMeasurer& measurer = bar.pen.measurer();
  const std::string& text = text_of(input);
  const float width = room.w - 2 * kPadding, left = room.x + kPadding;
  const EditorState* editor = focused_editor(input);
  if (editor == nullptr) {
    const SeenText seen = seen_at_rest(measurer, text, kSentence, width);
    draw_seen(bar, seen, left,
              is_unapplied(input) ? RoleColor{"touched", palette.touched_text}
                                  : RoleColor{"ink", palette.ink});
    add_text_region(bar, seen, room, left);
    return;
  }
  const SeenText seen =
      seen_with_caret(measurer, text, kSentence, width, editor->first, editor->line.caret());
  draw_selection(bar, seen, editor->line, left);
  draw_seen(bar, seen, left, {"ink", palette.ink});
  if (text.empty()) {
    const std::string hint =
        shortened_end(measurer, plain_text(input.words.words("editor.hint")), kSentence, width - 8);
    bar.pen.text("sentence#hint", {hint}, {left + 4, bar.baseline(kSentence)}, Align::kLeft,
                 {kSentence, palette.g2, "grey"});
  }
  draw_caret(bar, seen, editor->line.caret(), left);
  add_text_region(bar, seen, room, left);
}

// ---- the box ----

void draw_card(const Bar& bar, const Rect& box) {
  const Palette& palette = bar.pen.palette();
  const bool focused = focused_editor(bar.input) != nullptr;
  const bool touched = is_unapplied(bar.input) || control_hovered(bar.input, "sentence");
  RectShape card;
  card.radii.fill(8);
  card.fill = palette.card;
  card.border = focused ? palette.ink : touched ? palette.touched : palette.line;
  card.border_pt = focused ? 2.0F : 1.0F;
  bar.pen.rect("sentence#box", box, card, "card");
}

void draw_arrow(const Bar& bar, const Rect& box) {
  const Palette& palette = bar.pen.palette();
  const bool open = bar.input.editor != nullptr && bar.input.editor->samples_open;
  const Rect place = {box.right() - kArrowWidth, box.y, kArrowWidth, box.h};
  StrokeShape chevron;
  chevron.width_pt = 1.5F;
  chevron.color = control_hovered(bar.input, "samples") ? palette.touched : palette.g2;
  const float up = open ? -2.5F : 2.5F;
  const Point tip{place.x + 13, bar.middle + up};
  chevron.points = {tip - Point{5, 2 * up}, tip, tip + Point{5, -2 * up}};
  bar.pen.stroke("sentence#samples", chevron, "grey");
  HitRegion region = control_region(bar.input, "samples", place,
                                    view_command(ViewCommand::Kind::kToggleSamples), "tip.samples");
  if (open) {
    region.tip.clear();
  }
  bar.pen.region(std::move(region));
}

}  // namespace

float sentence_width(const Bar& bar) {
  const std::string& text = text_of(bar.input);
  if (focused_editor(bar.input) != nullptr || text.size() > kMeasuredBytes) {
    return 1e6F;
  }
  const SeenText whole = seen_at_rest(bar.pen.measurer(), text, kSentence, 1e6F);
  return std::ceil(bar.pen.width({Quoted{-1, whole.shown}}, kSentence) +
                   bar.pen.width(count_words(bar.input), kSmall) + 2 * kPadding + kArrowWidth +
                   kPadding);
}

void draw_sentence_box(const Bar& bar, const Rect& box) {
  draw_card(bar, box);
  const float count_right = box.right() - kArrowWidth;
  const Words count = count_words(bar.input);
  float text_right = count_right;
  if (!count.empty()) {
    const Primitive shown =
        bar.pen.text("sentence#count", count, {count_right, bar.baseline(kSmall)}, Align::kRight,
                     {kSmall, bar.pen.palette().g2, "grey"});
    text_right = shown.box.x;
  }
  draw_text(bar, {box.x, box.y, text_right - box.x, box.h});
  draw_arrow(bar, box);
}

}  // namespace attn::app
