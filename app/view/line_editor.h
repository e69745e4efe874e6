// A line of text under a hand: a value, which knows no key, clipboard or screen.
// 1. The text is whole UTF-8, and kept to the byte: what was typed or pasted is what stands there.
// 2. Caret and anchor lie at ends of graphemes (or at the beginning); what lies between them is
//    selected.
// 3. undo() gives back what was there before, until the first text (within a bound of steps).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/scene/text.h"

namespace attn::app {

/// How far a move or an erasure goes.
enum class TextStep : std::uint8_t { kGrapheme, kWord, kAll };

/// What an insertion could not keep.
struct Inserted {
  std::size_t n_replaced = 0;  // pieces that were no UTF-8: U+FFFD stands for each
  std::size_t n_left_out = 0;  // bytes past kMostTextBytes
};

/// The most bytes a line holds. What is pasted past it is left out.
inline constexpr std::size_t kMostTextBytes = std::size_t{64} * 1024;

/// The line. Byte offsets throughout.
class LineEditor {
 public:
  LineEditor() = default;
  /// A line with the caret at its end. Requires is_utf8(text).
  explicit LineEditor(std::string text);

  [[nodiscard]] const std::string& text() const { return now_.text; }
  [[nodiscard]] std::size_t caret() const { return now_.caret; }
  [[nodiscard]] std::size_t selection_begin() const;
  [[nodiscard]] std::size_t selection_end() const;
  [[nodiscard]] bool has_selection() const { return now_.caret != now_.anchor; }
  [[nodiscard]] std::string selected() const;

  /// Moves the caret; with `select` the anchor stays. Without it a selection collapses to that
  /// side first.
  void move(TextStep step, bool forward, bool select, const TextMeasurer& measurer);
  /// Puts the caret at the grapheme's end nearest to `byte`.
  void move_to(std::size_t byte, bool select, const TextMeasurer& measurer);
  void select_all();
  /// Selects the word (or the run of signs or spaces) at `byte`.
  void select_word(std::size_t byte, const TextMeasurer& measurer);

  /// Puts bytes in place of the selection, mended and cut to what the line holds. Typed letters
  /// of one word are one step of undo.
  Inserted insert(std::string_view bytes, const TextMeasurer& measurer);
  /// Erases the selection, else what a move would pass.
  void erase(TextStep step, bool forward, const TextMeasurer& measurer);
  /// The whole text becomes another, as one step of undo.
  void replace(std::string text);

  /// One step back or forth; false where there is none.
  bool undo();
  bool redo();

  bool operator==(const LineEditor&) const = default;

 private:
  struct State {
    std::string text;
    std::size_t caret = 0;
    std::size_t anchor = 0;
    bool operator==(const State&) const = default;
  };
  void remember();
  void put_caret(std::size_t byte);
  [[nodiscard]] std::size_t reached(TextStep step, bool forward,
                                    const TextMeasurer& measurer) const;

  State now_;
  std::vector<State> before_;  // the last is the newest
  std::vector<State> after_;
  bool typing_ = false;  // the next letter joins the newest step
};

}  // namespace attn::app
