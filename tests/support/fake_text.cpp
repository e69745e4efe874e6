#include "tests/support/fake_text.h"

#include <algorithm>

namespace attn::app {

TextExtent FakeText::measure(const std::vector<TextSpan>& spans) const {
  TextExtent extent;
  for (const TextSpan& span : spans) {
    const float size = span.style.size_pt * span.shrink;
    extent.width += 0.6F * size * static_cast<float>(span.text.size());
    extent.ascent = std::max(extent.ascent, 0.95F * span.style.size_pt);
    extent.descent = std::max(extent.descent, 0.25F * span.style.size_pt);
  }
  return extent;
}

std::vector<int> FakeText::grapheme_ends(const std::string& text) const {
  std::vector<int> ends;
  for (std::size_t i = 1; i <= text.size(); ++i) {
    ends.push_back(static_cast<int>(i));
  }
  return ends;
}

}  // namespace attn::app
