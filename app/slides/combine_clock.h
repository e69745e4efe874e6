// When what moves on the combine slide: its beats, and each motion within its beat.
#pragma once

#include <array>

#include "app/slides/beats.h"

namespace attn::app {

/// A motion: it begins `after` seconds after its beat begins to move; each of its items takes
/// `secs`, the last of them begins `spread` later than the first.
struct CombineMotion {
  int beat = 0;
  double after = 0;
  double secs = 0;
  double spread = 0;
};

namespace combine {
/// How long each beat moves.
inline constexpr std::array<double, 4> kMoves = {2.3, 1.9, 2.6, 3.8};
// Each value shrinks by its weight and flows down its pipe.
inline constexpr CombineMotion kPlaces{0, 0, 0.3};
inline constexpr CombineMotion kFlow{0, 0.1, 1.4, 0.8};
// The terms are laid end to end, their sums are the output.
inline constexpr CombineMotion kStack{1, 0, 0.6, 0.3};
inline constexpr CombineMotion kSide{1, 0.3, 0.5};
inline constexpr CombineMotion kTicks{1, 0.9, 0.2};
inline constexpr CombineMotion kSums{1, 1.0, 0.6, 0.3};
inline constexpr CombineMotion kOutputFigures{1, 1.7, 0.2};
// All heads side by side pass one matrix and are added to the stream.
inline constexpr CombineMotion kLeave{2, 0, 0.35};
inline constexpr CombineMotion kToHeads{2, 0.1, 0.7};
inline constexpr CombineMotion kOtherHeads{2, 0.4, 0.4, 0.3};
inline constexpr CombineMotion kGate{2, 0.2, 0.25};
inline constexpr CombineMotion kRibbon{2, 0.7, 0.6};
inline constexpr CombineMotion kToOutput{2, 0.85, 0.65, 0.1};
inline constexpr CombineMotion kStream{2, 0.85, 0.65, 0.1};
inline constexpr CombineMotion kSigns{2, 1.5, 0.2};
inline constexpr CombineMotion kAdded{2, 1.7, 0.65, 0.25};
// The same word in two sentences; then the picture is back.
inline constexpr CombineMotion kHeadsLeave{3, 0, 0.35};
inline constexpr CombineMotion kHere{3, 0.1, 0.7};
inline constexpr CombineMotion kThere{3, 0.4, 0.7};
inline constexpr CombineMotion kDifference{3, 1.0, 0.6};
inline constexpr CombineMotion kVerdict{3, 1.6, 0.2};
inline constexpr CombineMotion kComparisonLeaves{3, 3.1, 0.3};
inline constexpr CombineMotion kBack{3, 3.4, 0.4};
}  // namespace combine

}  // namespace attn::app
