#include "app/shell/window.h"

// glad before GLFW: each would bring its own OpenGL header.
#include <glad/gl.h>

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "app/cli/numbers.h"

namespace attn::app {
namespace {

constexpr float kLeastSide = 64;
constexpr float kLeastScale = 0.5F;
constexpr float kGreatestScale = 4;
// Monitors report odd densities; a scale is a quarter's multiple, so that hairlines stay sharp.
constexpr float kScaleSteps = 4;

// What GLFW said last; its callback has no other place to put it.
std::string& last_words() {
  static std::string words;
  return words;
}

Error lacking(const std::string& message) {
  return make_error(ErrorCode::kUnsupported, message + "; trace, scene and export need no window");
}

Error no_display() {
  const char* display = std::getenv("DISPLAY");
  const bool named = display != nullptr && *display != '\0';
  const std::string found = named ? "DISPLAY is " + in_quotes(display) : "DISPLAY is not set";
  return lacking("no display to open a window on: " + found + " (" + last_words() + ")");
}

// The version of the best context there is, for the message.
std::string found_version() {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
  GLFWwindow* probe = glfwCreateWindow(64, 64, "", nullptr, nullptr);
  if (probe == nullptr) {
    return "none";
  }
  glfwMakeContextCurrent(probe);
  std::string version = "unknown";
  const auto get_string =
      reinterpret_cast<const GLubyte* (*)(GLenum)>(glfwGetProcAddress("glGetString"));
  if (get_string != nullptr) {
    if (const GLubyte* text = get_string(GL_VERSION)) {
      version = reinterpret_cast<const char*>(text);
    }
  }
  glfwDestroyWindow(probe);
  return version;
}

float quarter_scale(float scale) {
  const float steps = std::round(scale * kScaleSteps) / kScaleSteps;
  return std::clamp(steps, kLeastScale, kGreatestScale);
}

void hint_core_profile() {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
  glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHintString(GLFW_X11_CLASS_NAME, "attention-explainer");
  glfwWindowHintString(GLFW_X11_INSTANCE_NAME, "attention-explainer");
}

// The monitor that shows most of the window.
GLFWmonitor* monitor_of(GLFWwindow* window) {
  int x = 0, y = 0, w = 0, h = 0, count = 0;
  glfwGetWindowPos(window, &x, &y);
  glfwGetWindowSize(window, &w, &h);
  GLFWmonitor** monitors = glfwGetMonitors(&count);
  GLFWmonitor* best = glfwGetPrimaryMonitor();
  int most = 0;
  for (int i = 0; i < count; ++i) {
    int left = 0, top = 0;
    glfwGetMonitorPos(monitors[i], &left, &top);
    const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
    const int across = std::min(x + w, left + mode->width) - std::max(x, left);
    const int down = std::min(y + h, top + mode->height) - std::max(y, top);
    if (across > 0 && down > 0 && across * down > most) {
      most = across * down;
      best = monitors[i];
    }
  }
  return best;
}

// Largest share of the monitor's room that a window takes by itself.
void fit_to_monitor(int& w, int& h) {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  if (monitor == nullptr) {
    return;
  }
  int x = 0, y = 0, room_w = 0, room_h = 0;
  glfwGetMonitorWorkarea(monitor, &x, &y, &room_w, &room_h);
  if (room_w > 0 && room_h > 0) {
    w = std::min(w, room_w);
    h = std::min(h, room_h);
  }
}

Window& self(GLFWwindow* window) {
  return *static_cast<Window*>(glfwGetWindowUserPointer(window));
}

InputEvent event(InputEvent::Kind kind, int code) {
  InputEvent made;
  made.kind = kind;
  made.code = code;
  made.secs = glfwGetTime();
  return made;
}

void on_key(GLFWwindow* window, int key, int scancode, int action, int mods) {
  InputEvent made = event(InputEvent::Kind::kKey, key);
  made.scancode = scancode;
  made.action = action;
  made.mods = mods;
  self(window).input().push(made);
}

void on_character(GLFWwindow* window, unsigned int code_point) {
  self(window).input().push(event(InputEvent::Kind::kCharacter, static_cast<int>(code_point)));
}

void on_enter(GLFWwindow* window, int entered) {
  self(window).input().push(event(InputEvent::Kind::kEnter, entered));
}

void on_scroll(GLFWwindow* window, double x, double y) {
  InputEvent made = event(InputEvent::Kind::kScroll, 0);
  made.x = x;
  made.y = y;
  self(window).input().push(made);
}

void on_focus(GLFWwindow* window, int focused) {
  self(window).input().push(event(InputEvent::Kind::kFocus, focused));
}

GLFWcursor* make_pointer(PointerShape shape) {
  switch (shape) {
    case PointerShape::kHand:
      return glfwCreateStandardCursor(GLFW_HAND_CURSOR);
    case PointerShape::kUpDown:
      return glfwCreateStandardCursor(GLFW_VRESIZE_CURSOR);
    case PointerShape::kLeftRight:
      return glfwCreateStandardCursor(GLFW_HRESIZE_CURSOR);
    case PointerShape::kText:
      return glfwCreateStandardCursor(GLFW_IBEAM_CURSOR);
    default:
      return nullptr;
  }
}

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowRequest& request) {
  glfwSetErrorCallback([](int, const char* words) { last_words() = words; });
  if (glfwInit() != GLFW_TRUE) {
    return no_display();
  }
  std::unique_ptr<Window> window(new Window);
  const Result<bool> created = window->create(request);
  if (!created) {
    return created.error();
  }
  return window;
}

Result<bool> Window::create(const WindowRequest& request) {
  scale_given_ = request.scale > 0;
  scale_ = scale_given_ ? request.scale : 1;
  if (GLFWmonitor* monitor = glfwGetPrimaryMonitor(); !scale_given_ && monitor != nullptr) {
    float x = 1, y = 1;
    glfwGetMonitorContentScale(monitor, &x, &y);
    scale_ = quarter_scale(x);
  }
  int w = static_cast<int>(std::lround(request.width * scale_));
  int h = static_cast<int>(std::lround(request.height * scale_));
  if (!request.size_given) {
    fit_to_monitor(w, h);
  }
  hint_core_profile();
  window_ = glfwCreateWindow(w, h, request.title.c_str(), nullptr, nullptr);
  if (window_ == nullptr) {
    // Once more without the graphics card: slower is better than nothing.
    ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    const std::string why = last_words();
    window_ = glfwCreateWindow(w, h, request.title.c_str(), nullptr, nullptr);
    if (window_ == nullptr) {
      return lacking("no OpenGL for a window: needed is version 3.3, found is " + found_version() +
                     " (" + why + ")");
    }
  }
  const int least = static_cast<int>(std::lround(kLeastSide * scale_));
  glfwSetWindowSizeLimits(window_, least, least, GLFW_DONT_CARE, GLFW_DONT_CARE);
  glfwMakeContextCurrent(window_);
  glfwSwapInterval(1);
  if (gladLoadGL(reinterpret_cast<GLADloadfunc>(glfwGetProcAddress)) == 0) {
    return lacking("no OpenGL for a window: its functions cannot be found");
  }
  listen();
  return true;
}

void Window::listen() {
  glfwSetWindowUserPointer(window_, this);
  glfwSetKeyCallback(window_, on_key);
  glfwSetCharCallback(window_, on_character);
  glfwSetMouseButtonCallback(window_, [](GLFWwindow* window, int button, int action, int mods) {
    self(window).hear_button(button, action, mods);
  });
  glfwSetCursorPosCallback(
      window_, [](GLFWwindow* window, double x, double y) { self(window).hear_move(x, y); });
  glfwSetCursorEnterCallback(window_, on_enter);
  glfwSetScrollCallback(window_, on_scroll);
  glfwSetWindowFocusCallback(window_, on_focus);
  // The pointer then lies elsewhere in the window without having moved.
  glfwSetWindowPosCallback(window_,
                           [](GLFWwindow* window, int, int) { self(window).moved_to_.reset(); });
  glfwSetWindowRefreshCallback(window_, [](GLFWwindow* window) { self(window).damaged_ = true; });
  glfwSetWindowContentScaleCallback(
      window_, [](GLFWwindow* window, float, float) { self(window).take_monitor_scale(); });
}

// A button is where the pointer was when it was pressed: the system tells only where it is now, and
// after a slow frame that is elsewhere.
void Window::hear_button(int button, int action, int mods) {
  InputEvent made = event(InputEvent::Kind::kButton, button);
  made.action = action;
  made.mods = mods;
  if (moved_to_) {
    made.x = (*moved_to_)[0];
    made.y = (*moved_to_)[1];
  } else {
    glfwGetCursorPos(window_, &made.x, &made.y);
  }
  input_.push(made);
}

// The keys that are held down, so far as the events before this one tell.
void Window::hear_move(double x, double y) {
  const auto held = [&](int key) { return glfwGetKey(window_, key) == GLFW_PRESS; };
  InputEvent made = event(InputEvent::Kind::kMove, 0);
  made.x = x;
  made.y = y;
  made.mods = (held(GLFW_KEY_LEFT_SHIFT) || held(GLFW_KEY_RIGHT_SHIFT) ? GLFW_MOD_SHIFT : 0) |
              (held(GLFW_KEY_LEFT_CONTROL) || held(GLFW_KEY_RIGHT_CONTROL) ? GLFW_MOD_CONTROL : 0);
  moved_to_ = {x, y};
  input_.push(made);
}

void Window::take_monitor_scale() {
  if (scale_given_) {
    return;
  }
  float x = 1, y = 1;
  glfwGetWindowContentScale(window_, &x, &y);
  scale_ = quarter_scale(x);
  damaged_ = true;
}

Window::~Window() {
  for (void* pointer : pointers_) {
    if (pointer != nullptr) {
      glfwDestroyCursor(static_cast<GLFWcursor*>(pointer));
    }
  }
  if (window_ != nullptr) {
    glfwDestroyWindow(window_);
  }
  glfwTerminate();
}

bool Window::should_close() const {
  return glfwWindowShouldClose(window_) != 0;
}

void Window::close() {
  glfwSetWindowShouldClose(window_, GLFW_TRUE);
}

int Window::width_px() const {
  int w = 0, h = 0;
  glfwGetFramebufferSize(window_, &w, &h);
  return w;
}

int Window::height_px() const {
  int w = 0, h = 0;
  glfwGetFramebufferSize(window_, &w, &h);
  return h;
}

float Window::points_from_screen() const {
  int w = 0, h = 0;
  glfwGetWindowSize(window_, &w, &h);
  const float pixels = w > 0 ? static_cast<float>(width_px()) / static_cast<float>(w) : 1;
  return pixels / scale_;
}

double Window::frame_secs() const {
  constexpr double kUsual = 1.0 / 60;
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  return mode == nullptr || mode->refreshRate < 30 ? kUsual : 1.0 / mode->refreshRate;
}

bool Window::take_damage() {
  const bool damaged = damaged_;
  damaged_ = false;
  return damaged;
}

void Window::set_title(const std::string& title) {
  glfwSetWindowTitle(window_, title.c_str());
}

void Window::set_pointer(PointerShape shape) {
  if (shape == pointer_) {
    return;
  }
  pointer_ = shape;
  void*& made = pointers_[static_cast<std::size_t>(shape)];
  if (made == nullptr) {
    made = make_pointer(shape);
  }
  glfwSetCursor(window_, static_cast<GLFWcursor*>(made));
}

std::string Window::clipboard() const {
  const char* text = glfwGetClipboardString(window_);
  return text == nullptr ? std::string() : std::string(text);
}

void Window::set_clipboard(const std::string& text) {
  glfwSetClipboardString(window_, text.c_str());
}

void Window::toggle_full_screen() {
  if (glfwGetWindowMonitor(window_) != nullptr) {
    glfwSetWindowMonitor(window_, nullptr, windowed_[0], windowed_[1], windowed_[2], windowed_[3],
                         GLFW_DONT_CARE);
    damaged_ = true;
    return;
  }
  GLFWmonitor* monitor = monitor_of(window_);
  if (monitor == nullptr) {
    return;
  }
  glfwGetWindowPos(window_, &windowed_[0], &windowed_[1]);
  glfwGetWindowSize(window_, &windowed_[2], &windowed_[3]);
  const GLFWvidmode* mode = glfwGetVideoMode(monitor);
  glfwSetWindowMonitor(window_, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  damaged_ = true;
}

void Window::present() {
  glfwSwapBuffers(window_);
}

}  // namespace attn::app
