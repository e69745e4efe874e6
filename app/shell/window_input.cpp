// What the window hears: events to keys and pointer, and what was asked for to whoever does it.
#include <GLFW/glfw3.h>

#include <cmath>
#include <string_view>

#include "app/scene/layout.h"
#include "app/shell/sentence.h"
#include "app/shell/window_app.h"
#include "app/slides/slide.h"
#include "app/view/key_map.h"
#include "app/view/ring_keys.h"

namespace attn::app {
namespace {

constexpr int kFramesAfterEvent = 3;  // Dear ImGui settles its windows in so many
constexpr double kDoubleClickSecs = 0.4;
constexpr float kClickPoints = 3;

using Kind = ViewCommand::Kind;

float distance(Point a, Point b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

// A key as the key map has it: letters, + and − by what is printed on them, whatever the layout.
int key_of(const InputEvent& event) {
  const bool keypad = event.code >= GLFW_KEY_KP_0 && event.code <= GLFW_KEY_KP_EQUAL;
  const char* printed = keypad ? nullptr : glfwGetKeyName(event.code, event.scancode);
  const std::string_view name = printed == nullptr ? "" : printed;
  if (name.size() != 1) {
    return event.code;
  }
  const char letter = name.front();
  if (letter >= 'a' && letter <= 'z') {
    return letter - 'a' + 'A';
  }
  return letter == '+' || letter == '-' ? letter : event.code;
}

// Keys that do the same again while they are held.
bool may_repeat(const std::variant<ViewCommand, Switch>& command) {
  if (const auto* of_view = std::get_if<ViewCommand>(&command)) {
    return is_of_ring(of_view->kind);
  }
  const Switch which = std::get<Switch>(command);
  return which == Switch::kUndo || which == Switch::kRedo;
}

KeyPress press_of(const InputEvent& event) {
  return {key_of(event), (event.mods & GLFW_MOD_SHIFT) != 0, (event.mods & GLFW_MOD_CONTROL) != 0,
          (event.mods & GLFW_MOD_ALT) != 0};
}

// The frame without what it draws: enough to know what lies where.
Frame regions_only(const Frame& frame) {
  Frame regions;
  regions.area = frame.area;
  regions.stage = frame.stage;
  regions.regions = frame.regions;
  return regions;
}

}  // namespace

void WindowApp::hear() {
  for (const InputEvent& event : parts_.window->input().take_frame()) {
    // What is let go is told always: the key that closed a panel would else stay down in the next.
    const bool let_go = event.action == GLFW_RELEASE && (event.kind == InputEvent::Kind::kKey ||
                                                         event.kind == InputEvent::Kind::kButton);
    if (panels_.any_open() || let_go) {
      imgui_.feed(event);
    }
    if (panels_.any_open()) {
      panel_frames_ = kFramesAfterEvent;
    }
    if (event.kind == InputEvent::Kind::kKey) {
      hear_key(event);
    } else if (event.kind == InputEvent::Kind::kCharacter) {
      hear_character(event);
    } else {
      hear_pointer(event);
    }
  }
}

// True while a text field of a panel has the keys, or the whole panel.
bool WindowApp::panel_has_keys() const {
  return panels_.takes_keys() || (panels_.any_open() && imgui_.wants_text());
}

void WindowApp::hear_character(const InputEvent& event) {
  if (panel_has_keys() || skips_characters_) {
    return;
  }
  if (store_.editor().focused) {
    store_.type(utf8_of(static_cast<char32_t>(event.code)));
  } else {
    store_.type_at_ring(static_cast<char32_t>(event.code));
  }
}

// A key while the sentence box has the keys; false where it is not its own.
bool WindowApp::hear_in_sentence(const InputEvent& event) {
  const EditorAnswer answer = store_.press(press_of(event));
  if (answer.copied) {
    parts_.window->set_clipboard(*answer.copied);
  }
  if (answer.wish == EditorWish::kPaste) {
    store_.type(parts_.window->clipboard());
  }
  return answer.heard;
}

void WindowApp::hear_key(const InputEvent& event) {
  if (event.action == GLFW_RELEASE) {
    return;
  }
  skips_characters_ = false;
  const KeyPress press = press_of(event);
  if (!panel_has_keys() &&
      (hear_in_sentence(event) || store_.press_at_ring(press, live_.shown()))) {
    return;
  }
  const auto command = command_for(press, store_.ring().at && !panel_has_keys());
  if (!command || (event.action == GLFW_REPEAT && !may_repeat(*command))) {
    return;
  }
  const auto* view_command = std::get_if<ViewCommand>(&*command);
  const Kind kind = view_command == nullptr ? Kind::kNextBeat : view_command->kind;
  // Esc in a text field of the workbench leaves that field and nothing else.
  const bool types_in_workbench = panel_has_keys() && !panels_.takes_keys();
  if (kind == Kind::kLetGo && !types_in_workbench && panels_.close_one()) {
    return;
  }
  const bool is_of_panels =
      view_command != nullptr && (kind == Kind::kOpenMenu || kind == Kind::kQuit ||
                                  (kind == Kind::kOpenHelp && event.code == GLFW_KEY_F1));
  if (panel_has_keys() && !is_of_panels) {
    return;
  }
  send(*command);
  skips_characters_ = kind == Kind::kEnterSentence || kind == Kind::kTypeNumber;
}

void WindowApp::send(const std::variant<ViewCommand, Switch>& command) {
  do_commands(
      std::visit([&](const auto& value) { return store_.send(value, live_.shown()); }, command));
}

void WindowApp::point(PointerEvent::Kind kind, const InputEvent& event, const Frame& frame) {
  PointerEvent pointer;
  pointer.kind = kind;
  pointer.at = pointer_at_;
  pointer.shift = (event.mods & GLFW_MOD_SHIFT) != 0;
  pointer.ctrl = (event.mods & GLFW_MOD_CONTROL) != 0;
  do_commands(store_.point(frame, pointer));
}

void WindowApp::press_or_double_click(const InputEvent& event) {
  const bool second = event.secs - clicked_secs_ < kDoubleClickSecs &&
                      distance(pressed_at_, pointer_at_) <= kClickPoints;
  clicked_secs_ = -1;
  if (second) {
    // The first click may have moved the page: what lay there then is meant.
    point(PointerEvent::Kind::kDoubleClick, event, pressed_frame_);
    return;
  }
  pressed_at_ = pointer_at_;
  pressed_frame_ = regions_only(live_.shown());
  point(PointerEvent::Kind::kPress, event, live_.shown());
}

void WindowApp::hear_pointer(const InputEvent& event) {
  const bool of_panel = panels_.any_open() && imgui_.wants_pointer() && !store_.captured();
  const float points = parts_.window->points_from_screen();
  const bool has_place =
      event.kind == InputEvent::Kind::kMove || event.kind == InputEvent::Kind::kButton;
  if (has_place) {
    pointer_at_ = {static_cast<float>(event.x) * points, static_cast<float>(event.y) * points};
  }
  // Under a panel the page has no pointer, as it has none outside the window.
  if (of_panel || (event.kind == InputEvent::Kind::kEnter && event.code == 0)) {
    point(PointerEvent::Kind::kLeave, event, live_.shown());
  }
  if (of_panel || !has_place) {
    return;
  }
  if (event.kind == InputEvent::Kind::kMove) {
    point(PointerEvent::Kind::kMove, event, live_.shown());
  } else if (event.code == GLFW_MOUSE_BUTTON_LEFT && event.action == GLFW_PRESS) {
    press_or_double_click(event);
  } else if (event.code == GLFW_MOUSE_BUTTON_LEFT) {
    clicked_secs_ = distance(pressed_at_, pointer_at_) <= kClickPoints ? event.secs : -1;
    point(PointerEvent::Kind::kRelease, event, live_.shown());
  }
}

// ---- what was asked for ----

void WindowApp::do_commands(const std::vector<ViewCommand>& commands) {
  for (const ViewCommand& command : commands) {
    panel_frames_ = kFramesAfterEvent;
    switch (command.kind) {
      case Kind::kOpenMenu:
        panels_.toggle_menu();
        point(PointerEvent::Kind::kLeave, {}, live_.shown());
        break;
      case Kind::kOpenExport:
        panels_.open_export(std::string(slide_of(store_.view().slide).name) + ".png");
        break;
      case Kind::kOpenHelp:
        panels_.toggle_keys();
        break;
      case Kind::kOpenProfile:
        panels_.toggle_profile();
        break;
      case Kind::kOpenWorkbench:
        panels_.toggle_workbench();
        break;
      case Kind::kPasteSentence:
        store_.type(parts_.window->clipboard());
        break;
      case Kind::kToggleFullScreen:
        parts_.window->toggle_full_screen();
        break;
      case Kind::kQuit:
        parts_.window->close();
        break;
      default:
        break;
    }
  }
}

// The edits of one pull in a panel are of one gesture.
void WindowApp::do_edit(const PanelEdit& edit) {
  panel_gesture_ = edit.begins ? store_.new_gesture() : panel_gesture_;
  store_.send(DocumentEdit{edit.command, panel_gesture_});
}

void WindowApp::do_outcomes(const std::vector<PanelOutcome>& outcomes) {
  for (const PanelOutcome& outcome : outcomes) {
    panel_frames_ = kFramesAfterEvent;
    if (const auto* wanted = std::get_if<ExportRequest>(&outcome)) {
      export_to(wanted->path);
    } else if (const auto* edit = std::get_if<PanelEdit>(&outcome)) {
      do_edit(*edit);
    } else if (const auto* step = std::get_if<GoToStep>(&outcome)) {
      store_.go_to_step(step->step);
    } else if (const auto* command = std::get_if<ViewCommand>(&outcome)) {
      send(*command);
    } else if (const auto* which = std::get_if<Switch>(&outcome)) {
      send(*which);
    }
  }
}

}  // namespace attn::app
