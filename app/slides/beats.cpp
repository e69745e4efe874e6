#include "app/slides/beats.h"

#include "app/scene/easing.h"

namespace attn::app {
namespace {

constexpr double kCaptionSecs = 0.2;
constexpr double kSoonSecs = 0.3;

}  // namespace

BeatClock::BeatClock(std::span<const double> moves, double time_secs, bool reduced)
    : moves_(moves), asked_secs_(time_secs), time_secs_(time_secs) {
  const int now = beat();
  if (reduced && now >= 0) {
    const auto at = static_cast<std::size_t>(now);
    time_secs_ = end_of(at) - kHoldSecs;
  }
}

Timeline BeatClock::timeline(std::span<const double> moves, std::vector<Words> captions) {
  const BeatClock clock(moves, 0, false);
  Timeline timeline;
  for (std::size_t i = 0; i < moves.size(); ++i) {
    timeline.beats.push_back(
        {clock.start_of(i), clock.moves_of(i), clock.end_of(i), std::move(captions[i])});
  }
  return timeline;
}

double BeatClock::start_of(std::size_t beat) const {
  double start = kTransitionSecs;
  for (std::size_t i = 0; i < beat; ++i) {
    start += kStillSecs + moves_[i] + kHoldSecs;
  }
  return start;
}

double BeatClock::end_of(std::size_t beat) const {
  return moves_of(beat) + moves_[beat] + kHoldSecs;
}

int BeatClock::beat() const {
  if (asked_secs_ < start_of(0)) {
    return kOpening;
  }
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    // Where the playhead stops, a beat's own words stand; after the last those of the slide.
    const bool last = i + 1 == moves_.size();
    if (asked_secs_ < end_of(i) || (!last && asked_secs_ == end_of(i))) {
      return static_cast<int>(i);
    }
  }
  return kResting;
}

bool BeatClock::reached(int beat) const {
  const int now = this->beat();
  return now == kResting || now >= beat;
}

float BeatClock::at(int beat, double after_secs, double secs) const {
  return progress(time_secs_, moves_of(static_cast<std::size_t>(beat)) + after_secs, secs);
}

float BeatClock::at(int beat, double after_secs, double secs, double spread_secs, int i,
                    int n) const {
  const double wait = n > 1 ? spread_secs * static_cast<double>(i) / static_cast<double>(n - 1) : 0;
  return at(beat, after_secs + wait, secs);
}

bool BeatClock::soon(int beat, double after_secs) const {
  return time_secs_ >= moves_of(static_cast<std::size_t>(beat)) + after_secs - kSoonSecs;
}

float BeatClock::caption() const {
  const int now = beat();
  return now <= 0 ? 1
                  : progress(asked_secs_, start_of(static_cast<std::size_t>(now)), kCaptionSecs);
}

bool BeatClock::moving() const {
  const int now = beat();
  if (now < 0) {
    return now == kOpening;
  }
  const auto at = static_cast<std::size_t>(now);
  const bool moves =
      time_secs_ >= moves_of(at) - kSoonSecs && time_secs_ < moves_of(at) + moves_[at];
  return caption() < 1 || moves;
}

}  // namespace attn::app
