// A line of text under a hand: the caret lies at ends of graphemes, bytes are kept, undo goes all
// the way back.
#include "app/view/line_editor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "app/painters/pango_text.h"
#include "engine/base/check.h"
#include "engine/text/utf8.h"

namespace attn::app {
namespace {

const TextMeasurer& measurer() {
  static const std::unique_ptr<PangoText> text = [] {
    auto made = PangoText::create();
    ATTN_CHECK(made.has_value(), "the measurer of the test");
    return std::move(*made);
  }();
  return *text;
}

LineEditor line_of(const std::string& text) {
  return LineEditor(text);
}

void type(LineEditor& line, std::string_view letters) {
  for (const char letter : letters) {
    line.insert(std::string(1, letter), measurer());
  }
}

TEST(LineEditor, MovesByGraphemes) {
  const std::string family = "👩‍👩‍👧", accent = "e\u0301", hindi = "नि";
  LineEditor line = line_of("a" + family + accent + hindi);
  std::vector<std::size_t> places;
  for (int i = 0; i < 5; ++i) {
    places.push_back(line.caret());
    line.move(TextStep::kGrapheme, false, false, measurer());
  }
  const std::size_t end = 1 + family.size() + accent.size() + hindi.size();
  EXPECT_EQ(places, (std::vector<std::size_t>{end, end - hindi.size(), 1 + family.size(), 1, 0}));
}

TEST(LineEditor, ErasesAWholeGrapheme) {
  LineEditor line = line_of("a👩‍🚀");
  line.erase(TextStep::kGrapheme, false, measurer());
  EXPECT_EQ(line.text(), "a");
  line.move(TextStep::kAll, false, false, measurer());
  line.erase(TextStep::kGrapheme, true, measurer());
  EXPECT_EQ(line.text(), "");
}

TEST(LineEditor, WordsAreRunsBetweenSpacesAndSigns) {
  LineEditor line = line_of("one  two, three");
  line.move(TextStep::kWord, false, false, measurer());
  EXPECT_EQ(line.caret(), 10U);
  line.move(TextStep::kWord, false, false, measurer());
  EXPECT_EQ(line.caret(), 8U) << "the comma alone";
  line.move(TextStep::kWord, false, true, measurer());
  EXPECT_EQ(line.selected(), "two");
  line.move(TextStep::kAll, false, false, measurer());
  line.move(TextStep::kWord, true, false, measurer());
  line.move(TextStep::kWord, true, false, measurer());
  EXPECT_EQ(line.caret(), 8U);
  line.erase(TextStep::kWord, false, measurer());
  EXPECT_EQ(line.text(), "one  , three");
}

TEST(LineEditor, ASelectionCollapsesToTheSideOfTheMove) {
  LineEditor line = line_of("abcdef");
  line.move_to(1, false, measurer());
  line.move_to(4, true, measurer());
  LineEditor left = line, right = line;
  left.move(TextStep::kGrapheme, false, false, measurer());
  right.move(TextStep::kGrapheme, true, false, measurer());
  EXPECT_EQ(left.caret(), 1U);
  EXPECT_EQ(right.caret(), 4U);
  line.insert("X", measurer());
  EXPECT_EQ(line.text(), "aXef");
}

TEST(LineEditor, TheWordUnderAPlaceIsSelected) {
  LineEditor line = line_of("die süße Katze");
  line.select_word(6, measurer());
  EXPECT_EQ(line.selected(), "süße");
  line.select_word(line.text().size(), measurer());
  EXPECT_EQ(line.selected(), "Katze");
  line.select_word(3, measurer());
  EXPECT_EQ(line.selected(), " ");
  LineEditor empty;
  empty.select_word(0, measurer());
  EXPECT_FALSE(empty.has_selection());
}

TEST(LineEditor, PiecesThatAreNoTextAreReplacedAndCounted) {
  LineEditor line = line_of("a");
  const Inserted told = line.insert("b\xFF\xC3(\xE7\x8C", measurer());
  EXPECT_EQ(told.n_replaced, 3U);
  EXPECT_EQ(line.text(), "ab\uFFFD\uFFFD(\uFFFD");
}

TEST(LineEditor, WhatIsPastTheBoundIsLeftOutWholeCharacters) {
  std::string cats;
  for (int i = 0; i < 30000; ++i) {
    cats += "猫";
  }
  LineEditor line = line_of("ab");
  const Inserted told = line.insert(cats, measurer());
  EXPECT_LE(line.text().size(), kMostTextBytes);
  EXPECT_GT(line.text().size() + 3, kMostTextBytes);
  EXPECT_EQ(told.n_left_out, 2 + cats.size() - line.text().size());
  EXPECT_TRUE(is_utf8(line.text()));
  EXPECT_EQ(line.insert("x", measurer()).n_left_out,
            kMostTextBytes == line.text().size() ? 1U : 0U);
}

TEST(LineEditor, LettersOfAWordAreOneStepOfUndo) {
  LineEditor line = line_of("");
  type(line, "ab cd");
  line.move(TextStep::kGrapheme, false, false, measurer());
  type(line, "x");
  EXPECT_EQ(line.text(), "ab cxd");
  std::vector<std::string> seen;
  while (line.undo()) {
    seen.push_back(line.text());
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"ab cd", "ab ", "ab", ""}));
  while (line.redo()) {
  }
  EXPECT_EQ(line.text(), "ab cxd");
}

TEST(LineEditor, ACombiningMarkJoinsWhatStandsBefore) {
  LineEditor line = line_of("\u0301x");
  line.move(TextStep::kAll, false, false, measurer());
  line.insert("e", measurer());
  EXPECT_EQ(line.caret(), std::string("e\u0301").size()) << "not between letter and accent";
}

// One random act; what it inserted, if anything.
void act(LineEditor& line, std::mt19937& chance) {
  static const std::vector<std::string> kPieces = {
      "a",  "b",         " ",      ",", "猫", "ل",  "👩‍🚀", "\u0301",
      "नि", "two words", "\u200D", "🇩", "\r", "\n", "각"};
  const auto any = [&](int n) { return static_cast<int>(chance() % static_cast<unsigned>(n)); };
  const auto step = static_cast<TextStep>(any(3));
  switch (any(9)) {
    case 0:
    case 1:
    case 2:
      line.insert(kPieces[static_cast<std::size_t>(any(static_cast<int>(kPieces.size())))],
                  measurer());
      break;
    case 3:
      line.erase(any(4) == 0 ? step : TextStep::kGrapheme, any(2) == 0, measurer());
      break;
    case 4:
      line.move_to(static_cast<std::size_t>(any(static_cast<int>(line.text().size()) + 2)),
                   any(2) == 0, measurer());
      break;
    case 5:
      line.select_word(static_cast<std::size_t>(any(static_cast<int>(line.text().size()) + 1)),
                       measurer());
      break;
    case 6:
      any(2) == 0 ? line.undo() : line.redo();
      break;
    default:
      line.move(step, any(2) == 0, any(2) == 0, measurer());
      break;
  }
}

void expect_sound(const LineEditor& line) {
  EXPECT_TRUE(is_utf8(line.text()));
  std::vector<int> ends = measurer().grapheme_ends(line.text());
  ends.push_back(0);
  for (const std::size_t place : {line.selection_begin(), line.selection_end()}) {
    EXPECT_TRUE(std::ranges::find(ends, static_cast<int>(place)) != ends.end())
        << place << " in \"" << line.text() << '"';
  }
}

TEST(LineEditor, RandomKeysKeepTheCaretOnGraphemesAndUndoGivesTheTextBack) {
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 chance(seed);
  for (int round = 0; round < 40; ++round) {
    const std::string first = round % 2 == 0 ? "The cat" : "قطة 🐈";
    LineEditor line = line_of(first);
    for (int i = 0; i < 60 && !HasFailure(); ++i) {
      act(line, chance);
      expect_sound(line);
    }
    const std::string last = line.text();
    while (line.redo()) {
    }
    int steps = 0;
    while (line.undo()) {
      ++steps;
      expect_sound(line);
    }
    EXPECT_EQ(line.text(), first);
    for (; steps > 0; --steps) {
      EXPECT_TRUE(line.redo());
    }
  }
}

}  // namespace
}  // namespace attn::app
