// A sentence that is typed into a window's state: applied, refused, undone; nothing is lost.
#include "app/shell/sentence.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/chrome/sentence_box.h"
#include "app/shell/store.h"
#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

constexpr int kEscape = 256, kEnter = 257, kTab = 258;

ViewCommand command(ViewCommand::Kind kind, int index = 0) {
  return {kind, index, 0, 0, {}};
}

class SentenceTest : public ::testing::Test {
 protected:
  SentenceTest()
      : path_(std::filesystem::temp_directory_path() /
              ("attn_sentence_" + std::to_string(::getpid()))),
        store_(*make_session(*parse_options({})), *Journal::open(path_), text_) {}
  ~SentenceTest() override { std::filesystem::remove(path_); }

  void write(const std::string& text) {
    store_.send(command(ViewCommand::Kind::kEnterSentence));
    store_.type(text);
  }
  EditorAnswer press(int key, bool ctrl = false) { return store_.press({key, false, ctrl, false}); }
  std::string text() { return store_.document().text; }
  std::string typed() { return store_.editor().line.text(); }
  std::string last_line() {
    std::ifstream file(path_);
    std::string last;
    for (std::string line; std::getline(file, line);) {
      last = line;
    }
    return last;
  }

  std::filesystem::path path_;
  FakeText text_;
  Store store_;
};

TEST_F(SentenceTest, EnterAppliesAndGivesTheKeysBack) {
  write("She sat an exam");
  EXPECT_NE(text(), "She sat an exam") << "not while it is typed";
  EXPECT_EQ(store_.editor().reading.n_tokens, 4);
  EXPECT_TRUE(press(kEnter).heard);
  EXPECT_EQ(text(), "She sat an exam");
  EXPECT_EQ(store_.page().trace.n_tokens(), 4);
  EXPECT_FALSE(store_.editor().focused);
  EXPECT_EQ(last_line(), R"({"command":"set_text","text":"She sat an exam"})");
  EXPECT_FALSE(press('M').heard) << "the slide has the keys again";
}

TEST_F(SentenceTest, UndoGivesTheSentenceBackInTheBoxToo) {
  write("She sat");
  press(kEnter);
  store_.send(Switch::kUndo);
  EXPECT_EQ(text(), "The cat sat on the mat");
  EXPECT_EQ(typed(), text());
  store_.send(Switch::kRedo);
  EXPECT_EQ(typed(), "She sat");
}

TEST_F(SentenceTest, WhatIsTypedOutlivesLeavingTheBox) {
  write("She sat an");
  press(kTab);
  EXPECT_FALSE(store_.editor().focused);
  store_.send(Switch::kMask);
  store_.send(Switch::kUndo);
  EXPECT_EQ(typed(), "She sat an");
  Frame page;
  page.area = {0, 0, 1600, 900};
  store_.send(CaretAt{2, CaretAt::How::kPlace, 0});
  EXPECT_TRUE(store_.editor().focused);
  store_.point(page, {PointerEvent::Kind::kPress, {800, 500}, false, false});
  EXPECT_FALSE(store_.editor().focused) << "a press elsewhere takes the keys";
  EXPECT_EQ(typed(), "She sat an");
  store_.send(CaretAt{2, CaretAt::How::kPlace, 0});
  press(kEscape);
  EXPECT_EQ(typed(), text());
}

TEST_F(SentenceTest, AnEmptySentenceKeepsThePictureAndTheKeys) {
  const TracePtr before = store_.session().trace;
  write(" ");
  press(kEnter);
  EXPECT_EQ(store_.session().trace, before);
  EXPECT_TRUE(store_.editor().focused);
  ASSERT_EQ(store_.editor().notices.size(), 1U);
  EXPECT_EQ(store_.editor().notices[0].kind, EditorNotice::Kind::kEmpty);
  EXPECT_FALSE(store_.history().can_undo());
}

TEST_F(SentenceTest, ViewsOfTheOldSentenceAreLetGo) {
  ViewCommand row = command(ViewCommand::Kind::kChooseRow, 5);
  store_.send(row);
  ViewCommand select = command(ViewCommand::Kind::kSelect);
  select.target = cell_target(Tensor::kAttentionWeights, 0, 0, 5, 5);
  store_.send(select);
  write("cat");
  press(kEnter);
  EXPECT_FALSE(store_.view().row);
  EXPECT_TRUE(!store_.view().selected || exists(store_.page().trace, *store_.view().selected));
  store_.send(Switch::kUndo);
  EXPECT_EQ(store_.page().trace.n_tokens(), 6);
}

TEST_F(SentenceTest, ASampleIsAppliedAndAHeadIsNoStepOfUndo) {
  store_.send(command(ViewCommand::Kind::kChooseSample, 1));
  EXPECT_EQ(text(), "She sat an exam");
  ViewCommand head = command(ViewCommand::Kind::kChooseHead, 3);
  store_.send(head);
  EXPECT_EQ(store_.view().head, 3);
  store_.send(Switch::kUndo);
  EXPECT_EQ(text(), "The cat sat on the mat");
  EXPECT_EQ(store_.view().head, 3);
}

TEST_F(SentenceTest, EverySampleInTheListCanBeTaken) {
  store_.send(command(ViewCommand::Kind::kToggleSamples));
  const std::vector<std::string> offered = sample_sentences(english());
  EXPECT_GE(offered.size(), 3U);
  for (std::size_t i = 0; i < offered.size(); ++i) {
    store_.send(command(ViewCommand::Kind::kEnterSentence));
    store_.send(command(ViewCommand::Kind::kChooseSample, static_cast<int>(i)));
    EXPECT_EQ(text(), offered[i]);
  }
}

TEST_F(SentenceTest, TheTextChoosesTheModelAndSoItIsTold) {
  using Notice = EditorNotice::Kind;
  const auto told = [&] {
    std::vector<Notice> kinds;
    for (const EditorNotice& notice : store_.editor().notices) {
      kinds.push_back(notice.kind);
    }
    return kinds;
  };
  const auto apply = [&](const std::string& sentence) {
    write(sentence);
    press(kEnter);
    return store_.page().trace.model->name;
  };
  EXPECT_EQ(apply("Кошка сидела"), "story");
  EXPECT_EQ(told(), std::vector{Notice::kReadBy});
  EXPECT_EQ(apply("A zebra sat"), "story");
  EXPECT_TRUE(told().empty()) << "once";
  EXPECT_EQ(apply("The cat sat"), "lesson");
  EXPECT_EQ(told(), std::vector{Notice::kLesson});
  std::string many;
  for (int i = 0; i < 140; ++i) {
    many += " zebra";
  }
  EXPECT_EQ(apply(many), "story");
  EXPECT_EQ(told(), (std::vector{Notice::kReadBy, Notice::kCut}));
  EXPECT_EQ(store_.page().trace.n_tokens(), 128);
  store_.send(Switch::kUndo);
  EXPECT_EQ(store_.page().trace.model->name, "lesson");
}

TEST_F(SentenceTest, BytesAreKept) {
  write("  The\tcat ");
  press(kEnter);
  EXPECT_EQ(text(), "  The\tcat ");
}

TEST(Sentence, CharactersBecomeTheirBytes) {
  EXPECT_EQ(utf8_of(U'a'), "a");
  EXPECT_EQ(utf8_of(U'ß'), "ß");
  EXPECT_EQ(utf8_of(U'猫'), "猫");
  EXPECT_EQ(utf8_of(U'🐈'), "🐈");
}

TEST(Sentence, AReadingTellsWhatWouldRun) {
  const BuiltInModels& models = built_in_models();
  Document document;
  document.model = models.lesson;
  document.asked = models.lesson;
  document.text = models.lesson->lesson_text;
  const Reading known = reading_of("The cat", document, models);
  EXPECT_EQ(known.model, "lesson");
  EXPECT_FALSE(known.other);
  EXPECT_EQ(known.n_tokens, 2);
  EXPECT_TRUE(reading_of(" \n ", document, models).model.empty());
  EXPECT_TRUE(reading_of(" \n ", document, models).unknown.empty());
  // With one model only there is nobody to take over.
  const Reading unknown =
      reading_of("The zebra sat", document, BuiltInModels{models.lesson, models.lesson});
  EXPECT_TRUE(unknown.model.empty());
  EXPECT_EQ(unknown.unknown, "zebra");
}

}  // namespace
}  // namespace attn::app
