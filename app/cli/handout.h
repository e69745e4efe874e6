// The lesson on paper: every slide at rest with its words beneath, and at the end what of the
// source was put right. Pages have the shape of A4 across, in the light theme, without bars.
#pragma once

#include <vector>

#include "app/cli/session.h"

namespace attn::app {

/// Points of a handout page in a file, where 72 are an inch, against points of its frame.
inline constexpr float kHandoutScale = 841.89F / 1600;

/// The pages of a session's handout.
std::vector<Frame> handout_pages(const Session& session, const TextMeasurer& text);

}  // namespace attn::app
