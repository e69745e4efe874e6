// Undo and redo as a list of Documents.
// 1. now() is always a Document that was pushed or the first one.
// 2. Pushes with the same nonzero gesture number join into one step.
// 3. A push after undo drops what could be redone.
// 4. At most kMostSteps are kept, and of their texts at most kMostTextBytes beside the present
// one's;
//    the oldest goes first.
#pragma once

#include <cstddef>
#include <deque>

#include "engine/document/document.h"

namespace attn {

/// The Documents a user passed through.
class History {
 public:
  static constexpr std::size_t kMostSteps = 4096;
  static constexpr std::size_t kMostTextBytes = 64U << 20U;
  explicit History(Document first);

  [[nodiscard]] const Document& now() const { return steps_[at_].document; }
  [[nodiscard]] bool can_undo() const { return at_ > 0; }
  [[nodiscard]] bool can_redo() const { return at_ + 1 < steps_.size(); }

  /// The steps that are kept, the first document among them; which of them is the present one.
  [[nodiscard]] std::size_t n_steps() const { return steps_.size(); }
  [[nodiscard]] std::size_t at() const { return at_; }
  /// The document of a step. Requires step < n_steps().
  [[nodiscard]] const Document& step(std::size_t step) const { return steps_[step].document; }

  /// Makes `document` the present one. An equal document is no step. Gesture 0 never joins.
  void push(Document document, int gesture);
  /// One step back or forth; false where there is none.
  bool undo();
  bool redo();

 private:
  struct Step {
    Document document;
    int gesture = 0;
  };
  void forget_oldest();
  std::deque<Step> steps_;
  std::size_t at_ = 0;
};

}  // namespace attn
