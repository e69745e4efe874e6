// One window with an OpenGL 3.3 context, and the input that reached it. The only file that knows
// GLFW's window calls besides the loop.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "app/shell/input_queue.h"
#include "engine/base/result.h"

struct GLFWwindow;

namespace attn::app {

/// How a window opens.
struct WindowRequest {
  std::string title;
  float width = 1600, height = 900;  // points
  bool size_given = false;           // else it is made to fit the monitor
  float scale = 0;                   // pixels a point; 0: the monitor's
};

/// Which arrow the pointer is.
enum class PointerShape { kArrow, kHand, kUpDown, kLeftRight, kText };

class Window {
 public:
  /// Errors: kUnsupported (no display, no OpenGL 3.3) in one line a person can act on.
  static Result<std::unique_ptr<Window>> open(const WindowRequest& request);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  [[nodiscard]] GLFWwindow* handle() const { return window_; }
  [[nodiscard]] InputQueue& input() { return input_; }
  [[nodiscard]] bool should_close() const;
  void close();

  /// Size of the framebuffer in pixels; 0 while minimised.
  [[nodiscard]] int width_px() const;
  [[nodiscard]] int height_px() const;
  /// Pixels a point.
  [[nodiscard]] float scale() const { return scale_; }
  /// From GLFW's pointer positions to points.
  [[nodiscard]] float points_from_screen() const;
  /// Seconds between two frames of the monitor.
  [[nodiscard]] double frame_secs() const;

  /// True once after the system asked for the picture again.
  bool take_damage();
  void set_title(const std::string& title);
  void set_pointer(PointerShape shape);
  /// The clipboard's text, or nothing.
  [[nodiscard]] std::string clipboard() const;
  void set_clipboard(const std::string& text);
  void toggle_full_screen();
  /// Shows what was drawn.
  void present();

 private:
  Window() = default;
  Result<bool> create(const WindowRequest& request);
  void listen();
  void hear_button(int button, int action, int mods);
  void hear_move(double x, double y);
  void take_monitor_scale();

  GLFWwindow* window_ = nullptr;
  InputQueue input_;
  float scale_ = 1;
  bool scale_given_ = false;
  bool damaged_ = true;
  PointerShape pointer_ = PointerShape::kArrow;
  std::optional<std::array<double, 2>> moved_to_;  // the pointer, since the window itself moved
  void* pointers_[5] = {};                         // GLFWcursor*, made when needed
  int windowed_[4] = {0, 0, 0, 0};                 // place before full screen
};

}  // namespace attn::app
