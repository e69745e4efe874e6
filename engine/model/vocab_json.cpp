#include "engine/model/vocab_json.h"

#include <optional>
#include <utility>

#include "engine/model/json.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

constexpr std::size_t kMostPieces = 500'000;

Error bad_vocabulary(const std::string& found, const std::string& allowed) {
  return make_error(ErrorCode::kCorrupt, "vocab.json: " + found + ", allowed is " + allowed);
}

}  // namespace

Result<std::vector<std::string>> read_vocab_json(std::string_view text) {
  const auto json = parse_json(text);
  if (!json) return Result<std::vector<std::string>>(json.error()).with_context("vocab.json");
  if (!json->is_object() || json->empty() || json->size() > kMostPieces) {
    return bad_vocabulary("found " + describe_json(*json), "an object of pieces and their ids");
  }
  std::vector<std::optional<std::string>> by_id(json->size());
  for (const auto& [piece, id] : json->items()) {
    if (!id.is_number_unsigned() || id.get<std::uint64_t>() >= by_id.size()) {
      return bad_vocabulary(
          "found " + describe_json(id) + " as the id of \"" + printable(piece) + "\"",
          "a whole number under " + std::to_string(by_id.size()));
    }
    auto& place = by_id[id.get<std::size_t>()];
    if (place) {
      return bad_vocabulary(
          "found \"" + printable(*place) + "\" and \"" + printable(piece) + "\" with one id",
          "an id for each");
    }
    place = piece;
  }
  // As many ids as places, none twice and none too large: none is missing.
  std::vector<std::string> pieces;
  pieces.reserve(by_id.size());
  for (auto& piece : by_id) pieces.push_back(std::move(*piece));
  return pieces;
}

}  // namespace attn
