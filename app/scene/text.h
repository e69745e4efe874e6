// Text as data: runs of one style, measured through an interface and drawn by both painters from
// the same layout. A text holds no handle of any library; measures do not depend on scale.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/scene/color.h"

namespace attn::app {

/// The two families: Inter for words, JetBrains Mono for numbers.
enum class Face : std::uint8_t { kWords, kNumbers };

/// What decides the shape of a run of text.
struct TextStyle {
  float size_pt = 15;
  int weight = 400;  // 400, 500, 600
  Face face = Face::kWords;
  float tracking_pt = 0;  // added between letters
  bool tabular = false;   // digits of equal width
  bool operator==(const TextStyle&) const = default;
};

/// A run: a string in one style. `rise` lifts it by that share of the base size and `shrink` is
/// its size against the base (superscript 0.36 and 0.72; subscript -0.20 and 0.72).
struct TextSpan {
  std::string text;
  TextStyle style;
  float rise = 0;
  float shrink = 1;
  Color color;
  bool operator==(const TextSpan&) const = default;
};

/// The logical size of a text on one line: the box from its top to its bottom, and where in it
/// the baseline of the base size lies.
struct TextExtent {
  float width = 0;
  float ascent = 0;   // baseline to top
  float descent = 0;  // baseline to bottom
  [[nodiscard]] float height() const { return ascent + descent; }
};

/// Measures texts. Pango's in the program and in tests of slides; ten lines in the test that the
/// pure part compiles alone. Same spans, same extent.
class TextMeasurer {
 public:
  virtual ~TextMeasurer() = default;
  /// The extent of the spans set one after the other on one line. Colours do not matter.
  [[nodiscard]] virtual TextExtent measure(const std::vector<TextSpan>& spans) const = 0;
  /// Byte offsets of the ends of the graphemes of `text`, rising, the last is its size.
  [[nodiscard]] virtual std::vector<int> grapheme_ends(const std::string& text) const = 0;
  /// Where a caret stands at the beginning and after each grapheme, from the left end of the text
  /// as it is drawn: in right-to-left text later places lie further left.
  [[nodiscard]] virtual std::vector<float> caret_places(const TextSpan& span) const;
};

}  // namespace attn::app
