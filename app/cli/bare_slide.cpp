#include "app/cli/bare_slide.h"

#include <algorithm>

#include "app/slides/slide.h"

namespace attn::app {
namespace {

constexpr float kWidth = 1600, kHeight = 900;

// The view of a session where nothing but its choices is left.
ViewState bare_view(const ViewState& view, SlideId slide, Theme theme) {
  ViewState bare;
  bare.slide = slide;
  bare.layer = view.layer;
  bare.head = view.head;
  bare.row = view.row;
  bare.theme = theme;
  return bare;
}

// Gives `use` what a slide reads; it refers to what lives only so long.
template <typename Use>
void with_slide_input(const Session& session, const TextMeasurer& text, SlideId slide, Theme theme,
                      const Use& use) {
  const ViewState view = bare_view(session.view, slide, theme);
  const Look focus = focus_of(*session.unedited, view);
  const PageLayout layout = page_layout(kWidth, kHeight, false);
  SlideInput input = {*session.trace, *session.unedited, view,  focus, palette_of(theme),
                      text,           english(),         layout};
  input.masked = session.beside.masked.get();
  input.masked_unedited = session.beside.masked_unedited.get();
  input.second = session.beside.second.get();
  use(input);
}

}  // namespace

BareSlide bare_slide(const Session& session, const TextMeasurer& text, SlideId slide, Theme theme) {
  BareSlide bare;
  with_slide_input(session, text, slide, theme, [&](const SlideInput& input) {
    bare.frame.area = input.layout.area;
    bare.frame.stage = input.layout.stage;
    bare.frame.background = input.palette.bg;
    bare.timeline = slide_of(slide).timeline(input);
    slide_of(slide).build(input, kEndSecs, bare.frame);
    bare.paragraph = paragraph_of(slide, input);
  });
  return bare;
}

std::size_t n_bullets(const Frame& frame) {
  return static_cast<std::size_t>(std::ranges::count_if(frame.list, [](const Primitive& primitive) {
    return primitive.part == Part::kBullets && std::holds_alternative<TextShape>(primitive.shape);
  }));
}

double tour_secs(const Session& session, const TextMeasurer& text) {
  double secs = 0;
  for (const Slide& slide : slide_list()) {
    with_slide_input(session, text, slide.id, Theme::kLight, [&](const SlideInput& input) {
      const Timeline timeline = slide.timeline(input);
      secs += timeline.beats.empty() ? slide.tour_secs : timeline.end_secs();
    });
  }
  return secs;
}

std::vector<Words> corrections_to_the_source(const Catalogue& words) {
  std::vector<Words> corrections;
  for (const char* key :
       {"transcript.correct_independent", "transcript.correct_direction",
        "transcript.correct_gradients", "transcript.correct_mask", "transcript.correct_numbers",
        "transcript.correct_looks", "transcript.correct_output", "transcript.correct_order"}) {
    corrections.push_back(words.words(key));
  }
  return corrections;
}

}  // namespace attn::app
