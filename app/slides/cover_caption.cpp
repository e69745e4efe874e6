#include "app/slides/cover_caption.h"

#include <cmath>

#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kWasSize = 15;
constexpr double kLeastTold = 0.005;  // a change that per cents can show
constexpr float kMostQuoted = 240;

// The word whose arrow a hand is at, or was set last, in the row shown; else kNone.
int word_in_hand(const SlideInput& input, const CoverLayout& layout) {
  const std::optional<Target>& pulled = input.view.pulled;
  if (pulled && edited(input, *pulled) && *pulled == arc_target(input, layout, pulled->column)) {
    return pulled->column;
  }
  const std::optional<Target>& last = input.last_edited;
  const bool of_row = last && last->row == layout.row && edited(input, *last) &&
                      (last->tensor == Tensor::kMask || last->tensor == Tensor::kAttentionWeights);
  if (of_row && layout.sentence.shown.shows(last->column)) {
    return last->column;
  }
  return kNone;
}

// How much an arrow tells of what an edit did to its row.
double telling(const SlideInput& input, const Target& target) {
  const bool set = edited(input, target) || is_cut(input, target);
  return std::abs(change_of(input, target)) + (set ? 1.0 : 0.0);
}

// The word whose arrow tells best what an edit did to the row shown, or kNone.
int telling_word(const SlideInput& input, const CoverLayout& layout) {
  if (const int word = word_in_hand(input, layout); word != kNone) {
    return word;
  }
  int best = kNone;
  double most = kLeastTold;
  for (int word = 0; word < input.trace.n_tokens(); ++word) {
    const double tells = telling(input, arc_target(input, layout, word));
    if (tells > most) {
      best = word, most = tells;
    }
  }
  return best;
}

bool hears_nothing(const SlideInput& input, const CoverLayout& layout) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> weights =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, layout.row);
  return std::ranges::all_of(weights, [](double weight) { return weight <= 0; });
}

// The line in parts: what is said, the share that is now, the share that was.
struct Told {
  Words says, share, was;
};

Told told_of(const SlideInput& input, const CoverLayout& layout, int word) {
  const Target target = arc_target(input, layout, word);
  const Figure now = cover_percent(input, target, Run::kShown);
  const Figure before = cover_percent(input, target, Run::kUnedited);
  const Places places = {{"row", cover_quoted(input, layout, layout.row)},
                         {"word", cover_quoted(input, layout, word)}};
  const Words was = input.words.words("cover.was", {{"percent", before}});
  if (hears_nothing(input, layout)) {
    return {input.words.words("cover.nothing", {places.front()}), {}, {}};
  }
  if (is_cut(input, target)) {
    return {input.words.words("cover.no_longer", places), {}, was};
  }
  return {input.words.words("cover.hears", places),
          input.words.words("cover.share", {{"percent", now}}),
          before.text == now.text ? Words{} : was};
}

void append_after(Words& line, const char* between, const Words& more) {
  if (!more.empty()) {
    line.emplace_back(std::string(between));
    append(line, more);
  }
}

// “the” now hears cat 32 %, was 20 %.
void draw_told(const Pen& pen, const SlideInput& input, const CoverLayout& layout,
               const Told& told) {
  const Palette& palette = pen.palette();
  const float size = layout.line_size;
  std::vector<TextSpan> spans = {
      {plain_text(told.says), {size, 400, Face::kWords, 0, false}, 0, 1, palette.ink}};
  Words line = told.says;
  append_after(line, " ", told.share);
  append_after(line, "  ", told.was);
  if (!told.share.empty()) {
    spans.push_back({" " + plain_text(told.share),
                     {size, 600, Face::kWords, 0, true},
                     0,
                     1,
                     palette.touched_text});
  }
  if (!told.was.empty()) {
    const Color& color = told.share.empty() ? palette.touched_text : palette.g2;
    spans.push_back(
        {"  " + plain_text(told.was), {kWasSize, 400, Face::kWords, 0, true}, 0, 1, color});
  }
  pen.spans("caption#text", std::move(spans), sources_of(line),
            {input.layout.stage.centre().x, layout.line}, Align::kMiddle, "ink");
  pen.frame().caption = line;
}

/// What is true of this run: under a causal mask no word listens to later ones, a lone one to none.
const char* line_key(const Trace& trace) {
  if (trace.n_tokens() == 1) return "cover.line_alone";
  return trace.mask == MaskKind::kCausal ? "cover.line_causal" : "cover.line";
}

}  // namespace

Quoted cover_quoted(const SlideInput& input, const CoverLayout& layout, int token) {
  const TextStyle style{layout.line_size, 400, Face::kWords, 0, false};
  const float room = (input.layout.stage.w - 2 * input.layout.inset) / 2 - 7 * layout.line_size;
  return quoted_token(input, token, style, std::min(kMostQuoted, room));
}

Figure cover_percent(const SlideInput& input, const Target& weight, Run run) {
  const Figure whole = percent_figure(input, weight, run);
  const double per_cent = evaluate(whole.source, input.runs());
  const bool tenths = per_cent >= 0.05 && per_cent < 0.95;
  return tenths ? percent_figure(input, weight, run, 1) : whole;
}

void draw_cover_caption(const Pen& pen, const SlideInput& input, const CoverLayout& layout) {
  if (const int word = telling_word(input, layout); word != kNone) {
    draw_told(pen, input, layout, told_of(input, layout, word));
    return;
  }
  const Words line = input.words.words(line_key(input.trace));
  pen.text("caption#text", line, {input.layout.stage.centre().x, layout.line}, Align::kMiddle,
           {{layout.line_size, 400, Face::kWords, 0, false}, pen.palette().ink, "ink"});
  pen.frame().caption = line;
}

}  // namespace attn::app
