// The draw lists of the slides (bars apart), of the lesson and of the trained model, as text, so
// that a change of a picture is a diff that can be read. Texts are measured by six tenths of their
// size a byte: fonts differ between releases.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>

#include "tests/support/fake_text.h"
#include "tests/support/golden.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

std::string decimals(double value) {
  std::array<char, 64> text = {};
  // Adding 0 makes −0 a 0.
  std::snprintf(text.data(), text.size(), "%.2f", std::round(value * 100) / 100 + 0.0);
  return text.data();
}

std::string hex(const Color& color) {
  const auto byte = [](float channel) { return static_cast<unsigned>(std::lround(channel * 255)); };
  std::array<char, 32> text = {};
  std::snprintf(text.data(), text.size(), "#%02X%02X%02X/%.2f", byte(color.r), byte(color.g),
                byte(color.b), static_cast<double>(color.a));
  return text.data();
}

// What the shape is, besides its box.
std::string shape_text(const RectShape& rect) {
  std::string text = "rect " + hex(rect.fill);
  if (rect.border_pt > 0) {
    text += " border " + hex(rect.border) + " " + decimals(rect.border_pt);
  }
  return text;
}
std::string shape_text(const StrokeShape& stroke) {
  return "stroke " + hex(stroke.color) + " " + decimals(stroke.width_pt);
}
std::string shape_text(const RibbonShape& ribbon) {
  const RibbonSection &first = ribbon.sections.front(), &last = ribbon.sections.back();
  return "ribbon " + decimals(first.width_pt) + " to " + decimals(last.width_pt) + " " +
         hex(ribbon.sections[kRibbonSections / 2].color);
}
std::string shape_text(const TextShape& text) {
  return "text \"" + joined(text) + "\" " + decimals(text.spans.front().style.size_pt) + " " +
         std::to_string(text.spans.front().style.weight) + " " + hex(text.spans.front().color);
}
std::string shape_text(const CellsShape& cells) {
  return "cells " + std::to_string(cells.rows) + " x " + std::to_string(cells.cols);
}
std::string shape_text(const DotsShape& dots) {
  return "dots " + std::to_string(dots.dots.size());
}

std::string line_of(const Primitive& primitive) {
  std::string line = primitive.id + " part " + std::to_string(static_cast<int>(primitive.part)) +
                     " " + primitive.role + " box";
  for (const float side : {primitive.box.x, primitive.box.y, primitive.box.w, primitive.box.h}) {
    line += " " + decimals(side);
  }
  line += " opacity " + decimals(primitive.opacity) + " ";
  line += std::visit([](const auto& shape) { return shape_text(shape); }, primitive.shape);
  if (primitive.value) {
    line += " value " + decimals(*primitive.value);
  }
  return line + "\n";
}

std::string draw_list_of(const SlideSample& sample, SlideId slide, double time_secs) {
  const FakeText text;
  Shot shot = at_time(rest_of(sample, slide_of(slide)), time_secs);
  shot.view.pointer_moved = false;
  const Runs runs = runs_of(shot);
  const Frame frame = build_page({.trace = *runs.shown,
                                  .unedited = *runs.unedited,
                                  .view = shot.view,
                                  .text = text,
                                  .words = words_for_tests(),
                                  .masked = runs.masked,
                                  .masked_unedited = runs.masked_unedited,
                                  .second = runs.second},
                                 1600, 900);
  std::string lines;
  for (const Primitive& primitive : frame.list) {
    if (on_stage(primitive) && is_visible(primitive)) {
      lines += line_of(primitive);
    }
  }
  return lines;
}

void expect_golden(const std::string& name, const SlideSample& sample, SlideId slide,
                   double time_secs) {
  const std::string difference =
      difference_from_golden("draw_lists/" + name + ".txt", draw_list_of(sample, slide, time_secs));
  EXPECT_EQ(difference, "") << name;
}

SlideSample lesson() {
  return sample_of("six words", lesson_for_tests(), lesson_for_tests()->lesson_text);
}

SlideSample story(const std::string& text) {
  return sample_of("story", story_for_tests(), text);
}

void expect_beats(const std::string& name, SlideId slide) {
  const SlideSample six = lesson();
  const Timeline timeline = timeline_of(rest_of(six, slide_of(slide)));
  expect_golden(name + "_opening", six, slide, 0);
  for (std::size_t i = 0; i < timeline.beats.size(); ++i) {
    expect_golden(name + "_beat" + std::to_string(i + 1), six, slide, timeline.beats[i].end_secs);
  }
  expect_golden(name + "_rest", six, slide, kEndSecs);
}

void expect_slides(const std::string& name, const SlideSample& sample) {
  for (const SlideId slide : {SlideId::kCover, SlideId::kQkv, SlideId::kScores, SlideId::kSoftmax,
                              SlideId::kCombine, SlideId::kMatrix}) {
    expect_golden(std::string(slide_of(slide).name) + "_" + name, sample, slide, kEndSecs);
  }
}

TEST(DrawLists, OfTheCover) {
  expect_golden("cover_rest", lesson(), SlideId::kCover, kEndSecs);
}
TEST(DrawLists, OfTokens) {
  expect_beats("tokens", SlideId::kTokens);
}
TEST(DrawLists, OfQkv) {
  expect_beats("qkv", SlideId::kQkv);
}
TEST(DrawLists, OfScores) {
  expect_beats("scores", SlideId::kScores);
}
TEST(DrawLists, OfSoftmax) {
  expect_beats("softmax", SlideId::kSoftmax);
}
TEST(DrawLists, OfCombine) {
  expect_beats("combine", SlideId::kCombine);
}
TEST(DrawLists, OfMatrix) {
  expect_beats("matrix", SlideId::kMatrix);
}
TEST(DrawLists, OfNext) {
  expect_golden("next_rest", lesson(), SlideId::kNext, kEndSecs);
}

TEST(DrawLists, OfACutArrow) {
  const SlideSample six = story("The queen lived in a castle");
  expect_slides("cut", after(six, "cut", SetCell{cell_target(Tensor::kMask, kAll, kAll, 5, 1), 0}));
}
TEST(DrawLists, OfManyWords) {
  expect_slides("many",
                story("It was the best of times, it was the worst of times, it was the age of "
                      "wisdom, it was the age of foolishness, it was the epoch of belief"));
}
TEST(DrawLists, OfWordsInPieces) {
  expect_slides("pieces",
                story("I \U0001F600 electroencephalographs \u732B \u05E9\u05DC\u05D5\u05DD"));
}

}  // namespace
}  // namespace attn::app
