// A slide at rest without bars or dock, on a page of the full size: what transcript and handout are
// made of.
#pragma once

#include "app/cli/session.h"
#include "app/slides/paragraph.h"

namespace attn::app {

/// One slide of a session at rest.
struct BareSlide {
  Frame frame;  // its stage is what the slide was given
  Timeline timeline;
  std::vector<Sentence> paragraph;
};

/// The slide at rest, with the session's runs, look and choices, in this theme; nothing is pointed
/// at or selected.
BareSlide bare_slide(const Session& session, const TextMeasurer& text, SlideId slide, Theme theme);

/// How many bullets it has: so many of a frame's words, the last ones, are theirs.
std::size_t n_bullets(const Frame& frame);

/// Seconds of the whole tour.
double tour_secs(const Session& session, const TextMeasurer& text);

/// What of the source is said in other words, and why: a sentence each.
std::vector<Words> corrections_to_the_source(const Catalogue& words);

}  // namespace attn::app
