#include "app/shell/store.h"

#include <cmath>
#include <utility>

#include "app/chrome/sentence_box.h"
#include "app/shell/sentence.h"
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
  journal_.add(journal_line(back ? "undo" : "redo"));
}

void Store::flip(Switch which) {
  if (which == Switch::kUndo || which == Switch::kRedo) {
    step(which == Switch::kUndo);
  } else if (const std::optional<Command> command = command_of(which, *trace_, view_)) {
    edit(*command, 0);
  }
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

std::vector<ViewCommand> Store::send(const Outcome& outcome) {
  if (const auto* made = std::get_if<DocumentEdit>(&outcome)) {
    edit(made->command, made->gesture);
  } else if (const auto* which = std::get_if<Switch>(&outcome)) {
    flip(*which);
  } else if (const auto* command = std::get_if<ViewCommand>(&outcome)) {
    if (is_of_window(command->kind)) {
      return {*command};
    }
    if (!write(*command)) {
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
  }
  for (const Outcome& outcome : handle_pointer(interaction_, view_, frame, event)) {
    for (const ViewCommand& command : send(outcome)) {
      of_window.push_back(command);
    }
  }
  return of_window;
}

// ---- the sentence ----

void Store::read_line() {
  const std::string text = applicable(editor_.line.text());
  editor_.reading = unapplied(editor_, document().text)
                        ? reading_of(text, document(), built_in_models())
                        : Reading{};
}

void Store::enter() {
  if (!editor_.focused) {
    enter_editor(editor_);
    view_.pointer_moved = true;
  }
}

// What a view command means for the box; false where it is none of its own.
bool Store::write(const ViewCommand& command) {
  switch (command.kind) {
    case Kind::kEnterSentence:
      enter();
      return true;
    case Kind::kToggleSamples:
      enter();
      editor_.samples_open = !editor_.samples_open;
      editor_.sample = -1;
      return true;
    case Kind::kChooseSample:
      take_sample(command.index);
      return true;
    default:
      return false;
  }
}

void Store::take_sample(int sample) {
  const std::vector<std::string> sentences = sample_sentences(english());
  if (sample >= 0 && sample < static_cast<int>(sentences.size())) {
    editor_.samples_open = false;
    editor_.line.replace(sentences[static_cast<std::size_t>(sample)]);
    apply_sentence();
  }
}

// Applies what was written and gives the keys back to the slide; where it cannot be read the last
// picture stays, and so does the caret.
void Store::apply_sentence() {
  using Notice = EditorNotice::Kind;
  const std::string text = applicable(editor_.line.text());
  const Reading reading = reading_of(text, document(), built_in_models());
  editor_.notices.clear();
  if (reading.model.empty()) {
    const bool empty = reading.unknown.empty();
    editor_.notices.push_back({empty ? Notice::kEmpty : Notice::kUnknown, 0, 0, reading.unknown});
    return;
  }
  editor_.line.replace(text);
  if (text != document().text) {
    edit(SetText{text, nullptr}, 0);
  }
  if (text != document().text) {
    editor_.notices.push_back({Notice::kUnknown, 0, 0, reading.unknown});
    return;
  }
  leave_editor(editor_);
  if (const std::optional<EditorNotice> reader = reader_notice(reading)) {
    editor_.notices.push_back(*reader);
  }
  if (*reading.n_tokens > reading.n_taken) {
    editor_.notices.push_back({Notice::kCut,
                               static_cast<double>(reading.n_taken),
                               static_cast<double>(*reading.n_tokens),
                               {}});
  }
  read_line();
}

EditorAnswer Store::press(const KeyPress& press) {
  if (!editor_.focused) {
    editor_.notices.clear();
    return {};
  }
  const int n_samples = static_cast<int>(sample_sentences(english()).size());
  const EditorAnswer answer = press_key(editor_, press, document().text, n_samples, *text_);
  read_line();
  if (answer.wish == EditorWish::kApply) {
    apply_sentence();
  } else if (answer.wish == EditorWish::kSample) {
    take_sample(editor_.sample);
  }
  return answer;
}

void Store::type(std::string_view bytes) {
  enter();
  put_text(editor_, bytes, *text_);
  read_line();
}

void Store::see(const Frame& frame) {
  for (const HitRegion& region : frame.regions) {
    if (const auto* text = std::get_if<PlaceCaret>(&region.act)) {
      editor_.first = editor_.focused ? text->first : 0;
    }
  }
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
