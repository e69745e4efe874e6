#include "app/cli/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <system_error>

#include "engine/text/utf8.h"

namespace attn::app {
namespace {

template <typename T>
std::string shortest_of(T value) {
  std::array<char, 40> buffer = {};
  const auto [end, failure] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return failure == std::errc() ? std::string(buffer.data(), end) : std::string("0");
}

}  // namespace

std::optional<double> read_number(std::string_view text) {
  double value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || stop != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::optional<int> read_whole(std::string_view text) {
  int value = 0;
  const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || stop != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::string shortest(double value) {
  return shortest_of(value);
}

std::string shortest(float value) {
  return shortest_of(value);
}

std::string in_quotes(std::string_view text) {
  return "\"" + printable(text) + "\"";
}

}  // namespace attn::app
