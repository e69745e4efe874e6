#include "app/view/line_editor.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/text/utf8.h"

namespace attn::app {
namespace {

constexpr std::size_t kMostSteps = 400;
constexpr std::size_t kMostKeptBytes = std::size_t{8} << 20U;

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// ---- graphemes ----

// The ends of the graphemes, the beginning included.
std::vector<std::size_t> stops_of(const std::string& text, const TextMeasurer& measurer) {
  std::vector<std::size_t> stops = {0};
  for (const int end : measurer.grapheme_ends(text)) {
    stops.push_back(static_cast<std::size_t>(end));
  }
  return stops;
}

std::size_t stop_after(const std::vector<std::size_t>& stops, std::size_t byte) {
  const auto found = std::ranges::upper_bound(stops, byte);
  return found == stops.end() ? stops.back() : *found;
}

std::size_t stop_before(const std::vector<std::size_t>& stops, std::size_t byte) {
  const auto found = std::ranges::lower_bound(stops, byte);
  return found == stops.begin() ? 0 : *(found - 1);
}

// The stop at `byte`, or the first one after it.
std::size_t stop_at_or_after(const std::vector<std::size_t>& stops, std::size_t byte) {
  const auto found = std::ranges::lower_bound(stops, byte);
  return found == stops.end() ? stops.back() : *found;
}

// ---- words ----

enum class Sort : std::uint8_t { kSpace, kSign, kLetter };

// What stands at `byte`: every character beyond ASCII is a letter, but for the wide spaces.
Sort sort_at(const std::string& text, std::size_t byte) {
  const char c = text[byte];
  if (c == ' ' || (c >= '\t' && c <= '\r') || text.compare(byte, 2, "\u00A0") == 0 ||
      text.compare(byte, 3, "\u3000") == 0) {
    return Sort::kSpace;
  }
  const bool letter = (static_cast<unsigned char>(c) & 0x80U) != 0 || (c >= '0' && c <= '9') ||
                      (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '\'';
  return letter ? Sort::kLetter : Sort::kSign;
}

// To the end of the word ahead: spaces first, then one run.
std::size_t word_after(const std::string& text, const std::vector<std::size_t>& stops,
                       std::size_t byte) {
  while (byte < text.size() && sort_at(text, byte) == Sort::kSpace) {
    byte = stop_after(stops, byte);
  }
  const std::size_t begin = byte;
  while (byte < text.size() && sort_at(text, byte) == sort_at(text, begin)) {
    byte = stop_after(stops, byte);
  }
  return byte;
}

std::size_t word_before(const std::string& text, const std::vector<std::size_t>& stops,
                        std::size_t byte) {
  const auto sort_before = [&] { return sort_at(text, stop_before(stops, byte)); };
  while (byte > 0 && sort_before() == Sort::kSpace) {
    byte = stop_before(stops, byte);
  }
  if (byte == 0) {
    return 0;
  }
  const Sort sort = sort_before();
  while (byte > 0 && sort_before() == sort) {
    byte = stop_before(stops, byte);
  }
  return byte;
}

// ---- bytes ----

// `text` cut to at most `most` bytes at the end of a character.
std::string_view whole_characters(std::string_view text, std::size_t most) {
  if (text.size() <= most) {
    return text;
  }
  while (most > 0 && is_continuation(text[most])) {
    --most;
  }
  return text.substr(0, most);
}

// A letter, or what is typed as one: it joins the step before.
bool joins_typing(const std::string& text) {
  return text.size() <= 4 && text != " " && text != "\n" && count_code_points(text) == 1;
}

}  // namespace

LineEditor::LineEditor(std::string text) {
  ATTN_CHECK(is_utf8(text), "a line is whole UTF-8");
  now_.text = std::move(text);
  put_caret(now_.text.size());
}

std::size_t LineEditor::selection_begin() const {
  return std::min(now_.caret, now_.anchor);
}

std::size_t LineEditor::selection_end() const {
  return std::max(now_.caret, now_.anchor);
}

std::string LineEditor::selected() const {
  return now_.text.substr(selection_begin(), selection_end() - selection_begin());
}

void LineEditor::put_caret(std::size_t byte) {
  now_.caret = now_.anchor = byte;
}

std::size_t LineEditor::reached(TextStep step, bool forward, const TextMeasurer& measurer) const {
  if (step == TextStep::kAll) {
    return forward ? now_.text.size() : 0;
  }
  const std::vector<std::size_t> stops = stops_of(now_.text, measurer);
  if (step == TextStep::kGrapheme) {
    return forward ? stop_after(stops, now_.caret) : stop_before(stops, now_.caret);
  }
  return forward ? word_after(now_.text, stops, now_.caret)
                 : word_before(now_.text, stops, now_.caret);
}

void LineEditor::move(TextStep step, bool forward, bool select, const TextMeasurer& measurer) {
  typing_ = false;
  if (!select && has_selection() && step == TextStep::kGrapheme) {
    put_caret(forward ? selection_end() : selection_begin());
    return;
  }
  now_.caret = reached(step, forward, measurer);
  now_.anchor = select ? now_.anchor : now_.caret;
}

void LineEditor::move_to(std::size_t byte, bool select, const TextMeasurer& measurer) {
  typing_ = false;
  const std::vector<std::size_t> stops = stops_of(now_.text, measurer);
  const std::size_t after = stop_at_or_after(stops, byte);
  const std::size_t before = stop_before(stops, after);
  now_.caret = after > byte && byte - before < after - byte ? before : after;
  now_.anchor = select ? now_.anchor : now_.caret;
}

void LineEditor::select_all() {
  typing_ = false;
  now_.anchor = 0;
  now_.caret = now_.text.size();
}

void LineEditor::select_word(std::size_t byte, const TextMeasurer& measurer) {
  typing_ = false;
  const std::vector<std::size_t> stops = stops_of(now_.text, measurer);
  if (stops.size() == 1) {
    return;
  }
  std::size_t begin = std::min(stop_at_or_after(stops, byte), stop_before(stops, stops.back()));
  std::size_t end = stop_after(stops, begin);
  const Sort sort = sort_at(now_.text, begin);
  while (begin > 0 && sort_at(now_.text, stop_before(stops, begin)) == sort) {
    begin = stop_before(stops, begin);
  }
  while (end < now_.text.size() && sort_at(now_.text, end) == sort) {
    end = stop_after(stops, end);
  }
  now_.anchor = begin;
  now_.caret = end;
}

// ---- changes ----

void LineEditor::remember() {
  before_.push_back(now_);
  after_.clear();
  std::size_t kept = 0;
  for (const State& state : before_) {
    kept += state.text.size();
  }
  std::size_t dropped = 0;
  while (before_.size() - dropped > kMostSteps ||
         (kept > kMostKeptBytes && dropped < before_.size())) {
    kept -= before_[dropped].text.size();
    ++dropped;
  }
  before_.erase(before_.begin(), before_.begin() + static_cast<std::ptrdiff_t>(dropped));
}

Inserted LineEditor::insert(std::string_view bytes, const TextMeasurer& measurer) {
  Inserted told;
  MendedText mended = mend_utf8(bytes);
  told.n_replaced = mended.n_replaced;
  const std::size_t begin = selection_begin(), end = selection_end();
  const std::size_t room = kMostTextBytes - (now_.text.size() - (end - begin));
  const std::string kept(whole_characters(mended.text, room));
  told.n_left_out = mended.text.size() - kept.size();
  if (kept.empty()) {
    return told;
  }
  const bool letter = joins_typing(kept);
  if (!typing_ || !letter || has_selection()) {
    remember();
  }
  now_.text.replace(begin, end - begin, kept);
  put_caret(stop_at_or_after(stops_of(now_.text, measurer), begin + kept.size()));
  typing_ = letter;
  return told;
}

void LineEditor::erase(TextStep step, bool forward, const TextMeasurer& measurer) {
  typing_ = false;
  const std::size_t other = has_selection() ? now_.anchor : reached(step, forward, measurer);
  const std::size_t begin = std::min(now_.caret, other), end = std::max(now_.caret, other);
  if (begin == end) {
    return;
  }
  remember();
  now_.text.erase(begin, end - begin);
  put_caret(stop_at_or_after(stops_of(now_.text, measurer), begin));
}

void LineEditor::replace(std::string text) {
  ATTN_CHECK(is_utf8(text), "a line is whole UTF-8");
  typing_ = false;
  if (text == now_.text) {
    return;
  }
  remember();
  now_.text = std::move(text);
  put_caret(now_.text.size());
}

bool LineEditor::undo() {
  typing_ = false;
  if (before_.empty()) {
    return false;
  }
  after_.push_back(std::exchange(now_, std::move(before_.back())));
  before_.pop_back();
  return true;
}

bool LineEditor::redo() {
  typing_ = false;
  if (after_.empty()) {
    return false;
  }
  before_.push_back(std::exchange(now_, std::move(after_.back())));
  after_.pop_back();
  return true;
}

}  // namespace attn::app
