// The sentence in its box: caret and selection where the text is, what opens below it, and room
// for all of it at any size.
#include "app/chrome/sentence_box.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/chrome/seen_text.h"
#include "app/painters/pango_text.h"
#include "app/view/interaction.h"
#include "engine/base/check.h"
#include "tests/support/find.h"
#include "tests/unit/chrome/frame_rules.h"

namespace attn::app {
namespace {

const TextStyle kStyle{15, 400, Face::kWords, 0, false};
const char* const kLong =
    "The old keeper lit the lamp and waited by the door for her return and then went to bed";

const PangoText& pango() {
  static const std::unique_ptr<PangoText> text = [] {
    auto made = PangoText::create();
    ATTN_CHECK(made.has_value(), "the measurer of the test");
    return std::move(*made);
  }();
  return *text;
}

EditorState typing(const std::string& text) {
  EditorState editor;
  editor.line = LineEditor(text);
  editor.focused = true;
  return editor;
}

ChromeInput page_of(const EditorState& editor, float w = 1600, float h = 900) {
  ChromeInput page = {lesson_run(), {}, w, h, measurer()};
  page.editor = editor;
  return page;
}

const PlaceCaret& text_region(const Frame& frame) {
  const auto found = std::ranges::find_if(
      frame.regions, [](const HitRegion& region) { return region.target.control == "sentence"; });
  return std::get<PlaceCaret>(found->act);
}

// ---- what is seen ----

TEST(SeenText, TheCaretIsSeenWhereverItStands) {
  const std::string text = std::string(kLong) + " 猫坐在垫子上 " + kLong;
  std::size_t first = 0;
  std::vector<int> ends = pango().grapheme_ends(text);
  const std::vector<int> forth = ends;
  std::ranges::reverse(ends);
  for (const std::vector<int>& way : {forth, ends}) {
    for (const int caret : way) {
      const SeenText seen =
          seen_with_caret(pango(), text, kStyle, 200, first, static_cast<std::size_t>(caret));
      first = seen.first;
      EXPECT_LE(pango().measure({{seen.shown, kStyle, 0, 1, {}}}).width, 200);
      EXPECT_NE(std::ranges::find(seen.stops, static_cast<std::size_t>(caret), &CaretStop::byte),
                seen.stops.end())
          << caret;
      EXPECT_EQ(text.compare(seen.first, seen.shown.size(), seen.shown), 0) << "to the byte";
    }
  }
}

TEST(SeenText, TheTextRestsWhileTheCaretMovesInSight) {
  const std::string text = kLong;
  const SeenText seen = seen_with_caret(pango(), text, kStyle, 200, 0, 60);
  ASSERT_GT(seen.first, 0U);
  for (const CaretStop& stop : seen.stops) {
    EXPECT_EQ(seen_with_caret(pango(), text, kStyle, 200, seen.first, stop.byte).first, seen.first);
  }
}

TEST(SeenText, ALongTextCostsNoMoreThanItsStretch) {
  std::string text;
  while (text.size() < kMostTextBytes - 100) {
    text += kLong;
  }
  const SeenText seen = seen_with_caret(pango(), text, kStyle, 300, 0, text.size());
  EXPECT_EQ(seen.stops.back().byte, text.size());
  EXPECT_TRUE(seen_at_rest(pango(), text, kStyle, 300).shown.ends_with("\u2026"));
}

TEST(SeenText, InArabicLaterPlacesLieFurtherLeft) {
  const std::string text = "جلست القطة";
  const SeenText seen = seen_with_caret(pango(), text, kStyle, 300, 0, 0);
  ASSERT_GT(seen.stops.size(), 5U);
  for (std::size_t i = 1; i < seen.stops.size(); ++i) {
    EXPECT_LT(seen.stops[i].x, seen.stops[i - 1].x + 0.01F);
  }
  EXPECT_NEAR(seen.stops.front().x, pango().measure({{text, kStyle, 0, 1, {}}}).width, 0.5);
}

TEST(SeenText, SpacesOfAnySortStandOnOneLine) {
  const std::string text = "one\r\ntwo\tthree";
  EXPECT_EQ(seen_at_rest(pango(), text, kStyle, 300).shown, "one  two three");
}

// ---- the box ----

TEST(Sentence, AtRestAnEditorChangesNothing) {
  EditorState editor = typing("The cat sat on the mat");
  editor.focused = false;
  const Frame with = chrome_of(page_of(editor));
  const Frame without = chrome_of({lesson_run(), {}, 1600, 900, measurer()});
  EXPECT_TRUE(with.list == without.list);
  EXPECT_EQ(find(without, "sentence#caret"), nullptr);
}

TEST(Sentence, CaretAndSelectionLieOnTheText) {
  EditorState editor = typing("The cat sat");
  editor.line.move_to(4, false, measurer());
  editor.line.move_to(7, true, measurer());
  const Frame frame = chrome_of(page_of(editor));
  const PlaceCaret& text = text_region(frame);
  ASSERT_EQ(text.stops.size(), 12U);
  const Primitive* caret = find(frame, "sentence#caret");
  const Primitive* ground = find(frame, "sentence#selection/1");
  ASSERT_TRUE(caret != nullptr && ground != nullptr);
  EXPECT_NEAR(caret->box.centre().x, text.stops[7].x, 0.01);
  EXPECT_NEAR(ground->box.x, text.stops[4].x, 0.01);
  EXPECT_NEAR(ground->box.right(), text.stops[7].x, 0.01);
  EXPECT_EQ(find(frame, "sentence#selection/2"), nullptr);
}

TEST(Sentence, ThePointerReachesEveryPlace) {
  const Frame frame = chrome_of(page_of(typing("The cat sat")));
  Interaction interaction;
  ViewState view;
  const auto at = [&](PointerEvent::Kind kind, float x) {
    const auto outcomes = handle_pointer(interaction, view, frame, {kind, {x, 28}, false, false});
    return std::get<CaretAt>(outcomes.at(0));
  };
  const PlaceCaret& text = text_region(frame);
  EXPECT_EQ(at(PointerEvent::Kind::kPress, text.stops[5].x + 1),
            (CaretAt{5, CaretAt::How::kPlace, 0}));
  EXPECT_EQ(at(PointerEvent::Kind::kMove, text.stops[9].x - 1),
            (CaretAt{9, CaretAt::How::kExtend, 0}));
  EXPECT_EQ(at(PointerEvent::Kind::kMove, -400), (CaretAt{0, CaretAt::How::kExtend, 0}))
      << "past the box too";
  interaction.captured.reset();
  EXPECT_EQ(at(PointerEvent::Kind::kDoubleClick, text.stops[5].x),
            (CaretAt{5, CaretAt::How::kWord, 0}));
}

TEST(Sentence, WhatIsNotAppliedSaysSo) {
  EditorState editor = typing("She sat");
  editor.focused = false;
  const Primitive* text = nullptr;
  const Frame frame = chrome_of(page_of(editor));
  text = find(frame, "sentence#text");
  ASSERT_NE(text, nullptr);
  EXPECT_EQ(text_of(*text), "She sat");
  EXPECT_EQ(text->role, "touched");
}

TEST(Sentence, TokensAreCountedWhileItIsTyped) {
  EditorState editor = typing("She sat");
  editor.reading = {"lesson", false, 2, 8, {}};
  EXPECT_EQ(text_of(*find(chrome_of(page_of(editor)), "sentence#count")), "2 tokens");
  editor.reading.n_tokens = 11;
  EXPECT_EQ(text_of(*find(chrome_of(page_of(editor)), "sentence#count")), "first 8 of 11 tokens");
  editor.reading = {};
  EXPECT_EQ(find(chrome_of(page_of(editor)), "sentence#count"), nullptr);
}

TEST(Sentence, ASampleIsAClick) {
  EditorState editor = typing("The cat sat");
  editor.samples_open = true;
  const Frame frame = chrome_of(page_of(editor));
  const std::vector<std::string> sentences = sample_sentences(catalogue());
  std::vector<int> offered;
  for (const HitRegion& region : frame.regions) {
    const auto* command = std::get_if<ViewCommand>(&region.act);
    if (command != nullptr && command->kind == ViewCommand::Kind::kChooseSample) {
      offered.push_back(command->index);
      const Primitive* text = find(frame, "samples#text/" + std::to_string(command->index + 1));
      ASSERT_NE(text, nullptr);
      EXPECT_TRUE(region.box.contains(text->box.centre()));
    }
  }
  ASSERT_EQ(offered.size(), sentences.size());
  EXPECT_TRUE(std::ranges::is_sorted(offered));
}

TEST(Sentence, ItIsToldWhenAnotherModelReads) {
  EXPECT_FALSE(reader_notice({"story", false, 3, 128, {}}));
  const auto story = reader_notice({"story", true, 3, 128, {}});
  ASSERT_TRUE(story);
  EXPECT_EQ(story->kind, EditorNotice::Kind::kReadBy);
  EXPECT_EQ(story->word, "story");
  EXPECT_EQ(reader_notice({"lesson", true, 3, 16, {}, true})->kind, EditorNotice::Kind::kLesson);
}

std::vector<EditorState> states() {
  std::vector<EditorState> all = {typing(""), typing("The cat"), typing(kLong)};
  all[0].notices = {{EditorNotice::Kind::kEmpty, 0, 0, {}}};
  all[1].notices = {{EditorNotice::Kind::kReplaced, 12, 0, {}},
                    {EditorNotice::Kind::kTooLong, 65536, 0, {}}};
  all[2].line.select_all();
  all[2].reading = {"story", true, 140, 128, {}};
  all.push_back(typing(kLong));
  all.back().reading.unknown = "unbelievable";
  all.push_back(typing(kLong));
  all.back().samples_open = true;
  all.back().sample = 2;
  all.push_back(typing(kLong));
  all.back().focused = false;
  return all;
}

TEST(Sentence, NothingOverlapsWhateverIsTypedOrOpen) {
  for (const EditorState& editor : states()) {
    for (const Size size : {Size{640, 480}, Size{1024, 640}, Size{1279, 800}, Size{1280, 720},
                            Size{1600, 900}, Size{2560, 900}, Size{3840, 2160}}) {
      expect_sound(page_of(editor, size.w, size.h), size);
    }
  }
}

}  // namespace
}  // namespace attn::app
