#include "tests/unit/words/words_support.h"

#include <array>
#include <cctype>
#include <sstream>

namespace attn::app {

Session session_of(const std::vector<std::string>& options) {
  std::vector<std::string> words = {"transcript"};
  words.insert(words.end(), options.begin(), options.end());
  const Result<Options> parsed = parse_options(words);
  ATTN_CHECK(parsed.has_value(), "the options of a test can be read");
  Result<Session> session = make_session(*parsed);
  ATTN_CHECK(session.has_value(), "the session of a test can be made");
  return std::move(*session);
}

std::string simple(const std::string& text) {
  constexpr std::array<std::pair<const char*, const char*>, 4> kStraight = {
      {{"“", "\""}, {"”", "\""}, {"’", "'"}, {"‘", "'"}}};
  std::string straight = text;
  for (const auto& [curly, plain] : kStraight) {
    const std::string from = curly;
    for (std::size_t at = straight.find(from); at != std::string::npos; at = straight.find(from)) {
      straight.replace(at, from.size(), plain);
    }
  }
  std::string made;
  std::erase(straight, '_');
  for (const char c : straight) {
    const bool space = c == ' ' || c == '\n';
    if (!space || (!made.empty() && made.back() != ' ')) {
      made += space ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return made;
}

int n_words(const std::string& text) {
  std::istringstream in(text);
  int n = 0;
  for (std::string word; in >> word;) {
    ++n;
  }
  return n;
}

std::string all_words(const Frame& frame) {
  std::string all;
  for (const Words& words : frame.words) {
    all += plain_text(words) + "\n";
  }
  return all;
}

}  // namespace attn::app
