// A slide is two pure functions and two names. No base class, no registration: slide_list.cpp is
// an array.
#pragma once

#include <span>

#include "app/view/slide_input.h"

namespace attn::app {

/// `timeline`: its beats. `build_frame`: its picture at a moment, inside input.layout.stage;
/// any time past the end is the resting pose, and below 0.6 s the opening pose.
struct Slide {
  SlideId id;
  const char* name;         // the command line's: "softmax"
  const char* chapter_key;  // catalogue key of its name in the scrubber
  double tour_secs;         // its share of the 110 seconds
  Timeline (*timeline)(const SlideInput& input);
  void (*build)(const SlideInput& input, double time_secs, Frame& frame);
};

/// The slides there are, cover first.
std::span<const Slide> slide_list();

/// The slide with that id.
const Slide& slide_of(SlideId id);

/// Its place in slide_list.
int slide_index(SlideId id);

inline constexpr double kTransitionSecs = 0.6;
inline constexpr double kStillSecs = 0.8;  // before a beat moves
inline constexpr double kHoldSecs = 0.9;   // after it moved

}  // namespace attn::app
