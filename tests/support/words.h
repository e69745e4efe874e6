// The measurer and the words of the program, for tests.
#pragma once

#include "app/scene/catalogue.h"
#include "app/scene/text.h"

namespace attn::app {

/// Pango's, as in the program. Made once.
const TextMeasurer& measurer_for_tests();
/// Those of assets/text. Read once.
const Catalogue& words_for_tests();

}  // namespace attn::app
