#include "engine/text/byte_pairs.h"

#include <utf8proc.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

#include "engine/base/check.h"
#include "engine/text/split.h"
#include "engine/text/utf8.h"

namespace attn {
namespace {

constexpr std::size_t kMostBytesOfLine = 4096;

/// GPT-2's files write each byte as one printable character: most Latin-1 letters and signs as
/// themselves, the other 68 bytes as the characters from U+0100 on, in order.
std::unordered_map<utf8proc_int32_t, char> byte_of_character() {
  std::unordered_map<utf8proc_int32_t, char> bytes;
  utf8proc_int32_t next = 0x100;
  for (int byte = 0; byte < 256; ++byte) {
    const bool itself = (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
    bytes.emplace(itself ? byte : next++, static_cast<char>(byte));
  }
  return bytes;
}

using Alphabet = std::unordered_map<utf8proc_int32_t, char>;

/// The bytes that a piece in a file stands for; nothing where it holds another character.
std::optional<std::string> bytes_of_piece(const Alphabet& alphabet, std::string_view piece) {
  std::string bytes;
  while (!piece.empty()) {
    utf8proc_int32_t c = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(piece.data()),
                                    static_cast<utf8proc_ssize_t>(piece.size()), &c);
    const auto found = n > 0 ? alphabet.find(c) : alphabet.end();
    if (found == alphabet.end()) return std::nullopt;
    bytes.push_back(found->second);
    piece.remove_prefix(static_cast<std::size_t>(n));
  }
  return bytes;
}

Error bad_vocabulary(const std::string& found, const std::string& allowed) {
  return make_error(ErrorCode::kCorrupt, "vocab.json: " + found + ", allowed is " + allowed);
}

/// Lines of merges.txt without its first line of version and without empty ones.
std::vector<std::pair<std::size_t, std::string_view>> lines_of(std::string_view text) {
  std::vector<std::pair<std::size_t, std::string_view>> lines;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool version = number == 1 && line.starts_with("#version");
    if (!version && !line.empty()) lines.emplace_back(number, line);
  }
  return lines;
}

Error bad_merge(std::size_t line, const std::string& found) {
  return make_error(ErrorCode::kCorrupt, "merges.txt: line " + std::to_string(line) + " " + found +
                                             ", allowed are two pieces of vocab.json whose union "
                                             "is in it too, with a space between");
}

/// Whether the id has a piece that a text may hold.
bool can_be_found(const std::vector<std::string>& bytes, int id) {
  return id >= 0 && id < static_cast<int>(bytes.size()) &&
         !bytes[static_cast<std::size_t>(id)].empty();
}

std::uint64_t key_of(int left, int right) {
  return (static_cast<std::uint64_t>(left) << 32U) | static_cast<std::uint32_t>(right);
}

/// A piece on its way: what stands at each place, and its neighbours.
struct Symbol {
  int id = 0;
  int previous = -1;
  int next = -1;
};

}  // namespace

Result<std::shared_ptr<const BytePairs>> BytePairs::read(const std::vector<std::string>& pieces,
                                                         std::string_view merges,
                                                         const BytePairOptions& options) {
  std::shared_ptr<BytePairs> pairs(new BytePairs);
  pairs->options_ = options;
  pairs->id_of_byte_.assign(256, -1);
  const Alphabet alphabet = byte_of_character();
  std::unordered_map<std::string_view, int> ids;
  for (std::size_t id = 0; id < pieces.size(); ++id) {
    const std::string& piece = pieces[id];
    ids.emplace(piece, static_cast<int>(id));
    // Special tokens may hold any character: they stand for themselves; no pairs give them.
    const auto bytes = bytes_of_piece(alphabet, piece);
    pairs->bytes_.push_back(bytes.value_or(piece));
    if (bytes && bytes->size() == 1) {
      pairs->id_of_byte_[static_cast<unsigned char>(bytes->front())] = static_cast<int>(id);
    }
  }
  const auto missing = std::ranges::find(pairs->id_of_byte_, -1);
  if (missing != pairs->id_of_byte_.end()) {
    return bad_vocabulary(
        "found no id for byte " + std::to_string(missing - pairs->id_of_byte_.begin()),
        "one for each of the " + std::to_string(pairs->id_of_byte_.size()));
  }
  if (options.mask_token && !can_be_found(pairs->bytes_, *options.mask_token)) {
    return bad_vocabulary(
        "found no piece for the mask token " + std::to_string(*options.mask_token),
        "a piece of one letter or more");
  }
  std::uint32_t rank = 0;
  for (const auto& [number, line] : lines_of(merges)) {
    const std::size_t space = line.find(' ');
    if (line.size() > kMostBytesOfLine || space == std::string_view::npos) {
      return bad_merge(number, "is \"" + printable(line) + "\"");
    }
    const auto left = ids.find(line.substr(0, space));
    const auto right = ids.find(line.substr(space + 1));
    const std::string joined =
        std::string(line.substr(0, space)) + std::string(line.substr(space + 1));
    const auto whole = ids.find(joined);
    if (left == ids.end() || right == ids.end() || whole == ids.end()) {
      return bad_merge(number, "is \"" + printable(line) + "\"");
    }
    pairs->merges_.emplace(key_of(left->second, right->second), Merge{rank++, whole->second});
  }
  return std::shared_ptr<const BytePairs>(std::move(pairs));
}

const BytePairs::Merge* BytePairs::merge_of(int left, int right) const {
  const auto found = merges_.find(key_of(left, right));
  return found == merges_.end() ? nullptr : &found->second;
}

void BytePairs::append_ids(std::string_view piece, std::vector<int>& ids) const {
  std::vector<Symbol> symbols;
  symbols.reserve(piece.size());
  for (std::size_t i = 0; i < piece.size(); ++i) {
    const int next = i + 1 < piece.size() ? static_cast<int>(i) + 1 : -1;
    symbols.push_back(
        {id_of_byte_[static_cast<unsigned char>(piece[i])], static_cast<int>(i) - 1, next});
  }
  const auto at = [&symbols](int i) -> Symbol& { return symbols[static_cast<std::size_t>(i)]; };
  // Candidates by rank, then from left to right; one whose pair has changed since is passed over.
  struct Candidate {
    std::uint32_t rank;
    int left;
    int left_id, right_id;
    bool operator>(const Candidate& other) const {
      return std::tie(rank, left) > std::tie(other.rank, other.left);
    }
  };
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
  const auto offer = [&](int left) {
    if (left < 0 || at(left).next < 0) return;
    const int right_id = at(at(left).next).id;
    if (const Merge* merge = merge_of(at(left).id, right_id)) {
      candidates.push({merge->rank, left, at(left).id, right_id});
    }
  };
  for (int i = 0; i < static_cast<int>(symbols.size()); ++i) offer(i);
  while (!candidates.empty()) {
    const Candidate best = candidates.top();
    candidates.pop();
    Symbol& left = at(best.left);
    if (left.id != best.left_id || left.next < 0 || at(left.next).id != best.right_id) continue;
    Symbol& right = at(left.next);
    left.id = merge_of(left.id, right.id)->id;
    left.next = right.next;
    right.id = -1;
    if (left.next >= 0) at(left.next).previous = best.left;
    offer(left.previous);
    offer(best.left);
  }
  for (int i = symbols.empty() ? -1 : 0; i >= 0; i = at(i).next) ids.push_back(at(i).id);
}

Result<std::vector<Token>> BytePairs::tokenize(std::string_view text) const {
  if (text.empty()) {
    return make_error(ErrorCode::kInvalidInput, "text: found none, at least one letter is needed");
  }
  std::string with_space;
  if (options_.adds_space && text.front() != ' ') {
    with_space = " " + std::string(text);
    text = with_space;
  }
  std::vector<Token> tokens;
  if (!options_.mask_token) {
    append_tokens(text, tokens);
    return tokens;
  }
  const std::string& mask = bytes_[static_cast<std::size_t>(*options_.mask_token)];
  for (std::size_t at = text.find(mask); at != std::string_view::npos; at = text.find(mask)) {
    const bool spaced = at > 0 && text[at - 1] == ' ';
    const std::size_t start = spaced ? at - 1 : at;
    append_tokens(text.substr(0, start), tokens);
    const std::size_t end = at + mask.size();
    tokens.push_back(
        make_token(*options_.mask_token, std::string(text.substr(start, end - start))));
    text.remove_prefix(end);
  }
  append_tokens(text, tokens);
  return tokens;
}

void BytePairs::append_tokens(std::string_view text, std::vector<Token>& tokens) const {
  std::vector<int> ids;
  for (const std::string_view piece : split_for_pairs(text)) append_ids(piece, ids);
  tokens.reserve(tokens.size() + ids.size());
  for (const int id : ids) tokens.push_back(make_token(id, bytes_[static_cast<std::size_t>(id)]));
}

std::string BytePairs::token_text(int id) const {
  ATTN_CHECK(id >= 0 && id < size(), "a token's id is in the vocabulary");
  return text_of_bytes(bytes_[static_cast<std::size_t>(id)]);
}

}  // namespace attn
