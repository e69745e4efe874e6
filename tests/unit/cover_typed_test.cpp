// The cover with sentences that somebody typed: many words, pieces, cuts, the words that may come
// next, and nothing over anything else.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

#include "app/marks/next_words.h"
#include "app/marks/scissors.h"
#include "tests/support/find.h"
#include "tests/support/sample_texts.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

constexpr const char* kMany =
    "The old keeper lit the lamp and waited by the door for her return because the night was very "
    "long and the sea was loud and cold and nobody came to the little house on the hill";

SlideSample typed(const std::string& text) {
  return sample_of("\"" + text.substr(0, 24) + "\"", story_for_tests(), text);
}

SlideSample fox() {
  return typed("blue fox lamp Anna blue fox");
}

SlideSample lesson() {
  return sample_of("six words", lesson_for_tests(), "The cat sat on the mat");
}

SlideSample cut(const SlideSample& sample, int row, int key) {
  return after(sample, sample.name + ", a cut",
               SetCell{cell_target(Tensor::kMask, kAll, kAll, row, key), 0});
}

Shot cover_of(const SlideSample& sample, float width = 1600, float height = 900) {
  return at_size(rest_of(sample, slide_of(SlideId::kCover)), width, height);
}

Target weight_of(const Shot& shot, int row, int key) {
  const Look focus = focus_of(shot);
  return cell_target(Tensor::kAttentionWeights, focus.layer, focus.head, row, key);
}

std::string id_of(const Target& target, const char* place) {
  return format_target(target) + "#" + place + "/" + std::to_string(target.column + 1);
}

const HitRegion* region_of(const Frame& frame, const std::string& id) {
  const auto found = std::ranges::find(frame.regions, id, &HitRegion::id);
  return found == frame.regions.end() ? nullptr : &*found;
}

// The words of the line by token.
std::map<int, Rect> words_on(const Frame& frame) {
  std::map<int, Rect> words;
  for (const Primitive& primitive : frame.list) {
    if (on_stage(primitive) && place_of(primitive.id).starts_with("label/") && primitive.token) {
      words[*primitive.token] = primitive.box;
    }
  }
  return words;
}

// ---- Many words.

TEST(CoverTyped, SixteenColumnsAtMostAndTheStudiedWordIsOne) {
  for (const float width : {1024.0F, 1280.0F, 1920.0F}) {
    const Shot shot = cover_of(typed(kMany), width, width * 0.625F);
    const std::map<int, Rect> words = words_on(frame_of(shot));
    EXPECT_LE(words.size(), 15U);
    EXPECT_GE(words.size(), 10U);
    EXPECT_TRUE(words.contains(focus_of(shot).row));
  }
}

TEST(CoverTyped, WordsThatAreShownAreThoseHeardMostInTheUneditedRun) {
  const Shot shot = cover_of(typed(kMany));
  const std::map<int, Rect> words = words_on(frame_of(shot));
  const int row = focus_of(shot).row;
  double least = 1;
  for (const auto& [word, box] : words) {
    if (word != row) {
      least = std::min(least, value_at(*shot.sample.unedited, weight_of(shot, row, word)));
    }
  }
  for (int word = 0; word < shot.sample.trace->n_tokens(); ++word) {
    if (!words.contains(word)) {
      EXPECT_LE(value_at(*shot.sample.unedited, weight_of(shot, row, word)), least) << word;
    }
  }
}

TEST(CoverTyped, TheOthersHaveTheSumOfTheirWeights) {
  Shot shot = cover_of(after(typed(kMany), "open", SetMask{MaskKind::kNone}));
  for (const int at : {0, 7, 11}) {
    const std::map<int, Rect> words = words_on(frame_of(shot));
    const int row = std::next(words.begin(), at)->first;
    shot.view.hover = token_target(row);
    const Frame frame = frame_of(shot);
    double sum = 0;
    for (int word = 0; word < shot.sample.trace->n_tokens(); ++word) {
      sum += words.contains(word) ? 0 : value_at(*shot.sample.trace, weight_of(shot, row, word));
    }
    const Primitive* label = find(frame, "cover/others#label");
    ASSERT_NE(label, nullptr);
    const auto others = shot.sample.trace->n_tokens() - static_cast<int>(words.size());
    EXPECT_EQ(text_of(*label), std::to_string(others) + " others · " + decimal(sum, 2));
    const Primitive* arc = find(frame, "cover/others#arc");
    EXPECT_EQ(arc != nullptr, sum >= 0.01);
    if (arc != nullptr) {
      EXPECT_NEAR(*arc->value, sum, 1e-12);
    }
  }
}

TEST(CoverTyped, PointingAtAWordSwingsArcsAndMovesNoWord) {
  Shot shot = cover_of(typed(kMany));
  const std::map<int, Rect> before = words_on(frame_of(shot));
  for (const auto& [word, box] : before) {
    shot.view.hover = token_target(word);
    const std::map<int, Rect> now = words_on(frame_of(shot));
    ASSERT_EQ(now.size(), before.size());
    for (const auto& [other, place] : before) {
      EXPECT_NEAR(now.at(other).centre().x, place.centre().x, 1) << word << " " << other;
    }
  }
}

TEST(CoverTyped, PullingAnArcOfAnotherWordKeepsTheWordsUnderTheHand) {
  Shot shot = cover_of(typed(kMany));
  const int row = words_on(frame_of(shot)).rbegin()->first;
  shot.view.row = words_on(frame_of(shot)).begin()->first;
  shot.view.hover = token_target(row);
  for (const HitRegion& region : frame_of(shot).regions) {
    if (region.target.kind == HitTarget::Kind::kCell && region.part == Part::kMain) {
      EXPECT_FALSE(region.on_press.has_value()) << region.id;
    }
  }
}

TEST(CoverTyped, SixteenWordsAllHaveTheirPlace) {
  const SlideSample sixteen =
      typed("the old man and the sea and the old dog and the big red cat in");
  ASSERT_EQ(sixteen.trace->n_tokens(), 16);
  const Frame frame = frame_of(cover_of(sixteen));
  EXPECT_EQ(words_on(frame).size(), 16U);
  EXPECT_EQ(find(frame, "cover/others#label"), nullptr);
}

// ---- Words that are long, or in pieces.

TEST(CoverTyped, ALongWordKeepsItsEndsAndItsTooltipHasItWhole) {
  std::string text;
  for (int i = 0; i < 4; ++i) {
    text += "incomprehensibilities electroencephalographs ";
  }
  const Shot shot = cover_of(sample_of("long words", fixture_for_tests(), text), 1024, 640);
  const Frame frame = frame_of(shot);
  int shortened = 0;
  for (const auto& [word, box] : words_on(frame)) {
    const std::string index = std::to_string(word + 1);
    const std::string id = "token/" + index + "#label/" + index;
    const std::string shown = text_of(*find(frame, id));
    const std::string whole = label_of(shot.sample.trace->tokens[static_cast<std::size_t>(word)]);
    const HitRegion* region = region_of(frame, id);
    ASSERT_NE(region, nullptr);
    EXPECT_EQ(plain_text(region->tip), shown == whole ? "" : whole);
    shortened += shown == whole ? 0 : 1;
    EXPECT_GE(shown.size(), 10U) << shown;
  }
  EXPECT_GT(shortened, 0);
}

TEST(CoverTyped, PiecesStandCloserAndShareALine) {
  const Frame frame = frame_of(cover_of(typed("the keeper lit it")));
  const std::map<int, Rect> words = words_on(frame);
  ASSERT_EQ(words.size(), 5U);  // the keep er lit it
  const float between = words.at(2).x - words.at(1).right();
  const float apart = words.at(3).x - words.at(2).right();
  EXPECT_NEAR(between, apart / 3, 4);
  const Primitive* line = find(frame, "pieces/2#line");
  ASSERT_NE(line, nullptr);
  EXPECT_NEAR(line->box.x, words.at(1).x, 3);
  EXPECT_NEAR(line->box.right(), words.at(2).right(), 3);
}

// ---- Cuts.

TEST(CoverTyped, ACutArrowStaysAsTwoStubsWithScissorsThatGiveItBack) {
  const Shot shot = cover_of(cut(fox(), 5, 2));
  const Frame frame = frame_of(shot);
  const Target target = weight_of(shot, 5, 2);
  EXPECT_EQ(find(frame, id_of(target, "arc")), nullptr);
  for (const char* place : {"stump_asking", "stump_heard"}) {
    const Primitive* stump = find(frame, id_of(target, place));
    ASSERT_NE(stump, nullptr) << place;
    EXPECT_EQ(stump->role, "touched");
    EXPECT_GT(std::get<StrokeShape>(stump->shape).dash_pt, 0);
  }
  const Primitive* disc = find(frame, "cut/6/3#disc");
  ASSERT_NE(disc, nullptr);
  EXPECT_NEAR(disc->box.centre().x, words_on(frame).at(2).centre().x, 8);
  const HitRegion* region = region_at(frame.regions, disc->box.centre());
  ASSERT_NE(region, nullptr);
  EXPECT_EQ(region->act, Act(SetNumber{cut_everywhere(target), std::nullopt}));
  EXPECT_EQ(region->target.cell, target);
}

TEST(CoverTyped, ACutIsSaidInWordsAgainstTheUneditedRun) {
  const Shot shot = cover_of(cut(fox(), 5, 2));
  const double before = value_at(*shot.sample.unedited, weight_of(shot, 5, 2));
  EXPECT_EQ(plain_text(frame_of(shot).caption),
            "“fox” no longer hears “lamp”,  was " + decimal(100 * before, 0) + " %");
}

TEST(CoverTyped, AWordWithEveryArrowCutHearsNothing) {
  SlideSample sample = fox();
  for (int key = 0; key < 6; ++key) {
    sample = cut(sample, 5, key);
  }
  const Frame frame = frame_of(cover_of(sample));
  EXPECT_EQ(plain_text(frame.caption), "“fox” hears no word now");
  EXPECT_TRUE(std::ranges::none_of(frame.list, [](const Primitive& primitive) {
    return place_of(primitive.id).starts_with("arc") && on_stage(primitive);
  }));
}

TEST(CoverTyped, TheArcPointedAtHasScissorsBesideItsNumber) {
  Shot shot = cover_of(fox());
  const Target target = weight_of(shot, 5, 2);
  EXPECT_EQ(find(frame_of(shot), "cut/6/3#disc"), nullptr);
  shot.view.hover = target;
  const Frame frame = frame_of(shot);
  const Primitive *disc = find(frame, "cut/6/3#disc"), *label = find(frame, id_of(target, "label"));
  ASSERT_TRUE(disc != nullptr && label != nullptr);
  const HitRegion* region = region_at(frame.regions, disc->box.centre());
  ASSERT_NE(region, nullptr);
  EXPECT_EQ(region->act, Act(SetNumber{cut_everywhere(target), 0.0}));
  for (const Primitive& primitive : frame.list) {
    if (std::holds_alternative<TextShape>(primitive.shape) && primitive.part != Part::kTip) {
      const Rect shared = intersection(primitive.box, disc->box);
      EXPECT_LE(std::min(shared.w, shared.h), 0.5F) << primitive.id;
    }
  }
  // On the way from the arc to the scissors the same weight stays pointed at.
  const Point from = {label->box.centre().x, label->box.bottom() + 8};
  for (int i = 0; i <= 20; ++i) {
    const Point at = mix(from, disc->box.centre(), static_cast<float>(i) / 20);
    const HitRegion* under = region_at(frame.regions, at);
    ASSERT_NE(under, nullptr) << i;
    EXPECT_EQ(under->target.cell, target) << i;
  }
}

TEST(CoverTyped, WhatTheMaskTakesHasNoScissors) {
  Shot shot = cover_of(fox());
  shot.view.hover = weight_of(shot, 1, 4);
  for (const Primitive& primitive : frame_of(shot).list) {
    EXPECT_FALSE(primitive.id.starts_with("cut/")) << primitive.id;
  }
}

// ---- Next words.

std::vector<double> next_of(const Trace& trace) {
  const std::vector<float> logits = row_logits(trace, trace.n_tokens() - 1);
  double total = 0;
  for (const float logit : logits) {
    total += std::exp(static_cast<double>(logit));
  }
  std::vector<double> shares;
  for (const float logit : logits) {
    shares.push_back(std::exp(static_cast<double>(logit)) / total);
  }
  return shares;
}

std::string percent_of(double share) {
  return decimal(100 * share, share >= 0.0005 && share < 0.0095 ? 1 : 0) + " %";
}

void expect_guesses(const Shot& shot) {
  const std::vector<double> now = next_of(*shot.sample.trace);
  const std::vector<double> before = next_of(*shot.sample.unedited);
  std::vector<std::pair<double, int>> order;
  for (std::size_t id = 0; id < now.size(); ++id) {
    order.emplace_back(-std::max(now[id], before[id]), static_cast<int>(id));
  }
  std::ranges::sort(order);
  const Frame frame = frame_of(shot);
  const int row = shot.sample.trace->n_tokens() - 1;
  for (std::size_t place = 0; place < kGuessesShown; ++place) {
    const auto id = static_cast<std::size_t>(order[place].second);
    const Target target = {Tensor::kProbabilities, kNone, kNone, row, kNone, static_cast<int>(id)};
    const auto id_at = [&](const char* part) {
      return format_target(target) + "#" + part + "/" + std::to_string(id + 1);
    };
    const Primitive* share = find(frame, id_at("guess_percent"));
    ASSERT_NE(share, nullptr) << id;
    EXPECT_EQ(text_of(*share), percent_of(now[id])) << id;
    const Primitive* was = find(frame, id_at("guess_was"));
    EXPECT_EQ(was != nullptr, percent_of(now[id]) != percent_of(before[id])) << id;
    if (was != nullptr) {
      EXPECT_EQ(text_of(*was), "was " + percent_of(before[id]));
      EXPECT_NE(find(frame, id_at("guess_before")), nullptr);
    }
  }
}

TEST(CoverTyped, TheNextWordsAreTheLikeliestOfTheLastRow) {
  expect_guesses(cover_of(fox()));
  expect_guesses(cover_of(typed(kMany), 1024, 640));
}

TEST(CoverTyped, AfterACutTheNextWordsCarryWhatTheyWere) {
  expect_guesses(cover_of(cut(fox(), 5, 2)));
}

TEST(CoverTyped, TheLessonGuessesNothing) {
  for (const Primitive& primitive : frame_of(cover_of(lesson())).list) {
    EXPECT_FALSE(primitive.id.starts_with("guesses")) << primitive.id;
  }
}

TEST(CoverTyped, GuessesAreSaidToThoseWhoCannotSeeThem) {
  const Frame frame = frame_of(cover_of(fox()));
  EXPECT_TRUE(std::ranges::any_of(frame.words, [](const Words& words) {
    return plain_text(words).starts_with("Likeliest next: “lamp”");
  }));
}

// ---- Nothing over anything else.

std::vector<const Primitive*> texts_of(const Frame& frame) {
  std::vector<const Primitive*> texts;
  for (const Primitive& primitive : frame.list) {
    if (on_stage(primitive) && !text_of(primitive).empty()) {
      texts.push_back(&primitive);
    }
  }
  return texts;
}

void expect_apart(const Shot& shot, Breaches& breaches) {
  const Frame frame = frame_of(shot);
  const std::vector<const Primitive*> texts = texts_of(frame);
  std::set<std::string> ids;
  int numerals = 0;
  for (const Primitive& primitive : frame.list) {
    if (!ids.insert(primitive.id).second) {
      breaches.add(shot, "an id twice: " + primitive.id);
    }
    numerals += on_stage(primitive) ? static_cast<int>(primitive.sources.size()) : 0;
  }
  if (numerals > 40) {
    breaches.add(shot, "numerals: " + std::to_string(numerals));
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const Rect& a = texts[i]->box;
    if (a.x < frame.stage.x || a.right() > frame.stage.right() || a.y < frame.stage.y ||
        a.bottom() > frame.stage.bottom()) {
      breaches.add(shot, "outside: " + texts[i]->id + " " + text_of(*texts[i]));
    }
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const Rect shared = intersection(a, texts[j]->box);
      if (shared.w > 0.5F && shared.h > 0.5F) {
        breaches.add(shot, texts[i]->id + " over " + texts[j]->id);
      }
    }
  }
}

// Every fourth of the sentences: other tests look at all of them.
std::vector<SlideSample> typed_samples() {
  std::vector<SlideSample> samples;
  for (const auto* list : {&ordinary_sentences(), &foreign_sentences(), &odd_sentences()}) {
    for (std::size_t i = 0; i < list->size(); i += 4) {
      samples.push_back(typed((*list)[i]));
    }
  }
  for (const int n : {1, 2, 9, 15, 16, 17, 40}) {
    samples.push_back(typed(drawn_words(*story_for_tests(), n, static_cast<unsigned>(n))));
  }
  samples.push_back(typed(drawn_pieces(*story_for_tests(), 16, 3)));
  return samples;
}

TEST(CoverTyped, NoTextLiesOverAnother) {
  Breaches breaches;
  for (const SlideSample& sample : typed_samples()) {
    expect_apart(cover_of(sample), breaches);
    Shot shot = cover_of(sample, 1024, 640);
    expect_apart(shot, breaches);
    const int row = focus_of(shot).row;
    shot.view.hover = weight_of(shot, row, std::max(0, row - 1));
    expect_apart(shot, breaches);
    shot.view.dock = Dock::kNumber;
    expect_apart(shot, breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(CoverTyped, NoTextLiesOverAnotherAfterCutsAndPins) {
  Breaches breaches;
  for (const char* text : {"blue fox lamp Anna blue fox", kMany, "I love 🐈 and mangoes"}) {
    const SlideSample plain = typed(text);
    const int row = focus_of(cover_of(plain)).row;
    SlideSample sample = cut(plain, row, std::max(0, row - 1));
    const Target pin = weight_of(cover_of(plain), row, 0);
    for (const SlideSample& edited :
         {sample, after(plain, plain.name + ", a pin", SetCell{pin, 0.5})}) {
      for (const PageSize size : {PageSize{1024, 640}, PageSize{1280, 800}}) {
        Shot shot = cover_of(edited, size.w, size.h);
        expect_apart(shot, breaches);
        shot.view.dock = Dock::kNumber;
        expect_apart(shot, breaches);
      }
    }
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
