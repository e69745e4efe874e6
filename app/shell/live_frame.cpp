#include "app/shell/live_frame.h"

#include <utility>

#include "app/cli/pages.h"
#include "app/scene/easing.h"
#include "app/slides/slide.h"
#include "app/view/ring_keys.h"

namespace attn::app {
namespace {

bool in_transition(const ViewState& view) {
  return view.time_secs < kTransitionSecs;
}

}  // namespace

LiveFrame::Seen LiveFrame::seen_in(const LiveInput& input) {
  const ViewState& view = input.page.view;
  const bool on_cover = view.slide == SlideId::kCover;
  const bool on_word = view.hover && view.hover->tensor == Tensor::kToken;
  return {view.slide,
          view.overview,
          focus_of(input.page.unedited, view),
          view.dock,
          view.theme,
          view.selected,
          on_cover && on_word ? view.hover : std::nullopt,
          view.pointer_moved,
          input.width,
          input.height,
          input.document_changes,
          input.time_jumps};
}

// Decides what the change since the last moment asks for: a blend, its end, or neither.
void LiveFrame::begin_blend(const Seen& now, const LiveInput& input) {
  const bool first = !seen_.has_value();
  const bool resized = !first && (seen_->width != now.width || seen_->height != now.height);
  const bool edited = !first && seen_->document_changes != now.document_changes;
  const bool other_slide = !first && seen_->slide != now.slide;
  if (first || resized || edited || input.page.view.reduced_motion) {
    mode_ = Mode::kNone;
    return;
  }
  if (now == *seen_) {
    return;
  }
  from_ = shown_;
  started_secs_ = input.now_secs;
  mode_ = other_slide && in_transition(input.page.view) ? Mode::kByPlayhead : Mode::kByClock;
  ++blends_;
}

const Frame& LiveFrame::update(const LiveInput& input) {
  const Seen now = seen_in(input);
  begin_blend(now, input);
  seen_ = now;
  ViewState view = drawn_view(input.page.view, page_timeline(input.page));
  if (input.page.ring != nullptr) {
    view = ringed_view(view, *input.page.ring);
  }
  PageInput page = {.trace = input.page.trace,
                    .unedited = input.page.unedited,
                    .view = view,
                    .text = input.page.text,
                    .words = input.page.words,
                    .secs_since_edit = input.page.secs_since_edit,
                    .last_edited = input.page.last_edited,
                    .editor = input.page.editor,
                    .masked = input.page.masked,
                    .masked_unedited = input.page.masked_unedited,
                    .second = input.page.second,
                    .ring = input.page.ring};
  Frame frame = build_page(page, input.width, input.height);
  const float t = mode_ == Mode::kByPlayhead ? progress(view.time_secs, 0, kTransitionSecs)
                                             : progress(input.now_secs, started_secs_, kBlendSecs);
  if (mode_ == Mode::kNone || t >= 1) {
    mode_ = Mode::kNone;
    shown_ = std::move(frame);
  } else {
    shown_ = blend(from_, frame, ease(t));
  }
  return shown_;
}

}  // namespace attn::app
