#include "app/scene/catalogue.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace attn::app {
namespace {

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

const WordsPart& place_named(std::string_view name, const Places& places) {
  const auto found = std::ranges::find(places, name, &Places::value_type::first);
  ATTN_CHECK(found != places.end(), std::string(name).c_str());
  return found->second;
}

void append_plain(Words& words, std::string_view text) {
  if (!text.empty()) {
    words.emplace_back(std::string(text));
  }
}

}  // namespace

Result<Catalogue> Catalogue::parse(std::string_view json) {
  const auto read = nlohmann::json::parse(json, nullptr, false);
  if (!read.is_object()) {
    return make_error(ErrorCode::kCorrupt, "catalogue of words: not a JSON object");
  }
  Catalogue catalogue;
  for (const auto& [key, entry] : read.items()) {
    if (!entry.is_string()) {
      return make_error(ErrorCode::kCorrupt, "catalogue of words: no string at " + key);
    }
    const auto& text = entry.get_ref<const std::string&>();
    if (has_digit(text)) {
      return make_error(ErrorCode::kInvalidInput, "catalogue of words: a digit at " + key);
    }
    catalogue.entries_.emplace(key, text);
  }
  return catalogue;
}

Words Catalogue::words(std::string_view key, const Places& places) const {
  const auto found = entries_.find(key);
  ATTN_CHECK(found != entries_.end(), std::string(key).c_str());
  std::string_view rest = found->second;
  Words words;
  while (true) {
    const std::size_t open = rest.find('{');
    const std::size_t close = rest.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      append_plain(words, rest);
      return words;
    }
    append_plain(words, rest.substr(0, open));
    words.push_back(place_named(rest.substr(open + 1, close - open - 1), places));
    rest.remove_prefix(close + 1);
  }
}

}  // namespace attn::app
