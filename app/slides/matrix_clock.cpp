#include "app/slides/matrix_clock.h"

#include <array>

#include "app/scene/easing.h"

namespace attn::app {
namespace {

constexpr double kFadeSecs = 0.3, kCaptionSecs = 0.2;

// How long the four beats move.
constexpr double kLieEach = 0.6, kLieSpread = 0.5;
constexpr double kLabels = 0.4, kRunEach = 0.45, kRunSpread = 0.35;  // one sweep of 0.8 s
constexpr double kCrawl = 2.2;                                       // one cell after another
constexpr double kStripEach = 0.45, kStripSpread = 0.3;
constexpr double kFallStart = 0.8, kFallEach = 0.5, kFallSpread = 0.25, kFallStays = 0.6;
constexpr double kFormulaStart = kFallStart + kFallEach + kFallSpread + kFallStays;
constexpr double kSymbolStep = 0.17, kSymbolSecs = 0.43;
constexpr double kCopy = 0.65, kOthersStart = 0.65, kOtherEach = 0.45, kOthersSpread = 0.54;

constexpr std::array<double, 4> kMoves = {
    kLieEach + kLieSpread,
    kLabels + kCrawl,
    kFormulaStart + kSymbolStep*(kFormulaSymbols - 1) + kSymbolSecs,
    kOthersStart + kOtherEach + kOthersSpread,
};

constexpr double start_of(std::size_t beat) {
  double start = kTransitionSecs;
  for (std::size_t i = 0; i < beat; ++i) {
    start += kStillSecs + kMoves[i] + kHoldSecs;
  }
  return start;
}

constexpr double moves_of(std::size_t beat) {
  return start_of(beat) + kStillSecs;
}

constexpr double end_of(std::size_t beat) {
  return moves_of(beat) + kMoves[beat] + kHoldSecs;
}

// The share of a spread that comes before the i-th of n.
double delay(double spread, int i, int n) {
  return n > 1 ? spread * static_cast<double>(i) / static_cast<double>(n - 1) : 0;
}

double at_the_end_of_its_beat(double time_secs) {
  for (std::size_t beat = 0; beat < kMoves.size(); ++beat) {
    if (time_secs >= start_of(beat) && time_secs < end_of(beat)) {
      return end_of(beat) - kHoldSecs;
    }
  }
  return time_secs;
}

}  // namespace

MatrixClock::MatrixClock(double time_secs, int n, int n_heads, bool reduced)
    : time_secs_(reduced ? at_the_end_of_its_beat(time_secs) : time_secs),
      asked_secs_(time_secs),
      n_(n),
      n_heads_(n_heads) {}

Timeline MatrixClock::timeline() {
  Timeline timeline;
  for (std::size_t beat = 0; beat < kMoves.size(); ++beat) {
    timeline.beats.push_back({start_of(beat), moves_of(beat), end_of(beat), {}});
  }
  return timeline;
}

int MatrixClock::beat() const {
  if (asked_secs_ < start_of(0)) {
    return -1;
  }
  for (std::size_t beat = 0; beat < kMoves.size(); ++beat) {
    // Where the playhead stops, a beat's own words stand; after the last those of the slide.
    const bool last = beat + 1 == kMoves.size();
    if (asked_secs_ < end_of(beat) || (!last && asked_secs_ == end_of(beat))) {
      return static_cast<int>(beat);
    }
  }
  return -2;
}

bool MatrixClock::moving() const {
  const int now = beat();
  if (now < 0) {
    return now == -1;
  }
  const auto at = static_cast<std::size_t>(now);
  const bool fades = asked_secs_ < start_of(at) + kCaptionSecs;
  const bool moves = time_secs_ >= moves_of(at) && time_secs_ < moves_of(at) + kMoves[at];
  return fades || moves;
}

float MatrixClock::caption() const {
  const int now = beat();
  return now <= 0 ? 1
                  : progress(asked_secs_, start_of(static_cast<std::size_t>(now)), kCaptionSecs);
}

float MatrixClock::travel(double start_secs, double duration_secs) const {
  return time_secs_ < start_secs ? kUnborn : ease(progress(time_secs_, start_secs, duration_secs));
}

float MatrixClock::fade(double start_secs) const {
  return progress(time_secs_, start_secs, kFadeSecs);
}

float MatrixClock::chips() const {
  return std::max(0.0F, travel(moves_of(0), kLieEach));
}

float MatrixClock::first_label() const {
  return travel(moves_of(0), kLieEach);
}

float MatrixClock::lie(int column) const {
  return std::max(0.0F, travel(moves_of(0) + delay(kLieSpread, column, n_), kLieEach));
}

float MatrixClock::focus_frame() const {
  return fade(moves_of(0));
}

float MatrixClock::label(int) const {
  return travel(moves_of(1), kLabels);
}

float MatrixClock::run(int column) const {
  return travel(moves_of(1) + kLabels + delay(kRunSpread, column, n_), kRunEach);
}

float MatrixClock::sweep() const {
  return travel(moves_of(1) + kLabels, kRunEach + kRunSpread);
}

float MatrixClock::axes() const {
  return fade(moves_of(1) + kLabels);
}

float MatrixClock::crawl() const {
  return progress(time_secs_, moves_of(1) + kLabels, kCrawl);
}

float MatrixClock::race() const {
  return fade(moves_of(1)) * (1 - fade(moves_of(2)));
}

float MatrixClock::strip(int column) const {
  return travel(moves_of(2) + delay(kStripSpread, n_ - 1 - column, n_), kStripEach);
}

float MatrixClock::strips() const {
  return travel(moves_of(2), kStripEach + kStripSpread);
}

float MatrixClock::strips_title() const {
  return fade(moves_of(2) + kStripSpread);
}

float MatrixClock::fall(int row) const {
  return travel(moves_of(2) + kFallStart + delay(kFallSpread, n_ - 1 - row, n_), kFallEach);
}

float MatrixClock::measure() const {
  return fade(moves_of(2) + kFallStart + kFallEach + kFallSpread - kFadeSecs) * column_stays();
}

float MatrixClock::column_stays() const {
  return 1 - fade(moves_of(2) + kFormulaStart - kFadeSecs);
}

FormulaLook MatrixClock::formula() const {
  FormulaLook look;
  for (std::size_t i = 0; i < kFormulaSymbols; ++i) {
    const double start = moves_of(2) + kFormulaStart + kSymbolStep * static_cast<double>(i);
    look.shown[i] = progress(time_secs_, start, kSymbolSecs / 3);
    look.lit[i] = 1 - progress(time_secs_, start + kSymbolSecs / 2, kSymbolSecs / 2);
  }
  return look;
}

float MatrixClock::legend() const {
  return fade(moves_of(2) + kMoves[2] - kFadeSecs);
}

float MatrixClock::copy() const {
  return travel(moves_of(3), kCopy);
}

float MatrixClock::other_head(int place) const {
  const double wait = delay(kOthersSpread, place, n_heads_ - 1);
  return travel(moves_of(3) + kOthersStart + wait, kOtherEach);
}

float MatrixClock::wall_title() const {
  return fade(moves_of(3));
}

}  // namespace attn::app
