// The bar above while it is drawn: what its pieces share.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// Between two neighbours of the bar.
inline constexpr float kBarApart = 24;

/// Where the bar's middle lies, and the pens and words all its pieces need. `opacity` is what its
/// palette was mixed by; what has colours of values takes it as it is.
struct Bar {
  const SlideInput& input;
  Pen pen;
  float middle;
  bool compact;
  float opacity = 1;

  /// Baseline of a text of that size in the middle of the bar.
  [[nodiscard]] float baseline(const TextStyle& style) const {
    return middle + 0.36F * style.size_pt;
  }
};

}  // namespace attn::app
