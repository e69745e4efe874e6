#include "tests/support/numerals.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <sstream>

namespace attn::app {
namespace {

const std::string kMinusSign = "\xE2\x88\x92";  // U+2212

bool digit(char c) {
  return c >= '0' && c <= '9';
}

// The length of a sign that ends at `end`, or 0.
std::size_t sign_before(const std::string& text, std::size_t end) {
  if (end >= 1 && (text[end - 1] == '+' || text[end - 1] == '-')) {
    return 1;
  }
  return end >= 3 && text.compare(end - 3, 3, kMinusSign) == 0 ? 3 : 0;
}

// A sign right after a letter, a digit or a bracket is an operator. Bytes of multi-byte letters
// count as letters, those of a minus, a narrow space or a bullet do not matter here.
bool is_operator_at(const std::string& text, std::size_t sign_start) {
  if (sign_start == 0) {
    return false;
  }
  const char before = text[sign_start - 1];
  return std::isalnum(static_cast<unsigned char>(before)) != 0 || before == ')' || before == ']' ||
         before == '}';
}

bool spaced_operator_before(const std::string& text, std::size_t start) {
  if (start < 2 || text[start - 1] != ' ') {
    return false;
  }
  const std::size_t length = sign_before(text, start - 1);
  return length > 0 && start - 1 > length && text[start - 2 - length] == ' ';
}

bool percent_after(const std::string& text, std::size_t end) {
  for (const std::string space : {"", " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89"}) {
    if (text.compare(end, space.size() + 1, space + "%") == 0) {
      return true;
    }
  }
  return false;
}

Numeral numeral_at(const std::string& text, std::size_t start, std::size_t end) {
  Numeral numeral;
  const std::string digits = text.substr(start, end - start);
  const std::size_t point = digits.find('.');
  numeral.places = point == std::string::npos ? 0 : static_cast<int>(digits.size() - point - 1);
  numeral.value = std::stod(point == 0 ? "0" + digits : digits);
  numeral.percent = percent_after(text, end);
  std::size_t sign = sign_before(text, start);
  if (sign > 0 && is_operator_at(text, start - sign)) {
    sign = 0;
  }
  numeral.is_signed = sign > 0;
  numeral.after_operator = !numeral.is_signed && spaced_operator_before(text, start);
  numeral.text = text.substr(start - sign, end - start + sign);
  if (sign > 0 && text[start - sign] != '+') {
    numeral.value = -numeral.value;
  }
  return numeral;
}

double spread_of(const std::vector<double>& shares) {
  double entropy = 0;
  for (const double share : shares) {
    if (share > 0) {
      entropy -= share * std::log(share);
    }
  }
  return std::exp(entropy);
}

double combined(Source::Kind kind, const std::vector<double>& v) {
  switch (kind) {
    case Source::Kind::kSum:
      return std::accumulate(v.begin(), v.end(), 0.0);
    case Source::Kind::kProduct:
      return std::accumulate(v.begin(), v.end(), 1.0, std::multiplies<>());
    case Source::Kind::kDifference:
      return v[0] - std::accumulate(v.begin() + 1, v.end(), 0.0);
    case Source::Kind::kQuotient:
      return v[0] / std::accumulate(v.begin() + 1, v.end(), 1.0, std::multiplies<>());
    case Source::Kind::kMaximum:
      return *std::max_element(v.begin(), v.end());
    case Source::Kind::kRoot:
      return std::sqrt(v[0]);
    case Source::Kind::kExp:
      return std::exp(v[0]);
    case Source::Kind::kLog:
      return std::log(v[0]);
    case Source::Kind::kPercent:
      return 100 * v[0];
    default:
      return spread_of(v);
  }
}

// What a count says of a run, where the name is one of those that runs have.
std::optional<double> counted(const std::string& name, const Trace& trace) {
  const Dims& dims = trace.model->dims;
  const std::vector<std::pair<std::string, int>> known = {
      {"tokens", trace.n_tokens()},     {"tokens_of_text", trace.n_tokens_of_text},
      {"heads", dims.n_heads},          {"layers", dims.n_layers},
      {"d_model", dims.d_model},        {"d_head", dims.d_head},
      {"vocabulary", dims.n_vocabulary}};
  for (const auto& [known_name, value] : known) {
    if (known_name == name) {
      return value;
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<Numeral> numerals_of(const std::string& text) {
  std::vector<Numeral> numerals;
  std::size_t i = 0;
  while (i < text.size()) {
    const bool bare_point = text[i] == '.' && i + 1 < text.size() && digit(text[i + 1]) &&
                            (i == 0 || !digit(text[i - 1]));
    if (!digit(text[i]) && !bare_point) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < text.size() && digit(text[i])) {
      ++i;
    }
    if (i + 1 < text.size() && text[i] == '.' && digit(text[i + 1])) {
      ++i;
      while (i < text.size() && digit(text[i])) {
        ++i;
      }
    }
    numerals.push_back(numeral_at(text, start, i));
  }
  return numerals;
}

const Trace* run_of(Run run, const Runs& runs) {
  switch (run) {
    case Run::kUnedited:
      return runs.unedited;
    case Run::kSecond:
      return runs.second;
    case Run::kMasked:
      return runs.masked;
    case Run::kMaskedUnedited:
      return runs.masked_unedited;
    default:
      return runs.shown;
  }
}

std::optional<double> worked_out(const Source& source, const Runs& runs) {
  return worked_out(source, runs, [&](Run run, const Target& target) {
    const Trace* trace = run_of(run, runs);
    return trace == nullptr ? std::nullopt : field_of(*trace, target);
  });
}

std::optional<double> worked_out(const Source& source, const Runs& runs, const Leaf& leaf) {
  switch (source.kind) {
    case Source::Kind::kTarget:
      return leaf(source.run, source.target);
    case Source::Kind::kTemperature:
      return runs.shown->document.temperature;
    case Source::Kind::kCount: {
      const auto value = counted(source.counted, *runs.shown);
      return value ? value : std::optional<double>(source.value);
    }
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
  for (const Source& operand : source.of) {
    const auto value = worked_out(operand, runs, leaf);
    if (!value) {
      return std::nullopt;
    }
    values.push_back(*value);
  }
  return values.empty() ? std::nullopt : std::optional<double>(combined(source.kind, values));
}

std::string fault_of(const Numeral& numeral, const Source& source, double value, double slack) {
  const double unit = std::pow(10.0, -numeral.places);
  const double wanted = numeral.after_operator ? std::abs(value) : value;
  std::ostringstream fault;
  fault.precision(9);
  if (numeral.value == 0 && numeral.is_signed) {
    fault << "a signed zero \"" << numeral.text << "\"";
  } else if (!(std::abs(numeral.value - wanted) <=
               0.5 * unit + slack * std::max(1.0, std::abs(value)))) {
    fault << "\"" << numeral.text << "\" shown for " << value;
  } else if (numeral.percent != (source.kind == Source::Kind::kPercent)) {
    fault << "\"" << numeral.text << "\" and % do not go together with its source";
  } else if (numeral.text.front() == '-') {
    fault << "\"" << numeral.text << "\" has a hyphen for a minus";
  }
  const std::string found = fault.str();
  return found.empty() ? found : found + " by " + describe(source);
}

std::string describe(const Source& source) {
  static const char* const kNames[] = {"target",   "temperature", "sum",   "product", "difference",
                                       "quotient", "maximum",     "root",  "exp",     "log",
                                       "spread",   "percent",     "count", "index",   "time",
                                       "tick",     "constant",    "token"};
  std::string text = kNames[static_cast<std::size_t>(source.kind)];
  if (source.kind == Source::Kind::kTarget) {
    text = format_target(source.target) + " " + name_of(source.run);
  }
  if (!source.of.empty()) {
    text += "(";
    for (std::size_t i = 0; i < source.of.size() && i < 3; ++i) {
      text += (i > 0 ? ", " : "") + describe(source.of[i]);
    }
    text += source.of.size() > 3 ? ", …)" : ")";
  }
  return text;
}

}  // namespace attn::app
