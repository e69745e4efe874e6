// Dear ImGui's context in our window, and the one place that knows its versions: how input reaches
// it, how fonts are loaded, which colours it has.
#pragma once

#include "app/scene/palette.h"
#include "app/shell/input_queue.h"

struct GLFWwindow;

namespace attn::app {

/// The context. One a process. Requires the window's OpenGL context to be current.
class ImGuiHost {
 public:
  explicit ImGuiHost(GLFWwindow* window);
  ~ImGuiHost();
  ImGuiHost(const ImGuiHost&) = delete;
  ImGuiHost& operator=(const ImGuiHost&) = delete;

  /// Hands an event on.
  void feed(const InputEvent& event);
  /// True where the pointer is over a panel, or text is being typed.
  [[nodiscard]] bool wants_pointer() const;
  [[nodiscard]] bool wants_text() const;

  /// Begins a frame in which panels may draw: type at the page's size, the theme's colours.
  void begin(float unit_px, const Palette& palette);
  /// Draws it over what is there.
  void end();

 private:
  void load_fonts(float unit_px);
  GLFWwindow* window_;
  float unit_px_ = 0;
  float pointer_x_ = -1, pointer_y_ = -1;
  bool down_[3] = {false, false, false};
};

}  // namespace attn::app
