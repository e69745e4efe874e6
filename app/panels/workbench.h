// The workbench: any tensor of the run as a table whose cells can be pulled, beside it the edits
// and the history. It reads what is shown and gives back what is asked for; no widget reaches the
// engine.
#pragma once

#include <cstddef>
#include <vector>

#include "app/panels/panel_outcome.h"
#include "app/view/tensor_table.h"
#include "engine/document/history.h"

namespace attn::app {

/// What the workbench reads. Sizes in pixels; `unit_px` is the pixels of one point of the page.
struct WorkbenchInput {
  const SlideInput& slide;
  const History& history;
  float unit_px = 1;
  float width_px = 0, height_px = 0;
};

/// Which table is open, and what is being pulled in it.
class Workbench {
 public:
  void toggle();
  [[nodiscard]] bool is_open() const { return open_; }
  void close() { open_ = false; }

  void draw_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes);

 private:
  [[nodiscard]] float wanted_height(const Trace& trace) const;
  void choose_ui(const WorkbenchInput& input);
  void table_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes);
  void cells_ui(const WorkbenchInput& input, const TensorTable& table,
                std::vector<PanelOutcome>& outcomes);
  void cell_ui(const WorkbenchInput& input, const Target& cell,
               std::vector<PanelOutcome>& outcomes);
  void pulled_cell_ui(const WorkbenchInput& input, const Target& cell,
                      std::vector<PanelOutcome>& outcomes);

  bool open_ = false;
  bool opens_ = false;   // it takes up what is shown
  bool begins_ = false;  // the next change is the first of its pull
  TableChoice choice_;
};

}  // namespace attn::app
