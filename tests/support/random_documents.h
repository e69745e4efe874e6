// Random documents of random models: sizes, parts, switches, order and edits, all of them valid.
#pragma once

#include <random>

#include "engine/document/document.h"

namespace attn {

/// A document that compute accepts; the same seed gives the same one.
Document random_document(unsigned seed);

/// The same with edits, or without.
Document random_document(unsigned seed, bool with_edits);

/// An integer in [least, greatest].
int random_int(std::mt19937& random, int least, int greatest);

}  // namespace attn
