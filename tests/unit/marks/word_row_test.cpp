// Words over columns: where they stand, pieces, and many words.
#include "app/marks/word_row.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/compute.h"
#include "engine/first_look.h"
#include "engine/model/built_in.h"
#include "tests/support/fake_text.h"

namespace attn::app {
namespace {

constexpr const char* kMany =
    "One day a small fox went to the river to catch a fish and the fish was very fast so the fox "
    "ran";

/// A run of a built-in model and what a mark reads.
struct Page {
  Page(const std::string& model, const std::string& sentence) {
    Document document;
    document.model = *built_in_model(model);
    document.text = sentence;
    trace = *compute(document);
    look = first_look(*trace, std::nullopt, std::nullopt, std::nullopt);
    std::ostringstream all;
    all << std::ifstream(ATTN_SOURCE_DIR "/assets/text/en.json").rdbuf();
    words = *Catalogue::parse(all.str());
  }
  [[nodiscard]] SlideInput input() const {
    return {*trace, *trace, view, look, palette_of(Theme::kLight), text, words, layout};
  }
  [[nodiscard]] WordRow row(ColumnRoom room, float middle, float widest = 192) const {
    return word_row(input(), shown_words(input(), room.width()), room, middle, widest);
  }
  [[nodiscard]] Frame frame(const WordRow& row) const {
    Frame made;
    draw_word_row(Pen(made, palette_of(Theme::kLight), text, Part::kMain), input(), row);
    return made;
  }
  TracePtr trace;
  ViewState view;
  Look look;
  FakeText text;
  Catalogue words;
  PageLayout layout = page_layout(1600, 900, false);
};

TEST(WordRow, StandsAboutItsMiddleAtEqualPitch) {
  const Page page("lesson", "The cat sat on the mat");
  const WordRow row = page.row({100, 1500}, 800);
  ASSERT_EQ(row.n(), 6);
  EXPECT_FLOAT_EQ(row.pitch, 192);
  EXPECT_FLOAT_EQ((row.middle(0) + row.middle(5)) / 2, 800);
  for (int j = 1; j < row.n(); ++j) {
    EXPECT_NEAR(row.middle(j) - row.middle(j - 1), row.pitch, 1e-3F);
  }
  EXPECT_FALSE(row.pieces);
  EXPECT_EQ(row.chip(2).centre().x, row.middle(2));
}

TEST(WordRow, LeavesTheLeftEndOfItsRoomFree) {
  const Page page("lesson", "The cat sat on the mat");
  const WordRow row = page.row({400, 1400}, 500);
  EXPECT_GE(row.chip(0).x, 400);
  EXPECT_LE(row.chip(5).right(), 1400);
}

TEST(WordRow, ColumnsShareTheRoomThatThereIs) {
  const Page page("lesson", "The cat sat on the mat");
  const WordRow row = page.row({0, 420}, 210);
  EXPECT_FLOAT_EQ(row.pitch, 70);
  EXPECT_LT(row.chip_w, row.pitch);
}

TEST(WordRow, ManyWordsLeaveTheLastColumnToTheOthers) {
  const Page page("story", kMany);
  const WordRow row = page.row({0, 1400}, 700);
  ASSERT_FALSE(row.shown.all());
  EXPECT_EQ(row.n(), kMostColumns);
  EXPECT_TRUE(row.sums(row.n() - 1));
  EXPECT_FALSE(row.sums(row.n() - 2));
  EXPECT_TRUE(row.shown.shows(page.look.row));
  const Frame frame = page.frame(row);
  int others = 0;
  for (const Primitive& primitive : frame.list) {
    others += primitive.id.starts_with("others/") ? 1 : 0;
  }
  EXPECT_EQ(others, 1);
}

TEST(WordRow, PiecesOfOneWordStandCloserOverALine) {
  const Page page("story", "The photographed electroencephalographs");
  const WordRow row = page.row({0, 1400}, 700, 120);
  EXPECT_TRUE(row.pieces);
  EXPECT_GT(row.bottom, row.chips_top + row.chip_h);
  float least = row.pitch;
  for (int j = 1; j < row.n(); ++j) {
    least = std::min(least, row.middle(j) - row.middle(j - 1));
  }
  EXPECT_NEAR(least - row.chip_w, 2, 0.01);
}

TEST(WordRow, EachWordHasAChipThatCanBePressed) {
  const Page page("lesson", "The cat sat on the mat");
  const WordRow row = page.row({100, 1500}, 800);
  const Frame frame = page.frame(row);
  int chips = 0;
  for (const HitRegion& region : frame.regions) {
    chips += region.target.kind == HitTarget::Kind::kToken ||
                     (region.target.kind == HitTarget::Kind::kCell &&
                      region.target.cell.tensor == Tensor::kToken)
                 ? 1
                 : 0;
  }
  EXPECT_EQ(chips, 6);
}

}  // namespace
}  // namespace attn::app
