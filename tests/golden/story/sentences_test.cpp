// What a typed sentence looks like: the row it opens with, repeated lists, and the arrow to cut.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "engine/compute.h"
#include "engine/document/apply.h"
#include "engine/first_look.h"
#include "engine/trace_row.h"
#include "tests/support/story.h"

namespace attn {
namespace {

using test::probability_of_next;
using test::story;
using test::story_document;
using test::story_run;

const std::vector<std::string>& ordinary_sentences() {
  static const std::vector<std::string> kSentences = {
      "The old farmer planted seven apple trees behind the barn",
      "My sister forgot her umbrella on the morning train",
      "A small dog chased the postman down our street",
      "We watched the rain fall on the empty square",
      "The doctor told the boy to drink more water",
      "Nobody heard the bell when the school caught fire",
      "Her grandmother baked bread every Sunday evening",
      "The ship left the harbour before the storm came",
      "He carried a heavy box of books up the stairs",
      "The children built a tall tower of wooden blocks",
      "An old clock ticked loudly in the quiet room",
      "They sold their house and moved to the mountains",
      "The teacher wrote a long word on the board",
      "I saw a white horse standing alone in the field",
      "The king gave his daughter a golden ring",
      "Two birds made a nest under the roof of the church",
      "She opened the window and called her brother",
      "The cook burned the soup and blamed the cat",
      "A stranger asked the girl the way to the river",
      "The soldiers marched through the forest at night",
      "Our neighbour painted his fence a bright green",
      "The moon rose slowly above the dark hills",
      "The baby laughed and threw the spoon on the floor",
      "The fisherman mended his nets beside the boat",
      "Winter came early and the lake froze over",
      "The thief climbed the wall and took the jewels",
      "Tom lost his left shoe in the deep snow",
      "The queen did not believe what the messenger said",
      "The girl with the red hat fed the ducks",
      "Some days the bus does not stop at our village",
  };
  return kSentences;
}

/// The largest weight of a row, and where it lands.
std::pair<float, int> largest(const Trace& trace, const Look& look) {
  const auto row = head_of(trace, look.layer, look.head).attention_weights.row(look.row);
  const auto found = std::ranges::max_element(row);
  return {*found, static_cast<int>(found - row.begin())};
}

Look opened(const Trace& trace) {
  return first_look(trace, std::nullopt, std::nullopt, std::nullopt);
}

int readable_openings(std::optional<MaskKind> mask) {
  int readable = 0;
  for (const std::string& text : ordinary_sentences()) {
    Document document = story_document(text);
    document.mask = mask;
    const TracePtr run = compute(document).value();
    const Look look = opened(*run);
    const auto [weight, key] = largest(*run, look);
    readable += weight >= 0.3F && key != look.row ? 1 : 0;
  }
  return readable;
}

TEST(StorySentences, OrdinaryOnesOpenOnAReadableRow) {
  ASSERT_EQ(ordinary_sentences().size(), 30U);
  EXPECT_GE(readable_openings(std::nullopt), 25) << "its own mask";
  EXPECT_GE(readable_openings(MaskKind::kNone), 25) << "open";
}

// Rule (b): the arrow told of is a named head's, lands far, and joins words that carry meaning.
TEST(StorySentences, MostOpenOnATellingArrowOfANamedHead) {
  int telling = 0;
  for (const std::string& text : ordinary_sentences()) {
    const TracePtr run = story_run(text);
    const Look look = opened(*run);
    const HeadName* name = head_name(*story(), look.layer, look.head, run->mask);
    const auto [weight, key] = largest(*run, look);
    telling += name != nullptr && !name->place && weight >= 0.3F && look.row - key >= 2 ? 1 : 0;
  }
  EXPECT_GE(telling, 20);
}

/// Everyday nouns that are one piece after a space, as the story reads them.
const std::vector<std::string>& nouns() {
  static const std::vector<std::string> kNouns = [] {
    std::vector<std::string> found;
    for (const char* noun :
         {"apple",   "bread",  "chair",  "table",  "window", "garden", "river",  "stone",
          "horse",   "bird",   "fish",   "tree",   "flower", "letter", "bell",   "ring",
          "knife",   "spoon",  "bottle", "basket", "candle", "coat",   "shoe",   "hat",
          "boat",    "wheel",  "rope",   "cloud",  "star",   "snow",   "fire",   "lamp",
          "book",    "door",   "bridge", "church", "king",   "queen",  "sister", "brother",
          "teacher", "farmer", "sheep",  "wolf",   "mouse"}) {
      if (story_run(noun)->n_tokens() == 1) found.emplace_back(noun);
    }
    return found;
  }();
  return kNouns;
}

/// A list of 4 to 8 nouns and the beginning of a second copy, 2 to 4 words.
struct BegunList {
  std::string text;
  int row = 0;     // the last word
  int column = 0;  // what followed it in the first copy
};

BegunList begun_list(std::mt19937& random) {
  std::vector<std::string> drawn = nouns();
  std::shuffle(drawn.begin(), drawn.end(), random);
  drawn.resize(4 + random() % 5);
  const std::size_t begun = std::min(2 + random() % 3, drawn.size() - 1);
  BegunList list;
  for (std::size_t i = 0; i < drawn.size() + begun; ++i) {
    list.text += (i == 0 ? "" : " ") + drawn[i % drawn.size()];
  }
  list.row = static_cast<int>(drawn.size() + begun) - 1;
  list.column = static_cast<int>(begun);
  return list;
}

TEST(StorySentences, ARepeatedListOpensOnTheRepeatedWord) {
  std::mt19937 random(3);
  int opened_there = 0;
  for (int i = 0; i < 40; ++i) {
    const BegunList list = begun_list(random);
    const TracePtr run = story_run(list.text);
    const Look look = opened(*run);
    const bool induction = look.layer == story()->induction_layer &&
                           look.head == story()->induction_head && look.row == list.row;
    opened_there += induction && largest(*run, look).second == list.column ? 1 : 0;
  }
  EXPECT_GE(opened_there, 30);
}

/// The same run with that arrow cut in every layer and head, as one click does.
TracePtr with_cut(const TracePtr& run, int row, int column) {
  const Target arrow = cell_target(Tensor::kMask, kAll, kAll, row, column);
  return compute(apply(run->document, SetCell{arrow, 0}, *run).value()).value();
}

TEST(StorySentences, CuttingTheArrowHalvesTheNextWordInMostLists) {
  ASSERT_GE(nouns().size(), 30U);
  std::mt19937 random(5);
  int halved = 0;
  double before = 0;
  double after = 0;
  constexpr int kLists = 100;
  for (int i = 0; i < kLists; ++i) {
    const BegunList list = begun_list(random);
    const TracePtr run = story_run(list.text);
    ASSERT_EQ(run->n_tokens(), list.row + 1);
    const int next = run->tokens[static_cast<std::size_t>(list.column)].id;
    const double p = probability_of_next(*run, next);
    const double p_cut = probability_of_next(*with_cut(run, list.row, list.column), next);
    halved += p_cut <= p / 2 ? 1 : 0;
    before += p / kLists;
    after += p_cut / kLists;
  }
  EXPECT_GE(halved, 80);
  EXPECT_GE(before, 0.6);
  EXPECT_LE(after, 0.1);
}

TEST(StorySentences, LaterTokensChangeNothingBeforeThem) {
  const TracePtr shorter = story_run("The old farmer planted seven");
  const TracePtr longer = story_run("The old farmer planted seven apple trees");
  for (int row = 0; row < shorter->n_tokens(); ++row) {
    const auto logits = row_logits(*shorter, row);
    EXPECT_EQ(logits, row_logits(*longer, row)) << row;
  }
}

TEST(StorySentences, AnyTextIsReadAndGivenBack) {
  for (const std::string text : {"unbelievably", "猫が好き", "👩‍🚀 flies", "שלום עולם",
                                 "नमस्ते", "\n", "1,234.5!", "\xEF\xBF\xBD", "e\u0301"}) {
    const TracePtr run = story_run(text);
    std::string joined;
    for (const Token& token : run->tokens) joined += token.bytes;
    EXPECT_EQ(joined, " " + text);
  }
}

TEST(StorySentences, TextPastTheLimitIsCountedAndCut) {
  std::string text = "lamp";
  for (int i = 1; i < 200; ++i) text += " lamp";
  const TracePtr run = story_run(text);
  EXPECT_EQ(run->n_tokens(), story()->dims.n_positions);
  EXPECT_EQ(run->n_tokens_of_text, 200);
}

TEST(StoryHeads, NamesBelongToTheirMask) {
  std::set<std::pair<int, int>> named[2];
  for (const HeadName& name : story()->head_names) {
    ASSERT_TRUE(name.mode.has_value()) << name.name;
    EXPECT_GE(name.score, 0.5);
    const HeadName* found = head_name(*story(), name.layer, name.head, *name.mode);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->mode, name.mode);
    EXPECT_TRUE(named[*name.mode == MaskKind::kCausal].insert({name.layer, name.head}).second)
        << "a head has one name";
  }
  const auto has = [](MaskKind mode, const char* name) {
    return std::ranges::any_of(story()->head_names, [&](const HeadName& head) {
      return head.mode == mode && head.name == name;
    });
  };
  EXPECT_TRUE(has(MaskKind::kCausal, "previous word") && has(MaskKind::kNone, "previous word"));
  EXPECT_TRUE(has(MaskKind::kNone, "next word"));
  EXPECT_FALSE(has(MaskKind::kCausal, "next word")) << "there is none to look at";
}

}  // namespace
}  // namespace attn
