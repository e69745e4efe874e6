#include "engine/model/json.h"

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "engine/text/utf8.h"

namespace attn {
namespace {

/// Walks a JSON text without keeping its values and stops at the first thing not allowed.
class Judge : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::optional<Error> fault;

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(std::int64_t) override { return value(); }
  bool number_unsigned(std::uint64_t) override { return value(); }
  bool number_float(double, const std::string&) override { return value(); }
  bool string(std::string&) override { return value(); }
  bool binary(nlohmann::json::binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return deeper(); }
  bool end_object() override { return shallower(); }
  bool start_array(std::size_t) override { return deeper(); }
  bool end_array() override { return shallower(); }

  bool key(std::string& name) override {
    if (keys_.back().insert(name).second) return true;
    return stop(ErrorCode::kCorrupt, "the key \"" + printable(name) + "\" comes twice");
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    stop(ErrorCode::kCorrupt, "found no JSON at byte " + std::to_string(position));
    fault->byte_offset = position;
    return false;
  }

 private:
  bool stop(ErrorCode code, std::string message) {
    fault = make_error(code, std::move(message));
    return false;
  }

  bool value() {
    if (++n_values_ <= kMostJsonValues) return true;
    return stop(ErrorCode::kTooLarge,
                "found more than " + std::to_string(kMostJsonValues) + " values");
  }

  bool deeper() {
    keys_.emplace_back();
    if (keys_.size() <= static_cast<std::size_t>(kMostJsonDepth)) return value();
    return stop(ErrorCode::kTooLarge,
                "found values nested deeper than " + std::to_string(kMostJsonDepth) + " levels");
  }

  bool shallower() {
    keys_.pop_back();
    return true;
  }

  std::size_t n_values_ = 0;
  std::vector<std::unordered_set<std::string>> keys_;  // of the objects that are open
};

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text) {
  Judge judge;
  const bool sound = nlohmann::json::sax_parse(text, &judge);
  if (judge.fault) return *judge.fault;
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (!sound || value.is_discarded()) {
    return make_error(ErrorCode::kCorrupt, "found no JSON");
  }
  return value;
}

std::string describe_json(const nlohmann::json& value) {
  if (value.is_object()) return "an object";
  if (value.is_array()) return "a list of " + std::to_string(value.size());
  return printable(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

}  // namespace attn
