#include "app/shell/input_queue.h"

#include <algorithm>
#include <utility>

namespace attn::app {
namespace {

constexpr std::size_t kMostEvents = 4096;
constexpr int kRepeat = 2;  // GLFW_REPEAT

bool is_press_or_release(const InputEvent& event) {
  return event.kind == InputEvent::Kind::kKey || event.kind == InputEvent::Kind::kButton;
}

}  // namespace

void InputQueue::push(const InputEvent& event) {
  const bool is_move = event.kind == InputEvent::Kind::kMove;
  if (is_move && !events_.empty() && events_.back().kind == InputEvent::Kind::kMove) {
    events_.back() = event;
    return;
  }
  const bool can_be_missed = event.kind == InputEvent::Kind::kCharacter ||
                             (is_press_or_release(event) && event.action == kRepeat);
  if (events_.size() >= kMostEvents && can_be_missed) {
    return;
  }
  events_.push_back(event);
}

std::vector<InputEvent> InputQueue::take_frame() {
  std::vector<InputEvent> taken;
  std::vector<std::pair<InputEvent::Kind, int>> seen;
  while (!events_.empty()) {
    const InputEvent& next = events_.front();
    if (is_press_or_release(next)) {
      const std::pair key{next.kind, next.code};
      if (std::ranges::find(seen, key) != seen.end()) {
        break;
      }
      seen.push_back(key);
    }
    taken.push_back(next);
    events_.pop_front();
  }
  return taken;
}

}  // namespace attn::app
