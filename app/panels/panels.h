// Everything that is opened: the menu behind the mark, export, the keys, the profile. Dear ImGui
// draws it; what it asks for goes out as values. Nothing is visible until it is opened.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "app/scene/catalogue.h"
#include "app/scene/hit.h"

namespace attn::app {

/// Write the current view to a file.
struct ExportRequest {
  std::string path;
};
using PanelOutcome = std::variant<ViewCommand, Switch, ExportRequest>;

/// What the profile shows, of the last frames drawn.
struct Profile {
  double build_ms = 0, paint_ms = 0, frame_ms = 0;
  int draw_calls = 0, primitives = 0, frames = 0;
};

/// What panels read. `unit_px` is the pixels of one point of the page.
struct PanelInput {
  const Catalogue& words;
  const Profile& profile;
  bool can_undo = false, can_redo = false, has_edits = false;
  bool can_cut = false, can_give_back = false;  // the number that is selected
  float unit_px = 1;
  float width_px = 0, height_px = 0;
};

/// Which panels are open.
class Panels {
 public:
  void toggle_menu();
  void toggle_keys();
  void toggle_profile();
  void open_export(const std::string& suggested);
  /// Closes the one opened last; false where none was open.
  bool close_one();

  [[nodiscard]] bool any_open() const { return menu_ || keys_ || profile_ || export_; }
  /// True while keys belong to a panel.
  [[nodiscard]] bool takes_keys() const { return menu_ || keys_ || export_; }

  /// What became of an export: shown in its panel.
  void tell_export(const std::string& result) { export_result_ = result; }

  /// Draws what is open; between Dear ImGui's new frame and its end.
  std::vector<PanelOutcome> draw_ui(const PanelInput& input);

 private:
  void menu_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes);
  void export_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes);
  void keys_ui(const PanelInput& input);
  void profile_ui(const PanelInput& input);

  bool menu_ = false, keys_ = false, profile_ = false, export_ = false;
  bool menu_opens_ = false, export_opens_ = false;
  std::string export_path_, export_result_;
};

}  // namespace attn::app
