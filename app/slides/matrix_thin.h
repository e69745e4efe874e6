// Labels of many rows and columns: which are written where all of them would touch.
#pragma once

#include <vector>

#include "app/view/slide_input.h"

namespace attn::app {

/// Which of a line of labels are written, in order: those that come first whatever stands beside
/// them (unless one of them does), then every k-th, k so large that labels of `usual` length with
/// `air` between stay apart, and of those the ones that touch none of the first. `middles` and
/// `lengths` are each label's.
std::vector<int> thinned(const std::vector<float>& middles, const std::vector<float>& lengths,
                         const std::vector<int>& first, float usual, float air);

/// The words that always have their label: the one in focus and those that it hears most, in the
/// unedited run, so that none comes or goes under a hand.
std::vector<int> labelled_first(const SlideInput& input);

}  // namespace attn::app
