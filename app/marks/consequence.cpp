#include "app/marks/consequence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/touched.h"

namespace attn::app {
namespace {

/// So many words are named at most.
constexpr std::size_t kNamed = 3;

/// One word that is in the studied one: its label, its weight now and, where that is another
/// number, before.
struct Share {
  Quoted word;
  Figure now;
  std::optional<Figure> before;
};

Figure percent_of(const SlideInput& input, const Target& target, Run run) {
  return number(operation_source(Source::Kind::kPercent, {target_source(target, run)}),
                input.runs(), 0);
}

/// True where the row in focus can feel an edit: one of its weights is another, or was set.
bool row_touched(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  for (int key = 0; key < input.trace.n_tokens(); ++key) {
    const Target weight = cell_target(Tensor::kAttentionWeights, layer, head, row, key);
    const Target score = cell_target(Tensor::kScaledScores, layer, head, row, key);
    if (edited(input, weight) || edited(input, score)) return true;
    if (std::abs(change_of(input, weight)) > 5e-4) return true;
  }
  return false;
}

/// The words with the largest weights, now or before, largest now first.
std::vector<Share> shares_of(const SlideInput& input, std::size_t at_most) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> now =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, row);
  std::vector<std::size_t> order(now.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::vector<double> before =
      row_values(input.unedited, Tensor::kAttentionWeights, layer, head, row);
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return std::pair(now[a], before[a]) > std::pair(now[b], before[b]);
  });
  order.resize(std::min(order.size(), at_most));

  std::vector<Share> shares;
  for (const std::size_t key : order) {
    const auto column = static_cast<int>(key);
    const Target weight = cell_target(Tensor::kAttentionWeights, layer, head, row, column);
    Share share{
        {column, label_of(input.trace.tokens[key])}, percent_of(input, weight, Run::kShown), {}};
    const Figure unedited = percent_of(input, weight, Run::kUnedited);
    if (unedited.text != share.now.text) share.before = unedited;
    shares.push_back(std::move(share));
  }
  return shares;
}

Words lead_words(const SlideInput& input) {
  const int row = input.focus.row;
  const std::string label = label_of(input.trace.tokens[static_cast<std::size_t>(row)]);
  return input.words.words("change.now_in", {{"row", Quoted{row, label}}});
}

/// True where every word of the row is away.
bool nothing_left(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> now =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, row);
  return std::ranges::all_of(now, [](double weight) { return weight <= 0; });
}

Words nothing_words(const SlideInput& input) {
  const int row = input.focus.row;
  const std::string label = label_of(input.trace.tokens[static_cast<std::size_t>(row)]);
  return input.words.words("change.nothing", {{"row", Quoted{row, label}}});
}

void append(Words& words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
}

Words words_of(const SlideInput& input, const std::vector<Share>& shares) {
  Words words = lead_words(input);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Share& share = shares[i];
    words.emplace_back(std::string(i == 0 ? " " : ", "));
    append(words,
           input.words.words("change.share", {{"word", share.word}, {"percent", share.now}}));
    if (!share.before) continue;
    words.emplace_back(std::string(" "));
    append(words, input.words.words("change.before", {{"percent", *share.before}}));
  }
  return words;
}

/// Spans of one colour for words.
void add_spans(std::vector<TextSpan>& spans, const Words& words, const TextStyle& style,
               const Color& color) {
  spans.push_back({plain_text(words), style, 0, 1, color});
}

/// The consequence as coloured spans: what is in ink, what was in the touched colour.
std::vector<TextSpan> spans_of(const SlideInput& input, const std::vector<Share>& shares,
                               float size_pt) {
  const Palette& palette = input.palette;
  const TextStyle plain{size_pt, 400, Face::kWords, 0, true};
  const TextStyle strong{size_pt, 500, Face::kWords, 0, true};
  std::vector<TextSpan> spans;
  add_spans(spans, lead_words(input), plain, palette.g2);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Share& share = shares[i];
    add_spans(spans, {std::string(i == 0 ? " " : ", ")}, plain, palette.g2);
    add_spans(spans,
              input.words.words("change.share", {{"word", share.word}, {"percent", share.now}}),
              strong, palette.ink);
    if (!share.before) continue;
    add_spans(spans, {std::string(" ")}, plain, palette.g2);
    add_spans(spans, input.words.words("change.before", {{"percent", *share.before}}), plain,
              palette.touched_text);
  }
  return spans;
}

}  // namespace

Words consequence_words(const SlideInput& input) {
  if (input.trace.document.edits.empty() || !row_touched(input)) return {};
  if (nothing_left(input)) return nothing_words(input);
  return words_of(input, shares_of(input, kNamed));
}

bool draw_consequence(const SlideInput& input, Frame& frame) {
  frame.caption = consequence_words(input);
  if (frame.caption.empty()) return false;
  const PageLayout& layout = input.layout;
  const Pen pen(frame, input.palette, input.text, Part::kCaption);
  const Point place{layout.stage.x + layout.inset, layout.caption_baseline};
  if (nothing_left(input)) {
    pen.text("caption#text", frame.caption, place, Align::kLeft,
             {{layout.caption_size, 400, Face::kWords, 0, false}, input.palette.g2, "grey"});
    return true;
  }
  const float room = layout.stage.w - 2 * layout.inset;
  std::size_t named = kNamed;
  std::vector<Share> shares = shares_of(input, named);
  std::vector<TextSpan> spans = spans_of(input, shares, layout.caption_size);
  while (named > 1 && input.text.measure(spans).width > room) {
    shares = shares_of(input, --named);
    spans = spans_of(input, shares, layout.caption_size);
  }
  frame.caption = words_of(input, shares);
  pen.spans("caption#text", std::move(spans), sources_of(frame.caption), place, Align::kLeft,
            "ink");
  return true;
}

}  // namespace attn::app
