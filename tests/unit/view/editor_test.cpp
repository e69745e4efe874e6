// Keys and the hand in the sentence box, without a window.
#include "app/view/editor.h"

#include <gtest/gtest.h>

#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

constexpr int kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259, kLeft = 263, kDown = 264;
constexpr int kPageDown = 267, kF5 = 294, kF11 = 300;
constexpr int kSamples = 3;
const char* const kApplied = "The cat sat";

const FakeText& measurer() {
  static const FakeText text;
  return text;
}

EditorState entered() {
  EditorState editor;
  editor.line = LineEditor(kApplied);
  enter_editor(editor);
  return editor;
}

EditorAnswer press(EditorState& editor, int key, bool shift = false, bool ctrl = false,
                   bool alt = false) {
  return press_key(editor, {key, shift, ctrl, alt}, kApplied, kSamples, measurer());
}

TEST(Editor, EnteringSelectsAllSoThatTypingReplaces) {
  EditorState editor = entered();
  put_text(editor, "A", measurer());
  put_text(editor, "b", measurer());
  EXPECT_EQ(editor.line.text(), "Ab");
  EXPECT_TRUE(unapplied(editor, kApplied));
  EXPECT_EQ(press(editor, kEnter).wish, EditorWish::kApply);
}

TEST(Editor, SingleLettersAreDeadAndPageKeysAlive) {
  EditorState editor = entered();
  for (const int key : {int{'M'}, int{'H'}, int{' '}, int{'1'}, int{'/'}, kLeft, kBackspace}) {
    EXPECT_TRUE(press(editor, key).heard) << key;
  }
  for (const int key : {kPageDown, kF5, kF11}) {
    EXPECT_FALSE(press(editor, key).heard) << key;
  }
  EXPECT_FALSE(press(editor, 'Q', false, true).heard) << "Ctrl+Q quits";
  EXPECT_FALSE(press(editor, kEnter, false, false, true).heard) << "Alt+Enter is full screen";
}

TEST(Editor, EscapeGivesTheTextBackAndTabKeepsWhatWasTyped) {
  EditorState editor = entered();
  put_text(editor, "other", measurer());
  EditorState left = editor;
  EXPECT_EQ(press(left, kTab).wish, EditorWish::kLeave);
  EXPECT_FALSE(left.focused);
  EXPECT_EQ(left.line.text(), "other");
  EXPECT_EQ(press(editor, kEscape).wish, EditorWish::kLeave);
  EXPECT_FALSE(editor.focused);
  EXPECT_EQ(editor.line.text(), kApplied);
  EXPECT_TRUE(editor.line.undo()) << "even that can be undone";
  EXPECT_EQ(editor.line.text(), "other");
}

TEST(Editor, TheClipboardIsAskedFor) {
  EditorState editor = entered();
  EXPECT_EQ(press(editor, 'C', false, true).copied, kApplied);
  EXPECT_EQ(press(editor, 'X', false, true).copied, kApplied);
  EXPECT_EQ(editor.line.text(), "");
  EXPECT_FALSE(press(editor, 'C', false, true).copied) << "nothing selected: the clipboard stays";
  EXPECT_EQ(press(editor, 'V', false, true).wish, EditorWish::kPaste);
  press(editor, 'Z', false, true);
  EXPECT_EQ(editor.line.text(), kApplied);
  press(editor, 'Z', true, true);
  EXPECT_EQ(editor.line.text(), "");
}

TEST(Editor, WhatAPasteCouldNotKeepIsTold) {
  EditorState editor = entered();
  put_text(editor, "a\xFF\xFE", measurer());
  ASSERT_EQ(editor.notices.size(), 1U);
  EXPECT_EQ(editor.notices[0].kind, EditorNotice::Kind::kReplaced);
  EXPECT_EQ(editor.notices[0].count, 2);
  put_text(editor, std::string(kMostTextBytes, 'x'), measurer());
  ASSERT_EQ(editor.notices.size(), 1U);
  EXPECT_EQ(editor.notices[0].kind, EditorNotice::Kind::kTooLong);
  press(editor, kLeft);
  EXPECT_TRUE(editor.notices.empty()) << "told until the next key";
}

TEST(Editor, TheListOfSamplesIsWalkedByKeys) {
  EditorState editor = entered();
  press(editor, kDown);
  EXPECT_TRUE(editor.samples_open);
  EXPECT_EQ(editor.sample, 0);
  press(editor, kDown);
  press(editor, kDown);
  press(editor, kDown);
  EXPECT_EQ(editor.sample, 0) << "round";
  EXPECT_EQ(press(editor, kEnter).wish, EditorWish::kSample);
  press(editor, kEscape);
  EXPECT_FALSE(editor.samples_open);
  EXPECT_TRUE(editor.focused) << "one layer at a time";
  press(editor, kDown);
  put_text(editor, "x", measurer());
  EXPECT_FALSE(editor.samples_open);
}

TEST(Editor, TheHandPutsTheCaretAndDrawsASelection) {
  EditorState editor;
  editor.line = LineEditor(kApplied);
  point_at_text(editor, {4, CaretAt::How::kPlace, 0}, measurer());
  EXPECT_TRUE(editor.focused);
  point_at_text(editor, {7, CaretAt::How::kExtend, 2}, measurer());
  EXPECT_EQ(editor.line.selected(), "cat");
  EXPECT_EQ(editor.first, 2U) << "the text stays where it is seen";
  point_at_text(editor, {1, CaretAt::How::kWord, 0}, measurer());
  EXPECT_EQ(editor.line.selected(), "The");
}

}  // namespace
}  // namespace attn::app
