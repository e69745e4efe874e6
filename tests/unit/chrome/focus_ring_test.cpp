// The ring on every number of the softmax slide and of the bars, at three sizes: it covers nothing
// it points at, and what is typed stands in a field beside it.
#include "app/chrome/focus_ring.h"

#include <gtest/gtest.h>

#include "app/chrome/page.h"
#include "app/view/ring_keys.h"
#include "tests/support/fake_text.h"
#include "tests/support/find.h"
#include "tests/unit/chrome/chrome_input.h"

namespace attn::app {
namespace {

struct Ringed {
  ChromeRun run = lesson_run();
  FakeText text;
  ViewState view;
  FocusRing ring;
  float w = 1600, h = 900;

  Ringed() { view.slide = SlideId::kSoftmax; }
  Frame page(const FocusRing* shown) const {
    PageInput input = {*run.trace, *run.unedited, view, text, catalogue()};
    input.ring = shown;
    return build_page(input, w, h);
  }
};

TEST(FocusRing, WithoutOneThePageIsAsItWas) {
  const Ringed page;
  const FocusRing none;
  EXPECT_EQ(page.page(nullptr).list, page.page(&none).list);
}

TEST(FocusRing, ItStandsRoundEveryNumberAndOverNone) {
  for (const auto& [w, h] : {std::pair(1024.0F, 640.0F), {1280.0F, 800.0F}, {1600.0F, 900.0F}}) {
    Ringed page;
    page.w = w;
    page.h = h;
    const std::vector<NumberStop> stops = number_stops(page.page(nullptr));
    ASSERT_GT(stops.size(), 6U);
    for (const NumberStop& stop : stops) {
      const FocusRing ring = {stop.target, stop.region, {}, false};
      const Frame frame = page.page(&ring);
      const Primitive* ink = find(frame, "ring#ink");
      ASSERT_NE(ink, nullptr) << stop.region;
      const Rect inside = grown(ink->box, -4);
      EXPECT_TRUE(inside.contains(stop.box.centre())) << stop.region;
      const std::string quantity = stop.region.substr(0, stop.region.find('#'));
      for (const Primitive& primitive : frame.list) {
        const bool of_number = primitive.id.starts_with(quantity + "#") &&
                               std::holds_alternative<TextShape>(primitive.shape);
        const Rect shared = intersection(primitive.box, ink->box);
        if (of_number && shared.w > 0 && shared.h > 0) {
          EXPECT_EQ(united(inside, primitive.box), inside) << primitive.id;
        }
      }
    }
  }
}

TEST(FocusRing, WhatIsTypedStandsBesideItAndIsTheUsersOwn) {
  Ringed page;
  const NumberStop stop = number_stops(page.page(nullptr)).front();
  FocusRing ring = {stop.target, stop.region, "1.5", false};
  Frame frame = page.page(&ring);
  const Primitive* typed = find(frame, "ring#typed");
  ASSERT_NE(typed, nullptr);
  EXPECT_EQ(typed->token, -1);
  EXPECT_TRUE(typed->sources.empty());
  const Rect field = find(frame, "ring#field")->box;
  EXPECT_EQ(intersection(field, stop.box).w * intersection(field, stop.box).h, 0);
  EXPECT_EQ(united(field, typed->box), field);
  EXPECT_EQ(find(frame, "ring#field")->role, "ink");
  ring.refused = true;
  frame = page.page(&ring);
  EXPECT_EQ(find(frame, "ring#field")->role, "touched");
  EXPECT_FALSE(frame.animating);
}

TEST(FocusRing, ANumberThatHasLeftThePageHasNone) {
  Ringed page;
  const FocusRing ring = {
      HitTarget{HitTarget::Kind::kCell, cell_target(Tensor::kWQ, 0, 0, 0, 0), 0, 0, {}},
      "gone",
      {},
      false};
  EXPECT_EQ(find(page.page(&ring), "ring#ink"), nullptr);
}

}  // namespace
}  // namespace attn::app
