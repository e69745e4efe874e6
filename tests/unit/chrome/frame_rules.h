// What every frame of bars, dock and tip must keep to, for tests.
#pragma once

#include <string>

#include "app/chrome/parts.h"
#include "tests/support/fake_text.h"
#include "tests/unit/chrome/chrome_input.h"

namespace attn::app {

/// A window in points.
struct Size {
  float w = 0, h = 0;
};

/// The measurer of these tests: it makes all texts wide.
const FakeText& measurer();

/// Slides with two beats more than they need, so that no test depends on theirs.
Lesson lesson();

/// Bars, dock, what opens below the sentence, and tip.
Frame chrome_of(const ChromeInput& page);

/// The text of a primitive, or nothing.
std::string text_of(const Primitive& primitive);

/// Everything lies in its room, ids are unique, regions are large enough.
void expect_in_room(const Frame& frame, const PageLayout& layout, const std::string& where);

/// Every numeral has a source that gives it.
void expect_sources(const Frame& frame, const Runs& runs, const std::string& where);

/// All rules at once; nothing overlaps what it may not.
void expect_sound(const ChromeInput& page, const Size& size);

}  // namespace attn::app
