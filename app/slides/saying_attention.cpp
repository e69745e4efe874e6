// The sentences of scores, softmax and combine.
#include <algorithm>
#include <cmath>

#include "app/slides/saying.h"

namespace attn::app {
namespace {

/// What is less than this is nothing in three decimals.
constexpr double kLeastRest = 0.0005;
/// And this in per cent.
constexpr double kLeastPercent = 0.005;

Figure weight_figure(const SlideInput& input, int token) {
  return number(target_source(row_cell(input, Tensor::kAttentionWeights, token)), input.runs(), 3);
}

double weight_of(const SlideInput& input, int token) {
  return value_at(input.trace, row_cell(input, Tensor::kAttentionWeights, token));
}

bool hears_all(const SlideInput& input, const Hearing& hearing) {
  return static_cast<int>(hearing.open.size()) == input.trace.n_tokens();
}

// ---- scores

Figure root_figure(const SlideInput& input) {
  const int d_head = input.trace.model->dims.d_head;
  const double root = std::sqrt(static_cast<double>(d_head));
  return number(operation_source(Source::Kind::kRoot, {count_source("d_head", d_head)}),
                input.runs(), root == std::round(root) ? 0 : 2);
}

// The strongest key's dot product and its score, where the one follows from the other.
void say_division(Saying& saying, const Hearing& hearing) {
  const SlideInput& input = saying.input;
  const int token = hearing.heard.front();
  const Target score = row_cell(input, Tensor::kScaledScores, token);
  const Target product = row_cell(input, Tensor::kScores, token);
  if (input.trace.document.edits.contains(score)) {
    return;
  }
  const int places = places_for({value_at(input.trace, product), value_at(input.trace, score)});
  const Figure shown = number(target_source(product), input.runs(), places);
  const std::pair<std::string_view, WordsPart> word = {"word", heard_word(input, token)};
  if (!input.trace.document.scale) {
    saying.say(1, "say.scores_product", {word, {"product", shown}});
    return;
  }
  saying.say(1, "say.scores_divided",
             {word,
              {"product", shown},
              {"root", root_figure(input)},
              {"score", number(target_source(score), input.runs(), places)}});
}

// Whom it finds, and that a later word could not be found under a causal mask.
void say_finds(Saying& saying, const Hearing& hearing) {
  const SlideInput& input = saying.input;
  const std::vector<int> found = hearing.strongest();
  const auto later = std::ranges::find_if(found, [&](int token) { return token > hearing.row; });
  const bool comes_later = later != found.end();
  Places places = {{"row", asking_word(input)}, {"first", heard_word(input, found.front())}};
  if (hearing.open.size() == 1) {
    saying.say(-1, "say.scores_only", places);
  } else if (found.size() == 1) {
    saying.say(-1, comes_later ? "say.scores_finds_one_later" : "say.scores_finds_one", places);
  } else {
    places.emplace_back("second", heard_word(input, found.back()));
    places.emplace_back("later", heard_word(input, comes_later ? *later : found.front()));
    saying.say(-1, comes_later ? "say.scores_finds_later" : "say.scores_finds", places);
  }
}

// ---- softmax

void say_sum(Saying& saying) {
  const SlideInput& input = saying.input;
  const auto& [layer, head, row] = input.focus;
  const Target most = row_target(Tensor::kRowMax, layer, head, row);
  if (!std::isfinite(value_at(input.trace, most))) {
    saying.say(1, "say.softmax_sum_infinite");
    return;
  }
  const Target total = row_target(Tensor::kRowTotal, layer, head, row);
  saying.say(1, "say.softmax_sum", {{"total", number(target_source(total), input.runs(), 3)}});
}

void say_attends(Saying& saying, const Hearing& hearing) {
  const SlideInput& input = saying.input;
  const std::vector<int> named = hearing.strongest();
  double rest = 1;
  for (const int token : named) {
    rest -= weight_of(input, token);
  }
  Places places = {{"row", asking_word(input)},
                   {"first", heard_word(input, named.front())},
                   {"first_weight", weight_figure(input, named.front())}};
  if (named.size() == 1) {
    saying.say(-1, "say.softmax_attends_one", places);
    return;
  }
  places.emplace_back("second", heard_word(input, named.back()));
  places.emplace_back("second_weight", weight_figure(input, named.back()));
  saying.say(-1, rest < kLeastRest ? "say.softmax_attends_two" : "say.softmax_attends", places);
}

// ---- combine

void say_who(Saying& saying, const Hearing& hearing) {
  const SlideInput& input = saying.input;
  std::vector<int> named = hearing.strongest();
  if (named.size() == 2 && weight_of(input, named.back()) < kLeastPercent) {
    named.pop_back();
  }
  const auto percent = [&](int token) {
    return percent_figure(input, row_cell(input, Tensor::kAttentionWeights, token));
  };
  Places places = {{"row", asking_word(input)},
                   {"first", heard_word(input, named.front())},
                   {"first_percent", percent(named.front())}};
  if (named.size() == 1) {
    saying.say(1, "say.combine_who_one", places);
    return;
  }
  places.emplace_back("second", heard_word(input, named.back()));
  places.emplace_back("second_percent", percent(named.back()));
  saying.say(1, "say.combine_who", places);
}

void say_merge(Saying& saying) {
  const SlideInput& input = saying.input;
  const int heads = input.trace.model->dims.n_heads;
  saying.say(2, heads == 1 ? "say.combine_merge_one" : "say.combine_merge",
             {{"row", asking_word(input)}, {"count", counted(input, "heads", heads)}});
}

void say_context(Saying& saying, const Hearing& hearing) {
  const SlideInput& input = saying.input;
  const std::vector<int> others = hearing.others(input);
  Places places = {{"row", asking_word(input)}};
  if (others.empty()) {
    saying.say(-1, "say.combine_context_none", places);
    return;
  }
  places.emplace_back("first", heard_word(input, others.front()));
  places.emplace_back("second", heard_word(input, others.back()));
  saying.say(-1, others.size() == 1 ? "say.combine_context_one" : "say.combine_context_two",
             places);
}

const char* blind_key(const Trace& trace) {
  if (trace.document.positions || trace.model->position_table.rows() == 0) {
    return "say.combine_blind";
  }
  return trace.mask == MaskKind::kCausal ? "say.combine_blind_causal" : "say.combine_blind_off";
}

}  // namespace

void say_scores(Saying& saying) {
  const SlideInput& input = saying.input;
  const Hearing hearing = hearing_of(input);
  const Places row = {{"row", asking_word(input)}};
  saying.say(0, hears_all(input, hearing) ? "say.scores_compare" : "say.scores_compare_masked",
             row);
  if (!hearing.heard.empty()) {
    say_division(saying, hearing);
  }
  saying.say(1, input.trace.document.scale ? "say.scores_scaled" : "say.scores_not_scaled");
  if (input.trace.n_tokens() > 1) {
    saying.say(2, "say.scores_every");
  }
  saying.say(3, is_built(input) ? "say.scores_high_built" : "say.scores_high");
  if (hearing.heard.empty()) {
    saying.say(-1, "say.scores_none", row);
  } else {
    say_finds(saying, hearing);
  }
  const bool causal = input.trace.mask == MaskKind::kCausal;
  saying.say(-1, causal ? "say.scores_causal" : "say.scores_open");
}

void say_softmax(Saying& saying) {
  const SlideInput& input = saying.input;
  const Hearing hearing = hearing_of(input);
  if (hearing.heard.empty()) {
    saying.say(-1, "say.softmax_none");
    return;
  }
  saying.say(0, "say.softmax_exponential");
  saying.say(0, "say.softmax_order");
  say_sum(saying);
  saying.say(2, "say.softmax_converts", {{"one", constant_figure(input, Constant::kWholeBudget)}});
  saying.say(3, "say.softmax_temperature");
  say_attends(saying, hearing);
  saying.say(-1, "say.softmax_pattern");
}

void say_combine(Saying& saying) {
  const SlideInput& input = saying.input;
  const Hearing hearing = hearing_of(input);
  saying.say(
      0, hears_all(input, hearing) ? "say.combine_sum" : "say.combine_sum_masked",
      {{"row", asking_word(input)}, {"nothing", constant_figure(input, Constant::kNothing)}});
  saying.say(0, "say.combine_more");
  if (!hearing.heard.empty()) {
    say_who(saying, hearing);
  }
  say_merge(saying);
  if (hearing.heard.empty()) {
    saying.say(-1, "say.combine_none", {{"row", asking_word(input)}});
  } else {
    say_context(saying, hearing);
  }
  saying.say(3, blind_key(input.trace));
}

}  // namespace attn::app
