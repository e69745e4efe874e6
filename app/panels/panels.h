// Everything that is opened: the menu behind the mark, export, the keys, the profile, the
// workbench. Dear ImGui draws it; what it asks for goes out as values. Nothing is visible until it
// is opened.
#pragma once

#include <string>
#include <vector>

#include "app/chrome/page.h"
#include "app/panels/panel_outcome.h"
#include "app/panels/workbench.h"

namespace attn::app {

/// What the profile shows, of the last frames drawn.
struct Profile {
  double build_ms = 0, paint_ms = 0, frame_ms = 0;
  int draw_calls = 0, primitives = 0, frames = 0;
};

/// What panels read. `unit_px` is the pixels of one point of the page.
struct PanelInput {
  const Catalogue& words;
  const Profile& profile;
  const PageInput& page;
  const History& history;
  bool can_cut = false, can_give_back = false;  // the number that is meant
  int n_page_edits = 0;                         // of the page shown
  float unit_px = 1;
  float width_px = 0, height_px = 0;
};

/// Which panels are open.
class Panels {
 public:
  void toggle_menu();
  void toggle_keys();
  void toggle_profile();
  void toggle_workbench() { workbench_.toggle(); }
  void open_export(const std::string& suggested);
  /// Closes the one opened last; false where none was open.
  bool close_one();

  [[nodiscard]] bool any_open() const {
    return menu_ || keys_ || profile_ || export_ || workbench_.is_open();
  }
  /// True while keys belong to a panel.
  [[nodiscard]] bool takes_keys() const { return menu_ || keys_ || export_ || list_open(); }

  /// What became of an export: shown in its panel.
  void tell_export(const std::string& result) { export_result_ = result; }

  /// Draws what is open; between Dear ImGui's new frame and its end.
  std::vector<PanelOutcome> draw_ui(const PanelInput& input);

 private:
  [[nodiscard]] bool list_open() const;
  void menu_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes);
  void export_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes);
  void keys_ui(const PanelInput& input);
  void profile_ui(const PanelInput& input);
  void workbench_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes);

  bool menu_ = false, keys_ = false, profile_ = false, export_ = false;
  bool menu_opens_ = false, export_opens_ = false;
  std::string export_path_, export_result_;
  Workbench workbench_;
};

}  // namespace attn::app
