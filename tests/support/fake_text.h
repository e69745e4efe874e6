// A measurer of ten lines: what the pure part needs where no Pango is.
#pragma once

#include "app/scene/text.h"

namespace attn::app {

/// Every byte is as wide as six tenths of its size.
class FakeText : public TextMeasurer {
 public:
  [[nodiscard]] TextExtent measure(const std::vector<TextSpan>& spans) const override;
  [[nodiscard]] std::vector<int> grapheme_ends(const std::string& text) const override;
};

}  // namespace attn::app
