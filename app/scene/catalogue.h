// The words of the program, by key, with named places for figures and quoted tokens:
// "“{row}” attends to about {spread} of {tokens} words." No digit stands in a catalogue (tested).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/number.h"
#include "engine/base/result.h"

namespace attn::app {

/// Values for the named places of an entry.
using Places = std::vector<std::pair<std::string_view, WordsPart>>;

/// One language's entries.
class Catalogue {
 public:
  /// Reads a JSON object of strings. Errors: kCorrupt, kInvalidInput (a digit in an entry).
  static Result<Catalogue> parse(std::string_view json);

  /// The words of `key`, its places filled. ATTN_CHECK: the key is there and so is every place.
  [[nodiscard]] Words words(std::string_view key, const Places& places = {}) const;

  [[nodiscard]] const std::map<std::string, std::string, std::less<>>& entries() const {
    return entries_;
  }

 private:
  std::map<std::string, std::string, std::less<>> entries_;
};

}  // namespace attn::app
