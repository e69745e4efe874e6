#include "app/panels/workbench.h"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "app/marks/number_cell.h"
#include "app/panels/panel_words.h"
#include "app/panels/workbench_lists.h"
#include "app/view/names.h"
#include "engine/document/apply.h"
#include "engine/document/edits.h"

namespace attn::app {
namespace {

// Letters, digits and arrows are the page's: only text fields take keys here.
constexpr ImGuiWindowFlags kFlags =
    ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav;

// In points of the page.
constexpr float kCellW = 76, kCellH = 28, kSideW = 400, kScrubberH = 72, kMargin = 16;
constexpr float kAboveCells = 148, kLeastRows = 4, kMostHeight = 0.42F;
constexpr float kLeastHead = 56, kMostHead = 160, kHeadPadding = 10;

std::string said(const WorkbenchInput& input, std::string_view key, const Places& places = {}) {
  return panel_text(input.slide.words.words(key, places));
}

Figure counted_from_one(const WorkbenchInput& input, int index) {
  return number(index_source(index + 1), input.slide.runs(), 0);
}

std::string tensor_label(const WorkbenchInput& input, Tensor tensor) {
  const Target named = {tensor};
  return panel_text(name_words(input.slide, named)) + "  " + std::string(name_of(tensor));
}

std::string number_text(double value, int places) {
  return std::isfinite(value) ? fmt::format("{:.{}f}", value + 0.0, places)
                              : (value < 0 ? "\u2212\u221E" : "\u221E");
}

int places_of(Tensor tensor) {
  switch (tensor) {
    case Tensor::kMask:
      return 0;
    case Tensor::kAttentionWeights:
    case Tensor::kProbabilities:
      return 3;
    default:
      return 2;
  }
}

// A list of indices, chosen from by name.
template <typename Label>
void index_combo_ui(const char* id, int n, float width, int& chosen, Label label) {
  if (n < 2) {
    return;
  }
  ImGui::SameLine();
  ImGui::SetNextItemWidth(width);
  if (!ImGui::BeginCombo(id, label(chosen).c_str())) {
    return;
  }
  for (int i = 0; i < n; ++i) {
    ImGui::PushID(i);
    if (ImGui::Selectable("##index", i == chosen)) {
      chosen = i;
    }
    ImGui::SameLine(0, 0);
    ImGui::TextUnformatted(label(i).c_str());
    ImGui::PopID();
  }
  ImGui::EndCombo();
}

std::string head_label(const WorkbenchInput& input, const TableChoice& choice, int head) {
  const Trace& trace = input.slide.trace;
  std::string label = said(input, "workbench.head", {{"head", counted_from_one(input, head)}});
  if (const HeadName* name = head_name(*trace.model, choice.layer, head, trace.mask)) {
    label += "  " + panel_text({Quoted{-1, name->name}});
  }
  return label;
}

// Which of `n` cells of a size are in sight.
struct Seen {
  std::size_t begin = 0, end = 0;
};
Seen seen_cells(float scroll, float room, float cell, std::size_t n) {
  const auto clamped = [n](float place) {
    return static_cast<std::size_t>(std::clamp(place, 0.0F, static_cast<float>(n)));
  };
  return {clamped(std::floor(scroll / cell)), clamped(std::floor((scroll + room) / cell) + 1)};
}

// A heading within its box; its text is cut there.
void heading_ui(const std::string& text, ImVec2 at, ImVec2 size, bool to_right) {
  const ImVec2 extent = ImGui::CalcTextSize(text.c_str());
  const float x = to_right ? std::max(at.x, at.x + size.x - extent.x - ImGui::GetFontSize() * 0.5F)
                           : std::max(at.x, at.x + (size.x - extent.x) / 2);
  const ImVec4 cut = {at.x, at.y, at.x + size.x, at.y + size.y};
  ImGui::GetWindowDrawList()->AddText(
      ImGui::GetFont(), ImGui::GetFontSize(), {x, at.y + (size.y - extent.y) / 2},
      ImGui::GetColorU32(ImGuiCol_TextDisabled), text.c_str(), text.c_str() + text.size(), 0, &cut);
}

float head_width(const std::vector<Words>& heads, float unit_px) {
  float width = kLeastHead * unit_px;
  for (const Words& head : heads) {
    width =
        std::max(width, ImGui::CalcTextSize(panel_text(head).c_str()).x + kHeadPadding * unit_px);
  }
  return std::min(width, kMostHead * unit_px);
}

}  // namespace

void Workbench::toggle() {
  open_ = !open_;
  opens_ = open_;
}

void Workbench::draw_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes) {
  if (!open_) {
    return;
  }
  const SlideInput& slide = input.slide;
  if (opens_) {
    const std::optional<Target>& selected = slide.view.selected;
    choice_ = {selected ? selected->tensor : choice_.tensor, slide.focus.layer, slide.focus.head,
               slide.focus.row};
    opens_ = false;
  }
  choice_ = fitting_choice(choice_, slide.trace);
  const float unit = input.unit_px;
  const float margin = kMargin * unit;
  const float height =
      std::round(std::min(input.height_px * kMostHeight, wanted_height(slide.trace) * unit));
  ImGui::SetNextWindowPos({margin, input.height_px - kScrubberH * unit - height},
                          ImGuiCond_Appearing);
  ImGui::SetNextWindowSize({input.width_px - 2 * margin, height}, ImGuiCond_Appearing);
  const std::string title = said(input, "workbench.title") + "###workbench";
  if (ImGui::Begin(title.c_str(), &open_, kFlags)) {
    const float side = std::min(kSideW * unit, ImGui::GetContentRegionAvail().x * 0.4F);
    ImGui::BeginChild("left", {ImGui::GetContentRegionAvail().x - side - margin, 0}, false, kFlags);
    choose_ui(input);
    table_ui(input, outcomes);
    ImGui::EndChild();
    ImGui::SameLine(0, margin);
    ImGui::BeginChild("beside", {0, 0}, false, kFlags);
    if (ImGui::BeginTabBar("lists")) {
      if (ImGui::BeginTabItem((said(input, "workbench.edits") + "###edits").c_str())) {
        edits_ui(input, outcomes);
        ImGui::EndTabItem();
      }
      if (ImGui::BeginTabItem((said(input, "workbench.history") + "###history").c_str())) {
        history_ui(input, outcomes);
        ImGui::EndTabItem();
      }
      ImGui::EndTabBar();
    }
    ImGui::EndChild();
  }
  ImGui::End();
}

// In points: the bar, the choice, the headings and as many rows as the table has.
float Workbench::wanted_height(const Trace& trace) const {
  const auto rows = static_cast<float>(n_rows(trace, choice_.tensor));
  return kAboveCells + std::max(kLeastRows, rows) * kCellH;
}

void Workbench::choose_ui(const WorkbenchInput& input) {
  const Trace& trace = input.slide.trace;
  const float unit = input.unit_px;
  const TensorIndices has = indices_of(choice_.tensor);
  ImGui::SetNextItemWidth(320 * unit);
  if (ImGui::BeginCombo("##tensor", tensor_label(input, choice_.tensor).c_str(),
                        ImGuiComboFlags_HeightLarge)) {
    for (const Tensor tensor : tensors_of(trace)) {
      if (ImGui::Selectable(tensor_label(input, tensor).c_str(), tensor == choice_.tensor)) {
        choice_.tensor = tensor;
      }
    }
    ImGui::EndCombo();
  }
  const Dims& dims = trace.model->dims;
  index_combo_ui("##layer", has.layer ? dims.n_layers : 0, 120 * unit, choice_.layer, [&](int i) {
    return said(input, "workbench.layer", {{"layer", counted_from_one(input, i)}});
  });
  index_combo_ui("##head", has.head ? dims.n_heads : 0, 280 * unit, choice_.head,
                 [&](int i) { return head_label(input, choice_, i); });
  index_combo_ui("##query", has.key ? trace.n_tokens() : 0, 140 * unit, choice_.query,
                 [&](int i) { return panel_text({quoted_token(input.slide, i)}); });
}

// Headings stay where they are; the cells between them scroll both ways.
void Workbench::table_ui(const WorkbenchInput& input, std::vector<PanelOutcome>& outcomes) {
  choice_ = fitting_choice(choice_, input.slide.trace);
  const TensorTable table = tensor_table(input.slide, choice_);
  const ImVec2 cell = {kCellW * input.unit_px, kCellH * input.unit_px};
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const ImVec2 head = {head_width(table.row_heads, input.unit_px), cell.y};
  const ImVec2 inside = {std::max(cell.x, room.x - head.x), std::max(cell.y, room.y - head.y)};
  ImGui::SetCursorScreenPos({origin.x + head.x, origin.y + head.y});
  ImGui::BeginChild("cells", inside, false,
                    ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoNav);
  const ImVec2 scroll = {ImGui::GetScrollX(), ImGui::GetScrollY()};
  cells_ui(input, table, outcomes);
  ImGui::EndChild();

  ImDrawList* list = ImGui::GetWindowDrawList();
  const ImVec2 corner = {origin.x + head.x, origin.y + head.y};
  list->PushClipRect({corner.x, origin.y}, {corner.x + inside.x, corner.y}, true);
  const Seen columns = seen_cells(scroll.x, inside.x, cell.x, table.columns.size());
  for (std::size_t i = columns.begin; i < columns.end; ++i) {
    const float x = corner.x + static_cast<float>(i) * cell.x - scroll.x;
    heading_ui(panel_text(table.column_heads[i]), {x, origin.y}, cell, false);
  }
  list->PopClipRect();
  list->PushClipRect({origin.x, corner.y}, {corner.x, corner.y + inside.y}, true);
  const Seen rows = seen_cells(scroll.y, inside.y, cell.y, table.rows.size());
  for (std::size_t i = rows.begin; i < rows.end; ++i) {
    const float y = corner.y + static_cast<float>(i) * cell.y - scroll.y;
    heading_ui(panel_text(table.row_heads[i]), {origin.x, y}, {head.x, cell.y - 2 * input.unit_px},
               true);
  }
  list->PopClipRect();
}

// Only cells in sight are made: a table may have any size.
void Workbench::cells_ui(const WorkbenchInput& input, const TensorTable& table,
                         std::vector<PanelOutcome>& outcomes) {
  const float unit = input.unit_px;
  const ImVec2 cell = {kCellW * unit, kCellH * unit};
  const ImVec2 start = ImGui::GetCursorPos();
  const Seen rows =
      seen_cells(ImGui::GetScrollY(), ImGui::GetWindowSize().y, cell.y, table.rows.size());
  const Seen columns =
      seen_cells(ImGui::GetScrollX(), ImGui::GetWindowSize().x, cell.x, table.columns.size());
  ImGui::PushFont(numbers_font());
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                      {4 * unit, std::max(0.0F, (cell.y - 2 * unit - ImGui::GetFontSize()) / 2)});
  ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, {0.5F, 0.5F});
  for (std::size_t row = rows.begin; row < rows.end; ++row) {
    for (std::size_t column = columns.begin; column < columns.end; ++column) {
      ImGui::SetCursorPos({start.x + static_cast<float>(column) * cell.x,
                           start.y + static_cast<float>(row) * cell.y});
      ImGui::PushID(static_cast<int>(row * table.columns.size() + column));
      cell_ui(input, cell_of(table, row, column), outcomes);
      ImGui::PopID();
    }
  }
  ImGui::PopStyleVar(2);
  ImGui::PopFont();
  ImGui::SetCursorPos({start.x + static_cast<float>(table.columns.size()) * cell.x,
                       start.y + static_cast<float>(table.rows.size()) * cell.y});
  ImGui::Dummy({0, 0});
}

void Workbench::cell_ui(const WorkbenchInput& input, const Target& cell,
                        std::vector<PanelOutcome>& outcomes) {
  const SlideInput& slide = input.slide;
  const double value = value_at(slide.trace, cell);
  const bool is_edited = edit_of(slide.trace.document, cell).has_value();
  const bool is_mask = cell.tensor == Tensor::kMask;
  if (is_edited) {
    const Color& touched = slide.palette.touched_text;
    ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(touched.r, touched.g, touched.b, touched.a));
  }
  const bool can_edit = editable(slide.trace, cell) && std::isfinite(value);
  if (can_edit && !is_mask) {
    pulled_cell_ui(input, cell, outcomes);
  } else {
    const float unit = input.unit_px;
    const std::string text = number_text(value, places_of(cell.tensor)) + "##cell";
    const bool chosen = slide.view.selected == cell;
    if (ImGui::Selectable(text.c_str(), chosen, 0, {(kCellW - 2) * unit, (kCellH - 2) * unit})) {
      if (can_edit) {
        outcomes.emplace_back(PanelEdit{SetCell{cell, value > 0.5 ? 0.0 : 1.0}, true});
      } else {
        outcomes.emplace_back(ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, cell});
      }
    }
  }
  if (is_edited) {
    ImGui::PopStyleColor();
    if (ImGui::BeginPopupContextItem("back")) {
      if (ImGui::MenuItem(said(input, "workbench.give_back").c_str())) {
        outcomes.emplace_back(PanelEdit{ResetCell{cell}, true});
      }
      ImGui::EndPopup();
    }
  }
}

// Pulled like any number of the page; a double click or Ctrl with a click types a value.
void Workbench::pulled_cell_ui(const WorkbenchInput& input, const Target& cell,
                               std::vector<PanelOutcome>& outcomes) {
  const Drag drag = drag_of(input.slide.trace, cell);
  double value = drag.value;
  const std::string format = fmt::format("%.{}f", places_of(cell.tensor));
  ImGui::SetNextItemWidth((kCellW - 2) * input.unit_px);
  const bool changed = ImGui::DragScalar(
      "##cell", ImGuiDataType_Double, &value,
      static_cast<float>(drag.per_point / static_cast<double>(input.unit_px)), &drag.min, &drag.max,
      format.c_str(), ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoRoundToFormat);
  begins_ = begins_ || ImGui::IsItemActivated();
  if (changed && value != drag.value) {
    outcomes.emplace_back(PanelEdit{SetCell{cell, value}, begins_});
    begins_ = false;
  }
}

}  // namespace attn::app
