// Text: measures, faces, fallback, graphemes.
#include <gtest/gtest.h>

#include <cmath>

#include "app/painters/pango_layout.h"
#include "app/painters/pango_text.h"
#include "app/painters/placed_text.h"

namespace attn::app {
namespace {

const PangoText& pango() {
  static const auto text = PangoText::create();
  return **text;
}

TextSpan span(const std::string& text, const TextStyle& style, float rise = 0, float shrink = 1) {
  return {text, style, rise, shrink, rgb(0x000000)};
}

constexpr TextStyle kWords = {15, 400, Face::kWords, 0, false};

float width(const std::string& text, const TextStyle& style) {
  return pango().measure({span(text, style)}).width;
}

TEST(PangoText, TabularDigitsAreEqualAndOthersAreNot) {
  TextStyle tabular = kWords;
  tabular.tabular = true;
  EXPECT_FLOAT_EQ(width("1111", tabular), width("0000", tabular));
  EXPECT_LT(width("1111", kWords), width("0000", kWords) - 5);
}

TEST(PangoText, MeasuresDoNotDependOnScale) {
  TextStyle large = kWords;
  large.size_pt = 45;
  EXPECT_NEAR(width("The cat sat", large), 3 * width("The cat sat", kWords), 0.05);
}

TEST(PangoText, WeightsAndFacesAreOurs) {
  TextStyle bold = kWords, mono = kWords;
  bold.weight = 600;
  mono.face = Face::kNumbers;
  EXPECT_GT(width("sat", bold), width("sat", kWords) + 0.2F);
  EXPECT_FLOAT_EQ(width("iii", mono), width("WWW", mono));
  EXPECT_NEAR(width("000", mono), 3 * 0.6 * 15, 0.05);  // JetBrains Mono: 600 of 1000 units
}

TEST(PangoText, TrackingIsAddedBetweenLetters) {
  TextStyle tracked = kWords;
  tracked.tracking_pt = -0.5F;
  EXPECT_NEAR(width("abcd", kWords) - width("abcd", tracked), 3 * 0.5, 0.05);
}

// A superscript stands 0.36 of the base size higher, a subscript 0.20 lower.
TEST(PangoText, RiseMovesGlyphs) {
  const TextStyle style = {20, 400, Face::kWords, 0, false};
  const std::vector<TextSpan> spans = {span("e", style), span("s", style, 0.36F, 0.72F),
                                       span("x", style), span("i", style, -0.2F, 0.72F)};
  const auto laid = pango().state().laid(spans);
  ASSERT_EQ(laid->glyphs.size(), 4U);
  EXPECT_NEAR(laid->glyphs[0].y, 0, 0.01);
  EXPECT_NEAR(laid->glyphs[1].y, -0.36 * 20, 0.1);
  EXPECT_NEAR(laid->glyphs[2].y, 0, 0.01);
  EXPECT_NEAR(laid->glyphs[3].y, 0.2 * 20, 0.1);
  EXPECT_NEAR(laid->glyphs[1].size_pt, 0.72 * 20, 0.01);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(laid->glyphs[static_cast<std::size_t>(i)].span, i);
  }
}

TEST(PangoText, SymbolsOfFormulasHaveGlyphs) {
  const auto laid = pango().state().laid({span("√ Σ ÷ − ∞ ⟨ ᵀ ▲ ◆ ✂ …", kWords)});
  for (const LaidGlyph& glyph : laid->glyphs) {
    EXPECT_FALSE(glyph.unknown) << "at " << glyph.x;
  }
}

TEST(PangoText, EmptyTextHasAHeight) {
  EXPECT_FLOAT_EQ(pango().measure({span("", kWords)}).width, 0);
  EXPECT_GT(pango().measure({}).height(), 0);
}

TEST(PangoText, GraphemesKeepJoinedCharactersTogether) {
  EXPECT_EQ(pango().grapheme_ends("abc"), (std::vector{1, 2, 3}));
  // e with a combining acute accent; a thumb with a skin tone.
  EXPECT_EQ(pango().grapheme_ends("e\u0301x"), (std::vector{3, 4}));
  EXPECT_EQ(pango().grapheme_ends("\U0001F44D\U0001F3FDx"), (std::vector{8, 9}));
  EXPECT_TRUE(pango().grapheme_ends("").empty());
}

// A window that is resized asks for type of ever new sizes.
TEST(PangoText, KeepsNoMoreThanItsBound) {
  const auto text = PangoText::create();
  ASSERT_TRUE(text);
  const float before = (*text)->measure({span("sat", kWords)}).width;
  const int epoch = (*text)->state().pictures.epoch();
  for (int i = 0; i < 900; ++i) {
    TextStyle style = kWords;
    style.size_pt = 10 + 0.05F * static_cast<float>(i);
    (*text)->measure({span("sat", style)});
  }
  EXPECT_LE((*text)->state().pictures.fonts(), 401U);
  EXPECT_GT((*text)->state().pictures.epoch(), epoch);
  EXPECT_FLOAT_EQ((*text)->measure({span("sat", kWords)}).width, before);
}

TEST(PlacedText, RestsOnWholePixelsAndMovesFreely) {
  TextShape shape;
  shape.spans = {span("sat", kWords)};
  shape.origin = {10.3F, 20.4F};
  const Device device = {1, 1, true, true};
  for (const PlacedGlyph& glyph : place_text(pango().state(), shape, device).glyphs) {
    EXPECT_FLOAT_EQ(glyph.box.x, std::floor(glyph.box.x));
    EXPECT_FLOAT_EQ(glyph.box.y, std::floor(glyph.box.y));
    EXPECT_FLOAT_EQ(glyph.box.w, static_cast<float>(glyph.picture->width));
  }
  shape.moving = true;
  const auto moving = place_text(pango().state(), shape, device);
  shape.origin.y += 0.25F;
  const auto lower = place_text(pango().state(), shape, device);
  EXPECT_NEAR(lower.glyphs[0].box.y - moving.glyphs[0].box.y, 0.25, 1e-4);
}

}  // namespace
}  // namespace attn::app
