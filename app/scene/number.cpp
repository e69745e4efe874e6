#include "app/scene/number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace attn::app {
namespace {

constexpr std::string_view kMinus = "\u2212";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

const Trace& trace_of(Run run, const Runs& runs) {
  const std::array<const Trace*, 5> traces = {runs.shown, runs.unedited, runs.second, runs.masked,
                                              runs.masked_unedited};
  const Trace* trace = traces.at(static_cast<std::size_t>(run));
  ATTN_CHECK(trace != nullptr, "a source speaks of a run that is there");
  return *trace;
}

// e^entropy: how many equally likely things would spread as much.
double spread(const std::vector<double>& shares) {
  double entropy = 0;
  for (const double share : shares) {
    entropy -= share > 0 ? share * std::log(share) : 0;
  }
  return std::exp(entropy);
}

double fold(Source::Kind kind, const std::vector<double>& values) {
  ATTN_CHECK(!values.empty(), "an operation has operands");
  double result = values.front();
  for (std::size_t i = 1; i < values.size(); ++i) {
    switch (kind) {
      case Source::Kind::kSum:
        result += values[i];
        break;
      case Source::Kind::kProduct:
        result *= values[i];
        break;
      case Source::Kind::kDifference:
        result -= values[i];
        break;
      case Source::Kind::kQuotient:
        result /= values[i];
        break;
      default:
        result = std::max(result, values[i]);
        break;
    }
  }
  return result;
}

double operation(Source::Kind kind, const std::vector<double>& values) {
  switch (kind) {
    case Source::Kind::kSpread:
      return spread(values);
    case Source::Kind::kRoot:
      return std::sqrt(fold(Source::Kind::kSum, values));
    case Source::Kind::kExp:
      return std::exp(fold(Source::Kind::kSum, values));
    case Source::Kind::kLog:
      return std::log(fold(Source::Kind::kSum, values));
    case Source::Kind::kPercent:
      return 100 * fold(Source::Kind::kSum, values);
    default:
      return fold(kind, values);
  }
}

// "0.00" and "0" of a negative number too small to show.
bool all_zeros(std::string_view digits) {
  return std::ranges::all_of(digits, [](char c) { return c == '0' || c == '.'; });
}

// A numeral is digits with an optional point between them: "3.14" is one, "1.2.3" is two.
void append_quoted(const Quoted& quoted, std::vector<Source>& sources) {
  const std::string& text = quoted.text;
  const auto digit_at = [&text](std::size_t i) { return i < text.size() && is_digit(text[i]); };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!digit_at(i)) {
      continue;
    }
    Source source;
    source.kind = Source::Kind::kToken;
    source.value = quoted.token;
    sources.push_back(source);
    bool point = false;
    while (digit_at(i + 1) ||
           (!point && i + 1 < text.size() && text[i + 1] == '.' && digit_at(i + 2))) {
      point = point || text[i + 1] == '.';
      ++i;
    }
  }
}

}  // namespace

const char* name_of(Run run) {
  static constexpr std::array<const char*, 5> kNames = {"", "unedited", "second", "masked",
                                                        "masked_unedited"};
  return kNames.at(static_cast<std::size_t>(run));
}

Source target_source(const Target& target, Run run) {
  Source source;
  source.kind = Source::Kind::kTarget;
  source.target = target;
  source.run = run;
  return source;
}

Source temperature_source() {
  Source source;
  source.kind = Source::Kind::kTemperature;
  return source;
}

Source operation_source(Source::Kind kind, std::vector<Source> of) {
  ATTN_CHECK(kind >= Source::Kind::kSum && kind <= Source::Kind::kPercent, "an operation");
  ATTN_CHECK(!of.empty(), "an operation has operands");
  Source source;
  source.kind = kind;
  source.of = std::move(of);
  return source;
}

Source count_source(std::string counted, double value) {
  Source source;
  source.kind = Source::Kind::kCount;
  source.counted = std::move(counted);
  source.value = value;
  return source;
}

Source index_source(int shown) {
  Source source;
  source.kind = Source::Kind::kIndex;
  source.value = shown;
  return source;
}

Source time_source(double shown) {
  Source source;
  source.kind = Source::Kind::kTime;
  source.value = shown;
  return source;
}

Source tick_source(double shown) {
  Source source;
  source.kind = Source::Kind::kTick;
  source.value = shown;
  return source;
}

Source constant_source(Constant constant) {
  Source source;
  source.kind = Source::Kind::kConstant;
  source.value = constant == Constant::kWholeBudget ? 1 : 0;
  return source;
}

double evaluate(const Source& source, const Runs& runs) {
  switch (source.kind) {
    case Source::Kind::kTarget:
      return value_at(trace_of(source.run, runs), source.target);
    case Source::Kind::kTemperature:
      return trace_of(source.run, runs).document.temperature;
    case Source::Kind::kCount:
    case Source::Kind::kIndex:
    case Source::Kind::kTime:
    case Source::Kind::kTick:
    case Source::Kind::kConstant:
    case Source::Kind::kToken:
      return source.value;
    default:
      break;
  }
  std::vector<double> values;
  values.reserve(source.of.size());
  for (const Source& operand : source.of) {
    values.push_back(evaluate(operand, runs));
  }
  return operation(source.kind, values);
}

std::string decimal(double value, int places, Sign sign) {
  if (std::isnan(value)) {
    return "\u2013";
  }
  std::string digits = "\u221E";
  if (std::isfinite(value)) {
    std::array<char, 512> buffer = {};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                       std::abs(value), std::chars_format::fixed, places);
    ATTN_CHECK(written.ec == std::errc(), "a number fits its buffer");
    digits.assign(buffer.data(), written.ptr);
  }
  if (sign == Sign::kNever || value == 0 || all_zeros(digits)) {
    return digits;
  }
  if (value < 0) {
    return std::string(kMinus) + digits;
  }
  return sign == Sign::kAlways ? "+" + digits : digits;
}

Figure number(const Source& source, const Runs& runs, int places, Sign sign) {
  return {source, decimal(evaluate(source, runs), places, sign)};
}

int places_for(const std::vector<double>& values) {
  const bool tenths = std::ranges::all_of(values, [](double value) {
    return !std::isfinite(value) || std::abs(value - std::round(10 * value) / 10) < 1e-5;
  });
  return tenths ? 1 : 2;
}

std::string plain_text(const Words& words) {
  std::string text;
  for (const WordsPart& part : words) {
    if (const auto* plain = std::get_if<std::string>(&part)) {
      text += *plain;
    } else if (const auto* figure = std::get_if<Figure>(&part)) {
      text += figure->text;
    } else {
      text += std::get<Quoted>(part).text;
    }
  }
  return text;
}

std::vector<Source> sources_of(const Words& words) {
  std::vector<Source> sources;
  for (const WordsPart& part : words) {
    if (const auto* figure = std::get_if<Figure>(&part)) {
      // Number words and ∞ are figures without a numeral.
      if (std::ranges::any_of(figure->text, is_digit)) {
        sources.push_back(figure->source);
      }
    } else if (const auto* quoted = std::get_if<Quoted>(&part)) {
      append_quoted(*quoted, sources);
    }
  }
  return sources;
}

}  // namespace attn::app
