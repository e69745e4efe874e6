#include "app/marks/consequence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/marks/scissors.h"
#include "app/marks/touched.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// So many words are named at most.
constexpr std::size_t kNamed = 3;
/// Less than half a per cent reads as nothing.
constexpr double kLeastRead = 0.005;
/// Less than this reads as the same number.
constexpr double kLeastOutput = 0.005;
/// A word is so wide at most.
constexpr float kQuotedWidth = 180;

/// One word that is in the studied one: its label, its weight now and, where that is another
/// number, before.
struct Share {
  Quoted word;
  Figure now;
  std::optional<Figure> before;
};

/// A word that the one in focus was made not to hear, and what its weight was.
struct Cut {
  Quoted word;
  Figure before;
};

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

/// A word as the line quotes it: not in whole where it is very long.
Quoted quoted(const SlideInput& input, int token) {
  const TextStyle style{input.layout.caption_size, 500, Face::kWords, 0, false};
  return quoted_token(input, token, style, kQuotedWidth);
}

/// Of the arrows that the user cut the one that was strongest; none where none of them can be read
/// in per cent.
std::optional<Cut> strongest_cut(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  double most = kLeastRead;
  std::optional<Cut> cut;
  for (int key = 0; key < input.trace.n_tokens(); ++key) {
    const Target weight = cell_target(Tensor::kAttentionWeights, layer, head, row, key);
    if (!is_cut(input, weight) || value_at(input.unedited, weight) < most) continue;
    most = value_at(input.unedited, weight);
    cut = Cut{quoted(input, key), percent_figure(input, weight, Run::kUnedited)};
  }
  return cut;
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

  std::vector<Share> shares;
  for (const std::size_t key : order) {
    if (shares.size() == at_most) break;
    const auto column = static_cast<int>(key);
    const Target weight = cell_target(Tensor::kAttentionWeights, layer, head, row, column);
    if (is_cut(input, weight)) continue;
    Share share{quoted(input, column), percent_figure(input, weight, Run::kShown), {}};
    const Figure unedited = percent_figure(input, weight, Run::kUnedited);
    if (unedited.text != share.now.text) share.before = unedited;
    // What reads as nothing, as it did before, is no news.
    const bool nothing = now[key] < kLeastRead && !share.before;
    if (nothing && !shares.empty()) continue;
    shares.push_back(std::move(share));
  }
  return shares;
}

/// A stretch of the line: what is said, what is new in it, or what was.
struct Stretch {
  enum class Kind : std::uint8_t { kPlain, kStrong, kBefore };
  Words words;
  Kind kind = Kind::kPlain;
};

/// True where every word of the row is away.
bool nothing_left(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> now =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, row);
  return std::ranges::all_of(now, [](double weight) { return weight <= 0; });
}

Words nothing_words(const SlideInput& input) {
  return input.words.words("change.nothing", {{"row", quoted(input, input.focus.row)}});
}

Words before_words(const SlideInput& input, const Figure& percent) {
  return input.words.words("change.before", {{"percent", percent}});
}

/// What the line begins with: what is heard no longer, or whose line it is.
std::vector<Stretch> lead_of(const SlideInput& input) {
  using Kind = Stretch::Kind;
  const Quoted row = quoted(input, input.focus.row);
  const std::optional<Cut> cut = strongest_cut(input);
  if (!cut) return {{input.words.words("change.now_in", {{"row", row}}), Kind::kPlain}};
  const Places places = {{"row", row}, {"word", cut->word}};
  return {{input.words.words("change.cut", places), Kind::kStrong},
          {{std::string(" ")}, Kind::kPlain},
          {before_words(input, cut->before), Kind::kBefore},
          {input.words.words("change.cut_now"), Kind::kPlain}};
}

/// The whole line, with at most so many words named.
std::vector<Stretch> line_of(const SlideInput& input, std::size_t named) {
  using Kind = Stretch::Kind;
  std::vector<Stretch> line = lead_of(input);
  bool first = true;
  for (const Share& share : shares_of(input, named)) {
    line.push_back({{std::string(first ? " " : ", ")}, Kind::kPlain});
    line.push_back(
        {input.words.words("change.share", {{"word", share.word}, {"percent", share.now}}),
         Kind::kStrong});
    first = false;
    if (!share.before) continue;
    line.push_back({{std::string(" ")}, Kind::kPlain});
    line.push_back({before_words(input, *share.before), Kind::kBefore});
  }
  return line;
}

/// The number of what the word takes in that changed most; absent where none reads as another.
std::optional<Target> changed_output(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  std::optional<Target> most;
  double change = kLeastOutput;
  for (int column = 0; column < input.trace.model->dims.d_head; ++column) {
    const Target output = cell_target(Tensor::kContext, layer, head, row, column);
    if (std::abs(change_of(input, output)) < change) continue;
    change = std::abs(change_of(input, output));
    most = output;
  }
  return most;
}

/// Where the word hears the same words as before, but they hand on something else.
std::vector<Stretch> output_line(const SlideInput& input) {
  using Kind = Stretch::Kind;
  const std::optional<Target> output = changed_output(input);
  if (!output) return {};
  const Figure column = number(index_source(output->column + 1), input.runs(), 0);
  const Figure now = number(target_source(*output), input.runs(), 2);
  const Figure before = number(target_source(*output, Run::kUnedited), input.runs(), 2);
  const Places places = {{"row", quoted(input, input.focus.row)}, {"column", column}};
  return {{input.words.words("change.output", places), Kind::kPlain},
          {{std::string(" "), now, std::string(" ")}, Kind::kStrong},
          {input.words.words("change.output_before", {{"before", before}}), Kind::kBefore}};
}

Words words_of(const std::vector<Stretch>& line) {
  Words words;
  for (const Stretch& stretch : line) {
    append(words, stretch.words);
  }
  return words;
}

/// The line as coloured spans: what is in ink, what was in the touched colour.
std::vector<TextSpan> spans_of(const SlideInput& input, const std::vector<Stretch>& line) {
  using Kind = Stretch::Kind;
  const Palette& palette = input.palette;
  std::vector<TextSpan> spans;
  for (const Stretch& stretch : line) {
    const bool strong = stretch.kind == Kind::kStrong;
    const TextStyle style{input.layout.caption_size, strong ? 500 : 400, Face::kWords, 0, true};
    const Color& color = strong                          ? palette.ink
                         : stretch.kind == Kind::kBefore ? palette.touched_text
                                                         : palette.g2;
    spans.push_back({plain_text(stretch.words), style, 0, 1, color});
  }
  return spans;
}

}  // namespace

Words consequence_words(const SlideInput& input) {
  if (input.trace.document.edits.empty()) return {};
  if (!row_touched(input)) return words_of(output_line(input));
  if (nothing_left(input)) return nothing_words(input);
  return words_of(line_of(input, kNamed));
}

bool draw_consequence(const SlideInput& input, Frame& frame) {
  frame.caption = consequence_words(input);
  if (frame.caption.empty()) return false;
  const PageLayout& layout = input.layout;
  const Pen pen(frame, input.palette, input.text, Part::kCaption);
  const Point place{layout.stage.x + layout.inset, layout.caption_baseline};
  const bool weights = row_touched(input);
  if (weights && nothing_left(input)) {
    pen.text("caption#text", frame.caption, place, Align::kLeft,
             {{layout.caption_size, 400, Face::kWords, 0, false}, input.palette.g2, "grey"});
    return true;
  }
  const float room = layout.stage.w - 2 * layout.inset;
  std::size_t named = kNamed;
  std::vector<Stretch> line = weights ? line_of(input, named) : output_line(input);
  while (weights && named > 1 && input.text.measure(spans_of(input, line)).width > room) {
    line = line_of(input, --named);
  }
  frame.caption = words_of(line);
  pen.spans("caption#text", spans_of(input, line), sources_of(frame.caption), place, Align::kLeft,
            "ink");
  return true;
}

}  // namespace attn::app
