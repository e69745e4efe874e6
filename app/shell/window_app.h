// The window's loop: input in, one frame out where something changed, else sleep.
#pragma once

#include <memory>
#include <string>

#include "app/cli/options.h"
#include "app/painters/painters.h"
#include "app/panels/panels.h"
#include "app/shell/imgui_host.h"
#include "app/shell/live_frame.h"
#include "app/shell/store.h"
#include "app/shell/window.h"

namespace attn::app {

/// Opens the window and runs it until it is closed; the process's exit status.
int run_window(const Options& options);

/// What the loop works with, made by run_window.
struct WindowParts {
  std::unique_ptr<PangoText> text;
  std::unique_ptr<Window> window;
  std::unique_ptr<GlPainter> painter;
  int frame_count_file = -1;  // debug: receives the number of frames drawn
};

class WindowApp {
 public:
  WindowApp(WindowParts parts, Store store);
  void run();

 private:
  void wait();
  void hear();
  void hear_key(const InputEvent& event);
  bool hear_in_sentence(const InputEvent& event);
  void hear_character(const InputEvent& event);
  void hear_pointer(const InputEvent& event);
  void point(PointerEvent::Kind kind, const InputEvent& event, const Frame& frame);
  void press_or_double_click(const InputEvent& event);
  void do_commands(const std::vector<ViewCommand>& commands);
  [[nodiscard]] bool panel_has_keys() const;
  void send(const std::variant<ViewCommand, Switch>& command);
  void do_edit(const PanelEdit& edit);
  void do_outcomes(const std::vector<PanelOutcome>& outcomes);
  Result<std::string> picture_of(const Session& session, const std::string& path);
  void export_to(const std::string& path);
  void update_frame();
  void settle_pointer();
  void shape_pointer();
  void draw_if_needed();
  void draw();
  void count_frame();
  [[nodiscard]] bool awake() const;
  [[nodiscard]] float width_pt() const;
  [[nodiscard]] float height_pt() const;
  [[nodiscard]] float unit_px() const;

  WindowParts parts_;
  ImGuiHost imgui_;
  Store store_;
  LiveFrame live_;
  Panels panels_;
  Profile profile_;
  Frame drawn_;
  int panel_gesture_ = 0;
  int panel_frames_ = 0;  // panels are drawn that many times more
  bool panels_drawn_ = false;
  int settled_blends_ = 0;
  int titled_changes_ = 0;
  bool skips_characters_ = false;  // the letter of the key that opened the sentence box
  double now_secs_ = 0;
  double presented_secs_ = 0;
  Point pointer_at_ = {};  // in points; moves and presses
  // A click is remembered, with what lay there, so that a second one is a double click.
  Frame pressed_frame_;
  Point pressed_at_ = {};
  double clicked_secs_ = -1;
};

}  // namespace attn::app
