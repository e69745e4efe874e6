#include "engine/text/word_list.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

constexpr std::size_t kMostWords = 1'000'000;
constexpr std::size_t kMostBytesOfWord = 1024;
constexpr std::size_t kMostWordsShown = 24;  // a longer list is named, not shown

Error bad_line(std::size_t line, const std::string& found) {
  return make_error(ErrorCode::kCorrupt, "words.txt: line " + std::to_string(line) + " " + found +
                                             ", allowed is one word of whole characters");
}

bool has_control(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
  });
}

/// What is wrong with a word, or nothing.
std::string fault_of(std::string_view word) {
  if (word.empty()) return "is empty";
  if (word.size() > kMostBytesOfWord) return "is longer than a word may be";
  if (word.find_first_of(kAsciiSpaces) != std::string_view::npos) return "holds a space";
  if (!is_utf8(word)) return "is no UTF-8";
  if (has_control(word)) return "holds a control character";
  return {};
}

}  // namespace

Result<std::shared_ptr<const WordList>> WordList::read(std::string_view text) {
  std::shared_ptr<WordList> list(new WordList);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.ends_with('\r')) word.remove_suffix(1);
    const std::size_t line = list->words_.size() + 1;
    if (line > kMostWords) {
      return make_error(ErrorCode::kTooLarge,
                        "words.txt: found more than " + std::to_string(kMostWords) + " words");
    }
    if (const std::string fault = fault_of(word); !fault.empty()) return bad_line(line, fault);
    const auto id = static_cast<int>(list->words_.size());
    if (!list->ids_.emplace(word, id).second) {
      return bad_line(line, "repeats the word \"" + printable(word) + "\"");
    }
    list->words_.emplace_back(word);
  }
  if (list->words_.empty()) return make_error(ErrorCode::kCorrupt, "words.txt: found no words");
  return std::shared_ptr<const WordList>(std::move(list));
}

Result<std::vector<Token>> WordList::tokenize(std::string_view text) const {
  std::vector<Token> tokens;
  while (true) {
    const std::size_t start = text.find_first_not_of(kAsciiSpaces);
    if (start == std::string_view::npos) break;
    const std::size_t end = std::min(text.find_first_of(kAsciiSpaces, start), text.size());
    const std::string word(text.substr(start, end - start));
    const auto found = ids_.find(word);
    if (found == ids_.end()) {
      return make_error(ErrorCode::kInvalidInput, "text: the word \"" + printable(word) +
                                                      "\" is not in the vocabulary, allowed are " +
                                                      what_is_allowed());
    }
    tokens.push_back(make_token(found->second, std::string(text.substr(0, end))));
    text.remove_prefix(end);
  }
  if (tokens.empty()) {
    return make_error(ErrorCode::kInvalidInput,
                      "text: found no word, at least one is needed of " + what_is_allowed());
  }
  return tokens;
}

std::string WordList::token_text(int id) const {
  ATTN_CHECK(id >= 0 && id < size(), "a token's id is in the vocabulary");
  return words_[static_cast<std::size_t>(id)];
}

std::string WordList::what_is_allowed() const {
  std::string list = "its " + std::to_string(words_.size()) + " words";
  if (words_.size() > kMostWordsShown) return list + " (words.txt)";
  list += ":";
  for (const std::string& word : words_) list += " " + printable(word);
  return list;
}

}  // namespace attn
