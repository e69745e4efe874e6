#include "app/chrome/seen_text.h"

#include <algorithm>

#include "app/chrome/controls.h"

namespace attn::app {
namespace {

// Bytes before and after the caret that can be seen at all.
constexpr std::size_t kReach = 2048;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

std::size_t character_at_or_before(const std::string& text, std::size_t byte) {
  byte = std::min(byte, text.size());
  while (byte > 0 && byte < text.size() && is_continuation(text[byte])) {
    --byte;
  }
  return byte;
}

// Each of these is one byte, and so is the space for it.
std::string one_line(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return (c >= '\t' && c <= '\r') || c == '\x1B'; }, ' ');
  return text;
}

// A stretch of a line with the ends of its graphemes, the beginning included; bytes of the line.
struct Stretch {
  const TextMeasurer& measurer;
  TextStyle style;
  std::string text;
  std::size_t begin = 0;
  std::vector<std::size_t> ends = {};

  [[nodiscard]] std::string part(std::size_t from, std::size_t to) const {
    return text.substr(from - begin, to - from);
  }
  [[nodiscard]] float width(std::size_t from, std::size_t to) const {
    return measurer.measure({{part(from, to), style, 0, 1, {}}}).width;
  }
};

Stretch stretch_around(const TextMeasurer& measurer, const std::string& text,
                       const TextStyle& style, std::size_t at) {
  const std::size_t begin = character_at_or_before(text, at > kReach ? at - kReach : 0);
  const std::size_t end = character_at_or_before(text, at + kReach);
  Stretch stretch = {measurer, style, one_line(text.substr(begin, end - begin)), begin};
  stretch.ends.push_back(begin);
  for (const int grapheme_end : measurer.grapheme_ends(stretch.text)) {
    stretch.ends.push_back(begin + static_cast<std::size_t>(grapheme_end));
  }
  return stretch;
}

// The first end from which the text up to `to` is at most `most` wide.
std::size_t begin_within(const Stretch& stretch, std::size_t to, float most) {
  const auto last = std::ranges::upper_bound(stretch.ends, to);
  const auto found = std::partition_point(
      stretch.ends.begin(), last, [&](std::size_t from) { return stretch.width(from, to) > most; });
  return found == last ? to : *found;
}

// The last end up to which the text from `from` is at most `most` wide.
std::size_t end_within(const Stretch& stretch, std::size_t from, float most) {
  const auto first = std::ranges::lower_bound(stretch.ends, from);
  const auto found = std::partition_point(
      first, stretch.ends.end(), [&](std::size_t to) { return stretch.width(from, to) <= most; });
  return found == first ? from : *(found - 1);
}

std::vector<CaretStop> stops_of(const TextMeasurer& measurer, const std::string& shown,
                                const TextStyle& style, std::size_t first, std::size_t most) {
  std::vector<CaretStop> stops;
  const std::vector<float> places = measurer.caret_places({shown, style, 0, 1, {}});
  const std::vector<int> ends = measurer.grapheme_ends(shown);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const std::size_t end = i == 0 ? 0 : static_cast<std::size_t>(ends[i - 1]);
    if (end <= most) {
      stops.push_back({first + end, places[i]});
    }
  }
  return stops;
}

}  // namespace

SeenText seen_at_rest(const TextMeasurer& measurer, const std::string& text, const TextStyle& style,
                      float room) {
  const std::string_view ellipsis = "\u2026";
  const std::size_t end = character_at_or_before(text, kReach);
  const std::string beginning = one_line(text.substr(0, end));
  std::string shown = shortened_end(measurer, beginning, style, room);
  if (shown == beginning && end < text.size()) {
    shown += ellipsis;
  }
  const std::size_t kept = shown == beginning ? shown.size() : shown.size() - ellipsis.size();
  return {shown, 0, stops_of(measurer, shown, style, 0, kept)};
}

SeenText seen_with_caret(const TextMeasurer& measurer, const std::string& text,
                         const TextStyle& style, float room, std::size_t first, std::size_t caret) {
  const Stretch stretch = stretch_around(measurer, text, style, caret);
  // Where the caret leaves the room the text moves by a quarter of it, not letter by letter.
  std::size_t begin =
      *std::prev(std::ranges::upper_bound(stretch.ends, std::max(first, stretch.begin)));
  if (caret < begin) {
    begin = begin_within(stretch, caret, room / 4);
  } else if (stretch.width(begin, caret) > room) {
    begin = begin_within(stretch, caret, 3 * room / 4);
  }
  // After an erasure the room is filled again.
  const std::size_t last = stretch.ends.back();
  if (begin > 0 && stretch.width(begin, last) < room / 2) {
    begin = std::min(begin, begin_within(stretch, last, room));
  }
  const std::size_t end = end_within(stretch, begin, room);
  const std::string shown = stretch.part(begin, end);
  return {shown, begin, stops_of(measurer, shown, style, begin, shown.size())};
}

}  // namespace attn::app
