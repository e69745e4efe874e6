#include "app/view/editor.h"

#include <algorithm>

namespace attn::app {
namespace {

// GLFW's numbers of the keys that are no character.
constexpr int kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259, kInsert = 260;
constexpr int kDelete = 261, kRight = 262, kLeft = 263, kDown = 264, kUp = 265;
constexpr int kHome = 268, kEnd = 269, kKeypadEnter = 335;
constexpr int kFirstSpecialKey = 256;
constexpr int kFirstKeypadKey = 320, kLastKeypadKey = 336;

const EditorAnswer kHeard = {true, EditorWish::kNone, std::nullopt};

// ---- the list of samples ----

void close_samples(EditorState& editor) {
  editor.samples_open = false;
  editor.sample = -1;
}

void open_samples(EditorState& editor) {
  editor.samples_open = true;
  editor.sample = 0;
}

// Keys of the open list; the others close it and go on to the line.
std::optional<EditorAnswer> press_in_samples(EditorState& editor, const KeyPress& press,
                                             int n_samples) {
  switch (press.key) {
    case kDown:
      editor.sample = (editor.sample + 1) % std::max(1, n_samples);
      return kHeard;
    case kUp:
      editor.sample = (std::max(0, editor.sample) + n_samples - 1) % std::max(1, n_samples);
      return kHeard;
    case kEscape:
      close_samples(editor);
      return kHeard;
    case kEnter:
    case kKeypadEnter:
      if (editor.sample >= 0) {
        return EditorAnswer{true, EditorWish::kSample, std::nullopt};
      }
      break;
    default:
      break;
  }
  close_samples(editor);
  return std::nullopt;
}

// ---- the line ----

bool move_caret(EditorState& editor, const KeyPress& press, const TextMeasurer& measurer) {
  const TextStep step = press.ctrl ? TextStep::kWord : TextStep::kGrapheme;
  switch (press.key) {
    case kLeft:
    case kRight:
      editor.line.move(step, press.key == kRight, press.shift, measurer);
      return true;
    case kHome:
    case kEnd:
      editor.line.move(TextStep::kAll, press.key == kEnd, press.shift, measurer);
      return true;
    default:
      return false;
  }
}

bool erase_some(EditorState& editor, const KeyPress& press, const TextMeasurer& measurer) {
  if (press.key != kBackspace && (press.key != kDelete || press.shift)) {
    return false;
  }
  editor.line.erase(press.ctrl ? TextStep::kWord : TextStep::kGrapheme, press.key == kDelete,
                    measurer);
  return true;
}

EditorAnswer copy(EditorState& editor, bool cut, const TextMeasurer& measurer) {
  EditorAnswer answer = kHeard;
  if (editor.line.has_selection()) {
    answer.copied = editor.line.selected();
    if (cut) {
      editor.line.erase(TextStep::kGrapheme, true, measurer);
    }
  }
  return answer;
}

// Ctrl with a letter, and the older keys of the clipboard.
std::optional<EditorAnswer> press_with_ctrl(EditorState& editor, const KeyPress& press,
                                            const TextMeasurer& measurer) {
  const EditorAnswer paste = {true, EditorWish::kPaste, std::nullopt};
  if (press.key == kInsert && press.shift) {
    return paste;
  }
  if (press.key == kDelete && press.shift) {
    return copy(editor, true, measurer);
  }
  if (!press.ctrl) {
    return std::nullopt;
  }
  switch (press.key) {
    case 'A':
      editor.line.select_all();
      return kHeard;
    case 'C':
    case kInsert:
      return copy(editor, false, measurer);
    case 'X':
      return copy(editor, true, measurer);
    case 'V':
      return paste;
    case 'Z':
      static_cast<void>(press.shift ? editor.line.redo() : editor.line.undo());
      return kHeard;
    case 'Y':
      editor.line.redo();
      return kHeard;
    default:
      return std::nullopt;
  }
}

EditorAnswer press_elsewhere(EditorState& editor, const KeyPress& press,
                             const std::string& applied) {
  switch (press.key) {
    case kEscape:
      editor.line.replace(applied);
      leave_editor(editor);
      return {true, EditorWish::kLeave, std::nullopt};
    case kTab:
      leave_editor(editor);
      return {true, EditorWish::kLeave, std::nullopt};
    case kEnter:
    case kKeypadEnter:
      return {!press.alt, press.alt ? EditorWish::kNone : EditorWish::kApply, std::nullopt};
    case kDown:
      open_samples(editor);
      return kHeard;
    case kUp:
      return kHeard;
    default:
      break;
  }
  // What makes a letter arrives as text; it is no command while the box has the keys.
  const bool keypad = press.key >= kFirstKeypadKey && press.key <= kLastKeypadKey;
  const bool letter = press.key < kFirstSpecialKey || keypad;
  return {letter && !press.ctrl && !press.alt, EditorWish::kNone, std::nullopt};
}

}  // namespace

void enter_editor(EditorState& editor) {
  editor.focused = true;
  editor.notices.clear();
  editor.line.select_all();
}

void leave_editor(EditorState& editor) {
  editor.focused = false;
  editor.first = 0;
  close_samples(editor);
  editor.notices.clear();
}

EditorAnswer press_key(EditorState& editor, const KeyPress& press, const std::string& applied,
                       int n_samples, const TextMeasurer& measurer) {
  if (editor.samples_open) {
    if (const auto answer = press_in_samples(editor, press, n_samples)) {
      return *answer;
    }
  }
  if (const auto answer = press_with_ctrl(editor, press, measurer)) {
    editor.notices.clear();
    return *answer;
  }
  const bool page_move = press.alt;
  if (!page_move && (move_caret(editor, press, measurer) || erase_some(editor, press, measurer))) {
    editor.notices.clear();
    return kHeard;
  }
  return press_elsewhere(editor, press, applied);
}

void put_text(EditorState& editor, std::string_view bytes, const TextMeasurer& measurer) {
  close_samples(editor);
  editor.notices.clear();
  const Inserted told = editor.line.insert(bytes, measurer);
  if (told.n_replaced > 0) {
    editor.notices.push_back(
        {EditorNotice::Kind::kReplaced, static_cast<double>(told.n_replaced), 0, {}});
  }
  if (told.n_left_out > 0) {
    editor.notices.push_back(
        {EditorNotice::Kind::kTooLong, static_cast<double>(kMostTextBytes), 0, {}});
  }
}

void point_at_text(EditorState& editor, const CaretAt& at, const TextMeasurer& measurer) {
  close_samples(editor);
  editor.focused = true;
  editor.first = at.first;
  if (at.how == CaretAt::How::kWord) {
    editor.line.select_word(at.byte, measurer);
  } else {
    editor.line.move_to(at.byte, at.how == CaretAt::How::kExtend, measurer);
  }
}

bool unapplied(const EditorState& editor, const std::string& applied) {
  return editor.line.text() != applied;
}

}  // namespace attn::app
