// The words of the program as plain text: title, every slide with its beats, the corrections.
#pragma once

#include <string>

#include "app/cli/session.h"

namespace attn::app {

/// The transcript of a session, UTF-8, with this run's numbers. A heading is underlined; a slide
/// has its captions, then what it says at rest, a line a sentence, then its bullets.
std::string transcript(const Session& session, const TextMeasurer& text);

}  // namespace attn::app
