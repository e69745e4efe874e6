// What the lesson's heads do, measured through the reader and compute: for its sentence, every
// order of its words, and 200 random sentences of two to eight words.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "engine/compute.h"
#include "engine/model/built_in.h"

namespace attn {
namespace {

using Words = std::vector<std::string>;

const Words kSentence = {"The", "cat", "sat", "on", "the", "mat"};
const Words kVocabulary = {"The", "cat", "sat",  "on",  "the", "mat",
                           "She", "an",  "exam", "dog", "saw", "a"};
const std::set<std::string> kNouns = {"cat", "mat", "exam", "dog"};
const std::set<std::string> kArticles = {"The", "the", "a", "an"};
const std::map<std::string, double> kSatScores = {{"The", 0.5}, {"cat", 2.8}, {"sat", 1.2},
                                                  {"on", 0.3},  {"the", 0.4}, {"mat", 2.5}};

std::shared_ptr<const Model> lesson() {
  auto model = built_in_model("lesson");
  EXPECT_TRUE(model) << model.error().message;
  return *model;
}

TracePtr run_of(const std::shared_ptr<const Model>& model, const Words& words,
                bool positions = true) {
  Document document;
  document.model = model;
  document.positions = positions;
  for (const std::string& word : words) document.text += (document.text.empty() ? "" : " ") + word;
  auto trace = compute(document);
  EXPECT_TRUE(trace) << trace.error().message << ": " << document.text;
  return *trace;
}

std::vector<Words> orders_of_the_sentence() {
  Words words = kSentence;
  std::sort(words.begin(), words.end());
  std::vector<Words> orders;
  do orders.push_back(words);
  while (std::next_permutation(words.begin(), words.end()));
  return orders;
}

std::vector<Words> random_sentences() {
  constexpr unsigned kSeed = 4711;
  std::mt19937 rng(kSeed);
  std::uniform_int_distribution<std::size_t> length(2, 8);
  std::uniform_int_distribution<std::size_t> word(0, kVocabulary.size() - 1);
  std::vector<Words> sentences(200);
  for (Words& words : sentences) {
    words.resize(length(rng));
    for (std::string& one : words) one = kVocabulary[word(rng)];
  }
  return sentences;
}

bool same_word(const std::string& a, const std::string& b) {
  const auto plain = [](const std::string& word) { return word == "The" ? "the" : word; };
  return plain(a) == plain(b);
}

/// Whether a head's name speaks of that cell. Heads from 0, as in the model.
bool named(int head, const Words& words, int i, int j) {
  const std::string& asks = words[static_cast<std::size_t>(i)];
  const std::string& is_asked = words[static_cast<std::size_t>(j)];
  switch (head) {
    case 0:
      return (kArticles.contains(asks) && kNouns.contains(is_asked)) ||
             (kNouns.contains(asks) && kArticles.contains(is_asked));
    case 1:
      return j == std::max(i - 1, 0);
    case 2:
      return j == i + 1;
    case 3:
      return same_word(asks, is_asked);
    case 4:
      return j == i;
    case 5:
      return j == 0;
    case 7:
      return kNouns.contains(is_asked);
    default:
      return false;
  }
}

/// Mean of the rows' weight on named cells, over rows that have any.
struct Mean {
  double sum = 0;
  int count = 0;
  void add(double value) {
    sum += value;
    ++count;
  }
  [[nodiscard]] double value() const { return sum / count; }
};

/// What was found over a set of sentences.
struct Found {
  std::array<Mean, 8> on_named;
  Mean articles_on_nouns, nouns_on_articles;
  double widest_row_of_all_alike = 0;
};

void measure_row(Found& found, const Words& words, const Matrix& weights, int head, int i) {
  double sum = 0;
  bool any = false;
  for (int j = 0; j < weights.cols(); ++j) {
    if (!named(head, words, i, j)) continue;
    any = true;
    sum += static_cast<double>(weights(i, j));
  }
  if (!any) return;
  found.on_named[static_cast<std::size_t>(head)].add(sum);
  if (head != 0) return;
  const bool article = kArticles.contains(words[static_cast<std::size_t>(i)]);
  (article ? found.articles_on_nouns : found.nouns_on_articles).add(sum);
}

double spread_of(std::span<const float> row) {
  const auto [least, greatest] = std::minmax_element(row.begin(), row.end());
  return static_cast<double>(*greatest - *least);
}

Found measure(const std::vector<Words>& sentences) {
  const auto model = lesson();
  Found found;
  for (const Words& words : sentences) {
    const TracePtr trace = run_of(model, words);
    for (int head = 0; head < 8; ++head) {
      const Matrix& weights =
          trace->layers[0].heads[static_cast<std::size_t>(head)].attention_weights;
      for (int i = 0; i < weights.rows(); ++i) {
        measure_row(found, words, weights, head, i);
        if (head != 6) continue;
        found.widest_row_of_all_alike =
            std::max(found.widest_row_of_all_alike, spread_of(weights.row(i)));
      }
    }
  }
  return found;
}

void expect_patterns(const Found& found) {
  for (const int head : {1, 2, 3, 4, 5, 7}) {
    EXPECT_GE(found.on_named[static_cast<std::size_t>(head)].value(), 0.8) << "head " << head + 1;
  }
  EXPECT_LE(found.widest_row_of_all_alike, 0.02);
}

TEST(Lesson, HeadsDoWhatTheirNamesSayOnTheSentence) {
  expect_patterns(measure({kSentence}));
}

TEST(Lesson, HeadsDoWhatTheirNamesSayInEveryOrderOfItsWords) {
  expect_patterns(measure(orders_of_the_sentence()));
}

TEST(Lesson, HeadsDoWhatTheirNamesSayOnRandomSentences) {
  const Found found = measure(random_sentences());
  expect_patterns(found);
  EXPECT_GE(found.articles_on_nouns.value(), 0.75);
  EXPECT_GE(found.nouns_on_articles.value(), 0.6);
}

TEST(Lesson, ScoresInConfigAreWhatRandomSentencesShow) {
  const Found found = measure(random_sentences());
  const auto model = lesson();
  ASSERT_EQ(model->head_names.size(), 8U);
  for (const HeadName& head : model->head_names) {
    if (head.head == 6) continue;
    EXPECT_NEAR(head.score, found.on_named[static_cast<std::size_t>(head.head)].value(), 0.02)
        << head.name;
  }
}

TEST(Lesson, RowSatHasItsScoresWhereverTheWordsStand) {
  const auto model = lesson();
  const std::vector<Words> orders = orders_of_the_sentence();
  for (std::size_t at = 0; at < orders.size(); at += 7) {
    const Words& words = orders[at];
    const TracePtr trace = run_of(model, words);
    const Matrix& scores = trace->layers[0].heads[0].scaled_scores;
    const auto sat = std::find(words.begin(), words.end(), "sat") - words.begin();
    for (int j = 0; j < scores.cols(); ++j) {
      ASSERT_NEAR(static_cast<double>(scores(static_cast<int>(sat), j)),
                  kSatScores.at(words[static_cast<std::size_t>(j)]), 1e-5)
          << trace->document.text;
    }
  }
}

TEST(Lesson, RowSatHasItsWeights) {
  const TracePtr trace = run_of(lesson(), kSentence);
  const std::vector<double> expected = {0.045, 0.451, 0.091, 0.037, 0.041, 0.334};
  for (int j = 0; j < 6; ++j) {
    EXPECT_NEAR(static_cast<double>(trace->layers[0].heads[0].attention_weights(2, j)),
                expected[static_cast<std::size_t>(j)], 0.0005);
  }
}

TEST(Lesson, QueriesKeysAndValuesAreTheTablesOfTheStoryboard) {
  const TracePtr trace = run_of(lesson(), kSentence);
  const HeadTrace& head = trace->layers[0].heads[0];
  const std::vector<std::pair<std::span<const float>, std::vector<double>>> rows = {
      {head.q.row(0), {4, 1.5, -2.5, -1}},    {head.q.row(2), {2, 1, 0.5, -1}},
      {head.q.row(4), {-1, 4, 4, -4}},        {head.k.row(1), {2.0, 1.0, 0.4, -0.4}},
      {head.k.row(5), {1.5, 1.2, 0.6, -0.5}}, {head.v.row(0), {-0.4, 0.3, 0.2, -0.6}},
      {head.v.row(2), {0.3, -0.8, 2.2, 0.5}}, {head.v.row(5), {1.1, -1.2, 0.8, 0.4}}};
  for (const auto& [row, expected] : rows) {
    for (std::size_t c = 0; c < 4; ++c) {
      EXPECT_NEAR(static_cast<double>(row[c]), expected[c], 1e-5);
    }
  }
}

TEST(Lesson, ValuesReadWordsOnly) {
  const auto model = lesson();
  const TracePtr there = run_of(model, {"mat", "the", "cat"});
  const TracePtr here = run_of(model, {"cat", "mat", "the"});
  for (std::size_t head = 0; head < 8; ++head) {
    for (std::size_t c = 0; c < 4; ++c) {
      EXPECT_NEAR(static_cast<double>(there->layers[0].heads[head].v.row(2)[c]),
                  static_cast<double>(here->layers[0].heads[head].v.row(0)[c]), 1e-5);
    }
  }
}

TEST(Lesson, WithoutPositionsTheHeadsOfPlacesAreFlat) {
  const auto model = lesson();
  for (const Words& words : random_sentences()) {
    const TracePtr trace = run_of(model, words, false);
    for (const std::size_t head : {1U, 2U, 4U, 5U}) {
      const Matrix& weights = trace->layers[0].heads[head].attention_weights;
      for (int i = 0; i < weights.rows(); ++i) EXPECT_LT(spread_of(weights.row(i)), 1e-5);
    }
  }
}

TEST(Lesson, AfterTheLastWordStandsNothingButForOneCellAtMost) {
  const auto model = lesson();
  for (std::size_t n = 1; n <= 8; ++n) {
    const TracePtr trace =
        run_of(model, Words(kVocabulary.begin(), kVocabulary.begin() + static_cast<int>(n)));
    const auto row = trace->layers[0].heads[2].attention_weights.row(static_cast<int>(n) - 1);
    const float greatest = *std::max_element(row.begin(), row.end());
    const auto apart = std::count_if(row.begin(), row.end(),
                                     [&](float weight) { return greatest - weight > 1e-5F; });
    EXPECT_LE(apart, n == 8 ? 0 : 1) << n << " words";
  }
}

TEST(Lesson, NothingIsSmallPrint) {
  const auto model = lesson();
  EXPECT_EQ(model->dims.n_layers, 1);
  EXPECT_EQ(model->dims.n_positions, 8);
  EXPECT_FALSE(model->layers[0].norm || model->layers[0].feed_forward || model->final_norm ||
               model->unembedding);
  EXPECT_TRUE(model->layers[0].b_o.empty());
  EXPECT_EQ(model->mask, MaskKind::kNone);
  EXPECT_EQ(model->word_to_show, "sat");
  EXPECT_EQ(model->lesson_text, "The cat sat on the mat");
  for (std::size_t id = 0; id < kVocabulary.size(); ++id) {
    EXPECT_EQ(model->vocabulary->token_text(static_cast<int>(id)), kVocabulary[id]);
  }
}

}  // namespace
}  // namespace attn
