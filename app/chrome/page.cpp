#include "app/chrome/page.h"

#include "app/chrome/focus_ring.h"
#include "app/chrome/parts.h"
#include "app/chrome/sentence_box.h"
#include "app/slides/slide.h"

namespace attn::app {
namespace {

// Untouched, the cover is alone on its stage: bars stand back until the pointer moves.
constexpr float kFaintBars = 0.34F;

bool bars_are_faint(const PageInput& input) {
  const bool typing = input.editor != nullptr && input.editor->focused;
  return input.view.slide == SlideId::kCover && !input.view.overview && !input.view.pointer_moved &&
         !typing && input.trace.document.edits.empty();
}

SlideInput slide_input(const PageInput& input, const Look& focus, const PageLayout& layout) {
  return {input.trace,
          input.unedited,
          input.view,
          focus,
          palette_of(input.view.theme),
          input.text,
          input.words,
          layout,
          input.secs_since_edit,
          input.last_edited,
          input.editor,
          input.masked,
          input.masked_unedited,
          input.second,
          input.ring};
}

}  // namespace

Timeline page_timeline(const PageInput& input) {
  const Look focus = focus_of(input.unedited, input.view);
  const PageLayout layout = page_layout(1600, 900, input.view.dock != Dock::kClosed);
  return slide_of(input.view.slide).timeline(slide_input(input, focus, layout));
}

Frame build_page(const PageInput& input, float w, float h) {
  const Look focus = focus_of(input.unedited, input.view);
  const PageLayout layout = page_layout(w, h, input.view.dock != Dock::kClosed);
  const SlideInput slide = slide_input(input, focus, layout);
  Frame frame;
  frame.area = layout.area;
  frame.stage = layout.stage;
  frame.background = slide.palette.bg;
  const Lesson lesson = lesson_of(slide);
  const auto place = static_cast<std::size_t>(slide_index(input.view.slide));
  const double secs = shown_secs(input.view, lesson.timelines[place]);
  // The overview is the picture of the last slide, at rest, whatever is shown.
  const bool overview = input.view.overview;
  slide_of(overview ? SlideId::kNext : input.view.slide)
      .build(slide, overview ? kEndSecs : secs, frame);
  frame.animating = frame.animating && !input.view.reduced_motion;
  const float opacity = bars_are_faint(input) ? kFaintBars : 1.0F;
  draw_top_bar(slide, frame, opacity);
  draw_scrubber(slide, lesson, frame, opacity);
  draw_dock(slide, frame);
  draw_focus_ring(slide, frame);
  draw_sentence_popup(slide, frame);
  draw_tooltip(slide, frame);
  return scaled(frame, layout.scale);
}

}  // namespace attn::app
