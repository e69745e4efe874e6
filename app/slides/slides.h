// The slides' functions, for slide_list.cpp.
#pragma once

#include "app/slides/slide.h"

namespace attn::app {

Timeline cover_timeline(const SlideInput& input);
void build_cover(const SlideInput& input, double time_secs, Frame& frame);
Timeline softmax_timeline(const SlideInput& input);
void build_softmax(const SlideInput& input, double time_secs, Frame& frame);
Timeline matrix_timeline(const SlideInput& input);
void build_matrix(const SlideInput& input, double time_secs, Frame& frame);

}  // namespace attn::app
