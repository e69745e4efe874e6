#include "tests/support/sample_texts.h"

#include <algorithm>
#include <cctype>
#include <random>

#include "engine/base/check.h"
#include "engine/text/utf8.h"

namespace attn::app {
namespace {

// A space and letters: a word that stands alone.
bool is_whole_word(const std::string& piece) {
  return piece.size() > 1 && piece.front() == ' ' &&
         std::all_of(piece.begin() + 1, piece.end(),
                     [](unsigned char c) { return std::isalpha(c) != 0; });
}

int drawn(std::mt19937& rng, std::size_t count) {
  return std::uniform_int_distribution<int>(0, static_cast<int>(count) - 1)(rng);
}

}  // namespace

const std::vector<std::string>& ordinary_sentences() {
  static const std::vector<std::string> kSentences = {
      "Hello",
      "Good morning",
      "I love you",
      "What time is it?",
      "The dog chased the ball",
      "My sister bought a red car yesterday",
      "Can you help me find my keys, please?",
      "The quick brown fox jumps over the lazy dog",
      "Blue fox lamp Anna blue fox",
      "Once upon a time there was a little girl named Lily",
      "The king who lived in the castle was very sad",
      "When Tom and Sue went to the park, Tom gave the ball to",
      "She didn't know that he'd already left.",
      "To be or not to be, that is the question",
      "a a a a a a",
      "The trophy does not fit in the suitcase because it is too big",
      "Time flies like an arrow; fruit flies like a banana.",
      "In 2024 about 8100000000 people lived on Earth",
      "Call 555-0199 at 7:45, it costs 3.50 euros (-5 % off)!",
      "E = mc^2 and a^2 + b^2 = c^2",
      "Mr. O'Neill's mother-in-law lives in Saint-Denis",
      "WHY ARE YOU SHOUTING AT ME",
      "attention is all you need",
      "Colourless green ideas sleep furiously",
      "he saw her and she saw him and they saw us",
      "The bank of the river was steeper than the bank on the corner",
      "if (x > 0) { return x * x; } else { return -x; }",
      "https://example.org/a/very/long/path?with=parameters&and=more",
      "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
      "sixteen seventeen",
      "It was the best of times, it was the worst of times, it was the age of wisdom, it was the "
      "age of foolishness, it was the epoch of belief, it was the epoch of incredulity"};
  return kSentences;
}

const std::vector<std::string>& foreign_sentences() {
  static const std::vector<std::string> kSentences = {
      "القطة جلست على السجادة", "החתול ישב על המחצלת", "猫坐在垫子上，看着窗外的雨",
      "बिल्ली चटाई पर बैठी थी",   "แมวนั่งอยู่บนเสื่อ",        "Кошка сидела на коврике"};
  return kSentences;
}

const std::vector<std::string>& odd_sentences() {
  static const std::vector<std::string> kSentences = {
      "I 😀 flags 🇩🇪🇯🇵 and families 👩‍👩‍👧‍👦 👍🏽",
      "unbelievably incomprehensibilities electroencephalographically",
      "Donaudampfschifffahrtsgesellschaftskapitän naïve Straße Łódź",
      "Zalgo z̷̢̛a̸l̵g̶o̸ café café",
      "Hello שלום 123 مرحبا world",
      "...!!! ??? --- ###"};
  return kSentences;
}

std::string drawn_words(const Model& model, int n_words, unsigned seed) {
  std::vector<std::string> words;
  for (int id = 0; id < model.vocabulary->size(); ++id) {
    std::string piece = model.vocabulary->token_text(id);
    if (is_whole_word(piece)) {
      words.push_back(std::move(piece));
    }
  }
  ATTN_CHECK(!words.empty(), "the vocabulary has words");
  std::mt19937 rng(seed);
  std::string text;
  for (int i = 0; i < n_words; ++i) {
    text += words[static_cast<std::size_t>(drawn(rng, words.size()))];
  }
  return text.substr(1);
}

std::string drawn_pieces(const Model& model, int n_pieces, unsigned seed) {
  std::mt19937 rng(seed);
  std::string text;
  for (int i = 0; i < n_pieces; ++i) {
    const auto size = static_cast<std::size_t>(model.vocabulary->size());
    text += model.vocabulary->token_text(drawn(rng, size));
  }
  return is_blank(text) ? "empty" : text;
}

}  // namespace attn::app
