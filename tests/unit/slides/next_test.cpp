// The last slide: six slides live in their cards, the camera that pulls back, what each model has
// of it, and the same picture as overview.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/support/find.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

const std::set<std::string> kWalked = {"tokens", "qkv", "scores", "softmax", "combine", "matrix"};

SlideSample lesson() {
  return sample_of("six words", lesson_for_tests(), lesson_for_tests()->lesson_text);
}

SlideSample story() {
  return sample_of("story", story_for_tests(), "The queen lived in a castle");
}

Shot next_of(const SlideSample& sample) {
  return at_size(rest_of(sample, slide_of(SlideId::kNext)), 1600, 900);
}

std::set<std::string> cards_of(const Frame& frame) {
  std::set<std::string> names;
  for (const std::string& name : kWalked) {
    if (find(frame, "slide/" + name + "#card") != nullptr) names.insert(name);
  }
  return names;
}

Target weight(int row, int column) {
  return cell_target(Tensor::kAttentionWeights, 0, 0, row, column);
}

TEST(Next, SixSlidesHangInCardsAndAClickGoesThere) {
  const Frame frame = frame_of(next_of(lesson()));
  EXPECT_EQ(cards_of(frame), kWalked);
  for (const std::string& name : kWalked) {
    const Rect card = find(frame, "slide/" + name + "#card")->box;
    EXPECT_NEAR(card.w, 1600.0 / 6, 0.01) << name;
    EXPECT_NEAR(card.h, 780.0 / 6, 0.01) << name;
    const HitRegion* region = region_at(frame.regions, card.centre());
    ASSERT_NE(region, nullptr) << name;
    const auto& command = std::get<ViewCommand>(region->act);
    EXPECT_EQ(command.kind, ViewCommand::Kind::kGoToSlide) << name;
    EXPECT_EQ(slide_list()[static_cast<std::size_t>(command.index)].name, name);
  }
}

TEST(Next, ACardShowsItsSlideAsItIsAndNothingThatCanBePulled) {
  const Shot shot = next_of(lesson());
  const Frame frame = frame_of(shot);
  const Rect card = find(frame, "slide/softmax#card")->box;
  const Frame page = frame_of(at_size(rest_of(lesson(), slide_of(SlideId::kSoftmax)), 1600, 900));
  int found = 0;
  for (const Primitive& primitive : page.list) {
    if (!on_stage(primitive)) continue;
    const Primitive* small =
        find(frame, quantity_of(primitive.id) + "#thumb/softmax/" + place_of(primitive.id));
    ASSERT_NE(small, nullptr) << primitive.id;
    EXPECT_EQ(text_of(*small), text_of(primitive));
    EXPECT_EQ(small->value, primitive.value);
    EXPECT_NEAR(small->box.x, card.x + primitive.box.x / 6, 0.02) << primitive.id;
    EXPECT_NEAR(small->box.y, card.y + (primitive.box.y - 56) / 6, 0.02) << primitive.id;
    ++found;
  }
  EXPECT_GT(found, 50);
  EXPECT_TRUE(std::ranges::none_of(frame.regions, [](const HitRegion& region) {
    return region.editable && region.part == Part::kMain;
  }));
}

TEST(Next, AnEditIsSeenInTheCards) {
  const SlideSample sample = after(lesson(), "a pin", SetCell{weight(2, 5), 0.5});
  const Frame frame = frame_of(next_of(sample));
  // The others share what the pin leaves, in proportion to what they had.
  const double before = value_at(*sample.unedited, weight(2, 5));
  for (int column = 0; column < 5; ++column) {
    const double share = value_at(*sample.unedited, weight(2, column)) * (1 - 0.5) / (1 - before);
    const Primitive* figure = find(frame, format_target(weight(2, column)) +
                                              "#thumb/matrix/figure/" + std::to_string(column + 1));
    ASSERT_NE(figure, nullptr) << column;
    EXPECT_EQ(text_of(*figure), decimal(share, 2)) << column;
  }
}

TEST(Next, TheSlideLastWalkedStandsLargeAndShrinksIntoItsPlace) {
  const Shot rest = next_of(lesson());
  const Beat beat = timeline_of(rest).beats.front();
  const Frame opening = frame_of(at_time(rest, 0));
  EXPECT_EQ(cards_of(opening), std::set<std::string>{"matrix"});
  EXPECT_GT(find(opening, "slide/matrix#card")->box.w, 1200);
  const Frame end = frame_of(at_time(rest, beat.end_secs));
  EXPECT_EQ(cards_of(end), kWalked);
  EXPECT_EQ(end.list, frame_of(rest).list);
  EXPECT_NEAR(timeline_of(rest).end_secs(), 4, 1e-9);
}

TEST(Next, ABlendPairsTheSlideJustLeftWithItsCard) {
  const Frame matrix = frame_of(at_size(rest_of(lesson(), slide_of(SlideId::kMatrix)), 1600, 900));
  for (const double time : {0.0, kEndSecs}) {
    const Frame next = frame_of(at_time(next_of(lesson()), time));
    const std::vector<int> pairs = blend_pairs(matrix.list, next.list);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const std::string& id = matrix.list[i].id;
      if (id.starts_with("attention_weights/")) {
        ASSERT_GE(pairs[i], 0) << id;
        EXPECT_EQ(next.list[static_cast<std::size_t>(pairs[i])].id,
                  quantity_of(id) + "#thumb/matrix/" + place_of(id));
      }
    }
  }
}

TEST(Next, TheBlockIsThatOfTheRunningModel) {
  const Frame lesson_frame = frame_of(next_of(lesson()));
  EXPECT_NE(find(lesson_frame, "next#note"), nullptr);
  for (const char* id : {"block#frame/2", "block#layers", "feed_forward#box", "guesses#title"}) {
    EXPECT_EQ(find(lesson_frame, id), nullptr) << id;
  }
  const Frame frame = frame_of(next_of(story()));
  for (const char* id : {"block#frame/1", "block#frame/2", "block#frame/3", "feed_forward#box"}) {
    EXPECT_NE(find(frame, id), nullptr) << id;
  }
  ASSERT_NE(find(frame, "block#layers"), nullptr);
  EXPECT_EQ(text_of(*find(frame, "block#layers")), "× 3 layers");
  const auto guesses = std::ranges::count_if(
      frame.list, [](const Primitive& p) { return place_of(p.id).starts_with("next/"); });
  EXPECT_EQ(guesses, 3);
}

TEST(Next, WhatLeadsOnLightsItsPartAndSaysItsSentence) {
  for (const char* control : {"next/order", "next/heads", "next/architecture"}) {
    Shot shot = next_of(lesson());
    const std::string note = text_of(*find(frame_of(shot), "next#note"));
    shot.view.hover_control = HitTarget{HitTarget::Kind::kControl, {}, 0, 0, control};
    const Frame frame = frame_of(shot);
    EXPECT_NE(text_of(*find(frame, "next#note")), note) << control;
    EXPECT_TRUE(std::ranges::any_of(frame.list, [&](const Primitive& p) {
      return p.role == "touched" && !p.id.starts_with(control);
    })) << control;
  }
}

TEST(Next, AsOverviewItFramesTheSlideShown) {
  Shot shot = at_size(rest_of(lesson(), slide_of(SlideId::kSoftmax)), 1600, 900);
  shot.view.time_secs = 4;
  shot.view.overview = true;
  const Frame frame = frame_of(shot);
  EXPECT_EQ(cards_of(frame), kWalked);
  EXPECT_FALSE(frame.animating);
  const Primitive* chosen = find(frame, "slide/softmax#chosen");
  ASSERT_NE(chosen, nullptr);
  EXPECT_EQ(chosen->role, "ink");
  shot.view.hover_control = HitTarget{HitTarget::Kind::kControl, {}, 0, 0, "softmax"};
  EXPECT_EQ(find(frame_of(shot), "slide/softmax#chosen")->role, "touched");
  shot.view.slide = SlideId::kMatrix;
  EXPECT_EQ(find(frame_of(shot), "slide/softmax#chosen"), nullptr);
}

}  // namespace
}  // namespace attn::app
