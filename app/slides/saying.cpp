#include "app/slides/saying.h"

#include <algorithm>

namespace attn::app {
namespace {

/// A quoted word is so wide at most: narrower than a line of the dock.
constexpr float kQuotedWidth = 240;
constexpr TextStyle kQuotedStyle{15, 400, Face::kWords, 0, false};
constexpr std::size_t kNamed = 2;
/// Less is nothing in three decimals.
constexpr double kLeastHeard = 0.0005;

std::string label(const SlideInput& input, int token) {
  return quoted_token(input, token, kQuotedStyle, kQuotedWidth).text;
}

}  // namespace

void Saying::say(int beat, std::string_view key, const Places& places) {
  sentences.push_back({input.words.words(key, places), beat});
}

std::vector<int> Hearing::strongest() const {
  return {heard.begin(),
          heard.begin() + static_cast<std::ptrdiff_t>(std::min(kNamed, heard.size()))};
}

std::vector<int> Hearing::others(const SlideInput& input) const {
  std::vector<int> named;
  std::vector<std::string> spelt = {label(input, row)};
  for (const int token : heard) {
    const std::string text = label(input, token);
    if (named.size() < kNamed && std::ranges::count(spelt, text) == 0) {
      named.push_back(token);
      spelt.push_back(text);
    }
  }
  return named;
}

Hearing hearing_of(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  const std::vector<double> weights =
      row_values(input.trace, Tensor::kAttentionWeights, layer, head, row);
  const double most = *std::ranges::max_element(weights);
  Hearing hearing = {row, {}, {}};
  for (int j = 0; j < input.trace.n_tokens(); ++j) {
    const CellState state = state_at(input.trace, layer, head, row, j);
    if (state != CellState::kMasked && state != CellState::kCut) {
      hearing.open.push_back(j);
    }
    if (const double weight = weights[static_cast<std::size_t>(j)];
        weight > 0 && weight >= std::min(most, kLeastHeard)) {
      hearing.heard.push_back(j);
    }
  }
  std::ranges::stable_sort(hearing.heard, [&](int a, int b) {
    return weights[static_cast<std::size_t>(a)] > weights[static_cast<std::size_t>(b)];
  });
  return hearing;
}

Target row_cell(const SlideInput& input, Tensor tensor, int column) {
  return cell_target(tensor, input.focus.layer, input.focus.head, input.focus.row, column);
}

Quoted asking_word(const SlideInput& input) {
  return {input.focus.row, label(input, input.focus.row)};
}

WordsPart heard_word(const SlideInput& input, int token) {
  if (token == input.focus.row) {
    return plain_text(input.words.words("say.itself"));
  }
  return Quoted{token, "“" + label(input, token) + "”"};
}

Figure counted(const SlideInput& input, const std::string& what, int n) {
  return number(count_source(what, n), input.runs(), 0);
}

bool is_built(const SlideInput& input) {
  return input.trace.model->badge == "constructed";
}

}  // namespace attn::app
