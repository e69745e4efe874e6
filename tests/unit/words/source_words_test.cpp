// Every phrase of the source has its place: tests/data/source_places.tsv parts it wholly, and each
// phrase's words stand in the transcript, in the slide and the beat that the table names. Numbers
// bound to a run are worked out from the run.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

#include "app/cli/bare_slide.h"
#include "app/cli/transcript.h"
#include "app/slides/slide.h"
#include "tests/support/slide_samples.h"
#include "tests/unit/words/words_support.h"

namespace attn::app {
namespace {

std::string data_file(const std::string& name) {
  std::stringstream text;
  text << std::ifstream(ATTN_SOURCE_DIR "/tests/data/" + name).rdbuf();
  return text.str();
}

// A line of the table: where a phrase stands and the words that stand for it. `beat` is from 1,
// 0 where it belongs to the whole slide.
struct PlacedPhrase {
  std::string phrase, slide;
  int beat = 0;
  std::string words;
};

std::vector<PlacedPhrase> places() {
  std::istringstream table(data_file("source_places.tsv"));
  std::string line;
  std::getline(table, line);
  std::vector<PlacedPhrase> list;
  while (std::getline(table, line)) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    EXPECT_EQ(cells.size(), 4U) << line;
    list.push_back({cells.at(0), cells.at(1), cells[2] == "-" ? 0 : std::stoi(cells[2]), cells[3]});
  }
  return list;
}

// The source without white space and bullets at its beginning.
std::string_view without_blanks(std::string_view text) {
  constexpr std::string_view kBullet = "•";
  for (;;) {
    if (text.starts_with(kBullet)) {
      text.remove_prefix(kBullet.size());
    } else if (!text.empty() && (text.front() == ' ' || text.front() == '\n')) {
      text.remove_prefix(1);
    } else {
      return text;
    }
  }
}

std::string with_places(double value, int decimals) {
  std::ostringstream out;
  out.setf(std::ios::fixed);
  out.precision(decimals);
  out << std::abs(value);
  return (value < 0 ? "\u2212" : "") + out.str();
}

// What a name in braces stands for in this run: TARGET:DECIMALS, "tour", "heads".
std::string value_of(const std::string& name, const Session& session) {
  if (name == "heads") {
    return std::to_string(session.trace->model->dims.n_heads);
  }
  if (name == "tour") {
    double secs = 0;
    for (const Slide& slide : slide_list()) {
      secs += slide.tour_secs;
    }
    return with_places(secs, 0);
  }
  const std::size_t colon = name.find(':');
  const Result<Target> target = parse_target(name.substr(0, colon));
  EXPECT_TRUE(target.has_value()) << name;
  return with_places(value_at(*session.trace, *target), std::stoi(name.substr(colon + 1)));
}

std::string filled(std::string words, const Session& session) {
  for (std::size_t open = words.find('{'); open != std::string::npos; open = words.find('{')) {
    const std::size_t close = words.find('}', open);
    words.replace(open, close - open + 1,
                  value_of(words.substr(open + 1, close - open - 1), session));
  }
  return words;
}

// The transcript's parts by slide, and what belongs to each beat by slide and beat.
struct Sections {
  std::map<std::string, std::string> by_slide;
  std::map<std::pair<std::string, int>, std::string> by_beat;
};

void add_beats(const std::string& slide, const BareSlide& bare, Sections& sections) {
  for (std::size_t i = 0; i < bare.timeline.beats.size(); ++i) {
    const int beat = static_cast<int>(i);
    std::string text = plain_text(bare.timeline.beats[i].caption);
    for (const Sentence& sentence : bare.paragraph) {
      text += sentence.beat == beat ? "\n" + plain_text(sentence.words) : "";
    }
    sections.by_beat[{slide, beat + 1}] = simple(text);
  }
}

Sections sections_of(const Session& session) {
  const TextMeasurer& text = measurer_for_tests();
  const std::string all = transcript(session, text);
  Sections sections;
  std::string name = "title";
  std::size_t from = 0;
  for (const Slide& slide : slide_list()) {
    const BareSlide bare = bare_slide(session, text, slide.id, Theme::kLight);
    const std::string heading = "\n" + plain_text(bare.frame.words.front()) + "\n---";
    const std::size_t at = all.find(heading, from);
    EXPECT_NE(at, std::string::npos) << heading;
    sections.by_slide[name] = simple(all.substr(from, at - from));
    name = slide.name;
    from = at;
    add_beats(slide.name, bare, sections);
  }
  sections.by_slide[name] = simple(all.substr(from, all.rfind("\n---") - from));
  return sections;
}

void expect_every_phrase(const std::vector<std::string>& options) {
  const Session session = session_of(options);
  Sections sections = sections_of(session);
  for (const PlacedPhrase& place : places()) {
    if (place.slide == "navigation") {
      continue;
    }
    const std::string words = simple(filled(place.words, session));
    EXPECT_NE(words, "") << place.phrase;
    const std::string& text = place.beat == 0 ? sections.by_slide[place.slide]
                                              : sections.by_beat[{place.slide, place.beat}];
    EXPECT_NE(text.find(words), std::string::npos) << place.phrase << "\nis not in " << place.slide
                                                   << ", beat " << place.beat << ": " << words;
  }
}

TEST(SourceWords, TheTablePartsTheSourceWholly) {
  const std::string source = data_file("seed.txt");
  std::string_view rest = without_blanks(source);
  for (const PlacedPhrase& place : places()) {
    ASSERT_TRUE(rest.starts_with(place.phrase))
        << "the table has: " << place.phrase << "\nthe source has: " << rest.substr(0, 80);
    rest = without_blanks(rest.substr(place.phrase.size()));
  }
  EXPECT_TRUE(rest.empty()) << "not in the table: " << rest.substr(0, 80);
}

TEST(SourceWords, EveryPhraseStandsInItsSlideAndBeat) {
  expect_every_phrase({});
}

TEST(SourceWords, NumbersAreThoseOfTheRun) {
  expect_every_phrase({"--temperature", "2"});
}

}  // namespace
}  // namespace attn::app
