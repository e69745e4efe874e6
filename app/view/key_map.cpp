#include "app/view/key_map.h"

#include <algorithm>
#include <array>

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

// GLFW's numbers of the keys that are no character.
constexpr int kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259, kDelete = 261;
constexpr int kRight = 262, kLeft = 263, kDown = 264, kUp = 265;
constexpr int kPageUp = 266, kPageDown = 267, kHome = 268, kEnd = 269;
constexpr int kKeypadMinus = 333, kKeypadPlus = 334, kKeypadEnter = 335;
constexpr int kF1 = 290, kF3 = 292, kF10 = 299, kF11 = 300, kF12 = 301;

constexpr KeyPress plain(int key) {
  return {key, false, false, false};
}
constexpr KeyPress shift(int key) {
  return {key, true, false, false};
}
constexpr KeyPress ctrl(int key) {
  return {key, false, true, false};
}
constexpr KeyPress ctrl_shift(int key) {
  return {key, true, true, false};
}
constexpr KeyPress alt(int key) {
  return {key, false, false, true};
}

constexpr ViewCommand view(Kind kind, int index = 0) {
  return {kind, index, 0, 0, {}};
}

constexpr std::array kBindings = {
    KeyBinding{plain(' '), "Space", "key.next_beat", view(Kind::kNextBeat)},
    KeyBinding{plain(kRight), "Right", "key.next_beat", view(Kind::kNextBeat)},
    KeyBinding{plain(kDown), "Down", "key.next_beat", view(Kind::kNextBeat)},
    KeyBinding{plain('N'), "N", "key.next_beat", view(Kind::kNextBeat)},
    KeyBinding{plain(kPageDown), "Page Down", "key.next_beat", view(Kind::kNextBeat)},
    KeyBinding{plain(kLeft), "Left", "key.previous_beat", view(Kind::kPreviousBeat)},
    KeyBinding{plain(kUp), "Up", "key.previous_beat", view(Kind::kPreviousBeat)},
    KeyBinding{shift(' '), "Shift+Space", "key.previous_beat", view(Kind::kPreviousBeat)},
    KeyBinding{plain(kBackspace), "Backspace", "key.previous_beat", view(Kind::kPreviousBeat)},
    KeyBinding{plain(kPageUp), "Page Up", "key.previous_beat", view(Kind::kPreviousBeat)},
    KeyBinding{ctrl(kRight), "Ctrl+Right", "key.next_slide", view(Kind::kNextSlide)},
    KeyBinding{ctrl(kPageDown), "Ctrl+Page Down", "key.next_slide", view(Kind::kNextSlide)},
    KeyBinding{ctrl(kLeft), "Ctrl+Left", "key.previous_slide", view(Kind::kPreviousSlide)},
    KeyBinding{ctrl(kPageUp), "Ctrl+Page Up", "key.previous_slide", view(Kind::kPreviousSlide)},
    KeyBinding{plain(kHome), "Home", "key.cover", view(Kind::kGoToSlide, 0)},
    KeyBinding{plain('1'), "1", "key.tokens", view(Kind::kGoToSlide, 1)},
    KeyBinding{plain('2'), "2", "key.qkv", view(Kind::kGoToSlide, 2)},
    KeyBinding{plain('3'), "3", "key.scores", view(Kind::kGoToSlide, 3)},
    KeyBinding{plain('4'), "4", "key.softmax", view(Kind::kGoToSlide, 4)},
    KeyBinding{plain('5'), "5", "key.combine", view(Kind::kGoToSlide, 5)},
    KeyBinding{plain('6'), "6", "key.matrix", view(Kind::kGoToSlide, 6)},
    KeyBinding{plain('7'), "7", "key.next", view(Kind::kGoToSlide, 7)},
    KeyBinding{plain(kEnd), "End", "key.last_slide", view(Kind::kLastSlide)},
    KeyBinding{plain('K'), "K", "key.play", view(Kind::kTogglePlay)},
    KeyBinding{plain('['), "[", "key.slower", view(Kind::kSlower)},
    KeyBinding{plain(']'), "]", "key.faster", view(Kind::kFaster)},
    KeyBinding{plain('R'), "R", "key.replay", view(Kind::kReplay)},
    KeyBinding{plain('O'), "O", "key.overview", view(Kind::kToggleOverview)},
    KeyBinding{plain('M'), "M", "key.mask", Switch::kMask},
    KeyBinding{plain('S'), "S", "key.scale", Switch::kScale},
    KeyBinding{plain('P'), "P", "key.positions", Switch::kPositions},
    KeyBinding{plain('H'), "H", "key.next_head", view(Kind::kNextHead)},
    KeyBinding{shift('H'), "Shift+H", "key.previous_head", view(Kind::kPreviousHead)},
    KeyBinding{plain('L'), "L", "key.next_layer", view(Kind::kNextLayer)},
    KeyBinding{plain('0'), "0", "key.cut", Switch::kCut},
    KeyBinding{shift('0'), "Shift+0", "key.cut_here", Switch::kCutHere},
    KeyBinding{plain(kDelete), "Delete", "key.give_back", Switch::kGiveBack},
    KeyBinding{shift(kDelete), "Shift+Delete", "key.give_slide_back", Switch::kGiveSlideBack},
    KeyBinding{plain(kTab), "Tab", "key.next_number", view(Kind::kNextNumber)},
    KeyBinding{shift(kTab), "Shift+Tab", "key.previous_number", view(Kind::kPreviousNumber)},
    KeyBinding{plain(kEnter), "Enter", "key.type_number", view(Kind::kTypeNumber)},
    KeyBinding{plain('T'), "T", "key.temperature", view(Kind::kOnTemperature)},
    KeyBinding{plain('I'), "I", "key.dock", view(Kind::kToggleDock)},
    KeyBinding{ctrl('L'), "Ctrl+L", "key.sentence", view(Kind::kEnterSentence)},
    KeyBinding{plain('/'), "/", "key.sentence", view(Kind::kEnterSentence)},
    KeyBinding{ctrl('V'), "Ctrl+V", "key.paste_sentence", view(Kind::kPasteSentence)},
    KeyBinding{ctrl('Z'), "Ctrl+Z", "key.undo", Switch::kUndo},
    KeyBinding{ctrl_shift('Z'), "Ctrl+Shift+Z", "key.redo", Switch::kRedo},
    KeyBinding{ctrl('Y'), "Ctrl+Y", "key.redo", Switch::kRedo},
    KeyBinding{ctrl('E'), "Ctrl+E", "key.export", view(Kind::kOpenExport)},
    KeyBinding{plain(kF10), "F10", "key.menu", view(Kind::kOpenMenu)},
    KeyBinding{plain(kF1), "F1", "key.help", view(Kind::kOpenHelp)},
    KeyBinding{shift('/'), "?", "key.help", view(Kind::kOpenHelp)},
    KeyBinding{plain(kF3), "F3", "key.profile", view(Kind::kOpenProfile)},
    KeyBinding{plain(kF12), "F12", "key.workbench", view(Kind::kOpenWorkbench)},
    KeyBinding{plain(kF11), "F11", "key.full_screen", view(Kind::kToggleFullScreen)},
    KeyBinding{plain('F'), "F", "key.full_screen", view(Kind::kToggleFullScreen)},
    KeyBinding{alt(kEnter), "Alt+Enter", "key.full_screen", view(Kind::kToggleFullScreen)},
    KeyBinding{plain(kEscape), "Esc", "key.let_go", view(Kind::kLetGo)},
    KeyBinding{ctrl('Q'), "Ctrl+Q", "key.quit", view(Kind::kQuit)},
};

constexpr ViewCommand nudge(double steps) {
  return {Kind::kNudge, 0, 0, steps, {}};
}

constexpr std::array kRingBindings = {
    KeyBinding{plain(kLeft), "Left", "key.number_left", view(Kind::kNumberLeft)},
    KeyBinding{plain(kRight), "Right", "key.number_right", view(Kind::kNumberRight)},
    KeyBinding{plain(kUp), "Up", "key.number_up", view(Kind::kNumberUp)},
    KeyBinding{plain(kDown), "Down", "key.number_down", view(Kind::kNumberDown)},
    KeyBinding{plain('+'), "+", "key.nudge_up", nudge(1)},
    KeyBinding{plain('='), "=", "key.nudge_up", nudge(1)},
    KeyBinding{plain(kKeypadPlus), "Keypad +", "key.nudge_up", nudge(1)},
    KeyBinding{plain('-'), "\u2212", "key.nudge_down", nudge(-1)},
    KeyBinding{plain(kKeypadMinus), "Keypad \u2212", "key.nudge_down", nudge(-1)},
    KeyBinding{shift('+'), "Shift +", "key.nudge_up_far", nudge(10)},
    KeyBinding{shift('='), "Shift =", "key.nudge_up_far", nudge(10)},
    KeyBinding{shift(kKeypadPlus), "Shift keypad +", "key.nudge_up_far", nudge(10)},
    KeyBinding{shift('-'), "Shift \u2212", "key.nudge_down_far", nudge(-10)},
    KeyBinding{shift(kKeypadMinus), "Shift keypad \u2212", "key.nudge_down_far", nudge(-10)},
    KeyBinding{ctrl('+'), "Ctrl +", "key.nudge_up_little", nudge(0.1)},
    KeyBinding{ctrl('='), "Ctrl =", "key.nudge_up_little", nudge(0.1)},
    KeyBinding{ctrl(kKeypadPlus), "Ctrl keypad +", "key.nudge_up_little", nudge(0.1)},
    KeyBinding{ctrl('-'), "Ctrl \u2212", "key.nudge_down_little", nudge(-0.1)},
    KeyBinding{ctrl(kKeypadMinus), "Ctrl keypad \u2212", "key.nudge_down_little", nudge(-0.1)},
    KeyBinding{plain(kKeypadEnter), "Keypad Enter", "key.type_number", view(Kind::kTypeNumber)},
};

}  // namespace

std::span<const KeyBinding> key_map() {
  return kBindings;
}

std::span<const KeyBinding> ring_key_map() {
  return kRingBindings;
}

std::optional<std::variant<ViewCommand, Switch>> command_for(const KeyPress& press, bool ring) {
  if (ring) {
    const auto of_ring = std::ranges::find(kRingBindings, press, &KeyBinding::press);
    if (of_ring != kRingBindings.end()) {
      return of_ring->command;
    }
  }
  const auto binding = std::ranges::find(kBindings, press, &KeyBinding::press);
  if (binding == kBindings.end()) {
    return std::nullopt;
  }
  return binding->command;
}

}  // namespace attn::app
