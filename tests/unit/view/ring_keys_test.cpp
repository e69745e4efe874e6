// The focus ring on a page of two rows of cells, a score that stands at two places, a switch and
// the temperature.
#include "app/view/ring_keys.h"

#include <gtest/gtest.h>

#include "engine/compute.h"
#include "tests/support/sample_models.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

Target cell(int row, int column) {
  return cell_target(Tensor::kWQ, 0, 0, row, column);
}
const Target kScore = cell_target(Tensor::kScaledScores, 0, 0, 0, 0);

HitRegion number_region(std::string id, Rect box, const Target& target) {
  HitRegion region;
  region.id = std::move(id);
  region.box = box;
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  region.editable = true;
  region.drag = Drag{Drag::Axis::kY, 0.5, 0.0125, -8, 8};
  region.act = EditCell{target};
  return region;
}

HitRegion temperature_region() {
  HitRegion region;
  region.id = "temperature#figure";
  region.box = {900, 10, 60, 30};
  region.target.control = "temperature";
  region.editable = true;
  region.drag = Drag{Drag::Axis::kX, 1, 0.01, 0.1, 4};
  region.act = EditTemperature{};
  return region;
}

// Cells of 30 points, 40 apart; the score in two boxes of one region.
Frame page() {
  Frame frame;
  frame.area = {0, 0, 1600, 900};
  for (int row = 0; row < 2; ++row) {
    for (int column = 0; column < 3; ++column) {
      frame.regions.push_back(number_region(
          format_target(cell(row, column)) + "#cell",
          {100 + 40.0F * static_cast<float>(column), 100 + 40.0F * static_cast<float>(row), 30, 30},
          cell(row, column)));
    }
  }
  HitRegion button;
  button.id = "mask#box";
  button.box = {500, 10, 50, 30};
  button.target.control = "mask";
  button.act = Switch::kMask;
  frame.regions.push_back(button);
  frame.regions.push_back(number_region("score#arc", {300, 100, 40, 40}, kScore));
  frame.regions.push_back(temperature_region());
  frame.regions.push_back(number_region("score#arc", {340, 120, 40, 40}, kScore));
  return frame;
}

FocusRing after(const FocusRing& ring, const Frame& frame, Kind kind) {
  return moved_ring(ring, frame, {kind, 0, 0, 0, {}});
}

FocusRing ring_on_cell(int row, int column) {
  const Target target = cell(row, column);
  return {HitTarget{HitTarget::Kind::kCell, target, 0, 0, {}},
          format_target(target) + "#cell",
          {},
          false};
}

TracePtr run() {
  return *compute(known_row_document());
}

TEST(FocusRing, TabWalksEveryNumberOnceInDrawingOrderAndRound) {
  const Frame frame = page();
  FocusRing ring;
  std::vector<std::string> seen;
  for (int i = 0; i < 9; ++i) {
    ring = after(ring, frame, Kind::kNextNumber);
    seen.push_back(ring.region);
  }
  EXPECT_EQ(seen[0], "w_q/1/1/1/1#cell");
  EXPECT_EQ(seen[5], "w_q/1/1/2/3#cell");
  EXPECT_EQ(seen[6], "score#arc");
  EXPECT_EQ(seen[7], "temperature#figure");
  EXPECT_EQ(seen[8], seen[0]);
  EXPECT_EQ(after(ring, frame, Kind::kPreviousNumber).region, "temperature#figure");
  EXPECT_EQ(after({}, frame, Kind::kPreviousNumber).region, "temperature#figure");
  EXPECT_FALSE(after({}, Frame{}, Kind::kNextNumber).at);
}

TEST(FocusRing, ANumberThatStandsAtSeveralPlacesIsOneStop) {
  Frame frame = page();
  frame.regions.push_back(number_region("lens#1", {600, 100, 60, 40}, cell(0, 0)));
  const std::vector<NumberStop> stops = number_stops(frame);
  EXPECT_EQ(stops.size(), 8U);
  EXPECT_EQ(stops.front().box, (Rect{100, 100, 30, 30}));
  const FocusRing there = {stops.front().target, "lens#1", {}, false};
  EXPECT_EQ(stop_of(there, frame)->box.x, 600);
  EXPECT_EQ(after(there, frame, Kind::kNextNumber).at->cell, cell(0, 1));
}

TEST(FocusRing, WhatHasItIsPointedAtWhereTheHandPointsAtNothing) {
  ViewState view;
  view.pointer = Point{5, 5};
  const ViewState ringed = ringed_view(view, ring_on_cell(0, 1));
  EXPECT_EQ(ringed.hover, cell(0, 1));
  EXPECT_FALSE(ringed.pointer);
  view.hover = cell(1, 1);
  EXPECT_EQ(ringed_view(view, ring_on_cell(0, 1)).hover, cell(1, 1));
  EXPECT_EQ(ringed_view(view, {}).pointer, view.pointer);
}

TEST(FocusRing, ItsBoxIsThatOfAllItsBoxes) {
  const Frame frame = page();
  FocusRing ring = after({}, frame, Kind::kPreviousNumber);
  ring = after(ring, frame, Kind::kPreviousNumber);
  EXPECT_EQ(stop_of(ring, frame)->box, (Rect{300, 100, 80, 60}));
}

TEST(FocusRing, ArrowsWalkTheCellsOfOneMatrixAndStopAtItsEdge) {
  const Frame frame = page();
  const FocusRing ring = ring_on_cell(0, 1);
  EXPECT_EQ(after(ring, frame, Kind::kNumberLeft).at->cell, cell(0, 0));
  EXPECT_EQ(after(ring, frame, Kind::kNumberRight).at->cell, cell(0, 2));
  EXPECT_EQ(after(ring, frame, Kind::kNumberDown).at->cell, cell(1, 1));
  EXPECT_EQ(after(ring, frame, Kind::kNumberUp), ring);
  EXPECT_EQ(after(ring_on_cell(0, 2), frame, Kind::kNumberRight), ring_on_cell(0, 2))
      << "the score beside it is of another matrix";
}

TEST(FocusRing, TheTemperatureHasAKeyOfItsOwn) {
  const FocusRing ring = after({}, page(), Kind::kOnTemperature);
  EXPECT_EQ(ring.region, "temperature#figure");
  EXPECT_EQ(ring.at->control, "temperature");
}

TEST(FocusRing, ANudgeIsFourPointsOfTheHandAndStopsWhereADragDoes) {
  const TracePtr trace = run();
  const Frame frame = page();
  const double now = value_at(*trace, cell(0, 1));
  const auto value = [&](double steps) {
    return std::get<SetCell>(*nudged(ring_on_cell(0, 1), frame, *trace, steps)).value;
  };
  EXPECT_NEAR(value(1), now + 0.05, 1e-9);
  EXPECT_NEAR(value(-10), now - 0.5, 1e-9);
  EXPECT_NEAR(value(0.1), now + 0.005, 1e-9);
  EXPECT_EQ(value(1000), 8);
  EXPECT_EQ(value(-1000), -8);
  FocusRing ring = after({}, frame, Kind::kOnTemperature);
  EXPECT_NEAR(std::get<SetTemperature>(*nudged(ring, frame, *trace, 2)).temperature, 1.08, 1e-9);
  EXPECT_FALSE(nudged({}, frame, *trace, 1));
}

TEST(FocusRing, OnlyWithARingAreItsKeysItsOwn) {
  const auto of_ring = [](KeyPress press) {
    return std::get<ViewCommand>(*command_for(press, true));
  };
  const auto steps = [&](KeyPress press) { return of_ring(press).number; };
  EXPECT_EQ(steps({'=', false, false, false}), 1);
  EXPECT_EQ(steps({'=', true, false, false}), 10);
  EXPECT_EQ(steps({'-', false, true, false}), -0.1);
  EXPECT_EQ(steps({334, false, false, false}), 1);
  EXPECT_EQ(steps({333, true, false, false}), -10);
  EXPECT_EQ(of_ring({262, false, false, false}).kind, Kind::kNumberRight);
  EXPECT_EQ(of_ring({262, false, true, false}).kind, Kind::kNextSlide);
  EXPECT_EQ(of_ring({' ', false, false, false}).kind, Kind::kNextBeat) << "beats go on";
  EXPECT_EQ(of_ring({'1', false, false, false}).kind, Kind::kGoToSlide);
  EXPECT_FALSE(command_for({'-', false, false, false}));
  EXPECT_EQ(std::get<ViewCommand>(*command_for({262, false, false, false})).kind, Kind::kNextBeat);
}

// ---- typing ----

// A hand that types at a cell.
struct Typing {
  Frame frame = page();
  FocusRing ring = after(ring_on_cell(0, 0), frame, Kind::kTypeNumber);
  void types(std::u32string_view text) {
    for (const char32_t character : text) {
      type_into(ring, character);
    }
  }
  TypingAnswer presses(int key) {
    return press_while_typing(ring, frame, {key, false, false, false});
  }
};
constexpr int kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259, kPageDown = 267;

TEST(Typing, EnterAppliesWhatIsANumber) {
  Typing hand;
  EXPECT_EQ(hand.ring.typed, "");
  hand.types(U"-1.25x");
  EXPECT_EQ(hand.ring.typed, "\u22121.25") << "a letter is no part of it";
  const TypingAnswer answer = hand.presses(kEnter);
  EXPECT_TRUE(answer.heard);
  EXPECT_EQ(std::get<SetCell>(*answer.command).value, -1.25);
  EXPECT_FALSE(hand.ring.typed);
  EXPECT_TRUE(hand.ring.at);
}

TEST(Typing, AValueOutOfRangeStopsWhereADragWould) {
  Typing hand;
  hand.types(U"900");
  EXPECT_EQ(std::get<SetCell>(*hand.presses(kEnter).command).value, 8);
}

TEST(Typing, WhatIsNoNumberKeepsTheField) {
  Typing hand;
  hand.types(U"1.2.3");
  EXPECT_FALSE(hand.presses(kEnter).command);
  EXPECT_TRUE(hand.ring.refused);
  EXPECT_EQ(hand.ring.typed, "1.2.3");
  EXPECT_TRUE(hand.presses(kTab).heard) << "nor does the walk go on";
  hand.presses(kBackspace);
  EXPECT_FALSE(hand.ring.refused);
  hand.presses(kBackspace);
  EXPECT_EQ(std::get<SetCell>(*hand.presses(kEnter).command).value, 1.2);
}

TEST(Typing, EscapeLeavesItAndLettersAreDead) {
  Typing hand;
  EXPECT_TRUE(hand.presses('K').heard);
  EXPECT_TRUE(hand.presses('1').heard);
  EXPECT_FALSE(hand.presses(kPageDown).heard);
  EXPECT_FALSE(press_while_typing(hand.ring, hand.frame, {'Z', false, true, false}).heard);
  hand.types(U"4");
  EXPECT_FALSE(hand.presses(kEscape).command);
  EXPECT_FALSE(hand.ring.typed);
  EXPECT_TRUE(hand.ring.at);
}

TEST(Typing, ANumberIsDigitsASignAndAPoint) {
  EXPECT_EQ(number_in("12"), 12);
  EXPECT_EQ(number_in("+.5"), 0.5);
  EXPECT_EQ(number_in("-3."), -3);
  EXPECT_EQ(number_in("\u22120.07"), -0.07);
  for (const char* text : {"", "-", ".", "1-", "--1", "1e3", "1 2", "0x1", "inf", "nan"}) {
    EXPECT_FALSE(number_in(text)) << text;
  }
}

}  // namespace
}  // namespace attn::app
