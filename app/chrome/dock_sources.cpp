#include "app/chrome/dock_sources.h"

#include <algorithm>

#include "app/view/names.h"

namespace attn::app {

std::optional<Source> source_of(const SlideInput& input, const Operand& operand) {
  if (operand.target) {
    return target_source(*operand.target);
  }
  if (operand.constant == "root_d_head") {
    return operation_source(Source::Kind::kRoot,
                            {count_source("d_head", input.trace.model->dims.d_head)});
  }
  if (operand.constant == "temperature") {
    return temperature_source();
  }
  return std::nullopt;
}

std::optional<Source> source_of(const SlideInput& input, const Term& term) {
  std::vector<Source> factors;
  for (const Operand& operand : term.operands) {
    const std::optional<Source> source = source_of(input, operand);
    if (!source) {
      return std::nullopt;
    }
    factors.push_back(*source);
  }
  if (factors.empty()) {
    return std::nullopt;
  }
  return factors.size() == 1 ? factors.front()
                             : operation_source(Source::Kind::kProduct, std::move(factors));
}

int places_of(const SlideInput& input, const Operand& operand) {
  return operand.target ? dock_places(input.trace, *operand.target) : 2;
}

int places_of(const SlideInput& input, const Term& term) {
  int places = 2;
  for (const Operand& operand : term.operands) {
    places = std::max(places, places_of(input, operand));
  }
  return places;
}

std::vector<Source> vector_of(const SlideInput& input, Target cell) {
  std::vector<Source> numbers;
  for (cell.column = 0; exists(input.trace, cell); ++cell.column) {
    numbers.push_back(target_source(cell));
  }
  return numbers;
}

Source mean_of(const std::vector<Source>& numbers) {
  const Source count = count_source("d_model", static_cast<double>(numbers.size()));
  return operation_source(Source::Kind::kQuotient,
                          {operation_source(Source::Kind::kSum, numbers), count});
}

Source deviation_of(const std::vector<Source>& numbers) {
  std::vector<Source> squares;
  for (const Source& number : numbers) {
    squares.push_back(operation_source(Source::Kind::kProduct, {number, number}));
  }
  const Source mean = mean_of(numbers);
  const Source squared = operation_source(Source::Kind::kProduct, {mean, mean});
  return operation_source(Source::Kind::kRoot, {operation_source(Source::Kind::kDifference,
                                                                 {mean_of(squares), squared})});
}

Source log_total_of(const Target& probability) {
  Target logit = probability;
  logit.tensor = Tensor::kLogits;
  return operation_source(Source::Kind::kDifference,
                          {target_source(logit), log_of_sum({target_source(probability)})});
}

Source log_of_sum(std::vector<Source> summed) {
  return operation_source(Source::Kind::kLog,
                          {operation_source(Source::Kind::kSum, std::move(summed))});
}

}  // namespace attn::app
