#include "app/shell/window_app.h"

#include <GLFW/glfw3.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "app/cli/output.h"
#include "app/cli/pages.h"
#include "app/cli/picture.h"
#include "app/cli/report.h"
#include "app/scene/layout.h"
#include "app/shell/offscreen.h"
#include "app/shell/sentence.h"
#include "app/slides/slide.h"
#include "app/view/actions.h"
#include "app/view/key_map.h"
#include "engine/text/utf8.h"

namespace attn::app {
namespace {

constexpr double kCaretSecs = 0.25;
constexpr std::size_t kTitleLength = 120;

using Kind = ViewCommand::Kind;

std::string title_of(const Trace& trace) {
  return printable(trace.document.text, kTitleLength) + " — " +
         plain_text(english().words("window.title"));
}

bool draws_the_same(const Frame& a, const Frame& b) {
  return a.area == b.area && a.background == b.background && a.list == b.list;
}

}  // namespace

WindowApp::WindowApp(WindowParts parts, Store store)
    : parts_(std::move(parts)), imgui_(parts_.window->handle()), store_(std::move(store)) {}

float WindowApp::width_pt() const {
  return static_cast<float>(parts_.window->width_px()) / parts_.window->scale();
}

float WindowApp::height_pt() const {
  return static_cast<float>(parts_.window->height_px()) / parts_.window->scale();
}

float WindowApp::unit_px() const {
  return parts_.window->scale() * page_layout(width_pt(), height_pt(), false).scale;
}

bool WindowApp::awake() const {
  return store_.moving() || live_.blending() || panel_frames_ > 0 ||
         !parts_.window->input().empty();
}

// Sleeps until there is something to do, and never makes frames faster than the monitor.
void WindowApp::wait() {
  if (!awake()) {
    if (panels_.any_open() && imgui_.wants_text()) {
      glfwWaitEventsTimeout(kCaretSecs);
      panel_frames_ = std::max(panel_frames_, 1);
    } else {
      glfwWaitEvents();
    }
  }
  const double due_secs = presented_secs_ + parts_.window->frame_secs();
  for (double left = due_secs - glfwGetTime(); left > 0; left = due_secs - glfwGetTime()) {
    glfwWaitEventsTimeout(left);
  }
  glfwPollEvents();
}

void WindowApp::run() {
  now_secs_ = glfwGetTime();
  update_frame();
  while (!parts_.window->should_close()) {
    draw_if_needed();
    const bool was_moving = store_.moving();
    wait();
    const double before_secs = std::exchange(now_secs_, glfwGetTime());
    if (was_moving) {
      store_.advance(now_secs_ - before_secs);
    }
    hear();
    update_frame();
    settle_pointer();
    shape_pointer();
  }
}

// ---- pictures ----

Result<std::string> WindowApp::picture_of(const Session& session, const std::string& path) {
  const PictureRequest request = {
      .path = path, .width = width_pt(), .height = height_pt(), .scale = parts_.window->scale()};
  if (!path.ends_with(".png")) {
    return picture_bytes(session, *parts_.text, request);
  }
  const Session shown = at_moment(session, session.view.time_secs, *parts_.text);
  const Frame frame = build_page(page_input(shown, *parts_.text), request.width, request.height);
  const Result<Image> image = paint_offscreen(*parts_.painter, frame, request.scale);
  return image ? png_bytes(*image) : Result<std::string>(image.error());
}

void WindowApp::export_to(const std::string& path) {
  if (!is_picture_name(path)) {
    panels_.tell_export(plain_text(english().words("export.bad_name")));
    return;
  }
  Session session = store_.session();
  session.view.pointer.reset();
  session.view.hover.reset();
  session.view.hover_control.reset();
  session.view.pulled.reset();
  const Result<std::string> bytes = picture_of(session, path);
  const Result<bool> written = bytes ? write_output(path, *bytes) : Result<bool>(bytes.error());
  panels_.tell_export(written ? plain_text(english().words("export.done"))
                              : written.error().message);
}

// ---- frames ----

void WindowApp::update_frame() {
  if (parts_.window->width_px() <= 0 || parts_.window->height_px() <= 0) {
    return;
  }
  const double began_secs = glfwGetTime();
  live_.update({.page = store_.page(),
                .width = width_pt(),
                .height = height_pt(),
                .now_secs = now_secs_,
                .document_changes = store_.document_changes(),
                .time_jumps = store_.time_jumps()});
  store_.see(live_.shown());
  if (titled_changes_ != store_.document_changes()) {
    titled_changes_ = store_.document_changes();
    parts_.window->set_title(title_of(store_.page().trace));
  }
  profile_.build_ms = (glfwGetTime() - began_secs) * 1000;
}

// After a change of view other things may lie under a resting pointer.
void WindowApp::settle_pointer() {
  if (settled_blends_ == live_.blends()) {
    return;
  }
  settled_blends_ = live_.blends();
  if (store_.view().pointer && !store_.captured()) {
    point(PointerEvent::Kind::kMove, {}, live_.shown());
  }
}

void WindowApp::shape_pointer() {
  if (store_.captured()) {
    return;
  }
  const HitRegion* region =
      store_.view().pointer ? region_at(live_.shown().regions, pointer_at_) : nullptr;
  if (region == nullptr || (panels_.any_open() && imgui_.wants_pointer())) {
    parts_.window->set_pointer(PointerShape::kArrow);
  } else if (std::holds_alternative<PlaceCaret>(region->act)) {
    parts_.window->set_pointer(PointerShape::kText);
  } else if (!region->drag || std::holds_alternative<ViewCommand>(region->act)) {
    parts_.window->set_pointer(PointerShape::kHand);
  } else {
    parts_.window->set_pointer(region->drag->axis == Drag::Axis::kX ? PointerShape::kLeftRight
                                                                    : PointerShape::kUpDown);
  }
}

void WindowApp::draw_if_needed() {
  const bool minimised = parts_.window->width_px() <= 0 || parts_.window->height_px() <= 0;
  const bool damaged = parts_.window->take_damage();
  const bool panels = panels_.any_open() || panels_drawn_;
  if (minimised ||
      !(damaged || (panels && panel_frames_ > 0) || !draws_the_same(live_.shown(), drawn_))) {
    panel_frames_ = panels ? panel_frames_ : 0;
    presented_secs_ = glfwGetTime();
    return;
  }
  draw();
}

void WindowApp::draw() {
  const double began_secs = glfwGetTime();
  parts_.painter->paint(live_.shown(), parts_.window->scale(), parts_.window->width_px(),
                        parts_.window->height_px());
  drawn_ = live_.shown();
  panels_drawn_ = panels_.any_open();
  panel_frames_ = std::max(0, panel_frames_ - 1);
  std::vector<PanelOutcome> outcomes;
  if (panels_drawn_) {
    const PageInput page = store_.page();
    const auto n_page_edits = edits_of_page(store_.document(), live_.shown()).size();
    imgui_.begin(unit_px(), palette_of(store_.view().theme));
    outcomes = panels_.draw_ui({.words = english(),
                                .profile = profile_,
                                .page = page,
                                .history = store_.history(),
                                .can_cut = store_.can(Switch::kCut),
                                .can_give_back = store_.can(Switch::kGiveBack),
                                .n_page_edits = static_cast<int>(n_page_edits),
                                .unit_px = unit_px(),
                                .width_px = static_cast<float>(parts_.window->width_px()),
                                .height_px = static_cast<float>(parts_.window->height_px())});
    imgui_.end();
  }
  profile_.paint_ms = (glfwGetTime() - began_secs) * 1000;
  parts_.window->present();
  profile_.frame_ms = (glfwGetTime() - presented_secs_) * 1000;
  profile_.draw_calls = parts_.painter->draw_calls();
  profile_.primitives = static_cast<int>(live_.shown().list.size());
  presented_secs_ = glfwGetTime();
  count_frame();
  do_outcomes(outcomes);
}

void WindowApp::count_frame() {
  ++profile_.frames;
  if (parts_.frame_count_file >= 0) {
    const std::string count = std::to_string(profile_.frames) + "\n";
    [[maybe_unused]] const ssize_t written =
        ::pwrite(parts_.frame_count_file, count.data(), count.size(), 0);
  }
}

// ---- opening ----

int run_window(const Options& options) {
  Result<Session> session = make_session(options);
  if (!session) {
    return fail(session.error(), exit_status(session.error()));
  }
  report_notices(*session);
  Result<Journal> journal =
      options.journal.empty() ? Result<Journal>(Journal()) : Journal::open(options.journal);
  if (!journal) {
    return fail(journal.error(), kStatusExhausted);
  }
  WindowParts parts;
  if (!options.count_frames.empty()) {
    parts.frame_count_file =
        ::open(options.count_frames.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  }
  Result<std::unique_ptr<PangoText>> text = PangoText::create();
  if (!text) {
    return fail(text.error(), kStatusLacking);
  }
  parts.text = std::move(*text);
  Result<std::unique_ptr<Window>> window = Window::open({.title = title_of(*session->trace),
                                                         .width = options.width,
                                                         .height = options.height,
                                                         .size_given = options.size_given,
                                                         .scale = options.scale.value_or(0.0F)});
  if (!window) {
    return fail(window.error(), kStatusLacking);
  }
  parts.window = std::move(*window);
  Result<std::unique_ptr<GlPainter>> painter = GlPainter::create(*parts.text, glfwGetProcAddress);
  if (!painter) {
    return fail(painter.error(), kStatusLacking);
  }
  parts.painter = std::move(*painter);
  const PangoText& measurer = *parts.text;
  WindowApp app(std::move(parts), Store(std::move(*session), std::move(*journal), measurer));
  app.run();
  return kStatusDone;
}

}  // namespace attn::app
