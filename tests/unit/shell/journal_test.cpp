#include "app/shell/journal.h"

#include <gtest/gtest.h>

namespace attn::app {
namespace {

TEST(Journal, LinesAreAsTheInterfaceHasThem) {
  Document after;
  after.text = "The cat";
  const Target cell = cell_target(Tensor::kQ, 0, 1, 2, 3);
  after.edits[cell] = 0.5;
  EXPECT_EQ(journal_line(SetCell{cell, 7}, 3, after),
            R"({"command":"set_cell","gesture":3,"target":{"tensor":"q","layer":0,"head":1,)"
            R"("row":2,"column":3},"value":0.5})");
  EXPECT_EQ(journal_line(SetText{"The cat"}, 0, after),
            R"({"command":"set_text","text":"The cat"})");
  EXPECT_EQ(journal_line(ResetAll{}, 0, after), R"({"command":"reset_all"})");
  const Target cut = cell_target(Tensor::kMask, kAll, kAll, 5, 2);
  EXPECT_EQ(journal_line(SetCell{cut, 0}, 4, after),
            R"({"command":"set_cell","gesture":4,"target":{"tensor":"mask","layer":"all",)"
            R"("head":"all","row":5,"column":2},"value":0})");
  EXPECT_EQ(journal_line(ResetCell{cut}, 5, after),
            R"({"command":"reset_cell","gesture":5,"target":{"tensor":"mask","layer":"all",)"
            R"("head":"all","row":5,"column":2}})");
  EXPECT_EQ(journal_line("undo"), R"({"command":"undo"})");
}

TEST(Journal, AModelIsTheOneAskedFor) {
  auto runs = std::make_shared<Model>();
  runs->name = "story";
  auto asked = std::make_shared<Model>();
  asked->name = "lesson";
  Document after;
  after.model = runs;
  EXPECT_EQ(journal_line(SetModel{}, 0, after), R"({"command":"set_model","model":null})");
  after.asked = asked;
  EXPECT_EQ(journal_line(SetModel{asked, runs}, 0, after),
            R"({"command":"set_model","model":"lesson"})");
}

TEST(Journal, AFolderIsNoJournal) {
  EXPECT_FALSE(Journal::open("/").has_value());
}

}  // namespace
}  // namespace attn::app
