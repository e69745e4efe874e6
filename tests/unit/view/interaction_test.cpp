// The pointer against a page of four regions: a score that is pulled, a bar pulled along x, a
// button, and a word.
#include "app/view/interaction.h"

#include <gtest/gtest.h>

#include "app/scene/layout.h"

namespace attn::app {
namespace {

using Kind = PointerEvent::Kind;

const Target kScore = cell_target(Tensor::kScaledScores, 0, 0, 2, 5);
const Target kWeight = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5);
const Target kCut = cell_target(Tensor::kMask, kAll, kAll, 2, 5);

HitRegion region(std::string id, Rect box) {
  HitRegion made;
  made.id = std::move(id);
  made.box = box;
  return made;
}

Frame page() {
  Frame frame;
  frame.area = {0, 0, 1600, 900};
  frame.stage = {0, 56, 1600, 780};
  HitRegion score = region("score#bar", {100, 100, 50, 50});
  score.target = {HitTarget::Kind::kCell, kScore, 0, 0, {}};
  score.editable = true;
  score.drag = Drag{Drag::Axis::kY, 2.5, 0.025, -8, 8};
  score.act = EditCell{kScore};
  HitRegion temperature = region("temperature#figure", {300, 100, 50, 50});
  temperature.target.control = "temperature";
  temperature.drag = Drag{Drag::Axis::kX, 1, 0.01, 0.1, 4};
  temperature.act = EditTemperature{};
  HitRegion button = region("button#box", {500, 100, 50, 50});
  button.target.control = "mask";
  button.act = Switch::kMask;
  HitRegion word = region("token/4#chip/4", {700, 100, 50, 50});
  word.target = {HitTarget::Kind::kToken, {}, 3, 0, {}};
  word.act = ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, token_target(3)};
  word.on_press = ViewCommand{ViewCommand::Kind::kChooseRow, 3, 0, 0, {}};
  HitRegion knob = region("scrubber#knob", {900, 100, 50, 50});
  knob.target.control = "scrubber";
  knob.drag = Drag{Drag::Axis::kX, 10, 0.1, 0, 38};
  knob.act = SeekTour{};
  HitRegion scissors = region("cut/3/6#disc", {100, 300, 32, 32});
  scissors.target = {HitTarget::Kind::kCell, kWeight, 0, 0, {}};
  scissors.act = SetNumber{kCut, 0.0};
  HitRegion cut = region("cut/3/5#disc", {200, 300, 32, 32});
  cut.target = {HitTarget::Kind::kCell, kWeight, 0, 0, {}};
  cut.act = SetNumber{kCut, std::nullopt};
  HitRegion beat = region("chapter/softmax#segment/2", {900, 300, 80, 50});
  beat.target = {HitTarget::Kind::kBeat, {}, 1, 0, {}};
  beat.drag = Drag{Drag::Axis::kX, 10, 0.1, 0, 38};
  beat.act = ViewCommand{ViewCommand::Kind::kSeek, 0, 0, 8, {}};
  frame.regions = {score, temperature, button, word, knob, scissors, cut, beat};
  return frame;
}

constexpr Point kOnScore{120, 120}, kOnTemperature{320, 120}, kOnButton{520, 120},
    kOnWord{720, 120}, kOnKnob{920, 120}, kOnScissors{110, 310}, kOnCut{210, 310},
    kOnBeat{940, 320}, kNowhere{1200, 500};

// A hand with its own view and page.
struct Hand {
  Interaction interaction;
  ViewState view;
  Frame frame = page();
  std::vector<Outcome> last;

  Hand() { view.slide = SlideId::kSoftmax; }
  const std::vector<Outcome>& does(Kind kind, Point at, bool shift = false, bool ctrl = false) {
    last = handle_pointer(interaction, view, frame, {kind, at, shift, ctrl});
    return last;
  }
  double pulls(Point from, Point to, bool shift = false, bool ctrl = false) {
    does(Kind::kPress, from, shift, ctrl);
    does(Kind::kMove, to, shift, ctrl);
    const double value = last.empty() ? -1000 : value_of(last.back());
    does(Kind::kRelease, to, shift, ctrl);
    return value;
  }
  static double value_of(const Outcome& outcome) {
    if (const auto* edit = std::get_if<DocumentEdit>(&outcome)) {
      if (const auto* cell = std::get_if<SetCell>(&edit->command)) {
        return cell->value;
      }
      return std::get<SetTemperature>(edit->command).temperature;
    }
    return std::get<ViewCommand>(outcome).number;
  }
};

TEST(Interaction, DragIsStartPlusMovedTimesPerPoint) {
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnScore, kOnScore + Point{7, -40}), 3.5) << "up is more";
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnScore, kOnScore + Point{0, 40}), 1.5);
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnTemperature, kOnTemperature + Point{50, 9}), 1.5)
      << "right is more";
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnScore, kOnScore + Point{0, -10}, true), 5) << "Shift";
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnScore, kOnScore + Point{0, -40}, false, true), 2.6) << "Ctrl";
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnScore, {120, -4000}), 8) << "clamped";
  EXPECT_DOUBLE_EQ(Hand().pulls(kOnTemperature, {-900, 120}), 0.1) << "clamped";
}

TEST(Interaction, EveryMoveGoesToTheCapturedRegionWhereverThePointerIs) {
  Hand hand;
  hand.does(Kind::kPress, kOnScore);
  hand.does(Kind::kMove, kOnButton + Point{0, -20});
  ASSERT_EQ(hand.last.size(), 1U);
  EXPECT_DOUBLE_EQ(Hand::value_of(hand.last[0]), 3.0);
  EXPECT_EQ(hand.view.hover, kScore) << "hover stays with what is held";
  EXPECT_FALSE(hand.view.hover_control);
  EXPECT_EQ(hand.view.pulled, kScore);
  hand.does(Kind::kLeave, {});
  EXPECT_EQ(hand.view.hover, kScore);
  hand.does(Kind::kMove, {120, -30});
  EXPECT_DOUBLE_EQ(Hand::value_of(hand.last.at(0)), 6.25);
  hand.does(Kind::kRelease, {120, -30});
  EXPECT_FALSE(hand.view.pulled);
  EXPECT_FALSE(hand.view.hover);
  EXPECT_FALSE(hand.view.pointer);
}

TEST(Interaction, ADragHasOneGestureAndEachPressANewOne) {
  Hand hand;
  hand.does(Kind::kPress, kOnScore);
  const int first = std::get<DocumentEdit>(hand.does(Kind::kMove, {120, 100}).at(0)).gesture;
  EXPECT_EQ(std::get<DocumentEdit>(hand.does(Kind::kMove, {120, 90}).at(0)).gesture, first);
  hand.does(Kind::kRelease, {120, 90});
  hand.does(Kind::kPress, kOnScore);
  EXPECT_NE(std::get<DocumentEdit>(hand.does(Kind::kMove, {120, 100}).at(0)).gesture, first);
  EXPECT_NE(first, 0);
}

TEST(Interaction, WithinThreePointsItWasAClick) {
  Hand hand;
  hand.does(Kind::kPress, kOnScore);
  EXPECT_TRUE(hand.does(Kind::kMove, kOnScore + Point{0, 3}).empty());
  EXPECT_FALSE(hand.view.pulled);
  hand.does(Kind::kRelease, kOnScore + Point{0, 3});
  ASSERT_EQ(hand.last.size(), 1U);
  const auto& select = std::get<ViewCommand>(hand.last[0]);
  EXPECT_EQ(select.kind, ViewCommand::Kind::kSelect);
  EXPECT_EQ(select.target, kScore);
}

TEST(Interaction, ADragOpensNothingEvenWhereItEndsAtItsStart) {
  Hand hand;
  hand.does(Kind::kPress, kOnScore);
  hand.does(Kind::kMove, kOnScore + Point{0, 4});
  hand.does(Kind::kRelease, kOnScore);
  ASSERT_EQ(hand.last.size(), 1U);
  EXPECT_DOUBLE_EQ(Hand::value_of(hand.last[0]), 2.5);
}

TEST(Interaction, AClickActsWherePressAndReleaseMeet) {
  Hand hand;
  EXPECT_TRUE(hand.does(Kind::kPress, kOnButton).empty());
  hand.does(Kind::kRelease, kOnButton + Point{10, 0});
  ASSERT_EQ(hand.last.size(), 1U);
  EXPECT_EQ(std::get<Switch>(hand.last[0]), Switch::kMask);
  hand.does(Kind::kPress, kOnButton);
  EXPECT_TRUE(hand.does(Kind::kRelease, kNowhere).empty()) << "let go elsewhere";
  hand.does(Kind::kPress, kOnTemperature);
  EXPECT_TRUE(hand.does(Kind::kRelease, kOnTemperature).empty());
}

TEST(Interaction, CommandsOfAPressComeAtThePress) {
  Hand hand;
  hand.does(Kind::kPress, kOnWord);
  ASSERT_EQ(hand.last.size(), 1U);
  EXPECT_EQ(std::get<ViewCommand>(hand.last[0]).kind, ViewCommand::Kind::kChooseRow);
  hand.does(Kind::kRelease, kOnWord);
  EXPECT_EQ(std::get<ViewCommand>(hand.last.at(0)).kind, ViewCommand::Kind::kSelect);
}

TEST(Interaction, AHandOnANumberHoldsThePlayheadAndAButtonDoesNot) {
  Hand hand;
  hand.view.playing = hand.view.play_on = true;
  hand.does(Kind::kPress, kOnButton);
  EXPECT_TRUE(hand.view.playing);
  hand.does(Kind::kRelease, kOnButton);
  hand.does(Kind::kPress, kOnScore);
  EXPECT_FALSE(hand.view.playing || hand.view.play_on);
}

TEST(Interaction, DoubleClickGivesAnEditedNumberBack) {
  Hand hand;
  hand.does(Kind::kDoubleClick, kOnScore);
  ASSERT_EQ(hand.last.size(), 1U);
  const auto& edit = std::get<DocumentEdit>(hand.last[0]);
  EXPECT_EQ(std::get<ResetCell>(edit.command).target, kScore);
  EXPECT_TRUE(hand.does(Kind::kDoubleClick, kOnButton).empty());
  EXPECT_TRUE(hand.does(Kind::kDoubleClick, kNowhere).empty());
}

TEST(Interaction, ScrubberSeeksAndTemperatureIsHeld) {
  Hand hand;
  hand.does(Kind::kPress, kOnKnob);
  hand.does(Kind::kMove, kOnKnob + Point{30, 0});
  const auto& seek = std::get<ViewCommand>(hand.last.at(0));
  EXPECT_EQ(seek.kind, ViewCommand::Kind::kSeek);
  EXPECT_DOUBLE_EQ(seek.number, 13);
  hand.does(Kind::kRelease, kOnKnob);
  hand.does(Kind::kPress, kOnTemperature);
  hand.does(Kind::kMove, kOnTemperature + Point{10, 0});
  EXPECT_TRUE(hand.view.pulled_temperature);
  hand.does(Kind::kRelease, kOnTemperature);
  EXPECT_FALSE(hand.view.pulled_temperature);
}

TEST(Interaction, TheScissorsCutAndGiveBackByAClickOfTheirOwn) {
  Hand hand;
  EXPECT_TRUE(hand.does(Kind::kPress, kOnScissors).empty());
  hand.does(Kind::kRelease, kOnScissors);
  ASSERT_EQ(hand.last.size(), 1U);
  const auto& made = std::get<DocumentEdit>(hand.last[0]);
  EXPECT_EQ(std::get<SetCell>(made.command).target, kCut);
  EXPECT_EQ(std::get<SetCell>(made.command).value, 0);
  const int gesture = made.gesture;
  hand.does(Kind::kPress, kOnCut);
  hand.does(Kind::kRelease, kOnCut);
  const auto& given_back = std::get<DocumentEdit>(hand.last.at(0));
  EXPECT_EQ(std::get<ResetCell>(given_back.command).target, kCut);
  EXPECT_NE(given_back.gesture, gesture) << "a step of its own";
}

TEST(Interaction, NoDragCuts) {
  Hand hand;
  hand.does(Kind::kPress, kOnScissors);
  EXPECT_TRUE(hand.does(Kind::kMove, kNowhere).empty());
  EXPECT_TRUE(hand.does(Kind::kRelease, kNowhere).empty());
  hand.does(Kind::kPress, kOnScore);
  hand.does(Kind::kMove, kOnScissors);
  hand.does(Kind::kRelease, kOnScissors);
  ASSERT_EQ(hand.last.size(), 1U);
  EXPECT_EQ(std::get<SetCell>(std::get<DocumentEdit>(hand.last[0]).command).target, kScore);
}

TEST(Interaction, ADoubleClickOnTheScissorsLeavesTheArrowWhole) {
  Hand hand;
  hand.does(Kind::kDoubleClick, kOnScissors);
  EXPECT_EQ(std::get<ResetCell>(std::get<DocumentEdit>(hand.last.at(0)).command).target, kCut);
  EXPECT_TRUE(hand.does(Kind::kDoubleClick, kOnCut).empty());
}

TEST(Interaction, TheTourIsPulledAlongFromAnywhereOnItsLine) {
  Hand hand;
  hand.does(Kind::kPress, kOnBeat);
  EXPECT_TRUE(hand.does(Kind::kMove, kOnBeat + Point{2, 0}).empty());
  const auto& seek = std::get<ViewCommand>(hand.does(Kind::kMove, kOnBeat + Point{30, 0}).at(0));
  EXPECT_EQ(seek.kind, ViewCommand::Kind::kSeek);
  EXPECT_DOUBLE_EQ(seek.number, 13);
  hand.does(Kind::kRelease, kOnBeat + Point{30, 0});
  EXPECT_DOUBLE_EQ(Hand::value_of(hand.last.at(0)), 13) << "not to the start of a beat";
  EXPECT_DOUBLE_EQ(hand.pulls(kOnBeat + Point{-20, 0}, kOnBeat + Point{30, 0}), 13)
      << "to where the hand is, wherever it began";
  hand.does(Kind::kPress, kOnBeat);
  hand.does(Kind::kRelease, kOnBeat);
  EXPECT_DOUBLE_EQ(Hand::value_of(hand.last.at(0)), 8) << "a click goes to the beat's start";
}

TEST(Interaction, HoverIsACellAWordOrAControl) {
  Hand hand;
  hand.does(Kind::kMove, kOnScore);
  EXPECT_EQ(hand.view.hover, kScore);
  hand.does(Kind::kMove, kOnWord);
  EXPECT_EQ(hand.view.hover, token_target(3));
  hand.does(Kind::kMove, kOnButton);
  EXPECT_FALSE(hand.view.hover);
  EXPECT_EQ(hand.view.hover_control.value().control, "mask");
  hand.does(Kind::kMove, kNowhere);
  EXPECT_FALSE(hand.view.hover || hand.view.hover_control);
  EXPECT_TRUE(hand.view.pointer_moved);
  hand.does(Kind::kMove, kOnScore);
  hand.does(Kind::kLeave, {});
  EXPECT_FALSE(hand.view.hover || hand.view.pointer);
}

TEST(Interaction, OnTheCoverTheWordTouchedLastStaysUntilThePointerLeavesTheStage) {
  Hand hand;
  hand.view.slide = SlideId::kCover;
  hand.does(Kind::kMove, kOnWord);
  hand.does(Kind::kMove, kNowhere);
  EXPECT_EQ(hand.view.hover, token_target(3));
  hand.does(Kind::kMove, {1200, 20});
  EXPECT_FALSE(hand.view.hover);
}

TEST(Interaction, ThePointerIsInPagePointsBeforeScaling) {
  Hand hand;
  hand.frame.area = {0, 0, 3200, 1800};
  hand.does(Kind::kMove, {800, 400});
  ASSERT_TRUE(hand.view.pointer);
  EXPECT_FLOAT_EQ(hand.view.pointer->x, 400);
  EXPECT_FLOAT_EQ(hand.view.pointer->y, 200);
}

}  // namespace
}  // namespace attn::app
