#include "app/chrome/dock_number.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/chrome/dock_sources.h"
#include "app/view/actions.h"
#include "app/view/names.h"

namespace attn::app {
namespace {

std::optional<DockFigure> figure_of(const SlideInput& input, const Operand& operand) {
  const std::optional<Source> source = source_of(input, operand);
  if (!source || (operand.target && !std::isfinite(operand.value) && operand.value < 0)) {
    return std::nullopt;
  }
  return DockFigure{number(*source, input.runs(), places_of(input, operand)), operand.target};
}

Words label_of_operand(const SlideInput& input, const Operand& operand) {
  if (operand.target) {
    return name_words(input, *operand.target);
  }
  const std::string key = "name.constant_" + operand.constant;
  return input.words.entries().contains(key) ? input.words.words(key) : Words{};
}

std::vector<Operand> operands_of(const Explanation& step) {
  std::vector<Operand> operands;
  for (const Term& term : step.terms) {
    operands.insert(operands.end(), term.operands.begin(), term.operands.end());
  }
  return operands;
}

// A sum over words labels its terms with them, other sums with the name of what is added.
Words label_of_term(const SlideInput& input, const Term& term) {
  for (const Operand& operand : term.operands) {
    const std::optional<int> key = operand.target ? key_token(*operand.target) : std::nullopt;
    if (key) {
      return {quoted_token(input, *key)};
    }
  }
  return term.operands.size() == 1 ? label_of_operand(input, term.operands.front()) : Words{};
}

DockRow row_of(const SlideInput& input, const Term& term) {
  DockRow row;
  row.label = label_of_term(input, term);
  row.number = term.value;
  if (term.operands.size() == 1) {
    row.target = term.operands.front().target;
    row.value = figure_of(input, term.operands.front());
    return row;
  }
  for (const Operand& operand : term.operands) {
    if (const std::optional<DockFigure> figure = figure_of(input, operand)) {
      row.operands.push_back(*figure);
    }
  }
  if (const std::optional<Source> source = source_of(input, term)) {
    row.value = DockFigure{number(*source, input.runs(), places_of(input, term)), std::nullopt};
  }
  return row;
}

bool is_of(const Term& term, const std::optional<Target>& target) {
  return target && term.operands.size() == 1 && term.operands.front().target == target;
}

// The terms that get a row: the one asked for and the largest by magnitude, in the order they have.
std::vector<std::size_t> largest(const std::vector<Term>& terms, std::size_t most,
                                 const std::optional<Target>& asked) {
  std::vector<std::size_t> order(terms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto size = [&](std::size_t i) {
    return std::isfinite(terms[i].value) ? std::abs(terms[i].value) : 0.0;
  };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const bool first = is_of(terms[a], asked), second = is_of(terms[b], asked);
    return first != second ? first : size(a) > size(b);
  });
  order.resize(std::min(order.size(), most));
  std::ranges::sort(order);
  return order;
}

SmallerTerms smaller_terms(const SlideInput& input, const Explanation& step,
                           const std::vector<std::size_t>& shown) {
  SmallerTerms smaller;
  std::vector<Source> sources;
  int count = 0;
  for (std::size_t i = 0; i < step.terms.size(); ++i) {
    if (std::ranges::binary_search(shown, i)) {
      continue;
    }
    ++count;
    smaller.number += step.terms[i].value;
    if (const std::optional<Source> source = source_of(input, step.terms[i])) {
      sources.push_back(*source);
    }
  }
  smaller.count = number(count_source("terms", count), input.runs(), 0);
  if (step.operation != Operation::kMaximum && sources.size() == static_cast<std::size_t>(count)) {
    // As fine as the rows above it.
    const int places = shown.empty() ? 3 : places_of(input, step.terms[shown.front()]);
    smaller.sum =
        number(operation_source(Source::Kind::kSum, std::move(sources)), input.runs(), places);
  }
  return smaller;
}

DockRow total_row(const SlideInput& input, const Explanation& step) {
  DockRow row;
  row.label =
      input.words.words(step.operation == Operation::kMaximum ? "dock.largest" : "dock.total");
  row.number = step.value;
  row.strong = true;
  if (std::isfinite(step.value)) {
    row.value = DockFigure{
        number(target_source(step.target), input.runs(), dock_places(input.trace, step.target)),
        step.target};
  }
  return row;
}

// Lengths of the bars of a sum over words in which nothing is negative.
void give_bars(std::vector<DockRow>& rows) {
  double most = 0;
  for (const DockRow& row : rows) {
    if (row.number < 0 || !row.target || !key_token(*row.target)) {
      return;
    }
    most = std::max(most, row.number);
  }
  for (DockRow& row : rows) {
    row.share = most > 0 ? row.number / most : 0;
  }
}

void add_terms(const SlideInput& input, const Explanation& step, std::size_t most, NumberView& view,
               const std::optional<Target>& asked = std::nullopt) {
  const std::vector<std::size_t> shown = largest(step.terms, most, asked);
  for (const std::size_t i : shown) {
    view.rows.push_back(row_of(input, step.terms[i]));
    view.rows.back().strong =
        step.operation == Operation::kMaximum && step.terms[i].value == step.value;
  }
  if (shown.size() < step.terms.size()) {
    view.smaller = smaller_terms(input, step, shown);
  }
  if (step.operation == Operation::kSum) {
    give_bars(view.rows);
  }
  if (step.terms.size() > 1) {
    view.total = total_row(input, step);
  }
}

// A vector is centred and scaled by two numbers of its own: they have sources, but no target.
void give_norm_figures(const SlideInput& input, const Explanation& step, NumberView& view) {
  if (step.terms.size() < 3 || view.rows.size() < 3 || !step.terms[0].operands[0].target) {
    return;
  }
  const std::vector<Source> numbers = vector_of(input, *step.terms[0].operands[0].target);
  view.rows[1].value = DockFigure{number(mean_of(numbers), input.runs(), 3), std::nullopt};
  view.rows[2].value = DockFigure{number(deviation_of(numbers), input.runs(), 3), std::nullopt};
}

void add_pin_row(const SlideInput& input, std::string_view key, const Source& source,
                 NumberView& view) {
  DockRow row;
  row.label = input.words.words(key);
  row.number = evaluate(source, input.runs());
  row.value = DockFigure{number(source, input.runs(), 3), std::nullopt};
  view.rows.push_back(std::move(row));
}

// s = ln w + ln of the free words' exponentials - ln of what the pins leave them.
void add_pin_score(const SlideInput& input, const Explanation& step, NumberView& view) {
  for (std::size_t i = 0; i < step.terms.size(); ++i) {
    std::vector<Source> operands;
    for (const Operand& operand : step.terms[i].operands) {
      operands.push_back(target_source(*operand.target));
    }
    if (i == 0) {
      add_pin_row(input, "dock.pin_weight", log_of_sum(std::move(operands)), view);
      view.rows.back().target = step.terms[0].operands[0].target;
    } else if (i == 1) {
      for (Source& score : operands) {
        score = operation_source(Source::Kind::kExp, {score});
      }
      add_pin_row(input, "dock.pin_others", log_of_sum(std::move(operands)), view);
    } else {
      operands.insert(operands.begin(), constant_source(Constant::kWholeBudget));
      const Source left = operation_source(Source::Kind::kDifference, std::move(operands));
      add_pin_row(input, "dock.pin_left",
                  operation_source(Source::Kind::kDifference,
                                   {constant_source(Constant::kNothing), log_of_sum({left})}),
                  view);
    }
  }
  view.total = total_row(input, step);
}

// The sum that gelu bends has no name of its own.
void add_bent_sum(const SlideInput& input, const Explanation& step, std::size_t most,
                  NumberView& view) {
  add_terms(input, step, most, view);
  std::vector<Source> sources;
  for (const Term& term : step.terms) {
    if (const std::optional<Source> source = source_of(input, term)) {
      sources.push_back(*source);
    }
  }
  if (view.total && sources.size() == step.terms.size() && !sources.empty()) {
    const Source sum = operation_source(Source::Kind::kSum, std::move(sources));
    view.total->number = evaluate(sum, input.runs());
    view.total->value = DockFigure{number(sum, input.runs(), 3), std::nullopt};
  }
}

// A pinned weight is one changed score.
void add_score_of_pin(const SlideInput& input, NumberView& view) {
  const Target& t = view.target;
  if (t.tensor != Tensor::kAttentionWeights ||
      state_at(input.trace, t.layer, t.head, t.row, t.column) != CellState::kPinned) {
    return;
  }
  Target score = t;
  score.tensor = Tensor::kMaskedScores;
  const double value = value_at(input.trace, score);
  const Operand operand = {score, {}, value};
  DockRow row;
  row.label = label_of_operand(input, operand);
  row.number = value;
  row.target = score;
  row.value = figure_of(input, operand);
  view.rows.push_back(std::move(row));
}

// One row an operand, each with its name.
void add_operands(const SlideInput& input, const Explanation& step, NumberView& view) {
  for (const Operand& operand : operands_of(step)) {
    DockRow row;
    row.label = label_of_operand(input, operand);
    row.number = operand.value;
    row.target = operand.target;
    row.value = figure_of(input, operand);
    if (!row.label.empty() || row.value) {
      view.rows.push_back(std::move(row));
    }
  }
}

void add_formula(const SlideInput& input, const Explanation& step, DockFormula formula,
                 NumberView& view) {
  for (const Operand& operand : operands_of(step)) {
    if (const std::optional<DockFigure> figure = figure_of(input, operand)) {
      view.formula_operands.push_back(*figure);
    }
  }
  if (view.formula_operands.size() == 2 && view.figure) {
    view.formula = formula;
  } else {
    view.formula_operands.clear();
  }
}

// A probability is e^(its logit - what all of the vocabulary have together).
void add_probability(const SlideInput& input, const Explanation& step, NumberView& view) {
  add_operands(input, step, view);
  if (view.rows.size() != 2 || !view.rows[0].value || !view.figure) {
    return;
  }
  const Figure total = number(log_total_of(step.target), input.runs(), 3);
  view.rows[1].value = DockFigure{total, std::nullopt};
  view.formula_operands = {*view.rows[0].value, *view.rows[1].value};
  view.formula = DockFormula::kExp;
}

// A weight is an exponential's share of their sum: the rows are that sum's.
void add_share(const SlideInput& input, const Explanation& step, std::size_t most,
               NumberView& view) {
  const std::vector<Operand> operands = operands_of(step);
  const bool of_total =
      operands.size() == 2 && operands[1].target && operands[1].target->tensor == Tensor::kRowTotal;
  if (!of_total) {
    add_operands(input, step, view);
  } else {
    add_terms(input, explain(input.trace, *operands[1].target), most, view, operands[0].target);
    for (DockRow& row : view.rows) {
      row.strong = row.target == operands[0].target;
    }
  }
  add_formula(input, step, DockFormula::kQuotient, view);
}

bool is_cut(const SlideInput& input, const Target& target) {
  const std::optional<Target> arrow = arrow_of(target);
  return arrow && state_at(input.trace, arrow->layer, arrow->head, arrow->row, arrow->column) ==
                      CellState::kCut;
}

// The mask that a click on a cut number gives back.
std::optional<Target> cut_of(const SlideInput& input, const Target& target) {
  return is_cut(input, target) ? cut_edit(input.trace, *arrow_of(target)) : std::nullopt;
}

Words note_of(const SlideInput& input, const Explanation& step) {
  switch (step.operation) {
    case Operation::kGiven:
      // Of an edited number the dock says what it was.
      return input.trace.document.edits.contains(step.target)
                 ? Words{}
                 : input.words.words("dock.note_given");
    case Operation::kCopy:
      return input.words.words("dock.note_copy");
    case Operation::kMasked:
      return input.words.words(is_cut(input, step.target) ? "dock.note_cut" : "dock.note_masked");
    case Operation::kPinScore:
      return input.words.words("dock.note_pin");
    case Operation::kNorm:
      return input.words.words("dock.note_norm");
    case Operation::kGelu:
      return input.words.words("dock.note_gelu");
    default:
      break;
  }
  if (step.target.tensor != Tensor::kProbabilities) {
    return {};
  }
  const int size = input.trace.model->vocabulary->size();
  return input.words.words("dock.note_probability",
                           {{"count", number(count_source("vocabulary", size), input.runs(), 0)}});
}

Target largest_weight(const SlideInput& input, int row) {
  const Look& look = input.focus;
  Target best = cell_target(Tensor::kAttentionWeights, look.layer, look.head, row, 0);
  const std::vector<double> weights =
      row_values(input.trace, Tensor::kAttentionWeights, look.layer, look.head, row);
  best.column = static_cast<int>(std::ranges::max_element(weights) - weights.begin());
  return best;
}

}  // namespace

Target dock_target(const SlideInput& input) {
  const std::optional<Target>& selected = input.view.selected;
  if (selected && selected->tensor == Tensor::kToken) {
    const int row = selected->row;
    return largest_weight(input, row >= 0 && row < input.trace.n_tokens() ? row : input.focus.row);
  }
  return selected && exists(input.trace, *selected) ? *selected
                                                    : largest_weight(input, input.focus.row);
}

NumberView number_view(const SlideInput& input, const Target& target, int most_rows) {
  const Explanation step = explain(input.trace, target);
  const auto most = static_cast<std::size_t>(std::max(1, most_rows));
  NumberView view;
  view.target = target;
  view.operation = step.operation;
  view.note = note_of(input, step);
  view.cut = cut_of(input, target);
  if (std::isinf(step.value) && step.value < 0) {
    view.words_instead = input.words.words(view.cut ? "dock.cut" : "dock.masked");
  } else {
    view.figure = number(target_source(target), input.runs(), dock_places(input.trace, target));
  }
  switch (step.operation) {
    case Operation::kSum:
    case Operation::kSumProducts:
    case Operation::kMaximum:
      add_terms(input, step, most, view);
      break;
    case Operation::kQuotient:
      add_share(input, step, most, view);
      break;
    case Operation::kDifferenceExp:
      if (target.tensor == Tensor::kProbabilities) {
        add_probability(input, step, view);
        break;
      }
      add_operands(input, step, view);
      add_formula(input, step, DockFormula::kExp, view);
      break;
    case Operation::kPinScore:
      add_pin_score(input, step, view);
      break;
    case Operation::kNorm:
      add_operands(input, step, view);
      give_norm_figures(input, step, view);
      break;
    case Operation::kGelu:
      add_bent_sum(input, step, most, view);
      break;
    case Operation::kGiven:
      add_score_of_pin(input, view);
      break;
    default:
      add_operands(input, step, view);
      break;
  }
  return view;
}

}  // namespace attn::app
