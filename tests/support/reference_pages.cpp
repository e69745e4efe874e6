#include "tests/support/reference_pages.h"

namespace attn::app {
namespace {

/// The engine's numbers are single floats, summed in another order.
constexpr double kSlack = 2e-4;

ReferenceRun reference_of(const Trace& trace) {
  const Document& document = trace.document;
  ReferenceInput input = {.model = *trace.model,
                          .ids = {},
                          .mask = trace.mask,
                          .scale = document.scale,
                          .positions = document.positions,
                          .temperature = document.temperature,
                          .edits = document.edits};
  for (const Token& token : trace.tokens) {
    input.ids.push_back(token.id);
  }
  return reference_run(input);
}

// True for numbers that a reference run keeps.
bool is_computed(const Target& target) {
  switch (target.tensor) {
    case Tensor::kTokenTable:
    case Tensor::kPositionTable:
    case Tensor::kTokenEmbeddings:
    case Tensor::kPositionEmbeddings:
    case Tensor::kBO:
    case Tensor::kNormGain:
    case Tensor::kNormBias:
    case Tensor::kMlpNormGain:
    case Tensor::kMlpNormBias:
    case Tensor::kWIn:
    case Tensor::kBIn:
    case Tensor::kWOut:
    case Tensor::kBOut:
    case Tensor::kFinalNormGain:
    case Tensor::kFinalNormBias:
    case Tensor::kUnembedding:
    case Tensor::kToken:
      return false;
    default:
      return true;
  }
}

}  // namespace

std::optional<double> References::number(Run run, const Target& target) {
  const Trace* trace = run_of(run, runs_);
  const auto field = trace == nullptr ? std::nullopt : field_of(*trace, target);
  if (!field || !is_computed(target)) {
    return field;
  }
  auto found = made_.find(trace);
  if (found == made_.end()) {
    found = made_.emplace(trace, reference_of(*trace)).first;
  }
  return reference_value(found->second, target);
}

int check_parity(const Shot& shot, const Frame& frame, References& references, Breaches& breaches) {
  const Leaf leaf = [&](Run run, const Target& target) { return references.number(run, target); };
  int judged = 0;
  for (const Primitive& primitive : frame.list) {
    const std::vector<Numeral> numerals = numerals_of(text_of(primitive));
    if (!is_visible(primitive) || numerals.size() != primitive.sources.size()) {
      continue;  // what is wrong with their number is another rule's
    }
    for (std::size_t i = 0; i < numerals.size(); ++i) {
      const Source& source = primitive.sources[i];
      if (source.kind == Source::Kind::kToken) {
        continue;
      }
      const auto value = worked_out(source, references.runs(), leaf);
      const std::string fault = value ? fault_of(numerals[i], source, *value, kSlack)
                                      : "no such number: " + describe(source);
      ++judged;
      if (!fault.empty()) {
        breaches.add(shot, primitive.id + " \"" + text_of(primitive) + "\": " + fault);
      }
    }
  }
  return judged;
}

}  // namespace attn::app
