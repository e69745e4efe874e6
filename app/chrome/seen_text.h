// The part of a line that is seen in its room, and where a caret may stand in it. Works on a
// stretch around the caret, so that a long text costs no more than a short one.
#pragma once

#include <string>
#include <vector>

#include "app/scene/hit.h"
#include "app/scene/text.h"

namespace attn::app {

/// What is seen. `stops` are from the left end of the room.
struct SeenText {
  std::string shown;      // on one line, whatever spaces it has; may end in …
  std::size_t first = 0;  // byte of the line at which it begins
  std::vector<CaretStop> stops;
};

/// The beginning of a text, shortened at its end with … where it is longer than its room.
SeenText seen_at_rest(const TextMeasurer& measurer, const std::string& text, const TextStyle& style,
                      float room);

/// The stretch of a text from byte `first` on, or from where the caret is seen.
SeenText seen_with_caret(const TextMeasurer& measurer, const std::string& text,
                         const TextStyle& style, float room, std::size_t first, std::size_t caret);

}  // namespace attn::app
