// The lesson as it is: what Space alone shows, and the tour by itself.
#include <gtest/gtest.h>

#include <cmath>

#include "app/chrome/page.h"
#include "app/shell/store.h"
#include "app/slides/slide.h"
#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

class TourTest : public ::testing::Test {
 protected:
  TourTest() : store_(*make_session(*parse_options({})), Journal(), text_) {}

  void does(Kind kind, double number = 0) { store_.send(ViewCommand{kind, 0, 0, number, {}}); }
  // Lets time pass until the playhead stops, and gives back how many seconds that took.
  double plays() {
    double secs = 0;
    for (; store_.view().playing; secs += 0.05) {
      store_.advance(0.05);
      EXPECT_LT(secs, 200) << "it never stops";
      if (secs > 200) break;
    }
    return secs;
  }

  FakeText text_;
  Store store_;
};

TEST_F(TourTest, SpaceAloneShowsEachAnimationOnceInOrder) {
  for (std::size_t place = 1; place < slide_list().size(); ++place) {
    std::size_t beat = 0, n_beats = 1;
    for (; beat < n_beats; ++beat) {
      const SlideId before = store_.view().slide;
      const double from = store_.view().time_secs;
      does(Kind::kNextBeat);
      ASSERT_TRUE(store_.view().playing);
      ASSERT_EQ(store_.view().slide, slide_list()[place].id);
      const std::vector<Beat> beats = page_timeline(store_.page()).beats;
      n_beats = beats.size();
      // The first beat of a slide comes with its transition; the others go on where one stood.
      EXPECT_EQ(store_.view().time_secs, beat == 0 ? 0 : from);
      EXPECT_EQ(store_.view().slide != before, beat == 0);
      plays();
      EXPECT_EQ(store_.view().time_secs, beats[beat].end_secs);
    }
  }
  EXPECT_EQ(store_.view().slide, SlideId::kNext);
  does(Kind::kNextBeat);
  EXPECT_FALSE(store_.view().playing) << "nothing comes after the last";
  EXPECT_EQ(store_.view().slide, SlideId::kNext);
}

TEST_F(TourTest, ByItselfItTakesAHundredAndTenSeconds) {
  does(Kind::kTogglePlay);
  EXPECT_NEAR(plays(), 110, 1.5);
  EXPECT_EQ(store_.view().slide, SlideId::kNext);
}

TEST_F(TourTest, AtTwiceTheSpeedItTakesHalfAsLong) {
  does(Kind::kFaster);
  does(Kind::kTogglePlay);
  EXPECT_NEAR(plays(), 55, 1.5);
}

TEST_F(TourTest, AnyMomentCanBeGoneToAndWalkedOnFrom) {
  for (double secs = 0; secs < 110; secs += 3.3) {
    does(Kind::kSeek, secs);
    EXPECT_FALSE(store_.view().playing);
    const Frame page = build_page(store_.page(), 1280, 800);
    EXPECT_FALSE(page.list.empty());
  }
  does(Kind::kSeek, 50);
  const double there = store_.view().time_secs;
  does(Kind::kTogglePlay);
  store_.advance(0.5);
  EXPECT_NEAR(store_.view().time_secs, there + 0.5, 1e-9);
}

}  // namespace
}  // namespace attn::app
