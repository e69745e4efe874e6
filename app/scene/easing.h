// Progress as pure functions of progress.
#pragma once

#include <algorithm>

namespace attn::app {

/// 0 before `start`, 1 after start + duration, linear between. duration > 0.
inline float progress(double time_secs, double start_secs, double duration_secs) {
  return static_cast<float>(std::clamp((time_secs - start_secs) / duration_secs, 0.0, 1.0));
}

/// Cubic ease in and out: 0 at 0, 1 at 1, still at both ends, mirrored about the middle.
inline float ease(float t) {
  return t < 0.5F ? 4 * t * t * t : 1 - 4 * (1 - t) * (1 - t) * (1 - t);
}

}  // namespace attn::app
