// The labels of the source's pictures, slide by slide, with this run's numbers.
#include <algorithm>

#include "app/slides/saying.h"
#include "app/view/shown_words.h"

namespace attn::app {
namespace {

using Lines = std::vector<Words>;

/// Terms of a sum that are written out.
constexpr std::size_t kTerms = 4;

// "The 0.5, cat 2.8, …": the number of each word shown, without those that are masked or cut.
Words numbers_of_words(const SlideInput& input, std::string_view key, Tensor tensor, int places) {
  Words list = input.words.words(key, {{"row", asking_word(input)}});
  const std::vector<int> open = hearing_of(input).open;
  const ShownWords shown = shown_words(input, kMostColumns);
  bool first = true;
  for (const int token : shown.words) {
    if (!std::ranges::binary_search(open, token)) {
      continue;
    }
    list.emplace_back(std::string(first ? "" : ", "));
    list.emplace_back(quoted_token(input, token));
    list.emplace_back(std::string(" "));
    list.emplace_back(number(target_source(row_cell(input, tensor, token)), input.runs(), places));
    first = false;
  }
  if (!shown.all()) {
    list.emplace_back(std::string(first ? "" : ", "));
    append(list, others_label(input, shown));
  }
  return list;
}

int score_places(const SlideInput& input) {
  const auto& [layer, head, row] = input.focus;
  return places_for(row_values(input.trace, Tensor::kScaledScores, layer, head, row));
}

Lines token_labels(const SlideInput& input) {
  Lines lines = {input.words.words("say.tokens_independent")};
  const std::vector<int> others = hearing_of(input).others(input);
  if (!others.empty()) {
    const char* key = others.size() == 1 ? "say.tokens_apart_one" : "say.tokens_apart_two";
    lines.push_back(input.words.words(key, {{"row", asking_word(input)},
                                            {"first", heard_word(input, others.front())},
                                            {"second", heard_word(input, others.back())}}));
  }
  lines.push_back(input.words.words("say.tokens_problem"));
  return lines;
}

Words total_line(const SlideInput& input) {
  std::vector<Source> weights;
  for (int j = 0; j < input.trace.n_tokens(); ++j) {
    weights.push_back(target_source(row_cell(input, Tensor::kAttentionWeights, j)));
  }
  const Source sum = operation_source(Source::Kind::kSum, std::move(weights));
  return input.words.words("say.softmax_total", {{"total", number(sum, input.runs(), 2)}});
}

Lines softmax_labels(const SlideInput& input) {
  const Words focus = input.words.words("say.softmax_focus");
  if (hearing_of(input).open.empty()) {
    return {focus};
  }
  return {numbers_of_words(input, "say.softmax_of", Tensor::kScaledScores, score_places(input)),
          numbers_of_words(input, "say.softmax_list", Tensor::kAttentionWeights, 3),
          total_line(input), focus};
}

Lines score_labels(const SlideInput& input) {
  Lines lines;
  if (!hearing_of(input).open.empty()) {
    lines.push_back(
        numbers_of_words(input, "say.scores_list", Tensor::kScaledScores, score_places(input)));
  }
  lines.push_back(input.words.words("say.scores_relevant"));
  lines.push_back(input.words.words("say.scores_similarity"));
  return lines;
}

// "weight × V_word + weight × V_word + …", the heaviest terms in the sentence's order.
Words terms(const SlideInput& input, const Hearing& hearing) {
  Words line = input.words.words("say.combine_terms", {{"row", asking_word(input)}});
  std::vector<int> heard = hearing.heard;
  heard.resize(std::min(heard.size(), kTerms));
  const bool all = heard.size() == hearing.open.size();
  std::ranges::sort(heard);
  for (const int token : heard) {
    line.emplace_back(std::string(token == heard.front() ? "" : " + "));
    line.emplace_back(
        number(target_source(row_cell(input, Tensor::kAttentionWeights, token)), input.runs(), 3));
    line.emplace_back(std::string(" × V_"));
    line.emplace_back(quoted_token(input, token));
  }
  if (!all) {
    line.emplace_back(std::string(" + "));
    append(line, input.words.words("say.combine_more_terms"));
  }
  return line;
}

Lines combine_labels(const SlideInput& input) {
  const Hearing hearing = hearing_of(input);
  const std::vector<int> others = hearing.others(input);
  const Places row = {{"row", asking_word(input)}};
  Lines lines;
  if (!hearing.heard.empty()) {
    lines.push_back(terms(input, hearing));
  }
  if (!others.empty()) {
    lines.push_back(input.words.words("say.combine_aware", row));
    Words knows = input.words.words("say.combine_knows", row);
    for (const int token : others) {
      knows.emplace_back(std::string(token == others.front() ? "" : ", "));
      knows.emplace_back(quoted_token(input, token));
    }
    if (hearing.open.size() > others.size() + 1) {
      knows.emplace_back(std::string(", "));
      append(knows, input.words.words("say.combine_others"));
    }
    lines.push_back(std::move(knows));
  }
  lines.push_back(input.words.words("say.combine_aggregates"));
  return lines;
}

Lines matrix_labels(const SlideInput& input) {
  const int heads = input.trace.model->dims.n_heads;
  return {input.words.words("say.matrix_title"),
          input.words.words(heads == 1 ? "say.matrix_wall_one" : "say.matrix_wall",
                            {{"count", counted(input, "heads", heads)}}),
          input.words.words("say.matrix_legend"), input.words.words("say.matrix_ticks")};
}

}  // namespace

std::vector<Words> labels_of(SlideId slide, const SlideInput& input) {
  switch (slide) {
    case SlideId::kTokens:
      return token_labels(input);
    case SlideId::kQkv:
      return {input.words.words(is_built(input) ? "say.qkv_perspectives_built"
                                                : "say.qkv_perspectives")};
    case SlideId::kScores:
      return score_labels(input);
    case SlideId::kSoftmax:
      return softmax_labels(input);
    case SlideId::kCombine:
      return combine_labels(input);
    case SlideId::kMatrix:
      return matrix_labels(input);
    default:
      return {};
  }
}

}  // namespace attn::app
