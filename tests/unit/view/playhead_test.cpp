// The storyboard's table of next and previous, row by row, on a lesson of three slides: a cover
// that stands 3 s, two beats (0.6 to 4, 4 to 7), and two beats (0.6 to 3, 3 to 5).
#include "app/view/playhead.h"

#include <gtest/gtest.h>

#include <cmath>

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

Beat beat(double start, double end) {
  return {start, start + 0.8, end, {}};
}

Lesson lesson() {
  Lesson made;
  made.slides = {SlideId::kCover, SlideId::kSoftmax, SlideId::kMatrix};
  made.timelines = {{}, {{beat(0.6, 4), beat(4, 7)}}, {{beat(0.6, 3), beat(3, 5)}}};
  return made;
}

ViewState standing(SlideId slide, double time_secs) {
  ViewState view;
  view.slide = slide;
  view.time_secs = time_secs;
  return view;
}

ViewState playing(SlideId slide, double time_secs, double until_secs) {
  ViewState view = standing(slide, time_secs);
  view.playing = true;
  view.play_until_secs = until_secs;
  return view;
}

ViewState moved(const ViewState& view, Kind kind, int index = 0, double number = 0) {
  return move_playhead(view, lesson(), {kind, index, 0, number, {}});
}

// One row and column of the table: where one stands, and where one stands after it.
struct TableCase {
  const char* name;
  ViewState before;
  Kind kind;
  ViewState after;
};

class PlayheadTable : public testing::TestWithParam<TableCase> {};

TEST_P(PlayheadTable, MovesAsTheStoryboardSays) {
  const TableCase& row = GetParam();
  const ViewState after = moved(row.before, row.kind);
  EXPECT_EQ(after.slide, row.after.slide);
  EXPECT_EQ(after.time_secs, row.after.time_secs);
  EXPECT_EQ(after.playing, row.after.playing);
  EXPECT_FALSE(after.play_on);
  if (row.after.playing) {
    EXPECT_EQ(after.play_until_secs, row.after.play_until_secs);
  }
}

constexpr SlideId kSoft = SlideId::kSoftmax, kMat = SlideId::kMatrix, kCov = SlideId::kCover;

INSTANTIATE_TEST_SUITE_P(
    Storyboard, PlayheadTable,
    testing::Values(
        TableCase{"RestNext", standing(kSoft, kEndSecs), Kind::kNextBeat, playing(kSoft, 0.6, 4)},
        TableCase{"RestPrevious", standing(kMat, kEndSecs), Kind::kPreviousBeat,
                  standing(kSoft, kEndSecs)},
        TableCase{"RestPreviousOfFirstSlide", standing(kSoft, kEndSecs), Kind::kPreviousBeat,
                  standing(kCov, kEndSecs)},
        TableCase{"MovingNext", playing(kSoft, 2, 4), Kind::kNextBeat, standing(kSoft, 4)},
        TableCase{"PausedNext", standing(kSoft, 2), Kind::kNextBeat, playing(kSoft, 2, 4)},
        TableCase{"MovingPrevious", playing(kSoft, 5, 7), Kind::kPreviousBeat, standing(kSoft, 4)},
        TableCase{"PausedPrevious", standing(kSoft, 2), Kind::kPreviousBeat, standing(kSoft, 0.6)},
        TableCase{"EndNext", standing(kSoft, 4), Kind::kNextBeat, playing(kSoft, 4, 7)},
        TableCase{"EndOfLastNext", standing(kSoft, 7), Kind::kNextBeat, playing(kMat, 0, 3)},
        TableCase{"EndOfLastPrevious", standing(kSoft, 7), Kind::kPreviousBeat, standing(kSoft, 4)},
        TableCase{"EndPrevious", standing(kSoft, 4), Kind::kPreviousBeat, standing(kSoft, 0.6)},
        TableCase{"StartOfFirstNext", standing(kSoft, 0.6), Kind::kNextBeat,
                  playing(kSoft, 0.6, 4)},
        TableCase{"StartOfFirstPrevious", standing(kMat, 0.6), Kind::kPreviousBeat,
                  standing(kSoft, kEndSecs)},
        TableCase{"OpeningPoseNext", standing(kSoft, 0), Kind::kNextBeat, playing(kSoft, 0, 4)},
        TableCase{"OpeningPosePrevious", standing(kMat, 0.2), Kind::kPreviousBeat,
                  standing(kSoft, kEndSecs)},
        TableCase{"CoverNext", standing(kCov, kEndSecs), Kind::kNextBeat, playing(kSoft, 0, 4)},
        TableCase{"CoverPrevious", standing(kCov, kEndSecs), Kind::kPreviousBeat,
                  standing(kCov, kEndSecs)},
        TableCase{"EndOfLessonNext", standing(kMat, 5), Kind::kNextBeat, standing(kMat, 5)},
        TableCase{"NextSlide", playing(kSoft, 2, 4), Kind::kNextSlide, standing(kMat, kEndSecs)},
        TableCase{"NextSlideOfLast", standing(kMat, 1), Kind::kNextSlide, standing(kMat, 1)},
        TableCase{"PreviousSlide", standing(kMat, 1), Kind::kPreviousSlide,
                  standing(kSoft, kEndSecs)},
        TableCase{"LastSlide", standing(kCov, kEndSecs), Kind::kLastSlide,
                  standing(kMat, kEndSecs)},
        TableCase{"Replay", standing(kSoft, kEndSecs), Kind::kReplay, playing(kSoft, 0.6, 7)},
        TableCase{"ReplayOfCover", standing(kCov, kEndSecs), Kind::kReplay,
                  standing(kCov, kEndSecs)}),
    [](const auto& instance) { return instance.param.name; });

TEST(Playhead, GoesToTheSlideOfAPlace) {
  EXPECT_EQ(moved(standing(kCov, kEndSecs), Kind::kGoToSlide, 2).slide, kMat);
  EXPECT_EQ(moved(standing(kMat, 2), Kind::kGoToSlide, 0).time_secs, kEndSecs);
  EXPECT_EQ(moved(standing(kMat, 2), Kind::kGoToSlide, 3).slide, kMat);
  EXPECT_EQ(moved(standing(kMat, 2), Kind::kGoToSlide, -1).time_secs, 2);
}

TEST(Playhead, AdvancesToTheEndOfItsBeatAndStops) {
  ViewState view = playing(kSoft, 3.5, 4);
  view = advance_playhead(view, lesson(), 0.25);
  EXPECT_EQ(view.time_secs, 3.75);
  EXPECT_TRUE(view.playing);
  view = advance_playhead(view, lesson(), 1);
  EXPECT_EQ(view.time_secs, 4);
  EXPECT_FALSE(view.playing);
  EXPECT_EQ(advance_playhead(view, lesson(), 1).time_secs, 4);
}

TEST(Playhead, TourWaitsOnTheCoverAndPlaysOnToTheEndOfTheLastSlide) {
  ViewState view = moved(standing(kCov, kEndSecs), Kind::kTogglePlay);
  EXPECT_EQ(view.time_secs, 0);
  EXPECT_TRUE(view.playing && view.play_on);
  view = advance_playhead(view, lesson(), 2.5);
  EXPECT_EQ(view.slide, kCov);
  view = advance_playhead(view, lesson(), 1);
  EXPECT_EQ(view.slide, kSoft);
  EXPECT_DOUBLE_EQ(view.time_secs, 0.5);
  view = advance_playhead(view, lesson(), 4);
  EXPECT_EQ(view.slide, kSoft) << "the tour does not stop at the end of a beat";
  EXPECT_TRUE(view.playing);
  view = advance_playhead(view, lesson(), 100);
  EXPECT_EQ(view.slide, kMat);
  EXPECT_EQ(view.time_secs, 5);
  EXPECT_FALSE(view.playing || view.play_on);
}

TEST(Playhead, TourStopsWhereItIsAndStartsAgainFromThere) {
  ViewState view = moved(standing(kSoft, kEndSecs), Kind::kTogglePlay);
  EXPECT_EQ(view.time_secs, 0.6);
  view = advance_playhead(view, lesson(), 1);
  view = moved(view, Kind::kTogglePlay);
  EXPECT_FALSE(view.playing || view.play_on);
  EXPECT_DOUBLE_EQ(view.time_secs, 1.6);
  EXPECT_DOUBLE_EQ(moved(view, Kind::kTogglePlay).time_secs, 1.6);
  EXPECT_EQ(moved(standing(kMat, 5), Kind::kTogglePlay).slide, kCov) << "from its end, anew";
}

TEST(Playhead, SecondsOfTheTourAndBack) {
  EXPECT_DOUBLE_EQ(tour_length_secs(lesson()), 3 + 7 + 5);
  EXPECT_DOUBLE_EQ(tour_secs(standing(kCov, kEndSecs), lesson()), 0);
  EXPECT_DOUBLE_EQ(tour_secs(standing(kSoft, 2), lesson()), 5);
  EXPECT_DOUBLE_EQ(tour_secs(standing(kMat, kEndSecs), lesson()), 15);
  for (const double secs : {0.0, 1.5, 3.0, 4.25, 9.9, 10.0, 12.0, 15.0}) {
    const ViewState view = moved(playing(kSoft, 1, 4), Kind::kSeek, 0, secs);
    EXPECT_DOUBLE_EQ(tour_secs(view, lesson()), secs);
    EXPECT_FALSE(view.playing);
  }
  const ViewState border = moved(standing(kCov, kEndSecs), Kind::kSeek, 0, 10);
  EXPECT_EQ(border.slide, kMat) << "where two slides meet the later begins";
  EXPECT_EQ(border.time_secs, 0);
  EXPECT_EQ(moved(border, Kind::kSeek, 0, 99).time_secs, 5);
  EXPECT_EQ(moved(border, Kind::kSeek, 0, -1).slide, kCov);
}

TEST(Playhead, ReducedMotionShowsTheEndOfTheBeatAtOnce) {
  ViewState view = standing(kSoft, kEndSecs);
  view.reduced_motion = true;
  view = moved(view, Kind::kNextBeat);
  EXPECT_EQ(view.time_secs, 4);
  EXPECT_FALSE(view.playing);
  view = moved(view, Kind::kNextBeat);
  EXPECT_EQ(view.time_secs, 7);
  view = moved(view, Kind::kNextBeat);
  EXPECT_EQ(view.slide, kMat);
  EXPECT_EQ(view.time_secs, 3);

  const Timeline timeline = lesson().timelines[1];
  EXPECT_EQ(shown_secs(standing(kSoft, 2), timeline), 2);
  view.slide = kSoft;
  view.time_secs = 2;
  EXPECT_EQ(shown_secs(view, timeline), 4);
  view.time_secs = 4.5;
  EXPECT_EQ(shown_secs(view, timeline), 7);
  view.time_secs = 0.3;
  EXPECT_EQ(shown_secs(view, timeline), 0.3);
  view.time_secs = kEndSecs;
  EXPECT_EQ(shown_secs(view, timeline), kEndSecs);
}

TEST(Playhead, LeavesOtherCommandsAlone) {
  const ViewState before = playing(kSoft, 2, 4);
  const ViewState after = moved(before, Kind::kNextTheme);
  EXPECT_EQ(after.time_secs, before.time_secs);
  EXPECT_TRUE(after.playing);
  EXPECT_EQ(after.theme, before.theme);
}

TEST(Playhead, ItsSpeedIsHalvedAndDoubledWithinBounds) {
  ViewState view = playing(SlideId::kSoftmax, 1, 4);
  view = moved(view, Kind::kFaster);
  EXPECT_EQ(view.speed, 2);
  EXPECT_TRUE(view.playing);
  EXPECT_EQ(advance_playhead(view, lesson(), 0.5).time_secs, 2);
  for (int i = 0; i < 9; ++i) {
    view = moved(view, Kind::kFaster);
  }
  EXPECT_EQ(view.speed, 4);
  for (int i = 0; i < 9; ++i) {
    view = moved(view, Kind::kSlower);
  }
  EXPECT_EQ(view.speed, 0.25);
}

TEST(Playhead, TheOverviewHoldsItAndIsLeftByWhateverMovesIt) {
  ViewState view = moved(playing(SlideId::kSoftmax, 1, 4), Kind::kToggleOverview);
  EXPECT_TRUE(view.overview);
  EXPECT_FALSE(view.playing);
  EXPECT_FALSE(moved(view, Kind::kToggleOverview).overview);
  const ViewState back = moved(view, Kind::kNextBeat);
  EXPECT_FALSE(back.overview);
  EXPECT_EQ(back.time_secs, 1) << "it only leads back to where one was";
  EXPECT_FALSE(back.playing);
  const ViewState gone = moved(view, Kind::kGoToSlide, 2);
  EXPECT_FALSE(gone.overview);
  EXPECT_EQ(gone.slide, SlideId::kMatrix);
  EXPECT_EQ(moved(view, Kind::kNextSlide).slide, SlideId::kMatrix);
  EXPECT_TRUE(moved(view, Kind::kTogglePlay).playing);
}

}  // namespace
}  // namespace attn::app
