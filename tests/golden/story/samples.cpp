#include "tests/golden/story/samples.h"

#include <algorithm>
#include <array>

#include "tests/support/story.h"

namespace attn {
namespace {

BegunList begun(const std::vector<std::string>& drawn, std::mt19937& random) {
  const std::size_t begun = std::min(2 + random() % 3, drawn.size() - 1);
  BegunList list;
  for (std::size_t i = 0; i < drawn.size() + begun; ++i) {
    list.text += (i == 0 ? "" : " ") + drawn[i % drawn.size()];
  }
  list.row = static_cast<int>(drawn.size() + begun) - 1;
  list.column = static_cast<int>(begun);
  return list;
}

std::vector<std::string> some_of(std::vector<std::string> words, std::mt19937& random) {
  std::shuffle(words.begin(), words.end(), random);
  words.resize(4 + random() % 5);
  return words;
}

bool is_small_word(const std::string& text) {
  return text.size() >= 4 && text.front() == ' ' &&
         std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

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

const std::vector<std::string>& everyday_nouns() {
  static const std::vector<std::string> kNouns = [] {
    std::vector<std::string> found;
    for (const char* noun :
         {"apple",   "bread",  "chair",  "table",  "window", "garden", "river",  "stone",
          "horse",   "bird",   "fish",   "tree",   "flower", "letter", "bell",   "ring",
          "knife",   "spoon",  "bottle", "basket", "candle", "coat",   "shoe",   "hat",
          "boat",    "wheel",  "rope",   "cloud",  "star",   "snow",   "fire",   "lamp",
          "book",    "door",   "bridge", "church", "king",   "queen",  "sister", "brother",
          "teacher", "farmer", "sheep",  "wolf",   "mouse"}) {
      if (test::story_run(noun)->n_tokens() == 1) found.emplace_back(noun);
    }
    return found;
  }();
  return kNouns;
}

const std::vector<std::string>& words_of_vocabulary() {
  static const std::vector<std::string> kWords = [] {
    const Vocabulary& vocabulary = *test::story()->vocabulary;
    std::vector<std::string> found;
    for (int id = 0; id < vocabulary.size(); ++id) {
      const std::string text = vocabulary.token_text(id);
      if (is_small_word(text) && vocabulary.tokenize(text).value().size() == 1) {
        found.push_back(text.substr(1));
      }
    }
    return found;
  }();
  return kWords;
}

BegunList begun_list(std::vector<std::string> words, std::mt19937& random) {
  return begun(some_of(std::move(words), random), random);
}

BegunList begun_list_with_name(std::vector<std::string> words, std::mt19937& random) {
  constexpr std::array<const char*, 6> kNames = {"Tom", "Lily", "Ben", "Anna", "Max", "Sue"};
  std::vector<std::string> drawn = some_of(std::move(words), random);
  std::string name;
  do {
    name = kNames[random() % kNames.size()];
  } while (test::story_run(name)->n_tokens() != 1);
  drawn[random() % drawn.size()] = name;
  return begun(drawn, random);
}

}  // namespace attn
