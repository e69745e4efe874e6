#include <algorithm>
#include <array>

#include "app/slides/slides.h"

namespace attn::app {
namespace {

constexpr std::array<Slide, 3> kSlides = {{
    {SlideId::kCover, "cover", "chapter.cover", 3, cover_timeline, build_cover},
    {SlideId::kSoftmax, "softmax", "chapter.softmax", 19, softmax_timeline, build_softmax},
    {SlideId::kMatrix, "matrix", "chapter.matrix", 16, matrix_timeline, build_matrix},
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
