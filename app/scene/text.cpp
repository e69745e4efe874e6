#include "app/scene/text.h"

namespace attn::app {

// By the widths of beginnings: right for scripts that are written from left to right.
std::vector<float> TextMeasurer::caret_places(const TextSpan& span) const {
  std::vector<float> places = {0};
  TextSpan beginning = span;
  for (const int end : grapheme_ends(span.text)) {
    beginning.text = span.text.substr(0, static_cast<std::size_t>(end));
    places.push_back(measure({beginning}).width);
  }
  return places;
}

}  // namespace attn::app
