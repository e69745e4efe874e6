// What a frame reads besides the Document: where in the lesson one is and what one points at.
// Saved, never undone. Every field has an option on the command line.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include "app/scene/hit.h"
#include "app/scene/palette.h"

namespace attn::app {

/// The slides there are, in order; the numbers are --slide's.
enum class SlideId : std::uint8_t {
  kCover,
  kTokens,
  kQkv,
  kScores,
  kSoftmax,
  kCombine,
  kMatrix,
  kNext,
};

/// Closed; the slide in words; in words and the number that is selected.
enum class Dock : std::uint8_t { kClosed, kWords, kNumber };

/// A moment past every end: the resting pose.
inline constexpr double kEndSecs = std::numeric_limits<double>::infinity();

struct ViewState {
  SlideId slide = SlideId::kCover;
  double time_secs = kEndSecs;             // within the slide
  bool playing = false;                    // the playhead moves
  bool play_on = false;                    // K: it does not stop at the end of a beat
  double play_until_secs = 0;              // where it stops, with playing and not play_on
  double speed = 1;                        // of the playhead
  bool overview = false;                   // all slides at once stand over the one shown
  std::optional<int> layer, head, row;     // chosen; absent: the first look's
  std::optional<Target> hover;             // a cell or a token
  std::optional<HitTarget> hover_control;  // what else is pointed at
  std::optional<Target> selected;
  std::optional<Target> pulled;  // held by the hand right now
  bool pulled_temperature = false;
  // Tokens: the first word shown of a ribbon that is scrolled; absent: it follows the word in
  // focus.
  std::optional<int> first_word;
  Dock dock = Dock::kClosed;
  Theme theme = Theme::kLight;
  bool reduced_motion = false;
  bool pointer_moved = false;    // cover: the bars come up
  std::optional<Point> pointer;  // page points before scaling; absent outside the window
  bool tips = true;              // show the tooltip of what is pointed at
};

}  // namespace attn::app
