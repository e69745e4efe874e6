#include "app/marks/comparison_sentence.h"

#include "engine/text/utf8.h"
#include "engine/text/words.h"

namespace attn::app {
namespace {

constexpr const char* kLeftOut = "…";
constexpr float kBytesShare = 0.95F;  // of the width of bytes with brackets
constexpr float kCutShare = 0.9F;     // of the room: words left out are told by air, too

TextStyle style_of(float size_pt, bool bold) {
  return {size_pt, bold ? 600 : 400, Face::kWords, 0, false};
}

/// What is written for each token of a run, and whether a space stands before it.
struct Written {
  std::vector<std::string> labels;
  std::vector<std::string> spaces;
};

/// Bytes that are no whole characters stand in hex, without brackets.
Written written(const TextMeasurer& text, const Trace& trace, float size_pt) {
  const std::vector<bool> goes_on = goes_on_word(trace.tokens);
  const TextStyle style = style_of(size_pt, true);
  Written all;
  for (std::size_t i = 0; i < trace.tokens.size(); ++i) {
    const Token& token = trace.tokens[i];
    const bool bytes = !is_utf8(token.bytes);
    std::string label = label_of(token);
    if (bytes) {
      const float width = text.measure({{label, style, 0, 1, {}}}).width;
      label = fitted(text, label, style, kBytesShare * width);
    }
    all.labels.push_back(std::move(label));
    all.spaces.emplace_back(goes_on[i] && !bytes ? "" : " ");
  }
  return all;
}

std::string joined(const Written& all, int first, int end) {
  std::string text;
  for (int i = first; i < end; ++i) {
    const auto at = static_cast<std::size_t>(i);
    text += (i > first ? all.spaces[at] : "") + all.labels[at];
  }
  return text;
}

ShortSentence sentence_of(const Written& all, int first, int row, int last) {
  const auto space = [&](int token) { return all.spaces[static_cast<std::size_t>(token)]; };
  ShortSentence sentence;
  sentence.word = all.labels[static_cast<std::size_t>(row)];
  if (first > 0) sentence.before = kLeftOut + space(first);
  if (first < row) sentence.before += joined(all, first, row) + space(row);
  if (last > row) sentence.after = space(row + 1) + joined(all, row + 1, last + 1);
  if (last + 1 < static_cast<int>(all.labels.size())) {
    sentence.after += std::string(" ") + kLeftOut;
  }
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
  const Written all = written(text, trace, size_pt);
  const int n = trace.n_tokens();
  const auto fits = [&](int from, int to, float width) {
    return text.measure(spans_of({}, sentence_of(all, from, row, to), size_pt)).width <= width;
  };
  if (fits(0, n - 1, room)) return sentence_of(all, 0, row, n - 1);
  // What stands before the word first: a sentence is known by its beginning.
  int first = row, last = row;
  while (first > 0 && fits(first - 1, last, kCutShare * room)) --first;
  while (last + 1 < n && fits(first, last + 1, kCutShare * room)) ++last;
  ShortSentence sentence = sentence_of(all, first, row, last);
  if (first == row && last == row && !fits(row, row, room)) {
    sentence = {"", fitted(text, sentence.word, style_of(size_pt, true), room), ""};
  }
  return sentence;
}

}  // namespace attn::app
