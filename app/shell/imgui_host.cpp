#include "app/shell/imgui_host.h"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

#include <cmath>

#include "embedded/painters.h"

namespace attn::app {
namespace {

// A line of Dear ImGui's text is as high as its font; Inter's letters are then as large as the
// page's at 1.21 times the size.
constexpr float kTextPoints = 15, kNumberPoints = 14;
constexpr float kLineOfSize = 1.21F;

ImVec4 color_of(const Color& color) {
  return {color.r, color.g, color.b, color.a};
}

void set_colors(const Palette& palette) {
  ImVec4* colors = ImGui::GetStyle().Colors;
  const auto set = [&](ImGuiCol which, const Color& color) { colors[which] = color_of(color); };
  set(ImGuiCol_Text, palette.ink);
  set(ImGuiCol_TextDisabled, palette.g2);
  set(ImGuiCol_WindowBg, palette.card);
  set(ImGuiCol_PopupBg, palette.card);
  set(ImGuiCol_Border, palette.line);
  set(ImGuiCol_Separator, palette.line);
  set(ImGuiCol_FrameBg, palette.track);
  set(ImGuiCol_FrameBgHovered, palette.line);
  set(ImGuiCol_FrameBgActive, palette.line);
  set(ImGuiCol_TitleBg, palette.dock);
  set(ImGuiCol_TitleBgActive, palette.dock);
  set(ImGuiCol_TitleBgCollapsed, palette.dock);
  set(ImGuiCol_Header, palette.track);
  set(ImGuiCol_HeaderHovered, palette.track);
  set(ImGuiCol_HeaderActive, palette.line);
  set(ImGuiCol_Button, palette.track);
  set(ImGuiCol_ButtonHovered, palette.line);
  set(ImGuiCol_ButtonActive, palette.g3);
  set(ImGuiCol_Tab, palette.card);
  set(ImGuiCol_TabHovered, palette.track);
  set(ImGuiCol_TabActive, palette.line);
  set(ImGuiCol_TabUnfocused, palette.card);
  set(ImGuiCol_TabUnfocusedActive, palette.line);
  set(ImGuiCol_ResizeGrip, palette.track);
  set(ImGuiCol_ResizeGripHovered, palette.g3);
  set(ImGuiCol_ResizeGripActive, palette.g2);
  set(ImGuiCol_TextSelectedBg, faded(palette.weight, 0.35F));
  set(ImGuiCol_NavHighlight, palette.touched);
  set(ImGuiCol_ScrollbarBg, palette.dock);
  set(ImGuiCol_ScrollbarGrab, palette.g3);
  set(ImGuiCol_ScrollbarGrabHovered, palette.g2);
  set(ImGuiCol_ScrollbarGrabActive, palette.g2);
}

void set_sizes(float unit_px) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowPadding = {16, 12};
  style.FramePadding = {10, 6};
  style.ItemSpacing = {12, 8};
  style.CellPadding = {12, 3};
  style.WindowRounding = 8;
  style.PopupRounding = 8;
  style.FrameRounding = 6;
  style.WindowBorderSize = 1;
  style.PopupBorderSize = 1;
  style.WindowTitleAlign = {0, 0.5F};
  style.WindowMenuButtonPosition = ImGuiDir_None;
  style.ScaleAllSizes(unit_px);
}

void add_font(ImGuiIO& io, std::string_view bytes, float size_px, bool merge,
              const ImWchar* range) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  config.MergeMode = merge;
  config.OversampleH = 3;
  io.Fonts->AddFontFromMemoryTTF(const_cast<char*>(bytes.data()), static_cast<int>(bytes.size()),
                                 size_px, &config, range);
}

// Older versions choose an entry by Space alone; Enter is to do the same where nothing is typed.
int key_for(int key) {
  const bool enters = key == GLFW_KEY_ENTER || key == GLFW_KEY_KP_ENTER;
  return enters && !ImGui::GetIO().WantTextInput ? GLFW_KEY_SPACE : key;
}

}  // namespace

ImGuiHost::ImGuiHost(GLFWwindow* window) : window_(window) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard | ImGuiConfigFlags_NoMouseCursorChange;
  ImGui_ImplGlfw_InitForOpenGL(window_, false);
  ImGui_ImplOpenGL3_Init("#version 330 core");
}

ImGuiHost::~ImGuiHost() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui_ImplGlfw_Shutdown();
  ImGui::DestroyContext();
}

void ImGuiHost::load_fonts(float unit_px) {
  static constexpr ImWchar kWords[] = {0x20, 0x17F, 0x2010, 0x205E, 0};
  static constexpr ImWchar kSigns[] = {0x370, 0x3FF, 0x2070, 0x209F, 0x2190, 0x22FF, 0};
  ImGuiIO& io = ImGui::GetIO();
  const float size_px = std::round(kTextPoints * kLineOfSize * unit_px);
  io.Fonts->Clear();
  add_font(io, embedded::inter_regular(), size_px, false, kWords);
  add_font(io, embedded::dejavu(), size_px, true, kSigns);
  // Tables of numbers take the last one.
  add_font(io, embedded::mono_regular(), std::round(kNumberPoints * kLineOfSize * unit_px), false,
           kWords);
  add_font(io, embedded::dejavu(), size_px, true, kSigns);
#if IMGUI_VERSION_NUM < 19200
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
#endif
}

void ImGuiHost::feed(const InputEvent& event) {
  switch (event.kind) {
    case InputEvent::Kind::kKey:
      ImGui_ImplGlfw_KeyCallback(window_, key_for(event.code), event.scancode, event.action,
                                 event.mods);
      break;
    case InputEvent::Kind::kCharacter:
      ImGui_ImplGlfw_CharCallback(window_, static_cast<unsigned int>(event.code));
      break;
    case InputEvent::Kind::kButton:
      if (event.code >= 0 && event.code < 3) {
        down_[event.code] = event.action != 0;
      }
      ImGui_ImplGlfw_MouseButtonCallback(window_, event.code, event.action, event.mods);
      break;
    case InputEvent::Kind::kMove:
      pointer_x_ = static_cast<float>(event.x);
      pointer_y_ = static_cast<float>(event.y);
#if IMGUI_VERSION_NUM >= 18700
      ImGui_ImplGlfw_CursorPosCallback(window_, event.x, event.y);
#endif
      break;
    case InputEvent::Kind::kEnter:
      ImGui_ImplGlfw_CursorEnterCallback(window_, event.code);
      break;
    case InputEvent::Kind::kScroll:
      ImGui_ImplGlfw_ScrollCallback(window_, event.x, event.y);
      break;
    case InputEvent::Kind::kFocus:
      ImGui_ImplGlfw_WindowFocusCallback(window_, event.code);
      break;
  }
}

bool ImGuiHost::wants_pointer() const {
  return ImGui::GetIO().WantCaptureMouse;
}

bool ImGuiHost::wants_text() const {
  return ImGui::GetIO().WantTextInput;
}

void ImGuiHost::begin(float unit_px, const Palette& palette) {
  if (unit_px != unit_px_) {
    unit_px_ = unit_px;
    set_sizes(unit_px);
    load_fonts(unit_px);
  }
  set_colors(palette);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
#if IMGUI_VERSION_NUM < 18700
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = {pointer_x_, pointer_y_};
  for (int button = 0; button < 3; ++button) {
    io.MouseDown[button] = down_[button];
  }
#endif
  ImGui::NewFrame();
}

void ImGuiHost::end() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace attn::app
