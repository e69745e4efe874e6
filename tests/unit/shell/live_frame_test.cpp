// When the frame on screen is a blend and when it is not.
#include "app/shell/live_frame.h"

#include <gtest/gtest.h>

#include "app/cli/pages.h"
#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

class LiveFrameTest : public ::testing::Test {
 protected:
  LiveFrameTest() : session_(*make_session(*parse_options({"--slide", "matrix"}))) {}

  const Frame& show(double now_secs) {
    return live_.update({.page = page_input(session_, text_),
                         .width = 1280,
                         .height = 800,
                         .now_secs = now_secs,
                         .document_changes = changes_,
                         .time_jumps = 0});
  }
  Frame rest() { return build_page(page_input(session_, text_), 1280, 800); }

  FakeText text_;
  Session session_;
  LiveFrame live_;
  int changes_ = 0;
};

TEST_F(LiveFrameTest, AChangeOfRowIsBlendedAndThenRests) {
  const Frame first = show(0);
  session_.view.row = 4;
  EXPECT_TRUE(show(10).list == blend(first, rest(), 0).list);
  EXPECT_TRUE(live_.blending());
  EXPECT_FALSE(show(10.15).list == rest().list);
  EXPECT_TRUE(show(10.31).list == rest().list);
  EXPECT_FALSE(live_.blending());
}

TEST_F(LiveFrameTest, AnEditEndsABlendAtOnce) {
  show(0);
  session_.view.row = 4;
  show(10);
  ++changes_;
  EXPECT_TRUE(show(10.1).list == rest().list);
  EXPECT_FALSE(live_.blending());
}

TEST_F(LiveFrameTest, NothingIsBlendedWithReducedMotion) {
  session_.view.reduced_motion = true;
  show(0);
  session_.view.row = 4;
  EXPECT_TRUE(show(10).list == rest().list);
  EXPECT_FALSE(live_.blending());
}

TEST_F(LiveFrameTest, ASlideThatOpensIsBlendedByItsOwnTime) {
  session_.view.slide = SlideId::kSoftmax;
  const Frame softmax = show(0);
  session_.view.slide = SlideId::kMatrix;
  session_.view.time_secs = 0;
  session_.view.playing = true;
  EXPECT_TRUE(show(100).list == blend(softmax, rest(), 0).list);
  session_.view.time_secs = 0.3;
  EXPECT_FALSE(show(100).list == rest().list);
  session_.view.time_secs = 0.6;
  EXPECT_TRUE(show(100).list == rest().list);
}

}  // namespace
}  // namespace attn::app
