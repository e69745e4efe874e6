// Reading numbers from arguments and writing numbers into files: one way, whatever the locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace attn::app {

/// The number that the whole of `text` is; absent for anything else, "nan" and "inf" included.
std::optional<double> read_number(std::string_view text);

/// The whole number that the whole of `text` is, digits with an optional minus.
std::optional<int> read_whole(std::string_view text);

/// The shortest text that reads back to the same number. Requires a finite number.
std::string shortest(double value);
std::string shortest(float value);

/// `text` in quotes for one line of an error, as printable() shows it.
std::string in_quotes(std::string_view text);

}  // namespace attn::app
