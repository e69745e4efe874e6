#include "tests/support/golden.h"

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

namespace attn {
namespace {

constexpr double kTolerance = 0.021;
constexpr std::size_t kMostLines = 12;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
  }
  return lines;
}

bool same_word(const std::string& a, const std::string& b) {
  if (a == b) {
    return true;
  }
  char *end_a = nullptr, *end_b = nullptr;
  const double x = std::strtod(a.c_str(), &end_a), y = std::strtod(b.c_str(), &end_b);
  return end_a != a.c_str() && *end_a == '\0' && end_b != b.c_str() && *end_b == '\0' &&
         std::abs(x - y) <= kTolerance;
}

bool same_line(const std::string& a, const std::string& b) {
  std::istringstream words_a(a), words_b(b);
  std::string word_a, word_b;
  while (true) {
    const bool more_a = static_cast<bool>(words_a >> word_a);
    const bool more_b = static_cast<bool>(words_b >> word_b);
    if (!more_a || !more_b) {
      return more_a == more_b;
    }
    if (!same_word(word_a, word_b)) {
      return false;
    }
  }
}

}  // namespace

std::string difference_from_golden(const std::string& name, const std::string& actual) {
  const std::string path = std::string(ATTN_SOURCE_DIR) + "/tests/golden/" + name;
  if (std::getenv("UPDATE_GOLDENS") != nullptr) {
    std::ofstream(path) << actual;
    return "";
  }
  std::ifstream file(path);
  if (!file) {
    return "there is no " + path + " (UPDATE_GOLDENS=1 records it)";
  }
  std::stringstream kept;
  kept << file.rdbuf();
  const std::vector<std::string> wanted = lines_of(kept.str()), found = lines_of(actual);
  std::string difference;
  std::size_t lines = 0;
  for (std::size_t i = 0; i < std::max(wanted.size(), found.size()) && lines < kMostLines; ++i) {
    const std::string& before = i < wanted.size() ? wanted[i] : "";
    const std::string& now = i < found.size() ? found[i] : "";
    if (!same_line(before, now)) {
      difference += "line " + std::to_string(i + 1) + "\n  - " + before + "\n  + " + now + "\n";
      ++lines;
    }
  }
  return difference;
}

}  // namespace attn
