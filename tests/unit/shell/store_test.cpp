// The state of a window without a window: drags, undo, journal, and what is derived.
#include "app/shell/store.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/slides/slide.h"
#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

using Json = nlohmann::json;
using Kind = PointerEvent::Kind;

const Target kWeight = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 5);

// A page with one weight that can be pulled: 160 points are 1.
Frame page_with_weight(double value) {
  HitRegion region;
  region.id = "w";
  region.box = {100, 100, 50, 50};
  region.target.kind = HitTarget::Kind::kCell;
  region.target.cell = kWeight;
  region.editable = true;
  region.drag = Drag{Drag::Axis::kY, value, 1.0 / 160, 0, 1};
  region.act = EditCell{kWeight};
  Frame frame;
  frame.area = {0, 0, 1600, 900};
  frame.stage = frame.area;
  frame.regions = {region};
  return frame;
}

class StoreTest : public ::testing::Test {
 protected:
  StoreTest()
      : path_(std::filesystem::temp_directory_path() /
              ("attn_journal_" + std::to_string(::getpid()))),
        store_(*make_session(*parse_options({})), *Journal::open(path_), text_) {}
  ~StoreTest() override { std::filesystem::remove(path_); }

  double weight() { return value_at(store_.page().trace, kWeight); }

  void drag(float by) {
    const Frame page = page_with_weight(weight());
    store_.point(page, {Kind::kPress, {120, 120}, false, false});
    for (int step = 1; step <= 8; ++step) {
      store_.point(page,
                   {Kind::kMove, {120, 120 - by * static_cast<float>(step) / 8}, false, false});
    }
    store_.point(page, {Kind::kRelease, {120, 120 - by}, false, false});
  }

  std::vector<Json> journal() {
    std::ifstream file(path_);
    std::vector<Json> lines;
    for (std::string line; std::getline(file, line);) {
      lines.push_back(Json::parse(line));
    }
    return lines;
  }

  std::filesystem::path path_;
  FakeText text_;
  Store store_;
};

TEST_F(StoreTest, ADragIsStartPlusDistanceAndOneStep) {
  const double before = weight();
  drag(16);
  EXPECT_NEAR(weight(), before + 0.1, 1e-6);
  EXPECT_NEAR(value_at(store_.page().unedited, kWeight), before, 1e-9);
  store_.send(Switch::kUndo);
  EXPECT_NEAR(weight(), before, 1e-9);
  EXPECT_FALSE(store_.history().can_undo());
  store_.send(Switch::kRedo);
  EXPECT_NEAR(weight(), before + 0.1, 1e-6);
}

TEST_F(StoreTest, EachAppliedCommandIsALineOfTheJournal) {
  const double before = weight();
  drag(16);
  drag(-8);
  store_.send(Switch::kUndo);
  store_.send(Switch::kMask);
  store_.send(DocumentEdit{SetTemperature{2}, 9});
  const std::vector<Json> lines = journal();
  ASSERT_GE(lines.size(), 5U);
  const std::size_t n = lines.size();
  EXPECT_EQ(lines[n - 3], Json({{"command", "undo"}}));
  EXPECT_EQ(lines[n - 2]["command"], "set_mask");
  EXPECT_EQ(lines[n - 1]["target"]["control"], "temperature");
  EXPECT_EQ(lines[n - 1]["value"], 2);
  const Json& last_drag = lines[n - 4];
  EXPECT_EQ(last_drag["command"], "set_cell");
  EXPECT_EQ(last_drag["target"]["row"], 2);
  EXPECT_NEAR(last_drag["value"].get<double>(), before + 0.05, 1e-6);
  EXPECT_NE(last_drag["gesture"], lines[0]["gesture"]);
}

TEST_F(StoreTest, AnEditGlowsAndThenRests) {
  EXPECT_FALSE(store_.moving());
  drag(16);
  EXPECT_TRUE(store_.moving());
  EXPECT_LT(store_.page().secs_since_edit, 1);
  store_.advance(5);
  EXPECT_FALSE(store_.moving());
}

TEST_F(StoreTest, WindowCommandsComeBackAndViewCommandsStay) {
  ViewCommand quit;
  quit.kind = ViewCommand::Kind::kQuit;
  EXPECT_EQ(store_.send(quit), std::vector<ViewCommand>{quit});
  ViewCommand last;
  last.kind = ViewCommand::Kind::kLastSlide;
  EXPECT_TRUE(store_.send(last).empty());
  EXPECT_EQ(store_.view().slide, slide_list().back().id);
  EXPECT_EQ(store_.time_jumps(), 1);
}

// ---- the word in focus hidden ----

class OpenStory : public ::testing::Test {
 protected:
  OpenStory()
      : store_(*make_session(*parse_options(
                   {"--text", "Lily saw a big dog", "--mask", "none", "--row", "2"})),
               Journal(), text_) {}

  // The row that is hidden in what a page is given; -1: none. The runs belong to the one on screen.
  int hidden_row() {
    const PageInput page = store_.page();
    if (page.masked == nullptr) {
      EXPECT_EQ(page.masked_unedited, nullptr);
      return -1;
    }
    EXPECT_EQ(page.masked->document.edits, page.trace.document.edits);
    EXPECT_TRUE(page.masked_unedited->document.edits.empty());
    const int mask = *page.trace.model->mask_token;
    int hidden = -1;
    for (int i = 0; i < page.masked->n_tokens(); ++i) {
      const auto place = static_cast<std::size_t>(i);
      EXPECT_EQ(page.masked->tokens[place].id, page.masked_unedited->tokens[place].id);
      if (page.masked->tokens[place].id == mask) {
        hidden = i;
      } else {
        EXPECT_EQ(page.masked->tokens[place].id, page.trace.tokens[place].id);
      }
    }
    EXPECT_EQ(hidden, focus_of(page.unedited, page.view).row);
    return hidden;
  }
  void choose_row(int row) {
    ViewCommand choose;
    choose.kind = ViewCommand::Kind::kChooseRow;
    choose.index = row;
    store_.send(choose);
  }

  FakeText text_;
  Store store_;
};

TEST_F(OpenStory, TheHiddenWordIsTheOneInFocus) {
  EXPECT_EQ(hidden_row(), 1);
  choose_row(4);
  EXPECT_EQ(hidden_row(), 4);
  store_.send(DocumentEdit{SetCell{cell_target(Tensor::kMask, kAll, kAll, 4, 1), 0}, 1});
  EXPECT_EQ(hidden_row(), 4);
  EXPECT_NE(store_.page().masked, store_.page().masked_unedited);
  store_.send(DocumentEdit{SetText{"Tom ran home", nullptr}, 0});
  EXPECT_GE(hidden_row(), 0);
  store_.send(Switch::kUndo);
  EXPECT_GE(hidden_row(), 0);
  EXPECT_EQ(store_.session().beside.masked.get(), store_.page().masked) << "exports have them";
}

TEST_F(OpenStory, NoWordIsHiddenUnderAMaskOrWithoutAMaskToken) {
  store_.send(Switch::kMask);
  EXPECT_EQ(hidden_row(), -1);
  store_.send(Switch::kMask);
  EXPECT_GE(hidden_row(), 0);
  store_.send(DocumentEdit{SetText{"The cat sat", nullptr}, 0});
  ASSERT_EQ(store_.page().trace.model->name, "lesson");
  EXPECT_EQ(hidden_row(), -1);
}

TEST_F(OpenStory, WhatDoesNotChangeIsNotRunAgain) {
  const TracePtr before = store_.session().beside.masked;
  choose_row(1);
  EXPECT_EQ(store_.session().beside.masked, before);
  ViewCommand last;
  last.kind = ViewCommand::Kind::kLastSlide;
  store_.send(last);
  EXPECT_EQ(store_.session().beside.masked, before);
}

TEST_F(StoreTest, AKeyCutsTheArrowThatIsSelectedInEveryHead) {
  ViewCommand select;
  select.kind = ViewCommand::Kind::kSelect;
  select.target = kWeight;
  store_.send(select);
  store_.send(Switch::kCut);
  EXPECT_EQ(weight(), 0);
  EXPECT_EQ(journal().back(),
            Json::parse(R"({"command":"set_cell","target":{"tensor":"mask","layer":"all",)"
                        R"("head":"all","row":2,"column":5},"value":0})"));
  const std::size_t lines = journal().size();
  store_.send(Switch::kCut);
  EXPECT_EQ(journal().size(), lines) << "a cut arrow stays cut";
  store_.send(Switch::kGiveBack);
  EXPECT_GT(weight(), 0);
  EXPECT_EQ(journal().back()["command"], "reset_cell");
  store_.send(Switch::kUndo);
  EXPECT_EQ(weight(), 0);
}

TEST_F(StoreTest, TheDockOpensInWordsWhereNothingIsSelected) {
  ViewCommand dock;
  dock.kind = ViewCommand::Kind::kToggleDock;
  store_.send(dock);
  EXPECT_EQ(store_.view().dock, Dock::kWords);
  store_.send(dock);
  EXPECT_EQ(store_.view().dock, Dock::kClosed);
}

}  // namespace
}  // namespace attn::app
