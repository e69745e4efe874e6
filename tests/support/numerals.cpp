#include "tests/support/numerals.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <sstream>

namespace attn::app {
namespace {

const std::string kMinusSign = "\xE2\x88\x92";  // U+2212
constexpr double kInfinity = std::numeric_limits<double>::infinity();

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

std::optional<double> at(const Matrix& matrix, int row, int column) {
  if (row < 0 || row >= matrix.rows() || column < 0 || column >= matrix.cols()) {
    return std::nullopt;
  }
  return matrix(row, column);
}

std::optional<double> at(const std::vector<float>& list, int column) {
  if (column < 0 || column >= static_cast<int>(list.size())) {
    return std::nullopt;
  }
  return list[static_cast<std::size_t>(column)];
}

std::vector<double> row_of(const Matrix& matrix, int row) {
  std::vector<double> values;
  for (const float value : matrix.row(row)) {
    values.push_back(value);
  }
  return values;
}

// The softmax of a row in its steps, as the table of DESIGN names them.
struct SoftmaxRow {
  double max = 0;
  std::vector<double> exponentials;
  double total = 0;
};

SoftmaxRow softmax_row(const HeadTrace& head, int row) {
  const std::vector<double> scores = row_of(head.masked_scores, row);
  SoftmaxRow steps;
  steps.max = *std::max_element(scores.begin(), scores.end());
  for (const double score : scores) {
    // A pin that takes all is +infinity: 1 beside 0.
    double value = std::isinf(steps.max) && steps.max > 0 ? (score == steps.max ? 1.0 : 0.0)
                                                          : std::exp(score - steps.max);
    if (std::isinf(score) && score < 0) {
      value = 0;
    }
    steps.exponentials.push_back(value);
    steps.total += value;
  }
  return steps;
}

std::optional<double> softmax_field(const HeadTrace& head, const Target& target) {
  if (target.row < 0 || target.row >= head.masked_scores.rows()) {
    return std::nullopt;
  }
  const SoftmaxRow steps = softmax_row(head, target.row);
  if (target.tensor == Tensor::kRowMax) {
    return steps.max;
  }
  if (target.tensor == Tensor::kRowTotal) {
    return steps.total;
  }
  if (target.column < 0 || target.column >= static_cast<int>(steps.exponentials.size())) {
    return std::nullopt;
  }
  return steps.exponentials[static_cast<std::size_t>(target.column)];
}

std::optional<double> weighted_value(const HeadTrace& head, const Target& target) {
  const auto weight = at(head.attention_weights, target.row, target.key);
  const auto value = at(head.v, target.key, target.column);
  return weight && value ? std::optional<double>(*weight * *value) : std::nullopt;
}

std::optional<double> parameter(const Trace& trace, const Target& target, const Head& head) {
  const auto edit = trace.document.edits.find(target);
  if (edit != trace.document.edits.end()) {
    return edit->second;
  }
  switch (target.tensor) {
    case Tensor::kWQ:
      return at(head.w_q, target.row, target.column);
    case Tensor::kWK:
      return at(head.w_k, target.row, target.column);
    case Tensor::kWV:
      return at(head.w_v, target.row, target.column);
    case Tensor::kWO:
      return at(head.w_o, target.row, target.column);
    case Tensor::kBQ:
      return at(head.b_q, target.column);
    case Tensor::kBK:
      return at(head.b_k, target.column);
    case Tensor::kBV:
      return at(head.b_v, target.column);
    default:
      return std::nullopt;
  }
}

std::optional<double> field_of_head(const Trace& trace, const Target& target) {
  const auto layer = static_cast<std::size_t>(target.layer);
  const auto head_index = static_cast<std::size_t>(target.head);
  const HeadTrace& head = trace.layers[layer].heads[head_index];
  switch (target.tensor) {
    case Tensor::kQ:
      return at(head.q, target.row, target.column);
    case Tensor::kK:
      return at(head.k, target.row, target.column);
    case Tensor::kV:
      return at(head.v, target.row, target.column);
    case Tensor::kScores:
      return at(head.scores, target.row, target.column);
    case Tensor::kScaledScores:
      return at(head.scaled_scores, target.row, target.column);
    case Tensor::kMaskedScores:
      return at(head.masked_scores, target.row, target.column);
    case Tensor::kAttentionWeights:
      return at(head.attention_weights, target.row, target.column);
    case Tensor::kContext:
      return at(head.context, target.row, target.column);
    case Tensor::kWeightedValues:
      return weighted_value(head, target);
    case Tensor::kRowMax:
    case Tensor::kRowTotal:
    case Tensor::kExponentials:
      return softmax_field(head, target);
    case Tensor::kMask: {
      const auto weight = at(head.masked_scores, target.row, target.column);
      return weight ? std::optional<double>(*weight == -kInfinity ? 0 : 1) : std::nullopt;
    }
    default:
      return parameter(trace, target, trace.model->layers[layer].heads[head_index]);
  }
}

std::optional<double> field_of_layer(const Trace& trace, const Target& target) {
  const LayerTrace& layer = trace.layers[static_cast<std::size_t>(target.layer)];
  switch (target.tensor) {
    case Tensor::kStream:
      return at(layer.stream, target.row, target.column);
    case Tensor::kX:
      return at(layer.x, target.row, target.column);
    case Tensor::kConcat:
      return at(layer.concat, target.row, target.column);
    case Tensor::kOutput:
      return at(layer.output, target.row, target.column);
    case Tensor::kStreamMid:
      return at(layer.stream_mid, target.row, target.column);
    case Tensor::kHidden:
      return at(layer.hidden, target.row, target.column);
    default:
      return std::nullopt;
  }
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
      {"tokens", trace.n_tokens()}, {"heads", dims.n_heads}, {"layers", dims.n_layers},
      {"d_model", dims.d_model},    {"d_head", dims.d_head}, {"vocabulary", dims.n_vocabulary}};
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

std::optional<double> field_of(const Trace& trace, const Target& target) {
  if (target.tensor == Tensor::kTokenEmbeddings) {
    return at(trace.token_embeddings, target.row, target.column);
  }
  if (target.tensor == Tensor::kPositionEmbeddings) {
    return at(trace.position_embeddings, target.row, target.column);
  }
  if (target.tensor == Tensor::kTokenTable) {
    return at(trace.model->token_table, target.row, target.column);
  }
  if (target.tensor == Tensor::kPositionTable) {
    return at(trace.model->position_table, target.row, target.column);
  }
  if (target.layer < 0 || target.layer >= static_cast<int>(trace.layers.size())) {
    return std::nullopt;
  }
  if (!indices_of(target.tensor).head) {
    return field_of_layer(trace, target);
  }
  if (target.head < 0 || target.head >= trace.model->dims.n_heads) {
    return std::nullopt;
  }
  return field_of_head(trace, target);
}

std::optional<double> worked_out(const Source& source, const Runs& runs) {
  const Trace* trace = source.run == Run::kUnedited ? runs.unedited
                       : source.run == Run::kSecond ? runs.second
                                                    : runs.shown;
  switch (source.kind) {
    case Source::Kind::kTarget:
      return trace == nullptr ? std::nullopt : field_of(*trace, source.target);
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
    const auto value = worked_out(operand, runs);
    if (!value) {
      return std::nullopt;
    }
    values.push_back(*value);
  }
  return values.empty() ? std::nullopt : std::optional<double>(combined(source.kind, values));
}

std::string fault_of(const Numeral& numeral, const Source& source, double value) {
  const double unit = std::pow(10.0, -numeral.places);
  const double wanted = numeral.after_operator ? std::abs(value) : value;
  std::ostringstream fault;
  fault.precision(9);
  if (numeral.value == 0 && numeral.is_signed) {
    fault << "a signed zero \"" << numeral.text << "\"";
  } else if (!(std::abs(numeral.value - wanted) <=
               0.5 * unit + 1e-6 * std::max(1.0, std::abs(value)))) {
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
    text = format_target(source.target) + (source.run == Run::kUnedited ? " unedited" : "");
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
