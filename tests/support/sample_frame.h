// A frame that holds every kind of primitive in the ways slides use them, for tests of painters.
#pragma once

#include "app/scene/frame.h"
#include "app/scene/palette.h"
#include "app/scene/text.h"

namespace attn::app {

/// 640 x 400 points. Without `emoji` its text needs no colour font.
Frame sample_frame(const TextMeasurer& measurer, Theme theme, bool emoji);

}  // namespace attn::app
