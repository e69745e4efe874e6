// What a number is called on screen: its tensor in words, whose number it is, its colour.
#pragma once

#include "app/view/run_words.h"

namespace attn::app {

/// The tensor in words: "weight".
Words name_words(const SlideInput& input, const Target& target);

/// Whose number: "sat → cat", "cat, number 3", "row 2, column 1".
Words place_words(const SlideInput& input, const Target& target);

/// Layer and head it belongs to, as far as the model has several; may be empty.
Words head_words(const SlideInput& input, const Target& target);

/// The word that a number of a row of words belongs to (its key), if any: labels of sums.
std::optional<int> key_token(const Target& target);

/// A palette role with its colour for type.
struct RoleColor {
  const char* role;
  Color color;
};

/// The hue of a tensor's numbers as type.
RoleColor text_color(const Palette& palette, Tensor tensor);

/// Decimals of a number in the dock: one more than the slides show.
int dock_places(const Trace& trace, const Target& target);

}  // namespace attn::app
