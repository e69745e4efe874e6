// View commands and switches as pure functions.
#include "app/view/actions.h"

#include <gtest/gtest.h>

#include "app/view/key_map.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

constexpr Look kFocus{1, 7, 2};

Dims dims() {
  Dims made;
  made.n_layers = 3;
  made.n_heads = 8;
  return made;
}

ViewState acted(const ViewState& view, const ViewCommand& command) {
  return apply_to_view(view, kFocus, dims(), command);
}

TEST(Actions, HeadsAndLayersGoRoundAndKeepTheRow) {
  ViewState view;
  const ViewState next = acted(view, {Kind::kNextHead, 0, 0, 0, {}});
  EXPECT_EQ(next.head, 0);
  EXPECT_EQ(next.layer, 1);
  EXPECT_EQ(next.row, 2);
  EXPECT_EQ(acted(view, {Kind::kPreviousHead, 0, 0, 0, {}}).head, 6);
  EXPECT_EQ(acted(view, {Kind::kNextLayer, 0, 0, 0, {}}).layer, 2);
  const ViewState chosen = acted(view, {Kind::kChooseHead, 3, 2, 0, {}});
  EXPECT_EQ(chosen.head, 3);
  EXPECT_EQ(chosen.layer, 2);
}

TEST(Actions, ASelectedNumberOfTheHeadShownMovesWithIt) {
  ViewState view;
  view.selected = cell_target(Tensor::kAttentionWeights, 1, 7, 2, 4);
  EXPECT_EQ(acted(view, {Kind::kNextHead, 0, 0, 0, {}}).selected,
            cell_target(Tensor::kAttentionWeights, 1, 0, 2, 4));
  view.selected = cell_target(Tensor::kAttentionWeights, 0, 3, 2, 4);
  EXPECT_EQ(acted(view, {Kind::kNextHead, 0, 0, 0, {}}).selected, view.selected);
}

TEST(Actions, SelectOpensTheDockAndEscapePeelsIt) {
  const Target target = cell_target(Tensor::kQ, 1, 7, 2, 0);
  ViewState view = acted({}, {Kind::kSelect, 0, 0, 0, target});
  EXPECT_EQ(view.dock, Dock::kNumber);
  EXPECT_EQ(view.selected, target);
  view.playing = true;
  view = acted(view, {Kind::kLetGo, 0, 0, 0, {}});
  EXPECT_EQ(view.dock, Dock::kClosed);
  EXPECT_FALSE(view.selected);
  EXPECT_TRUE(view.playing) << "one layer at a time";
  view = acted(view, {Kind::kLetGo, 0, 0, 0, {}});
  EXPECT_FALSE(view.playing);
  view = acted(view, {Kind::kToggleDock, 0, 0, 0, {}});
  EXPECT_EQ(view.dock, Dock::kNumber);
  EXPECT_EQ(acted(view, {Kind::kToggleDock, 0, 0, 0, {}}).dock, Dock::kClosed);
}

TEST(Actions, RowsAndThemes) {
  EXPECT_EQ(acted({}, {Kind::kChooseRow, 4, 0, 0, {}}).row, 4);
  const ViewState dark = acted({}, {Kind::kNextTheme, 0, 0, 0, {}});
  EXPECT_EQ(dark.theme, Theme::kDark);
  EXPECT_EQ(acted(dark, {Kind::kNextTheme, 0, 0, 0, {}}).theme, Theme::kLight);
}

TEST(Actions, ASwitchBecomesItsOpposite) {
  auto model = std::make_shared<Model>();
  model->mask = MaskKind::kCausal;
  Document document;
  document.model = model;
  EXPECT_EQ(std::get<SetMask>(*command_of(Switch::kMask, document)).mask, MaskKind::kNone)
      << "the mask in force is the model's own";
  document.mask = MaskKind::kNone;
  EXPECT_EQ(std::get<SetMask>(*command_of(Switch::kMask, document)).mask, MaskKind::kCausal);
  EXPECT_FALSE(std::get<SetScale>(*command_of(Switch::kScale, document)).scale);
  document.positions = false;
  EXPECT_TRUE(std::get<SetPositions>(*command_of(Switch::kPositions, document)).positions);
  EXPECT_TRUE(std::holds_alternative<ResetAll>(*command_of(Switch::kResetAll, document)));
  EXPECT_FALSE(command_of(Switch::kUndo, document));
  EXPECT_FALSE(command_of(Switch::kRedo, document));
  model->knows_both_masks = false;
  EXPECT_FALSE(command_of(Switch::kMask, document));
}

TEST(KeyMap, NoKeyMeansTwoThings) {
  const std::span<const KeyBinding> bindings = key_map();
  for (std::size_t i = 0; i < bindings.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(bindings[i].press, bindings[j].press) << bindings[i].keys_text;
      EXPECT_STRNE(bindings[i].keys_text, bindings[j].keys_text);
    }
  }
}

TEST(KeyMap, ModifiersCount) {
  const auto next = command_for({' ', false, false, false});
  const auto previous = command_for({' ', true, false, false});
  ASSERT_TRUE(next && previous);
  EXPECT_EQ(std::get<ViewCommand>(*next).kind, Kind::kNextBeat);
  EXPECT_EQ(std::get<ViewCommand>(*previous).kind, Kind::kPreviousBeat);
  EXPECT_EQ(std::get<Switch>(*command_for({'Z', false, true, false})), Switch::kUndo);
  EXPECT_EQ(std::get<Switch>(*command_for({'Z', true, true, false})), Switch::kRedo);
  EXPECT_FALSE(command_for({'Z', false, false, false}));
  EXPECT_FALSE(command_for({'M', false, true, false}));
}

}  // namespace
}  // namespace attn::app
