// The clock of a slide: still, moving, holding, beat after beat.
#include "app/slides/beats.h"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace attn::app {
namespace {

constexpr std::array<double, 3> kMoves = {2, 1.5, 3};
// Starts, ends of motion and ends of the beats: 0.6, then 0.8 of stillness, motion, 0.9 of hold.
constexpr std::array<double, 3> kStarts = {0.6, 4.3, 7.5};
constexpr std::array<double, 3> kEnds = {4.3, 7.5, 12.2};

BeatClock at(double secs, bool reduced = false) {
  return {kMoves, secs, reduced};
}

TEST(BeatClock, ATimelineIsStillMovesAndHolds) {
  const Timeline timeline = BeatClock::timeline(
      kMoves, {{std::string("one")}, {std::string("two")}, {std::string("three")}});
  ASSERT_EQ(timeline.beats.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const Beat& beat = timeline.beats[i];
    EXPECT_NEAR(beat.start_secs, kStarts[i], 1e-9);
    EXPECT_NEAR(beat.moves_secs, kStarts[i] + kStillSecs, 1e-9);
    EXPECT_NEAR(beat.end_secs, kEnds[i], 1e-9);
    EXPECT_NEAR(beat.end_secs - beat.moves_secs, kMoves[i] + kHoldSecs, 1e-9);
  }
  EXPECT_EQ(plain_text(timeline.beats[2].caption), "three");
}

TEST(BeatClock, ABeatRunsFromItsStartThroughItsEnd) {
  EXPECT_EQ(at(0).beat(), BeatClock::kOpening);
  EXPECT_EQ(at(0.59).beat(), BeatClock::kOpening);
  EXPECT_EQ(at(0.6).beat(), 0);
  EXPECT_EQ(at(4.29).beat(), 0);
  EXPECT_EQ(at(4.31).beat(), 1);
  EXPECT_EQ(at(12.1).beat(), 2);
  EXPECT_EQ(at(12.3).beat(), BeatClock::kResting);
  EXPECT_EQ(at(std::numeric_limits<double>::infinity()).beat(), BeatClock::kResting);
}

// Where the playhead stops, a beat's own words stand; the last beat ends in the resting pose.
TEST(BeatClock, TheEndOfABeatIsItsOwnButThatOfTheLast) {
  const Timeline timeline = BeatClock::timeline(kMoves, {{}, {}, {}});
  EXPECT_EQ(at(timeline.beats[0].end_secs).beat(), 0);
  EXPECT_EQ(at(timeline.beats[1].end_secs).beat(), 1);
  EXPECT_EQ(at(timeline.beats[2].end_secs).beat(), BeatClock::kResting);
}

TEST(BeatClock, ReachedMeansInTheBeatOrLater) {
  EXPECT_FALSE(at(0.3).reached(0));
  EXPECT_TRUE(at(0.7).reached(0));
  EXPECT_FALSE(at(4).reached(1));
  EXPECT_TRUE(at(5).reached(0));
  EXPECT_TRUE(at(99).reached(2));
}

TEST(BeatClock, ProgressIsLinearFromNothingToAll) {
  EXPECT_FLOAT_EQ(at(1.3).at(0, 0, 1), 0);
  EXPECT_NEAR(at(1.65).at(0, 0, 1), 0.25F, 1e-5F);
  EXPECT_NEAR(at(1.9).at(0, 0.4, 0.2), 0.5F, 1e-5F);
  EXPECT_FLOAT_EQ(at(3.0).at(0, 0, 1), 1);
  EXPECT_FLOAT_EQ(at(3.0).at(1, 0, 1), 0);
  EXPECT_FLOAT_EQ(at(99).at(2, 0, 3), 1);
}

TEST(BeatClock, ManyBeginOneAfterAnotherTheLastBySoMuchLater) {
  const auto begins = [](int i, int n) {
    double secs = 1.4;
    while (at(secs).at(0, 0.1, 0.5, 0.9, i, n) <= 0) {
      secs += 0.001;
    }
    return secs - 1.4;
  };
  EXPECT_NEAR(begins(0, 4), 0.1, 0.003);
  EXPECT_NEAR(begins(1, 4), 0.4, 0.003);
  EXPECT_NEAR(begins(3, 4), 1.0, 0.003);
  EXPECT_NEAR(begins(0, 1), 0.1, 0.003);
}

TEST(BeatClock, WhatMovesStandsThereShortlyBefore) {
  EXPECT_FALSE(at(1.05).soon(0, 0));
  EXPECT_TRUE(at(1.15).soon(0, 0));
  EXPECT_FALSE(at(1.15).soon(0, 0.5));
  EXPECT_TRUE(at(1.65).soon(0, 0.5));
}

TEST(BeatClock, CaptionsOfLaterBeatsFadeIn) {
  EXPECT_FLOAT_EQ(at(0.61).caption(), 1);
  EXPECT_NEAR(at(4.4).caption(), 0.5F, 1e-5F);
  EXPECT_FLOAT_EQ(at(4.6).caption(), 1);
  EXPECT_FLOAT_EQ(at(99).caption(), 1);
}

TEST(BeatClock, NothingMovesInTheHoldNorAtRest) {
  EXPECT_TRUE(at(0.2).moving());
  EXPECT_FALSE(at(0.8).moving());
  EXPECT_TRUE(at(2).moving());
  EXPECT_FALSE(at(3.5).moving());
  EXPECT_FALSE(at(4.25).moving());
  EXPECT_FALSE(at(99).moving());
}

TEST(BeatClock, WithReducedMotionABeatStandsAtItsEndFromItsStart) {
  for (const double secs : {0.65, 1.5, 3.0, 4.2}) {
    const BeatClock clock = at(secs, true);
    EXPECT_EQ(clock.beat(), 0) << secs;
    EXPECT_FLOAT_EQ(clock.at(0, 0, kMoves[0]), 1) << secs;
    EXPECT_FLOAT_EQ(clock.at(1, 0, 1), 0) << secs;
    EXPECT_FALSE(clock.moving()) << secs;
  }
  EXPECT_EQ(at(0.2, true).beat(), BeatClock::kOpening);
}

}  // namespace
}  // namespace attn::app
