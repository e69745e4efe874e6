// The sentence box under a hand: the line being typed, whether it has the keys, its list of
// samples, and what is to be told about it. Momentary: neither saved nor undone with the document,
// and no part of the ViewState.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/scene/hit.h"
#include "app/view/key_map.h"
#include "app/view/line_editor.h"

namespace attn::app {

/// Something to tell under the box.
struct EditorNotice {
  enum class Kind : std::uint8_t {
    kEmpty,     // nothing to read; the last picture stays
    kReplaced,  // `count` pieces were no text
    kTooLong,   // a paste was cut at `count` bytes
    kUnknown,   // the model running does not know `word`, and no other can take over
    kReadBy,    // no longer the lesson but the model `word` reads this
    kLesson,    // the lesson reads this again
    kCut,       // the model takes `count` of `all` tokens
  };
  Kind kind = Kind::kEmpty;
  double count = 0;
  double all = 0;
  std::string word = {};
  bool operator==(const EditorNotice&) const = default;
};

/// What would run if the line were applied; worked out by whoever knows the models.
struct Reading {
  std::string model;            // its name; empty: no model reads this
  bool other = false;           // it is not the one running
  std::optional<int> n_tokens;  // of the whole text
  int n_taken = 0;              // as many as the model takes
  std::string unknown = {};     // why no model reads it: a word that is not known
  bool lesson = false;          // that model is the lesson
  bool operator==(const Reading&) const = default;
};

/// The state of the box. A value.
struct EditorState {
  LineEditor line;
  bool focused = false;  // it has the keys
  bool samples_open = false;
  int sample = -1;        // the entry that Enter takes; -1: none
  std::size_t first = 0;  // byte at the left end of what is seen; the frame may go further
  std::vector<EditorNotice> notices = {};
  Reading reading = {};
  bool operator==(const EditorState&) const = default;
};

/// What a key asked for beyond the line itself.
enum class EditorWish : std::uint8_t { kNone, kApply, kLeave, kPaste, kSample };

/// What became of a key.
struct EditorAnswer {
  bool heard = false;  // the box took it: nobody else shall
  EditorWish wish = EditorWish::kNone;
  std::optional<std::string> copied = std::nullopt;  // goes to the clipboard
};

/// Gives the keys to the box, everything selected.
void enter_editor(EditorState& editor);
/// Takes the keys from it. What was typed stays, unapplied.
void leave_editor(EditorState& editor);

/// A key while the box has the keys. `applied` is the text that runs: Esc gives it back. Keys
/// that move slides by the page, full screen, help and what Ctrl opens elsewhere are not heard;
/// single letters are (they arrive as text).
EditorAnswer press_key(EditorState& editor, const KeyPress& press, const std::string& applied,
                       int n_samples, const TextMeasurer& measurer);

/// Text that was typed or pasted, with notices of what it could not keep.
void put_text(EditorState& editor, std::string_view bytes, const TextMeasurer& measurer);

/// The hand on the text: puts the caret, draws the selection on, or takes a word.
void point_at_text(EditorState& editor, const CaretAt& at, const TextMeasurer& measurer);

/// True where something else is written than what runs.
bool unapplied(const EditorState& editor, const std::string& applied);

}  // namespace attn::app
