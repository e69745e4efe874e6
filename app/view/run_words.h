// What texts say of the run on screen: its words in quotes, its numbers in per cent, the ends of
// the scale of weights.
#pragma once

#include "app/view/slide_input.h"

namespace attn::app {

/// The token as texts quote it: its label; spaces that stand alone as ␣. Empty where the sentence
/// has no such token.
Quoted quoted_token(const SlideInput& input, int token);
/// The same, shortened in its middle so that it fits `room` points in this style.
Quoted quoted_token(const SlideInput& input, int token, const TextStyle& style, float room);

/// A share, such as a weight, in per cent with so many decimals.
Figure percent_figure(const SlideInput& input, const Target& share, Run run = Run::kShown,
                      int places = 0);

/// A constant as it is written: "1".
Figure constant_figure(const SlideInput& input, Constant constant);

/// A count to begin a sentence with: as a word ("Six") where there is one, else in digits.
Figure count_figure(const SlideInput& input, const std::string& counted, int n);

/// Adds `more` at the end of `words`.
void append(Words& words, const Words& more);

}  // namespace attn::app
