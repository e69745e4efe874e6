// What a run can take over from the one before. A layer is a function of the stream it reads, of
// the edits made in it and of the switches; a head likewise. Where all of these are as they were,
// so are its numbers, bit by bit, and both runs share them: an edit recomputes only what it
// touches.
#pragma once

#include <memory>
#include <vector>

#include "engine/trace.h"

namespace attn {

/// The run before, as the run now being computed sees it.
class Earlier {
 public:
  /// `before` may be null; it outlives this. Of `trace`, document, model and mask are there.
  Earlier(const Trace* before, const Trace& trace);

  /// The layer, if it reads this stream and no edit of it changed; else null.
  [[nodiscard]] std::shared_ptr<const LayerTrace> layer(int l, const Matrix& stream) const;

  /// The head of a layer, if the layer reads this stream and no edit that the head feels changed;
  /// else null.
  [[nodiscard]] std::shared_ptr<const HeadTrace> head(int l, int h, const Matrix& stream) const;

 private:
  [[nodiscard]] bool reads(int l, const Matrix& stream) const;

  const Trace* before_;
  std::vector<Target> changed_;  // edits that one run lacks or has with another value
};

}  // namespace attn
