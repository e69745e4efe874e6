#include "app/panels/panels.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <span>

#include "app/scene/layout.h"
#include "app/view/key_map.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

constexpr ImGuiWindowFlags kPanelFlags = ImGuiWindowFlags_NoCollapse |
                                         ImGuiWindowFlags_NoSavedSettings |
                                         ImGuiWindowFlags_AlwaysAutoResize;

std::string said(const PanelInput& input, std::string_view key) {
  return plain_text(input.words.words(key));
}

// The keys of a command as the key map has them; the first binding.
std::string keys_of(const std::variant<ViewCommand, Switch>& command) {
  for (const KeyBinding& binding : key_map()) {
    if (binding.command == command) {
      return binding.keys_text;
    }
  }
  return "";
}

ViewCommand command_of(Kind kind) {
  ViewCommand command;
  command.kind = kind;
  return command;
}

// One line of a menu with its key.
void item_ui(const std::string& label, const std::variant<ViewCommand, Switch>& command,
             bool enabled, std::vector<PanelOutcome>& outcomes) {
  const std::string keys = keys_of(command);
  if (ImGui::MenuItem(label.c_str(), keys.c_str(), false, enabled)) {
    std::visit([&](const auto& which) { outcomes.emplace_back(which); }, command);
  }
}

void item_ui(const PanelInput& input, std::string_view label_key,
             const std::variant<ViewCommand, Switch>& command, bool enabled,
             std::vector<PanelOutcome>& outcomes) {
  item_ui(said(input, label_key), command, enabled, outcomes);
}

// The same with how many there are; disabled where there is none.
void counted_item_ui(const PanelInput& input, std::string_view label_key, int n, Switch which,
                     std::vector<PanelOutcome>& outcomes) {
  const Figure count = {count_source("edits", n), std::to_string(n)};
  item_ui(plain_text(input.words.words(label_key, {{"count", count}})), which, n > 0, outcomes);
}

// The speed of the playhead as it is written: a quarter, a half, one, two, four.
std::string speed_text(double speed) {
  return fmt::format("{}", speed);
}

// The name of a group of entries: all of them are in sight at once.
void heading_ui(const PanelInput& input, std::string_view label_key) {
  if (label_key != "menu.file") {
    ImGui::Separator();
  }
  ImGui::TextDisabled("%s", said(input, label_key).c_str());
}

void middle_of_window(const PanelInput& input) {
  ImGui::SetNextWindowPos({input.width_px / 2, input.height_px / 2}, ImGuiCond_Appearing,
                          {0.5F, 0.5F});
  const float most_h = input.height_px - 16 * input.unit_px;
  ImGui::SetNextWindowSizeConstraints({0, 0}, {input.width_px, most_h});
}

void number_ui(const PanelInput& input, std::string_view label_key, const std::string& number) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(said(input, label_key).c_str());
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(number.c_str());
}

// A line for each command with all its keys.
void bindings_ui(const PanelInput& input, std::span<const KeyBinding> bindings) {
  std::string keys;
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    keys += (keys.empty() ? "" : ", ") + std::string(bindings[i].keys_text);
    const bool goes_on = i + 1 < bindings.size() && bindings[i + 1].command == bindings[i].command;
    if (goes_on) {
      continue;
    }
    number_ui(input, bindings[i].label_key, keys);
    keys.clear();
  }
}

}  // namespace

bool Panels::list_open() const {
  return workbench_.is_open() &&
         ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

void Panels::toggle_menu() {
  menu_ = !menu_;
  menu_opens_ = menu_;
}

void Panels::toggle_keys() {
  keys_ = !keys_;
}

void Panels::toggle_profile() {
  profile_ = !profile_;
}

void Panels::open_export(const std::string& suggested) {
  export_ = true;
  export_opens_ = true;
  export_path_ = suggested;
  export_result_.clear();
}

bool Panels::close_one() {
  if (!menu_ && !export_ && !keys_ && workbench_.is_open()) {
    // A list that is open in it is closed first, by Dear ImGui itself.
    if (!list_open()) {
      workbench_.close();
    }
    return true;
  }
  for (bool* open : {&menu_, &export_, &keys_, &profile_}) {
    if (*open) {
      *open = false;
      return true;
    }
  }
  return false;
}

std::vector<PanelOutcome> Panels::draw_ui(const PanelInput& input) {
  std::vector<PanelOutcome> outcomes;
  workbench_ui(input, outcomes);
  menu_ui(input, outcomes);
  if (export_) {
    export_ui(input, outcomes);
  }
  if (keys_) {
    keys_ui(input);
  }
  if (profile_) {
    profile_ui(input);
  }
  return outcomes;
}

void Panels::menu_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes) {
  if (menu_opens_) {
    ImGui::OpenPopup("menu");
    menu_opens_ = false;
  }
  const float unit = input.unit_px;
  ImGui::SetNextWindowPos({16 * unit, 52 * unit}, ImGuiCond_Appearing);
  if (!ImGui::BeginPopup("menu")) {
    menu_ = false;
    return;
  }
  if (!menu_) {
    ImGui::CloseCurrentPopup();
  }
  heading_ui(input, "menu.file");
  item_ui(input, "menu.export", command_of(Kind::kOpenExport), true, outcomes);
  heading_ui(input, "menu.edit");
  item_ui(input, "menu.undo", Switch::kUndo, input.history.can_undo(), outcomes);
  item_ui(input, "menu.redo", Switch::kRedo, input.history.can_redo(), outcomes);
  item_ui(input, "menu.cut", Switch::kCut, input.can_cut, outcomes);
  item_ui(input, "menu.give_back", Switch::kGiveBack, input.can_give_back, outcomes);
  counted_item_ui(input, "menu.give_page_back", input.n_page_edits, Switch::kGiveSlideBack,
                  outcomes);
  counted_item_ui(input, "menu.give_all_back",
                  static_cast<int>(input.page.trace.document.edits.size()), Switch::kResetAll,
                  outcomes);
  heading_ui(input, "menu.view");
  item_ui(input, "menu.theme", command_of(Kind::kNextTheme), true, outcomes);
  item_ui(input, "menu.dock", command_of(Kind::kToggleDock), true, outcomes);
  item_ui(input, "menu.overview", command_of(Kind::kToggleOverview), true, outcomes);
  const Figure speed = {tick_source(input.page.view.speed), speed_text(input.page.view.speed)};
  item_ui(plain_text(input.words.words("menu.slower", {{"speed", speed}})),
          command_of(Kind::kSlower), true, outcomes);
  item_ui(input, "menu.faster", command_of(Kind::kFaster), true, outcomes);
  item_ui(input, "menu.workbench", command_of(Kind::kOpenWorkbench), true, outcomes);
  item_ui(input, "menu.full_screen", command_of(Kind::kToggleFullScreen), true, outcomes);
  item_ui(input, "menu.profile", command_of(Kind::kOpenProfile), true, outcomes);
  heading_ui(input, "menu.help");
  item_ui(input, "menu.keys", command_of(Kind::kOpenHelp), true, outcomes);
  ImGui::Separator();
  item_ui(input, "menu.quit", command_of(Kind::kQuit), true, outcomes);
  ImGui::EndPopup();
}

void Panels::export_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes) {
  middle_of_window(input);
  const std::string title = said(input, "export.title") + "###export";
  if (ImGui::Begin(title.c_str(), &export_, kPanelFlags)) {
    ImGui::TextUnformatted(said(input, "export.hint").c_str());
    if (export_opens_) {
      ImGui::SetKeyboardFocusHere();
      export_opens_ = false;
    }
    ImGui::SetNextItemWidth(360 * input.unit_px);
    const bool entered =
        ImGui::InputText("##path", &export_path_, ImGuiInputTextFlags_EnterReturnsTrue);
    const bool pressed = ImGui::Button(said(input, "export.save").c_str());
    if (entered || pressed) {
      outcomes.emplace_back(ExportRequest{export_path_});
    }
    ImGui::SameLine();
    if (ImGui::Button(said(input, "export.close").c_str())) {
      export_ = false;
    }
    if (!export_result_.empty()) {
      ImGui::TextUnformatted(export_result_.c_str());
    }
  }
  ImGui::End();
}

void Panels::keys_ui(const PanelInput& input) {
  middle_of_window(input);
  const std::string title = said(input, "keys.title") + "###keys";
  if (ImGui::Begin(title.c_str(), &keys_, kPanelFlags) &&
      ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit)) {
    bindings_ui(input, key_map());
    number_ui(input, "keys.with_ring", "");
    bindings_ui(input, ring_key_map());
    ImGui::EndTable();
  }
  ImGui::End();
}

void Panels::workbench_ui(const PanelInput& input, std::vector<PanelOutcome>& outcomes) {
  if (!workbench_.is_open()) {
    return;
  }
  const PageInput& page = input.page;
  const Look focus = focus_of(page.unedited, page.view);
  const PageLayout layout =
      page_layout(input.width_px / input.unit_px, input.height_px / input.unit_px, false);
  const SlideInput slide = {
      page.trace, page.unedited, page.view, focus, palette_of(page.view.theme),
      page.text,  page.words,    layout};
  workbench_.draw_ui({slide, input.history, input.unit_px, input.width_px, input.height_px},
                     outcomes);
}

void Panels::profile_ui(const PanelInput& input) {
  const float unit = input.unit_px;
  ImGui::SetNextWindowPos({16 * unit, 72 * unit}, ImGuiCond_Appearing);
  const std::string title = said(input, "profile.title") + "###profile";
  if (ImGui::Begin(title.c_str(), &profile_, kPanelFlags) &&
      ImGui::BeginTable("profile", 2, ImGuiTableFlags_SizingFixedFit)) {
    const Profile& profile = input.profile;
    number_ui(input, "profile.build", fmt::format("{:.2f} ms", profile.build_ms));
    number_ui(input, "profile.paint", fmt::format("{:.2f} ms", profile.paint_ms));
    number_ui(input, "profile.frame", fmt::format("{:.2f} ms", profile.frame_ms));
    number_ui(input, "profile.draw_calls", std::to_string(profile.draw_calls));
    number_ui(input, "profile.primitives", std::to_string(profile.primitives));
    number_ui(input, "profile.frames", std::to_string(profile.frames));
    ImGui::EndTable();
  }
  ImGui::End();
}

}  // namespace attn::app
