// Our own queue in front of everything that hears input: callbacks only append, and once a frame
// the events are replayed in order. A slow frame thus loses nothing, and a test can write events.
#pragma once

#include <deque>
#include <vector>

namespace attn::app {

/// What GLFW reported, in GLFW's numbers.
struct InputEvent {
  enum class Kind { kKey, kCharacter, kButton, kMove, kEnter, kScroll, kFocus };
  Kind kind = Kind::kMove;
  int code = 0;      // key, code point, button; for kEnter and kFocus 1 or 0
  int scancode = 0;  // kKey
  int action = 0;    // kKey, kButton: GLFW_RELEASE, GLFW_PRESS, GLFW_REPEAT
  int mods = 0;      // kKey, kButton, kMove
  double x = 0;      // kMove, kButton, kScroll
  double y = 0;
  double secs = 0;  // when it came
  bool operator==(const InputEvent&) const = default;
};

/// First in, first out, a frame at a time.
class InputQueue {
 public:
  /// Moves that follow one another are one; past a bound repeated keys are dropped.
  void push(const InputEvent& event);

  /// The next events, up to but not including a second one for the same key or button.
  std::vector<InputEvent> take_frame();

  [[nodiscard]] bool empty() const { return events_.empty(); }

 private:
  std::deque<InputEvent> events_;
};

}  // namespace attn::app
