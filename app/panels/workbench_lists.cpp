#include "app/panels/workbench_lists.h"

#include <imgui.h>

#include <string>
#include <string_view>

#include "app/panels/panel_words.h"
#include "app/view/step_words.h"

namespace attn::app {
namespace {

std::string said(const WorkbenchInput& input, std::string_view key) {
  return panel_text(input.slide.words.words(key));
}

Words edit_line(const WorkbenchInput& input, const Target& target, double value) {
  Words line = edit_words(input.slide, target);
  line.emplace_back(std::string(": "));
  line.emplace_back(Figure{tick_source(value), decimal(value, 2)});
  return line;
}

// Rows of equal height, of which only those in sight are made.
template <typename Row>
void rows_ui(int n, Row row) {
  ImGuiListClipper clipper;
  clipper.Begin(n);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      row(i);
      ImGui::PopID();
    }
  }
}

}  // namespace

void edits_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes) {
  const auto& edits = input.slide.trace.document.edits;
  if (edits.empty()) {
    ImGui::TextDisabled("%s", said(input, "workbench.no_edits").c_str());
    return;
  }
  if (ImGui::Button(said(input, "workbench.give_all_back").c_str())) {
    outcomes.emplace_back(Switch::kResetAll);
  }
  ImGui::BeginChild("edits");
  const std::vector<std::pair<Target, double>> lines(edits.begin(), edits.end());
  const std::string give_back = said(input, "workbench.give_back");
  rows_ui(static_cast<int>(lines.size()), [&](int i) {
    const auto& [target, value] = lines[static_cast<std::size_t>(i)];
    if (ImGui::SmallButton(give_back.c_str())) {
      outcomes.emplace_back(PanelEdit{ResetCell{target}, true});
    }
    ImGui::SameLine();
    ImGui::TextUnformatted(panel_text(edit_line(input, target, value)).c_str());
  });
  ImGui::EndChild();
}

void history_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes) {
  ImGui::BeginChild("history");
  const History& history = input.history;
  rows_ui(static_cast<int>(history.n_steps()), [&](int i) {
    const auto step = static_cast<std::size_t>(i);
    const std::string line =
        step == 0 ? said(input, "workbench.first_step")
                  : panel_text(step_words(input.slide, history.step(step - 1), history.step(step)));
    // What can be redone is there, but paler.
    const bool undone = step > history.at();
    ImGui::PushStyleColor(ImGuiCol_Text,
                          ImGui::GetStyleColorVec4(undone ? ImGuiCol_TextDisabled : ImGuiCol_Text));
    const ImVec2 start = ImGui::GetCursorPos();
    if (ImGui::Selectable("##step", step == history.at())) {
      outcomes.emplace_back(GoToStep{step});
    }
    // Written on it, so that no sign of the text is read as a name.
    ImGui::SameLine();
    ImGui::SetCursorPosX(start.x);
    ImGui::TextUnformatted(line.c_str());
    ImGui::PopStyleColor();
  });
  ImGui::EndChild();
}

}  // namespace attn::app
