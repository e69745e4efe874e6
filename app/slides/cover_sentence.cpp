#include "app/slides/cover_sentence.h"

#include <array>
#include <limits>

#include "app/view/run_words.h"
#include "engine/text/utf8.h"
#include "engine/text/words.h"

namespace attn::app {
namespace {

constexpr std::array<float, 5> kSizes = {48, 30, 24, 19, 15};
constexpr std::array<float, 5> kOthersSizes = {24, 19, 15, 15, 12};
constexpr float kMostGap = 88, kLeastGapShare = 0.75F;
constexpr float kPieceGapShare = 1.0F / 3;
constexpr float kLeastPiecePitch = 24;  // what a pointer can take
constexpr float kDotsShare = 0.6F;      // of the size: what an elided stretch adds to a gap
constexpr float kLeadShare = 0.5F;      // air after dots that open the line
constexpr float kMostWordShare = 8;     // of the size: shortened where nothing else helps

constexpr float kAnyWidth = std::numeric_limits<float>::max();

TextStyle word_style(float size_pt) {
  return {size_pt, 500, Face::kWords, 0, false};
}

float width_of(const SlideInput& input, const std::string& text, const TextStyle& style) {
  return input.text.measure({{text, style, 0, 1, {}}}).width;
}

// Bytes in hex without their brackets: in a line of words they read as what they are.
std::string label_in(const SlideInput& input, int token, const TextStyle& style, float most) {
  const std::string label = quoted_token(input, token).text;
  if (!is_utf8(input.trace.tokens[static_cast<std::size_t>(token)].bytes)) {
    most = std::min(most, 0.95F * width_of(input, label, style));
  }
  return fitted(input.text, label, style, most);
}

std::vector<CoverWord> columns_of(const SlideInput& input, const ShownWords& shown) {
  const std::vector<bool> goes_on = goes_on_word(input.trace.tokens);
  std::vector<CoverWord> words;
  int last = -1;
  for (const int token : shown.words) {
    CoverWord word;
    word.token = token;
    word.elided = token != last + 1;
    word.goes_on = !word.elided && goes_on[static_cast<std::size_t>(token)];
    words.push_back(word);
    last = token;
  }
  if (!shown.all()) {
    CoverWord others;
    others.elided = last + 1 < input.trace.n_tokens();
    words.push_back(others);
  }
  return words;
}

void set_labels(const SlideInput& input, CoverSentence& line, float most) {
  const TextStyle style = word_style(line.size_pt);
  for (CoverWord& word : line.words) {
    if (word.others()) {
      word.label = plain_text(others_of_row(input, line.shown, input.focus.row));
      const TextStyle small{line.others_size_pt(), 400, Face::kWords, 0, true};
      word.width = width_of(input, word.label, small);
    } else {
      word.label = label_in(input, word.token, style, most);
      word.width = width_of(input, word.label, style);
    }
  }
}

// From the middle of a word to that of the next.
float pitch(const CoverSentence& line, std::size_t next, float gap) {
  const CoverWord &a = line.words[next - 1], &b = line.words[next];
  const float air =
      gap * (b.goes_on ? kPieceGapShare : 1.0F) + (b.elided ? kDotsShare * line.size_pt : 0);
  return std::max((a.width + b.width) / 2 + air, b.goes_on ? kLeastPiecePitch : kLeastPitch);
}

// What dots that open the line take.
float lead(const CoverSentence& line) {
  return line.words.front().elided ? (kDotsShare + kLeadShare) * line.size_pt : 0;
}

float length(const CoverSentence& line, float gap) {
  float sum = lead(line) + (line.words.front().width + line.words.back().width) / 2;
  for (std::size_t i = 1; i < line.words.size(); ++i) {
    sum += pitch(line, i, gap);
  }
  return sum;
}

// The widest gap that the room allows, by halving. False where even the least is too wide.
bool set_gap(CoverSentence& line, float room) {
  float low = kLeastGapShare * line.size_pt, high = kMostGap;
  if (length(line, low) > room) {
    return false;
  }
  if (length(line, high) <= room) {
    low = high;
  }
  for (int i = 0; i < 20; ++i) {
    const float middle = (low + high) / 2;
    (length(line, middle) <= room ? low : high) = middle;
  }
  line.gap_pt = low;
  return true;
}

// The line of `most` columns at the largest size that fits. Whole words first; in the smallest
// types they may be shortened.
bool set_line(const SlideInput& input, int most, float room, CoverSentence& line) {
  line.shown = shown_words(input, most);
  line.words = columns_of(input, line.shown);
  const auto fits = [&](float size, float widest) {
    line.size_pt = size;
    set_labels(input, line, widest);
    return set_gap(line, room);
  };
  return std::ranges::any_of(kSizes, [&](float size) { return fits(size, kAnyWidth); }) ||
         std::ranges::any_of(kSizes, [&](float size) {
           return size < kSizes[2] && fits(size, kMostWordShare * size);
         });
}

void place(CoverSentence& line, float middle) {
  float x = middle - length(line, line.gap_pt) / 2 + lead(line) + line.words.front().width / 2;
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    x += i == 0 ? 0 : pitch(line, i, line.gap_pt);
    line.words[i].middle = x;
  }
}

}  // namespace

float CoverSentence::others_size_pt() const {
  const auto at = std::ranges::find(kSizes, size_pt) - kSizes.begin();
  return kOthersSizes.at(static_cast<std::size_t>(at));
}

CoverSentence cover_sentence(const SlideInput& input) {
  const Rect& stage = input.layout.stage;
  const float room = stage.w - 3 * input.layout.inset;
  CoverSentence line;
  int most = std::min(kMostColumns, std::max(2, static_cast<int>(room / kLeastPitch)));
  while (!set_line(input, most, room, line) && most > 2) {
    --most;
  }
  place(line, stage.centre().x);
  return line;
}

Words others_of_row(const SlideInput& input, const ShownWords& shown, int row) {
  const Source sum = others_sum(input, shown, Tensor::kAttentionWeights, row);
  return others_words(input, shown, number(sum, input.runs(), 2));
}

float dots_middle(const CoverSentence& sentence, std::size_t column) {
  const CoverWord& word = sentence.words[column];
  if (column == 0) {
    return word.left() - (kLeadShare + kDotsShare / 2) * sentence.size_pt;
  }
  return (sentence.words[column - 1].right() + word.left()) / 2;
}

}  // namespace attn::app
