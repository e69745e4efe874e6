#include "app/marks/comparison_sentence.h"

#include "engine/text/words.h"

namespace attn::app {
namespace {

constexpr const char* kLeftOut = "…";

TextStyle style_of(float size_pt, bool bold) {
  return {size_pt, bold ? 600 : 400, Face::kWords, 0, false};
}

/// The tokens from `first` to before `end`, with the spaces between words.
std::string joined(const Trace& trace, const std::vector<bool>& goes_on, int first, int end) {
  std::string text;
  for (int i = first; i < end; ++i) {
    const auto at = static_cast<std::size_t>(i);
    text += (i > first && !goes_on[at] ? " " : "") + label_of(trace.tokens[at]);
  }
  return text;
}

/// A space between two parts where one is written.
std::string space_before(const std::vector<bool>& goes_on, int token) {
  return goes_on[static_cast<std::size_t>(token)] ? "" : " ";
}

ShortSentence sentence_of(const Trace& trace, const std::vector<bool>& goes_on, int first, int row,
                          int last) {
  const int n = trace.n_tokens();
  ShortSentence sentence;
  sentence.word = label_of(trace.tokens[static_cast<std::size_t>(row)]);
  if (first > 0) sentence.before = std::string(kLeftOut) + space_before(goes_on, first);
  if (first < row) {
    sentence.before += joined(trace, goes_on, first, row) + space_before(goes_on, row);
  }
  if (last > row) {
    sentence.after = space_before(goes_on, row + 1) + joined(trace, goes_on, row + 1, last + 1);
  }
  if (last + 1 < n) sentence.after += std::string(" ") + kLeftOut;
  return sentence;
}

}  // namespace

std::vector<TextSpan> spans_of(const Palette& palette, const ShortSentence& sentence,
                               float size_pt) {
  std::vector<TextSpan> spans;
  const auto add = [&](const std::string& text, bool bold) {
    if (!text.empty()) {
      spans.push_back({text, style_of(size_pt, bold), 0, 1, bold ? palette.ink : palette.g1});
    }
  };
  add(sentence.before, false);
  add(sentence.word, true);
  add(sentence.after, false);
  return spans;
}

ShortSentence short_sentence(const TextMeasurer& text, const Trace& trace, int row, float size_pt,
                             float room) {
  const std::vector<bool> goes_on = goes_on_word(trace.tokens);
  int first = row, last = row;
  const auto fits = [&](int from, int to) {
    const ShortSentence sentence = sentence_of(trace, goes_on, from, row, to);
    return text.measure(spans_of({}, sentence, size_pt)).width <= room;
  };
  // A word more on either side in turn, the left one first: a sentence is known by its beginning.
  for (bool left = true, right = true; left || right;) {
    left = left && first > 0 && fits(first - 1, last);
    first -= left ? 1 : 0;
    right = right && last + 1 < trace.n_tokens() && fits(first, last + 1);
    last += right ? 1 : 0;
  }
  ShortSentence sentence = sentence_of(trace, goes_on, first, row, last);
  if (first == row && last == row && !fits(row, row)) {
    sentence = {"", fitted(text, sentence.word, style_of(size_pt, true), room), ""};
  }
  return sentence;
}

}  // namespace attn::app
