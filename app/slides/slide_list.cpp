#include <algorithm>
#include <array>

#include "app/slides/slides.h"

namespace attn::app {
namespace {

constexpr std::array<Slide, 8> kSlides = {{
    {SlideId::kCover, "cover", "chapter.cover", 3, cover_timeline, build_cover},
    {SlideId::kTokens, "tokens", "chapter.tokens", 13, tokens_timeline, build_tokens},
    {SlideId::kQkv, "qkv", "chapter.qkv", 18, qkv_timeline, build_qkv},
    {SlideId::kScores, "scores", "chapter.scores", 19, scores_timeline, build_scores},
    {SlideId::kSoftmax, "softmax", "chapter.softmax", 19, softmax_timeline, build_softmax},
    {SlideId::kCombine, "combine", "chapter.combine", 18, combine_timeline, build_combine},
    {SlideId::kMatrix, "matrix", "chapter.matrix", 16, matrix_timeline, build_matrix},
    {SlideId::kNext, "next", "chapter.next", 4, next_timeline, build_next},
}};

}  // namespace

std::span<const Slide> slide_list() {
  return kSlides;
}

int slide_index(SlideId id) {
  const auto found = std::ranges::find(kSlides, id, &Slide::id);
  ATTN_CHECK(found != kSlides.end(), "every SlideId is in the list");
  return static_cast<int>(found - kSlides.begin());
}

const Slide& slide_of(SlideId id) {
  return kSlides[static_cast<std::size_t>(slide_index(id))];
}

}  // namespace attn::app
