#include "engine/document/history.h"

#include <iterator>
#include <utility>

namespace attn {

History::History(Document first) {
  steps_.push_back({std::move(first), 0});
}

void History::push(Document document, int gesture) {
  if (document == now()) {
    return;
  }
  steps_.erase(std::next(steps_.begin(), static_cast<std::ptrdiff_t>(at_) + 1), steps_.end());
  const bool joins = at_ > 0 && gesture != 0 && steps_[at_].gesture == gesture;
  if (joins && document == steps_[at_ - 1].document) {
    // A drag that came back to where it began is no step.
    steps_.pop_back();
    --at_;
    return;
  }
  if (joins) {
    steps_[at_].document = std::move(document);
    return;
  }
  steps_.push_back({std::move(document), gesture});
  forget_oldest();
  at_ = steps_.size() - 1;
}

// A pasted text may be long, and each step keeps its own.
void History::forget_oldest() {
  std::size_t n_bytes = 0;
  for (const Step& step : steps_) {
    n_bytes += step.document.text.size();
  }
  n_bytes -= steps_.back().document.text.size();
  while (steps_.size() > kMostSteps || (n_bytes > kMostTextBytes && steps_.size() > 1)) {
    n_bytes -= steps_.front().document.text.size();
    steps_.pop_front();
  }
}

bool History::undo() {
  if (!can_undo()) {
    return false;
  }
  --at_;
  return true;
}

bool History::redo() {
  if (!can_redo()) {
    return false;
  }
  ++at_;
  return true;
}

}  // namespace attn
