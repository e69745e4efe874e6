// Owns what a window shows: the history of Documents, the ViewState, and the runs derived from
// them. Three calls: read the state, send what a hand brought about, let time pass. It knows no
// widget and no painter.
#pragma once

#include <optional>
#include <vector>

#include "app/chrome/page.h"
#include "app/cli/session.h"
#include "app/shell/journal.h"
#include "app/view/editor.h"
#include "app/view/interaction.h"
#include "app/view/playhead.h"
#include "engine/document/history.h"

namespace attn::app {

/// The state of a window.
class Store {
 public:
  Store(Session session, Journal journal, const TextMeasurer& text);

  // ---- read ----
  [[nodiscard]] const Document& document() const { return history_.now(); }
  [[nodiscard]] const ViewState& view() const { return view_; }
  [[nodiscard]] const History& history() const { return history_; }
  /// What build_page reads. Valid until the next change.
  [[nodiscard]] PageInput page() const;
  /// The state as commands know it: for exports of what is on screen.
  [[nodiscard]] Session session() const;
  /// True while the next moment may look different without a hand: it plays, or an edit glows.
  [[nodiscard]] bool moving() const;
  /// Counts changes of the document, and jumps of the playhead that are neither playing nor
  /// seeking: what a blend must not, and must, join.
  [[nodiscard]] int document_changes() const { return document_changes_; }
  [[nodiscard]] int time_jumps() const { return time_jumps_; }
  /// The sentence box: what is being typed, and whether it has the keys.
  [[nodiscard]] const EditorState& editor() const { return editor_; }
  /// The number that has the keys, and what is being typed there.
  [[nodiscard]] const FocusRing& ring() const { return ring_; }
  /// True where a switch would change something now.
  [[nodiscard]] bool can(Switch which) const;
  /// True while the pointer holds something.
  [[nodiscard]] bool captured() const { return interaction_.captured.has_value(); }

  // ---- send ----
  /// Applies one event of the pointer on the frame as shown. Gives back the commands that are
  /// the window's (panels, full screen, quitting).
  std::vector<ViewCommand> point(const Frame& frame, const PointerEvent& event);
  /// Applies what a key or a panel asked for, on the frame as shown: the ring walks its numbers,
  /// and a page is given back by what it lets one edit.
  std::vector<ViewCommand> send(const Outcome& outcome, const Frame& shown);
  std::vector<ViewCommand> send(const Outcome& outcome) { return send(outcome, Frame{}); }
  /// A number for the edits of a new gesture of a panel's.
  int new_gesture() { return ++interaction_.last_gesture; }
  /// Undoes or redoes to a step of the history.
  void go_to_step(std::size_t step);

  /// A key while the sentence box has the keys. What was asked for of the clipboard is the
  /// window's: a text to copy, or a paste (then type()).
  EditorAnswer press(const KeyPress& press);
  /// Text that was typed or pasted; the box gets the keys if it had them not.
  void type(std::string_view bytes);
  /// A key while a value is typed at the ring; false where nobody types or it is not heard.
  bool press_at_ring(const KeyPress& press, const Frame& shown);
  /// A character of that value.
  void type_at_ring(char32_t character);
  /// Takes note of what is seen of the text in the box, and whether the ring's number is still
  /// there.
  void see(const Frame& frame);

  // ---- time ----
  void advance(double secs);

 private:
  [[nodiscard]] PageInput page_of(const ViewState& view) const;
  void run_beside();
  void edit(const Command& given, int gesture);
  void flip(Switch which, const Frame& shown);
  void look(const ViewCommand& command);
  void step(bool back);
  bool take_runs(const Document& next);
  [[nodiscard]] Lesson lesson() const;
  bool ring_hears(const ViewCommand& command, const Frame& shown);
  void nudge(double steps, const Frame& shown);
  void give_page_back(const Frame& shown);
  [[nodiscard]] bool ring_is_cut() const;
  [[nodiscard]] ViewState meant_view() const;
  bool write(const ViewCommand& command);
  void enter();
  void apply_sentence();
  void take_sample(int sample);
  void read_line();

  History history_;
  ViewState view_;
  Interaction interaction_;
  EditorState editor_;
  FocusRing ring_;
  int nudging_ = 0;  // the gesture of the nudges that are one step; 0: the next one begins
  TracePtr trace_, unedited_;
  SideRuns beside_;
  Journal journal_;
  const TextMeasurer* text_;
  std::optional<Target> last_edited_;
  double secs_since_edit_ = std::numeric_limits<double>::infinity();
  int document_changes_ = 0;
  int time_jumps_ = 0;
};

}  // namespace attn::app
