// The slides' functions, for slide_list.cpp.
#pragma once

#include "app/slides/slide.h"

namespace attn::app {

Timeline cover_timeline(const SlideInput& input);
void build_cover(const SlideInput& input, double time_secs, Frame& frame);
Timeline tokens_timeline(const SlideInput& input);
void build_tokens(const SlideInput& input, double time_secs, Frame& frame);
Timeline qkv_timeline(const SlideInput& input);
void build_qkv(const SlideInput& input, double time_secs, Frame& frame);
Timeline scores_timeline(const SlideInput& input);
void build_scores(const SlideInput& input, double time_secs, Frame& frame);
Timeline softmax_timeline(const SlideInput& input);
void build_softmax(const SlideInput& input, double time_secs, Frame& frame);
Timeline combine_timeline(const SlideInput& input);
void build_combine(const SlideInput& input, double time_secs, Frame& frame);
Timeline matrix_timeline(const SlideInput& input);
void build_matrix(const SlideInput& input, double time_secs, Frame& frame);
Timeline next_timeline(const SlideInput& input);
void build_next(const SlideInput& input, double time_secs, Frame& frame);

}  // namespace attn::app
