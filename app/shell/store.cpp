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
  return kind == Kind::kPasteSentence || kind == Kind::kOpenMenu || kind == Kind::kOpenExport ||
         kind == Kind::kOpenHelp || kind == Kind::kOpenProfile || kind == Kind::kOpenWorkbench ||
         kind == Kind::kToggleFullScreen || kind == Kind::kQuit;
}

// The box, its arrow, its list.
bool is_of_sentence(const HitRegion& region) {
  const std::string& name = region.target.control;
  return region.target.kind == HitTarget::Kind::kControl &&
         (name == "sentence" || name.starts_with("sample"));
}

bool is_of_ring(const HitRegion* region, const FocusRing& ring) {
  return region != nullptr && ring.at && region->target == *ring.at;
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
      beside_(std::move(session.beside)),
      journal_(std::move(journal)),
      text_(&text) {
  editor_.line = LineEditor(document().text);
}

PageInput Store::page() const {
  return page_of(view_);
}

PageInput Store::page_of(const ViewState& view) const {
  return {.trace = *trace_,
          .unedited = *unedited_,
          .view = view,
          .text = *text_,
          .words = english(),
          .secs_since_edit = secs_since_edit_,
          .last_edited = last_edited_,
          .editor = &editor_,
          .masked = beside_.masked.get(),
          .masked_unedited = beside_.masked_unedited.get(),
          .second = beside_.second.get(),
          .ring = &ring_};
}

Session Store::session() const {
  return {.document = history_.now(),
          .trace = trace_,
          .unedited = unedited_,
          .beside = beside_,
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
    lesson.slides.push_back(slide.id);
    lesson.timelines.push_back(page_timeline(page_of(view)));
  }
  return lesson;
}

// The word in focus may be another one now, or in another run.
void Store::run_beside() {
  beside_ = side_runs(trace_, unedited_, focus_of(*unedited_, view_).row, beside_);
}

// Takes over the runs of `next`; each only where it changed. False where it cannot be run.
bool Store::take_runs(const Document& next) {
  if (trace_->document == next) {
    return true;
  }
  const Result<TracePtr> shown = compute(next, trace_.get());
  if (!shown) {
    return false;
  }
  const Document plain = without_edits(next);
  if (!(unedited_->document == plain)) {
    const Result<TracePtr> unedited = next.edits.empty() ? shown : compute(plain, shown->get());
    if (!unedited) {
      return false;
    }
    unedited_ = *unedited;
  }
  const bool other_text = trace_->document.text != next.text;
  const bool other_model = trace_->model != (*shown)->model;
  const bool was_draft = unapplied(editor_, trace_->document.text);
  trace_ = *shown;
  if (other_text) {
    view_.row.reset();
    view_.first_word.reset();
  }
  if (other_model) {
    view_.layer.reset();
    view_.head.reset();
  }
  view_ = fitting_view(view_, *trace_);
  run_beside();
  if (other_text && !was_draft) {
    editor_.line.replace(next.text);
  }
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
  nudging_ = 0;
  journal_.add(journal_line(back ? "undo" : "redo"));
}

void Store::go_to_step(std::size_t step) {
  const bool back = step < history_.at();
  while (history_.at() != step && (back ? history_.undo() : history_.redo())) {
    journal_.add(journal_line(back ? "undo" : "redo"));
  }
  take_runs(document());
  last_edited_.reset();
  nudging_ = 0;
}

void Store::flip(Switch which, const Frame& shown) {
  if (which == Switch::kUndo || which == Switch::kRedo) {
    step(which == Switch::kUndo);
  } else if (which == Switch::kGiveSlideBack) {
    give_page_back(shown);
  } else if (const std::optional<Command> command = command_of(which, *trace_, meant_view())) {
    edit(*command, 0);
  } else if (which == Switch::kGiveBack && ring_.at && ring_.at->control == "temperature") {
    edit(SetTemperature{1}, 0);
  }
}

bool Store::can(Switch which) const {
  return command_of(which, *trace_, meant_view()).has_value();
}

void Store::look(const ViewCommand& command) {
  const double before_secs = view_.time_secs;
  const SlideId before = view_.slide;
  const Look focus = focus_of(*unedited_, view_);
  view_ = move_playhead(view_, lesson(), command);
  view_ = apply_to_view(view_, focus, *trace_->model, trace_->mask, command);
  if (view_.dock == Dock::kNumber && !view_.selected) {
    view_.selected = largest_weight(*trace_, focus_of(*unedited_, view_));
  }
  run_beside();
  const bool jumped = view_.slide != before || view_.time_secs != before_secs;
  if (jumped && command.kind != Kind::kSeek) {
    ++time_jumps_;
  }
}

std::vector<ViewCommand> Store::send(const Outcome& outcome, const Frame& shown) {
  if (const auto* made = std::get_if<DocumentEdit>(&outcome)) {
    edit(made->command, made->gesture);
  } else if (const auto* which = std::get_if<Switch>(&outcome)) {
    flip(*which, shown);
  } else if (const auto* command = std::get_if<ViewCommand>(&outcome)) {
    if (is_of_window(command->kind)) {
      return {*command};
    }
    if (!ring_hears(*command, shown) && !write(*command)) {
      look(*command);
    }
  } else if (const auto* at = std::get_if<CaretAt>(&outcome)) {
    point_at_text(editor_, *at, *text_);
  }
  return {};
}

std::vector<ViewCommand> Store::point(const Frame& frame, const PointerEvent& event) {
  std::vector<ViewCommand> of_window;
  if (event.kind == PointerEvent::Kind::kPress) {
    editor_.notices.clear();
    const HitRegion* region = region_at(frame.regions, event.at);
    if (editor_.focused && (region == nullptr || !is_of_sentence(*region))) {
      leave_editor(editor_);
    }
    ring_ = is_of_ring(region, ring_) ? FocusRing{ring_.at, region->id, {}, false} : FocusRing{};
    nudging_ = 0;
  }
  for (const Outcome& outcome : handle_pointer(interaction_, view_, frame, event)) {
    for (const ViewCommand& command : send(outcome, frame)) {
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
