#include "app/shell/store.h"

#include <cmath>
#include <utility>

#include "app/slides/slide.h"
#include "app/view/actions.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/document/choose_model.h"

namespace attn::app {
namespace {

// The glow of an edit has left by then: 0.6 s after the last of its stages began.
constexpr double kGlowSecs = 1.2;

using Kind = ViewCommand::Kind;

bool is_of_window(Kind kind) {
  return kind == Kind::kOpenMenu || kind == Kind::kOpenHelp || kind == Kind::kOpenProfile ||
         kind == Kind::kToggleFullScreen || kind == Kind::kQuit;
}

std::optional<Target> target_of(const Command& command) {
  if (const auto* cell = std::get_if<SetCell>(&command)) {
    return cell->target;
  }
  if (const auto* cell = std::get_if<ResetCell>(&command)) {
    return cell->target;
  }
  return std::nullopt;
}

}  // namespace

Store::Store(Session session, Journal journal, const TextMeasurer& text)
    : history_(std::move(session.document)),
      view_(session.view),
      trace_(std::move(session.trace)),
      unedited_(std::move(session.unedited)),
      journal_(std::move(journal)),
      text_(&text) {}

PageInput Store::page() const {
  return {.trace = *trace_,
          .unedited = *unedited_,
          .view = view_,
          .text = *text_,
          .words = english(),
          .secs_since_edit = secs_since_edit_,
          .last_edited = last_edited_};
}

Session Store::session() const {
  return {.document = history_.now(),
          .trace = trace_,
          .unedited = unedited_,
          .view = view_,
          .notices = {}};
}

bool Store::moving() const {
  return view_.playing || std::isfinite(secs_since_edit_);
}

Lesson Store::lesson() const {
  Lesson lesson;
  ViewState view = view_;
  for (const Slide& slide : slide_list()) {
    view.slide = slide.id;
    const PageInput input = {
        .trace = *trace_, .unedited = *unedited_, .view = view, .text = *text_, .words = english()};
    lesson.slides.push_back(slide.id);
    lesson.timelines.push_back(page_timeline(input));
  }
  return lesson;
}

// Takes over the runs of `next`; each only where it changed. False where it cannot be run.
bool Store::take_runs(const Document& next) {
  if (trace_->document == next) {
    return true;
  }
  const Result<TracePtr> shown = compute(next);
  if (!shown) {
    return false;
  }
  const Document plain = without_edits(next);
  if (!(unedited_->document == plain)) {
    const Result<TracePtr> unedited = next.edits.empty() ? shown : compute(plain);
    if (!unedited) {
      return false;
    }
    unedited_ = *unedited;
  }
  trace_ = *shown;
  secs_since_edit_ = 0;
  ++document_changes_;
  return true;
}

void Store::edit(const Command& given, int gesture) {
  const Command command = with_model(given, document(), built_in_models());
  Result<Document> next = apply(document(), command, *trace_);
  if (!next || !take_runs(*next)) {
    return;
  }
  history_.push(std::move(*next), gesture);
  last_edited_ = target_of(command);
  journal_.add(journal_line(command, gesture, document()));
}

void Store::step(bool back) {
  if (!(back ? history_.undo() : history_.redo())) {
    return;
  }
  take_runs(document());
  last_edited_.reset();
  journal_.add(journal_line(back ? "undo" : "redo"));
}

void Store::flip(Switch which) {
  if (which == Switch::kUndo || which == Switch::kRedo) {
    step(which == Switch::kUndo);
  } else if (const std::optional<Command> command = command_of(which, document())) {
    edit(*command, 0);
  }
}

void Store::look(const ViewCommand& command) {
  const double before_secs = view_.time_secs;
  const SlideId before = view_.slide;
  const Look focus = focus_of(*unedited_, view_);
  view_ = move_playhead(view_, lesson(), command);
  view_ = apply_to_view(view_, focus, trace_->model->dims, command);
  if (view_.dock == Dock::kNumber && !view_.selected) {
    view_.selected = largest_weight(*trace_, focus_of(*unedited_, view_));
  }
  const bool jumped = view_.slide != before || view_.time_secs != before_secs;
  if (jumped && command.kind != Kind::kSeek) {
    ++time_jumps_;
  }
}

std::vector<ViewCommand> Store::send(const Outcome& outcome) {
  if (const auto* made = std::get_if<DocumentEdit>(&outcome)) {
    edit(made->command, made->gesture);
  } else if (const auto* which = std::get_if<Switch>(&outcome)) {
    flip(*which);
  } else if (const auto* command = std::get_if<ViewCommand>(&outcome)) {
    if (is_of_window(command->kind)) {
      return {*command};
    }
    look(*command);
  }
  return {};
}

std::vector<ViewCommand> Store::point(const Frame& frame, const PointerEvent& event) {
  std::vector<ViewCommand> of_window;
  for (const Outcome& outcome : handle_pointer(interaction_, view_, frame, event)) {
    for (const ViewCommand& command : send(outcome)) {
      of_window.push_back(command);
    }
  }
  return of_window;
}

void Store::advance(double secs) {
  secs_since_edit_ += secs;
  if (secs_since_edit_ > kGlowSecs) {
    secs_since_edit_ = std::numeric_limits<double>::infinity();
  }
  if (view_.playing) {
    view_ = advance_playhead(view_, lesson(), secs);
  }
}

}  // namespace attn::app
