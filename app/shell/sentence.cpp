#include "app/shell/sentence.h"

#include <algorithm>
#include <string_view>

#include "app/cli/text_input.h"
#include "engine/text/token.h"
#include "engine/text/utf8.h"

namespace attn::app {
namespace {

constexpr std::size_t kShownWord = 24;

// The first word of the text that the vocabulary does not read by itself.
std::string unknown_word(const std::string& text, const Vocabulary& vocabulary) {
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::size_t begin = std::min(rest.find_first_not_of(kAsciiSpaces), rest.size());
    rest.remove_prefix(begin);
    const std::size_t end = std::min(rest.find_first_of(kAsciiSpaces), rest.size());
    if (end > 0 && !vocabulary.tokenize(rest.substr(0, end))) {
      return printable(rest.substr(0, end), kShownWord);
    }
    rest.remove_prefix(end);
  }
  return printable(text, kShownWord);
}

}  // namespace

std::string utf8_of(char32_t code_point) {
  const auto piece = [&](unsigned shift, char32_t lead, char32_t bits) {
    return static_cast<char>(lead | ((code_point >> shift) & bits));
  };
  if (code_point < 0x80) {
    return {piece(0, 0, 0x7F)};
  }
  if (code_point < 0x800) {
    return {piece(6, 0xC0, 0x1F), piece(0, 0x80, 0x3F)};
  }
  if (code_point < 0x10000) {
    return {piece(12, 0xE0, 0x0F), piece(6, 0x80, 0x3F), piece(0, 0x80, 0x3F)};
  }
  return {piece(18, 0xF0, 0x07), piece(12, 0x80, 0x3F), piece(6, 0x80, 0x3F), piece(0, 0x80, 0x3F)};
}

std::string applicable(const std::string& text) {
  return clean_text(text).text;
}

Reading reading_of(const std::string& text, const Document& document,
                   const BuiltInModels& built_in) {
  Reading reading;
  if (text.find_first_not_of(kAsciiSpaces) == std::string::npos) {
    return reading;
  }
  const std::shared_ptr<const Model> model = model_for(text, document.asked, built_in);
  reading.other = model != document.model;
  reading.lesson = model == built_in.lesson;
  reading.n_taken = model->dims.n_positions;
  if (const auto tokens = model->vocabulary->tokenize(text)) {
    reading.model = model->name;
    reading.n_tokens = static_cast<int>(tokens->size());
  } else {
    reading.unknown = unknown_word(text, *model->vocabulary);
  }
  return reading;
}

}  // namespace attn::app
