// The answer first: the sentence alone, and from one word arcs to the words it listens to.
#include <cmath>

#include "app/marks/chip.h"
#include "app/marks/next_words.h"
#include "app/marks/piece_lines.h"
#include "app/marks/touched.h"
#include "app/slides/cover_arcs.h"
#include "app/slides/cover_caption.h"
#include "app/slides/paragraph.h"
#include "app/slides/slides.h"

namespace attn::app {
namespace {

constexpr double kInkWeight = 0.2;  // words heard more than this are in ink
constexpr float kLeastTarget = 24;  // what a hand can take
constexpr float kHintSize = 15, kKeySize = 12;

std::string token_id(int token, const char* place) {
  const std::string index = std::to_string(token + 1);
  return format_target(token_target(token)) + "#" + place + "/" + index;
}

// ---- Words.

void draw_word(const Pen& pen, const CoverLayout& layout, const CoverWord& word, double weight) {
  const Palette& palette = pen.palette();
  const bool asking = word.token == layout.row;
  const bool in_ink = asking || weight > kInkWeight;
  const TextStyle style{layout.sentence.size_pt, asking ? 600 : 500, Face::kWords, 0, false};
  pen.text(token_id(word.token, "label"), {Quoted{word.token, word.label}},
           {word.middle, layout.baseline}, Align::kMiddle,
           {style, in_ink ? palette.ink : palette.g2, in_ink ? "ink" : "grey"})
      .token = word.token;
  if (asking) {
    RectShape line;
    line.radii.fill(1.5F);
    line.fill = palette.ink;
    pen.rect("cover/asking#line", {word.left(), layout.underline, word.width, 3}, line, "ink");
  }
}

void draw_others(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                 const CoverWord& word) {
  const TextStyle style{layout.sentence.others_size_pt(), 400, Face::kWords, 0, true};
  pen.text("cover/others#label", others_of_row(input, layout.sentence.shown, layout.row),
           {word.middle, layout.baseline}, Align::kMiddle, {style, pen.palette().g2, "grey"});
}

// The word's box reaches half way to its neighbours.
void add_word_region(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                     std::size_t column) {
  const std::vector<CoverWord>& words = layout.words();
  const CoverWord& word = words[column];
  const float air = std::max(std::min(layout.sentence.gap_pt, 48.0F) / 2, 12 - word.width / 2);
  float left = word.left() - air, right = word.right() + air;
  if (column > 0) {
    left = std::max(left, std::min(word.left(), (words[column - 1].right() + word.left()) / 2));
  }
  if (column + 1 < words.size()) {
    right = std::min(right, std::max(word.right(), (word.right() + words[column + 1].left()) / 2));
  }
  // Short pieces stand so close that half of the way between them is not enough for a hand.
  const float missing = std::max(0.0F, kLeastTarget - (right - left)) / 2;
  left -= missing, right += missing;
  HitRegion region;
  region.id = token_id(word.token, "label");
  region.box = {left, layout.feet, right - left, layout.figures + 8 - layout.feet};
  region.target = {HitTarget::Kind::kToken, {}, word.token, 0, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseRow, word.token, 0, 0, {}};
  region.tip = token_tip(input, word.token, word.label);
  pen.region(std::move(region));
}

// Three dots where words of the sentence are not shown.
void draw_dots(const Pen& pen, const CoverLayout& layout, std::size_t column) {
  const float size = layout.sentence.size_pt;
  const float middle = dots_middle(layout.sentence, column);
  DotsShape dots;
  for (const float step : {-1.0F, 0.0F, 1.0F}) {
    const Point at = {middle + step * 0.2F * size, layout.baseline - 0.06F * size};
    dots.dots.push_back({at, std::max(1.0F, 0.045F * size), pen.palette().g3});
  }
  pen.dots("cover/elided#dots/" + std::to_string(column + 1), dots, "grey");
}

void draw_words(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  std::vector<PieceSpan> spans;
  for (std::size_t column = 0; column < layout.words().size(); ++column) {
    const CoverWord& word = layout.words()[column];
    if (word.elided && !word.others()) {
      draw_dots(pen, layout, column);
    }
    if (word.others()) {
      draw_others(pen, input, layout, word);
      continue;
    }
    draw_word(pen, layout, word, value_at(input.trace, arc_target(input, layout, word.token)));
    add_word_region(pen, input, layout, column);
    spans.push_back({word.token, word.left(), word.right()});
  }
  draw_piece_lines(pen, input, spans, layout.piece_line, "line");
}

// ---- Beneath.

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

void draw_guesses_beneath(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
                          const GuessList& guesses) {
  const Rect& stage = input.layout.stage;
  const Rect place = {stage.x + input.layout.inset, layout.guesses,
                      stage.w - 2 * input.layout.inset, stage.bottom() - layout.guesses};
  draw_guess_line(pen, input, guesses, place);
}

// The word it hears most, for those who cannot see the arcs.
std::vector<Words> most_heard(const SlideInput& input, const CoverLayout& layout) {
  const CoverArc* most = nullptr;
  for (const CoverArc& arc : layout.arcs) {
    const bool more = most == nullptr || arc.weight > most->weight;
    most = more && !arc.to_others() && arc.weight > 0 ? &arc : most;
  }
  if (most == nullptr) {
    return {};
  }
  const Target target = arc_target(input, layout, most->key);
  return {
      input.words.words("cover.listens", {{"row", cover_quoted(input, layout, layout.row)},
                                          {"word", cover_quoted(input, layout, most->key)},
                                          {"percent", cover_percent(input, target, Run::kShown)}})};
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
  draw_cut_arcs(pen, input, layout);
  draw_cover_figures(pen, input, layout);
  const Pen beneath = pen.with_part(Part::kCaption);
  draw_cover_caption(beneath, input, layout);
  draw_hint(beneath, input, layout);
  std::vector<Words> more = most_heard(input, layout);
  if (const std::optional<GuessList> guesses = guess_list(input)) {
    draw_guesses_beneath(pen, input, layout, *guesses);
    more.push_back(guess_words(input, *guesses));
  }
  say_slide(SlideId::kCover, input, frame, input.words.words("say.cover_heading"), more, {});
  frame.animating = frame.animating || glowing(input, input.trace.n_tokens());
}

}  // namespace attn::app
