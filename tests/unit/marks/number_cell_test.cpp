// One number as a cell: its names, its figure, what a hand does to it.
#include "app/marks/number_cell.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/second_sentence.h"
#include "tests/support/fake_text.h"
#include "tests/support/find.h"
#include "tests/support/sample_models.h"

namespace attn::app {
namespace {

/// A run of the known sentence and what a mark reads.
struct Page {
  explicit Page(const std::vector<Command>& commands = {}) {
    Document document = known_row_document();
    for (const Command& command : commands) {
      document = *apply(document, command, **compute(document));
    }
    trace = *compute(document);
    unedited = *compute(without_edits(document));
    second = *compute(second_document(*trace, 2));
    std::ostringstream all;
    all << std::ifstream(ATTN_SOURCE_DIR "/assets/text/en.json").rdbuf();
    words = *Catalogue::parse(all.str());
  }
  [[nodiscard]] SlideInput input() const {
    SlideInput made = {*trace, *unedited, view,  look, palette_of(Theme::kLight),
                       text,   words,     layout};
    made.second = second.get();
    return made;
  }
  [[nodiscard]] Frame frame(const std::vector<NumberCell>& cells) const {
    Frame made;
    const Pen pen(made, palette_of(Theme::kLight), text, Part::kMain);
    draw_number_cells(pen, input(), cells, 0);
    for (const NumberCell& cell : cells) add_number_region(pen, input(), cell, 24);
    return made;
  }
  TracePtr trace, unedited, second;
  ViewState view;
  Look look{0, 0, 2};
  FakeText text;
  Catalogue words;
  PageLayout layout = page_layout(1600, 900, false);
};

Target q(int row, int column) {
  return cell_target(Tensor::kQ, 0, 0, row, column);
}

NumberCell cell_of(const Target& target) {
  NumberCell cell;
  cell.target = target;
  cell.place = "q/1";
  cell.box = {100, 100, 64, 64};
  cell.range = 2;
  cell.figure_size = 19;
  return cell;
}

std::string text_at(const Frame& frame, const std::string& id) {
  const Primitive* primitive = find(frame, id);
  const auto* text = primitive == nullptr ? nullptr : std::get_if<TextShape>(&primitive->shape);
  std::string all;
  for (const TextSpan& span : text == nullptr ? std::vector<TextSpan>() : text->spans) {
    all += span.text;
  }
  return all;
}

TEST(NumberCell, IsABoxAndItsFigureUnderOneName) {
  const Frame frame = Page().frame({cell_of(q(2, 0))});
  const Primitive* box = find(frame, "q/1/1/3/1#q/1");
  ASSERT_NE(box, nullptr);
  EXPECT_DOUBLE_EQ(*box->value, 2);
  EXPECT_EQ(box->role, "q");
  EXPECT_EQ(text_at(frame, "q/1/1/3/1#figure/q/1"), "2.00");
}

TEST(NumberCell, ANegativeNumberIsHollowAndSaysSo) {
  const Frame frame = Page().frame({cell_of(q(2, 3))});
  const Primitive* box = find(frame, "q/1/1/3/4#q/1");
  ASSERT_NE(box, nullptr);
  EXPECT_EQ(box->role, "negative");
  EXPECT_GT(std::get<RectShape>(box->shape).border_pt, 0);
  EXPECT_EQ(text_at(frame, "q/1/1/3/4#figure/q/1"), "\u22121.00");
}

TEST(NumberCell, OfAnotherRunHasAnotherNameAndNoRegion) {
  NumberCell cell = cell_of(q(3, 0));
  cell.run = Run::kSecond;
  EXPECT_EQ(quantity_of(cell), "second/q/1/1/4/1");
  const Frame frame = Page().frame({cell});
  const Primitive* box = find(frame, "second/q/1/1/4/1#q/1");
  ASSERT_NE(box, nullptr);
  EXPECT_DOUBLE_EQ(*box->value, 2) << "sat is the fourth word from behind";
  EXPECT_TRUE(frame.regions.empty());
}

TEST(NumberCell, AnEditedOneCarriesItsChange) {
  const Page page({SetCell{q(2, 0), 2.5}});
  const Frame frame = page.frame({cell_of(q(2, 0))});
  EXPECT_EQ(text_at(frame, "q/1/1/3/1#figure/q/1"), "2.50");
  bool tells = false;
  for (const Primitive& primitive : frame.list) {
    tells |= text_at(frame, primitive.id) == "+0.50";
  }
  EXPECT_TRUE(tells);
  EXPECT_EQ(std::get<RectShape>(find(frame, "q/1/1/3/1#q/1")->shape).border,
            palette_of(Theme::kLight).touched);
}

TEST(NumberCell, WhatIsTouchedLiesOverTheOthers) {
  const Page page({SetCell{q(2, 0), 2.5}});
  const Frame frame = page.frame({cell_of(q(2, 0)), cell_of(q(2, 1))});
  const auto place = [&](const std::string& id) { return find(frame, id) - frame.list.data(); };
  EXPECT_GT(place("q/1/1/3/1#q/1"), place("q/1/1/3/2#q/1"));
}

TEST(NumberCell, IsPulledByTwoIn160Points) {
  const Page page;
  const Drag drag = drag_of(*page.trace, q(2, 1));
  EXPECT_EQ(drag.axis, Drag::Axis::kY);
  EXPECT_DOUBLE_EQ(drag.value, 1);
  EXPECT_DOUBLE_EQ(drag.per_point * 160, 2);
  EXPECT_DOUBLE_EQ(drag.min, -8);
  EXPECT_DOUBLE_EQ(drag.max, 8);
  const Target score = cell_target(Tensor::kScaledScores, 0, 0, 2, 1);
  EXPECT_DOUBLE_EQ(drag_of(*page.trace, score).per_point * 160, 4);
  const Target weight = cell_target(Tensor::kAttentionWeights, 0, 0, 2, 1);
  EXPECT_DOUBLE_EQ(drag_of(*page.trace, weight).per_point * 160, 1);
  EXPECT_DOUBLE_EQ(drag_of(*page.trace, weight).min, 0);
}

TEST(NumberCell, ADragReachesANumberThatLiesFartherOff) {
  const Page page({SetCell{q(2, 1), -20}});
  EXPECT_DOUBLE_EQ(drag_of(*page.trace, q(2, 1)).min, -20);
}

TEST(NumberCell, WhatCannotBeEditedIsSelected) {
  const Page page;
  const Target context = cell_target(Tensor::kContext, 0, 0, 2, 1);
  const HitRegion region = number_region(page.input(), "a#b", context);
  EXPECT_FALSE(region.editable);
  EXPECT_FALSE(region.drag);
  const auto* select = std::get_if<ViewCommand>(&region.act);
  ASSERT_NE(select, nullptr);
  EXPECT_EQ(select->kind, ViewCommand::Kind::kSelect);
  EXPECT_EQ(select->target, context);
}

TEST(NumberCell, ASmallOneHasALargerRegionAboutItsMiddle) {
  NumberCell cell = cell_of(q(2, 1));
  cell.box = {100, 100, 10, 12};
  const Frame frame = Page().frame({cell});
  ASSERT_EQ(frame.regions.size(), 1U);
  EXPECT_EQ(frame.regions[0].box, (Rect{93, 94, 24, 24}));
  EXPECT_TRUE(frame.regions[0].tip.empty()) << "nothing points at it";
}

TEST(NumberCell, PointedAtItTellsWhatItIs) {
  Page page;
  page.view.hover = q(2, 1);
  const Frame frame = page.frame({cell_of(q(2, 1))});
  ASSERT_EQ(frame.regions.size(), 1U);
  EXPECT_NE(plain_text(frame.regions[0].tip).find("1.00"), std::string::npos);
}

TEST(NumberCell, RolesFollowTheTensor) {
  EXPECT_STREQ(role_of(Tensor::kQ), "q");
  EXPECT_STREQ(role_of(Tensor::kK), "k");
  EXPECT_STREQ(role_of(Tensor::kV), "v");
  EXPECT_STREQ(role_of(Tensor::kContext), "v");
  EXPECT_STREQ(role_of(Tensor::kWQ), "learned");
  EXPECT_STREQ(role_of(Tensor::kX), "x");
}

TEST(NumberCell, TheRangeIsThatOfTheWholeTensorWithoutEdits) {
  const Page page({SetCell{q(2, 0), 7}});
  EXPECT_DOUBLE_EQ(range_of(page.input(), Tensor::kQ, 0, 0), 2);
}

TEST(NumberCell, WholeTenthsHaveOneDecimalUntilOneOfThemIsEdited) {
  EXPECT_EQ(places_of(Page().input(), {q(2, 0), q(2, 1)}), 1);
  // Else its figure would change its width as it is pulled past a tenth.
  const Page edited({SetCell{q(2, 0), 7}});
  EXPECT_EQ(places_of(edited.input(), {q(2, 0), q(2, 1)}), 2);
}

}  // namespace
}  // namespace attn::app
