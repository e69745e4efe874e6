// View commands and switches as pure functions.
#include "app/view/actions.h"

#include <gtest/gtest.h>

#include "app/view/key_map.h"
#include "engine/compute.h"
#include "engine/document/apply.h"
#include "tests/support/sample_models.h"

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
  EXPECT_EQ(view.dock, Dock::kWords) << "nothing is selected";
  EXPECT_EQ(acted(view, {Kind::kToggleDock, 0, 0, 0, {}}).dock, Dock::kClosed);
}

TEST(Actions, TheDockOpensAtTheNumberThatIsSelected) {
  ViewState view;
  view.selected = cell_target(Tensor::kQ, 1, 7, 2, 0);
  EXPECT_EQ(acted(view, {Kind::kToggleDock, 0, 0, 0, {}}).dock, Dock::kNumber);
}

TEST(Actions, EscapeLeavesTheOverviewAfterTheDock) {
  ViewState view;
  view.overview = true;
  view.dock = Dock::kWords;
  view = acted(view, {Kind::kLetGo, 0, 0, 0, {}});
  EXPECT_TRUE(view.overview);
  EXPECT_FALSE(acted(view, {Kind::kLetGo, 0, 0, 0, {}}).overview);
}

TEST(Actions, APageIsGivenBackByWhatItLetsOneEdit) {
  const Target weight = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5);
  const Target of_other_head = cell_target(Tensor::kAttentionWeights, 1, 3, 2, 5);
  const Target mask = cell_target(Tensor::kMask, kAll, kAll, 2, 4);
  const Target query = cell_target(Tensor::kQ, 0, 0, 2, 1);
  Document document;
  document.edits = {{weight, 0.5}, {of_other_head, 0.2}, {mask, 0}, {query, 1}};
  HitRegion region;
  region.target = {HitTarget::Kind::kCell, weight, 0, 0, {}};
  region.editable = true;
  Frame frame;
  EXPECT_TRUE(edits_of_page(document, frame).empty());
  frame.regions = {region};
  EXPECT_EQ(edits_of_page(document, frame), (std::vector<Target>{mask, weight, of_other_head}));
  frame.regions.front().target.cell = query;
  EXPECT_EQ(edits_of_page(document, frame), std::vector<Target>{query});
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
  Trace trace;
  Document& document = trace.document;
  document.model = model;
  const auto meant = [&](Switch which) { return command_of(which, trace, {}); };
  EXPECT_EQ(std::get<SetMask>(*meant(Switch::kMask)).mask, MaskKind::kNone)
      << "the mask in force is the model's own";
  document.mask = MaskKind::kNone;
  EXPECT_EQ(std::get<SetMask>(*meant(Switch::kMask)).mask, MaskKind::kCausal);
  EXPECT_FALSE(std::get<SetScale>(*meant(Switch::kScale)).scale);
  document.positions = false;
  EXPECT_TRUE(std::get<SetPositions>(*meant(Switch::kPositions)).positions);
  EXPECT_FALSE(meant(Switch::kResetAll)) << "nothing to give back";
  document.edits[cell_target(Tensor::kQ, 0, 0, 0, 0)] = 1;
  EXPECT_TRUE(std::holds_alternative<ResetAll>(*meant(Switch::kResetAll)));
  EXPECT_FALSE(meant(Switch::kUndo));
  EXPECT_FALSE(meant(Switch::kRedo));
  model->knows_both_masks = false;
  EXPECT_FALSE(meant(Switch::kMask));
}

// ---- cutting and giving back: a run whose edits are followed ----

const Target kWeight = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5);
const Target kEverywhere = cell_target(Tensor::kMask, kAll, kAll, 2, 5);
const Target kHere = cell_target(Tensor::kMask, 0, 0, 2, 5);

Target of_arrow(Tensor tensor) {
  return cell_target(tensor, kWeight.layer, kWeight.head, kWeight.row, kWeight.column);
}

struct CutRun {
  TracePtr trace = *compute(known_row_document());
  ViewState view;

  CutRun() { view.hover = kWeight; }
  std::optional<Command> meant(Switch which) const { return command_of(which, *trace, view); }
  // Does what the switch means; what was given a value or given back.
  std::optional<Target> does(Switch which) {
    const std::optional<Command> command = meant(which);
    if (!command) {
      return std::nullopt;
    }
    trace = *compute(*apply(trace->document, *command, *trace));
    const auto* cut = std::get_if<SetCell>(&*command);
    return cut != nullptr ? cut->target : std::get<ResetCell>(*command).target;
  }
};

TEST(Actions, AnArrowIsCutEverywhereOrHereAndGivenBack) {
  CutRun run;
  EXPECT_EQ(run.does(Switch::kCut), kEverywhere);
  EXPECT_EQ(value_at(*run.trace, kWeight), 0);
  EXPECT_FALSE(run.meant(Switch::kCut)) << "a cut arrow stays cut";
  EXPECT_FALSE(run.meant(Switch::kCutHere));
  EXPECT_EQ(run.does(Switch::kGiveBack), kEverywhere);
  EXPECT_EQ(run.does(Switch::kCutHere), kHere);
  EXPECT_EQ(run.does(Switch::kCut), kEverywhere);
  EXPECT_EQ(run.does(Switch::kGiveBack), kHere) << "its own mask first";
  EXPECT_EQ(run.does(Switch::kGiveBack), kEverywhere);
  EXPECT_FALSE(run.meant(Switch::kGiveBack));
  EXPECT_TRUE(run.trace->document.edits.empty());
}

TEST(Actions, WhatCutAnArrowIsFoundHoweverItWasCut) {
  for (const int layer : {0, kAll}) {
    for (const int head : {0, kAll}) {
      const Target mask = cell_target(Tensor::kMask, layer, head, 2, 5);
      Document document = known_row_document();
      document.edits[mask] = 0;
      EXPECT_EQ(cut_edit(**compute(document), kWeight), mask) << format_target(mask);
      document.edits[mask] = 1;
      EXPECT_FALSE(cut_edit(**compute(document), kWeight)) << "open";
    }
  }
}

TEST(Actions, EveryNumberOfAnArrowMeansTheArrow) {
  for (const Tensor tensor : {Tensor::kScores, Tensor::kScaledScores, Tensor::kMaskedScores,
                              Tensor::kExponentials, Tensor::kMask, Tensor::kAttentionWeights}) {
    CutRun run;
    run.view.hover = of_arrow(tensor);
    EXPECT_EQ(run.does(Switch::kCut), kEverywhere) << name_of(tensor);
    EXPECT_EQ(run.does(Switch::kGiveBack), kEverywhere) << name_of(tensor);
  }
  EXPECT_EQ(arrow_of({Tensor::kWeightedValues, 0, 0, 2, 5, 1}), kWeight);
  EXPECT_FALSE(arrow_of(cell_target(Tensor::kQ, 0, 0, 2, 1)));
}

TEST(Actions, WhatIsPointedAtComesBeforeWhatIsSelected) {
  CutRun run;
  run.view.selected = cell_target(Tensor::kAttentionWeights, 0, 0, 1, 1);
  EXPECT_EQ(run.does(Switch::kCut), kEverywhere);
  run.view.hover = token_target(3);
  EXPECT_EQ(run.does(Switch::kCut), cell_target(Tensor::kMask, kAll, kAll, 1, 1));
  run.view.hover.reset();
  EXPECT_EQ(run.does(Switch::kGiveBack), cell_target(Tensor::kMask, kAll, kAll, 1, 1));
  run.view.selected.reset();
  EXPECT_FALSE(run.meant(Switch::kCut));
  EXPECT_FALSE(run.meant(Switch::kGiveBack));
}

TEST(Actions, APinOrAScoreIsGivenBackFromAnyNumberOfItsArrow) {
  for (const Tensor edited : {Tensor::kAttentionWeights, Tensor::kScaledScores}) {
    CutRun run;
    run.trace = *compute(*apply(run.trace->document, SetCell{of_arrow(edited), 0.7}, *run.trace));
    run.view.hover = of_arrow(Tensor::kExponentials);
    EXPECT_EQ(run.does(Switch::kCut), kEverywhere);
    EXPECT_EQ(run.does(Switch::kGiveBack), kEverywhere) << "what hides it comes first";
    EXPECT_EQ(run.does(Switch::kGiveBack), of_arrow(edited));
  }
}

TEST(Actions, WhatTheMaskTakesAwayIsNoArrow) {
  CutRun run;
  Document document = run.trace->document;
  document.mask = MaskKind::kCausal;
  run.trace = *compute(document);
  EXPECT_FALSE(run.meant(Switch::kCut));
  EXPECT_FALSE(run.meant(Switch::kCutHere));
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
  EXPECT_EQ(std::get<Switch>(*command_for({'0', false, false, false})), Switch::kCut);
  EXPECT_EQ(std::get<Switch>(*command_for({'0', true, false, false})), Switch::kCutHere);
  EXPECT_EQ(std::get<Switch>(*command_for({261, false, false, false})), Switch::kGiveBack);
  EXPECT_FALSE(command_for({'Z', false, false, false}));
  EXPECT_FALSE(command_for({'M', false, true, false}));
}

}  // namespace
}  // namespace attn::app
