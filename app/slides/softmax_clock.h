// When what moves on the softmax slide: beats, and the progress of each motion in them.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// Seconds of a motion: it starts, and each of its items takes `secs`, the last one `lag` later
/// than the first.
struct Motion {
  double start = 0;
  double secs = 0;
  double lag = 0;
  [[nodiscard]] constexpr double end() const { return start + secs + lag; }
};

/// The motions of the slide, in order; each beat begins with 0.8 s of stillness and ends with a
/// hold of 0.9 s.
namespace softmax {
// Subtract the largest, raise e to it.
inline constexpr Motion kCurve{1.4, 0.7, 0};
inline constexpr Motion kBeads{2.0, 0.8, 0.5};
inline constexpr Motion kRise{3.4, 0.7, 0.3};
inline constexpr Motion kCurveLeaves{3.6, 0.5, 0};
inline constexpr Motion kExpFigures{4.4, 0.3, 0};
// Lay the bars end to end.
inline constexpr Motion kTopple{6.4, 0.7, 0.8};
inline constexpr Motion kSumRibbons{7.9, 0.5, 0};
inline constexpr Motion kSumLabel{8.1, 0.6, 0};
// Shrink to exactly 1, run down to the weights.
inline constexpr Motion kShrink{10.4, 0.7, 0};
inline constexpr Motion kSlider{11.1, 0.3, 0};
inline constexpr Motion kPipes{11.2, 0.9, 0.5};
inline constexpr Motion kWeightFigures{12.6, 0.3, 0};
// Temperature.
inline constexpr Motion kDrop{14.6, 0.6, 0};
inline constexpr Motion kAway{14.9, 0.2, 0};
inline constexpr Motion kDivided{15.1, 0.4, 0.1};
inline constexpr Motion kSharpen{15.6, 0.6, 0};
inline constexpr Motion kSpread{16.3, 0.9, 0};
inline constexpr Motion kReturn{17.3, 0.5, 0};
inline constexpr Motion kBack{17.8, 0.3, 0};
/// The slide's end.
inline constexpr double kEnd = 19.0;
}  // namespace softmax

/// The instant a slide shows, and what has happened by then.
struct SoftmaxClock {
  double time_secs = 0;
  bool live = false;  // a hand holds one of the row's numbers: nothing is swept

  /// Progress of a motion, linear, 0 to 1.
  [[nodiscard]] float at(const Motion& motion) const;
  /// Progress of item `i` of `n` of a motion, linear, 0 to 1.
  [[nodiscard]] float at(const Motion& motion, int i, int n) const;
  /// True from `early` seconds before a motion begins.
  [[nodiscard]] bool begun(const Motion& motion, double early = 0) const;
  [[nodiscard]] bool ended(const Motion& motion) const { return time_secs >= motion.end(); }
  /// The temperature shown when the document's is `own`.
  [[nodiscard]] double temperature(double own) const;
  /// How visible the figures are that depend on the temperature.
  [[nodiscard]] float figures() const;
  /// True while something moves.
  [[nodiscard]] bool moves() const;
};

/// The clock at a moment of the slide; with reduced motion the end of its beat.
SoftmaxClock softmax_clock(const SlideInput& input, double time_secs);

/// The number of the beat at a time, from 0, its end included; −1 before the first, 4 from the end
/// of the last.
int softmax_beat(double time_secs);

}  // namespace attn::app
