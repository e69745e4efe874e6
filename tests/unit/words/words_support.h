// Sessions as the command line makes them, and texts to compare, for tests of words.
#pragma once

#include <string>
#include <vector>

#include "app/cli/session.h"

namespace attn::app {

/// The session of these options.
Session session_of(const std::vector<std::string>& options);

/// A text without what printing changes: straight quotes, small letters, single spaces,
/// no underscores (what follows one is set lower).
std::string simple(const std::string& text);

/// The pieces of a text between spaces.
int n_words(const std::string& text);

/// The texts of a frame's words, a line each.
std::string all_words(const Frame& frame);

}  // namespace attn::app
