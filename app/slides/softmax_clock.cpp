#include "app/slides/softmax_clock.h"

#include <algorithm>
#include <array>

#include "app/marks/ribbon.h"
#include "app/scene/easing.h"
#include "app/slides/slides.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

using namespace softmax;

/// Where the motion of each beat begins and ends.
struct Moving {
  double moves, rests;
};
constexpr std::array<Moving, 4> kBeats = {{{kCurve.start, kExpFigures.end()},
                                           {kTopple.start, kSumLabel.end()},
                                           {kShrink.start, kWeightFigures.end()},
                                           {kDrop.start, kBack.end()}}};
constexpr double kLeastTemp = 0.25, kGreatestTemp = 4;

double start_of(int beat) {
  return beat == 0 ? kTransitionSecs : kBeats[static_cast<std::size_t>(beat - 1)].rests + kHoldSecs;
}

const char* const kCaptions[] = {"softmax.beat_exp", "softmax.beat_sum", "softmax.beat_share",
                                 "softmax.beat_temperature"};

}  // namespace

float SoftmaxClock::at(const Motion& motion) const {
  return progress(time_secs, motion.start, motion.secs);
}

float SoftmaxClock::at(const Motion& motion, int i, int n) const {
  const double lag = n > 1 ? motion.lag * i / (n - 1) : 0;
  return progress(time_secs, motion.start + lag, motion.secs);
}

bool SoftmaxClock::begun(const Motion& motion, double early) const {
  return time_secs >= motion.start - early;
}

double SoftmaxClock::temperature(double own) const {
  if (live) return own;
  const auto eased = [&](const Motion& motion) {
    return static_cast<double>(travelled(at(motion)));
  };
  if (!begun(kSharpen) || ended(kReturn)) return own;
  if (!begun(kSpread)) return own + (kLeastTemp - own) * eased(kSharpen);
  if (!begun(kReturn)) return kLeastTemp + (kGreatestTemp - kLeastTemp) * eased(kSpread);
  return kGreatestTemp + (own - kGreatestTemp) * eased(kReturn);
}

float SoftmaxClock::figures() const {
  if (live || !begun(kAway)) return 1;
  return std::max(1 - at(kAway), at(kBack));
}

bool SoftmaxClock::moves() const {
  return std::ranges::any_of(kBeats, [&](const Moving& beat) {
    return time_secs >= beat.moves && time_secs < beat.rests;
  });
}

int softmax_beat(double time_secs) {
  if (time_secs < kTransitionSecs) return -1;
  if (time_secs >= kEnd) return 4;
  // Where the playhead stops, at the very end of a beat, that beat still is.
  int beat = 0;
  while (beat < 3 && time_secs > start_of(beat + 1)) ++beat;
  return beat;
}

SoftmaxClock softmax_clock(const SlideInput& input, double time_secs) {
  SoftmaxClock clock;
  clock.time_secs = time_secs;
  const int beat = softmax_beat(time_secs);
  if (input.view.reduced_motion && beat >= 0 && beat < 4) {
    clock.time_secs = kBeats[static_cast<std::size_t>(beat)].rests;
  }
  clock.live = input.view.pulled.has_value() || input.view.pulled_temperature;
  return clock;
}

Timeline softmax_timeline(const SlideInput& input) {
  Timeline timeline;
  for (int i = 0; i < 4; ++i) {
    const Moving& span = kBeats[static_cast<std::size_t>(i)];
    const Figure one = constant_figure(input, Constant::kWholeBudget);
    const Words caption = input.words.words(kCaptions[i], {{"one", one}});
    timeline.beats.push_back({start_of(i), span.moves, span.rests + kHoldSecs, caption});
  }
  return timeline;
}

}  // namespace attn::app
