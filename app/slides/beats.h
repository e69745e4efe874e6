// The clock of a slide: beats that move for so many seconds each, with 0.8 s of stillness before
// and a hold of 0.9 s after. Every progress on a slide is a function of it.
#pragma once

#include <span>
#include <vector>

#include "app/slides/slide.h"

namespace attn::app {

/// One moment of a slide whose beats move for `moves[i]` seconds.
class BeatClock {
 public:
  /// The number of `beat()` in the opening pose and in the resting pose.
  static constexpr int kOpening = -1, kResting = -2;

  /// The moment `time_secs`; with `reduced` a beat stands at its end from its start. `moves`
  /// outlives the clock.
  BeatClock(std::span<const double> moves, double time_secs, bool reduced);

  /// The beats' times with their captions.
  static Timeline timeline(std::span<const double> moves, std::vector<Words> captions);

  /// The beat that runs, from 0, its end included; kOpening before the first, kResting from the end
  /// of the last.
  [[nodiscard]] int beat() const;
  /// True in the beat, at its end, or later.
  [[nodiscard]] bool reached(int beat) const;
  /// Linear progress, 0 to 1, of a motion that begins `after_secs` after the beat begins to move
  /// and takes `secs`.
  [[nodiscard]] float at(int beat, double after_secs, double secs) const;
  /// The same for item `i` of `n`, of which the last begins `spread_secs` after the first.
  [[nodiscard]] float at(int beat, double after_secs, double secs, double spread_secs, int i,
                         int n) const;
  /// True from 0.3 s before such a motion begins: what only moves stands in the frame by then.
  [[nodiscard]] bool soon(int beat, double after_secs) const;
  /// How much of the beat's caption is there: that of a later beat fades in.
  [[nodiscard]] float caption() const;
  /// True where the next instant looks different.
  [[nodiscard]] bool moving() const;
  [[nodiscard]] double time_secs() const { return time_secs_; }

 private:
  [[nodiscard]] double start_of(std::size_t beat) const;
  [[nodiscard]] double moves_of(std::size_t beat) const { return start_of(beat) + kStillSecs; }
  [[nodiscard]] double end_of(std::size_t beat) const;
  std::span<const double> moves_;
  double asked_secs_;
  double time_secs_;
};

}  // namespace attn::app
