// Every figure that a slide shows is explained: its terms recombine to it, each operand again, down
// to parameters and embeddings. The recombination here is a second one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "engine/explain.h"
#include "tests/support/numerals.h"
#include "tests/support/slide_samples.h"

namespace attn::app {
namespace {

bool close(double a, double b) {
  return a == b || std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b));
}

bool is_parameter(Tensor tensor) {
  static const std::set<Tensor> kLearned = {Tensor::kTokenTable,
                                            Tensor::kPositionTable,
                                            Tensor::kTokenEmbeddings,
                                            Tensor::kPositionEmbeddings,
                                            Tensor::kWQ,
                                            Tensor::kWK,
                                            Tensor::kWV,
                                            Tensor::kBQ,
                                            Tensor::kBK,
                                            Tensor::kBV,
                                            Tensor::kWO,
                                            Tensor::kBO,
                                            Tensor::kNormGain,
                                            Tensor::kNormBias,
                                            Tensor::kMlpNormGain,
                                            Tensor::kMlpNormBias,
                                            Tensor::kWIn,
                                            Tensor::kBIn,
                                            Tensor::kWOut,
                                            Tensor::kBOut,
                                            Tensor::kFinalNormGain,
                                            Tensor::kFinalNormBias,
                                            Tensor::kUnembedding};
  return kLearned.contains(tensor);
}

double product_of(const Term& term) {
  double product = 1;
  for (const Operand& operand : term.operands) {
    product *= operand.value;
  }
  return product;
}

double sum_of(const std::vector<Term>& terms) {
  double sum = 0;
  for (const Term& term : terms) {
    sum += term.operands.empty() ? term.value : product_of(term);
  }
  return sum;
}

std::vector<double> operands_of(const Explanation& explanation) {
  std::vector<double> values;
  for (const Term& term : explanation.terms) {
    for (const Operand& operand : term.operands) {
      values.push_back(operand.value);
    }
  }
  return values;
}

// The number that the terms give, where the operation is one of the plain ones.
double put_together(const Explanation& explanation) {
  const std::vector<double> values = operands_of(explanation);
  switch (explanation.operation) {
    case Operation::kSum:
    case Operation::kSumProducts:
    case Operation::kCopy:
      return sum_of(explanation.terms);
    case Operation::kQuotient:
      return values.size() == 2 ? values[0] / values[1] : std::nan("");
    case Operation::kDifferenceExp:
      return values.size() == 2 ? (values[0] == values[1] ? 1.0 : std::exp(values[0] - values[1]))
                                : std::nan("");
    case Operation::kMaximum:
      return values.empty() ? std::nan("") : *std::max_element(values.begin(), values.end());
    default:
      return recombine(explanation);
  }
}

/// Walks from figures down; a target is judged once a run.
class Walk {
 public:
  Walk(const Shot& shot, const Trace& trace, Breaches& breaches)
      : shot_(shot), trace_(trace), breaches_(breaches) {}

  void from(const Target& target) {
    std::vector<Target> open = {target};
    while (!open.empty()) {
      const Target next = open.back();
      open.pop_back();
      if (seen_.insert(next).second) {
        judge(next, open);
      }
    }
  }
  [[nodiscard]] std::size_t size() const { return seen_.size(); }
  [[nodiscard]] bool saw(Tensor tensor) const {
    return std::ranges::any_of(seen_, [&](const Target& t) { return t.tensor == tensor; });
  }

 private:
  void add(const Target& target, const std::string& what) {
    breaches_.add(shot_, format_target(target) + " " + what);
  }

  void judge(const Target& target, std::vector<Target>& open) {
    const auto value = field_of(trace_, target);
    if (!value || !exists(trace_, target)) {
      add(target, "is a source and does not exist");
      return;
    }
    const Explanation explanation = explain(trace_, target);
    judge_value(explanation, *value);
    for (const Term& term : explanation.terms) {
      for (const Operand& operand : term.operands) {
        judge_operand(target, operand, open);
      }
    }
  }

  void judge_value(const Explanation& explanation, double value) {
    std::ostringstream numbers;
    numbers.precision(9);
    const double terms = put_together(explanation);
    numbers << "is " << value << ", explained as " << explanation.value << ", terms give " << terms
            << " (operation " << static_cast<int>(explanation.operation) << ")";
    const bool ends = explanation.operation == Operation::kGiven;
    const bool given = is_parameter(explanation.target.tensor) ||
                       trace_.document.edits.contains(explanation.target);
    const bool masked = explanation.operation == Operation::kMasked;
    const bool right =
        close(explanation.value, value) &&
        (ends || masked || (close(terms, value) && close(recombine(explanation), value)));
    if (!right) {
      add(explanation.target, numbers.str());
    }
    if (ends && !given && explanation.target.tensor != Tensor::kMask) {
      add(explanation.target, "is given as it is, but is neither a parameter nor an edit");
    }
    if (!ends && !masked && explanation.terms.empty()) {
      add(explanation.target, "has no terms");
    }
  }

  void judge_operand(const Target& of, const Operand& operand, std::vector<Target>& open) {
    if (!operand.target) {
      if (operand.constant.empty()) {
        add(of, "has an operand that is neither a target nor a named constant");
      }
      return;
    }
    const auto value = field_of(trace_, *operand.target);
    if (!value || !close(operand.value, *value)) {
      add(of, "has the operand " + format_target(*operand.target) + " as " +
                  std::to_string(operand.value) + ", which is " +
                  (value ? std::to_string(*value) : "no number of this run"));
      return;
    }
    open.push_back(*operand.target);
  }

  const Shot& shot_;
  const Trace& trace_;
  Breaches& breaches_;
  std::set<Target> seen_;
};

void collect(const Source& source, std::set<std::pair<Run, Target>>& targets) {
  if (source.kind == Source::Kind::kTarget) {
    targets.insert({source.run, source.target});
  }
  for (const Source& operand : source.of) {
    collect(operand, targets);
  }
}

void check_sample(const SlideSample& sample, Breaches& breaches) {
  std::set<std::pair<Run, Target>> targets;
  Shot shot;
  for (const Slide& slide : slide_list()) {
    shot = rest_of(sample, slide);
    for (const double time : moments(timeline_of(shot), kFewPages ? 1 : 2)) {
      for (const Primitive& primitive : frame_of(at_time(shot, time)).list) {
        for (const Source& source : primitive.sources) {
          collect(source, targets);
        }
      }
    }
  }
  const Runs runs = runs_of(shot);
  Walk shown(shot, *runs.shown, breaches);
  std::map<Run, Walk> others;
  for (const auto& [run, target] : targets) {
    if (run == Run::kShown) {
      shown.from(target);
    } else {
      others.try_emplace(run, shot, *run_of(run, runs), breaches).first->second.from(target);
    }
  }
  // A pinned weight is given: only unedited figures must lead all the way down.
  if (sample.trace->document.edits.empty() && sample.trace->n_tokens() > 1) {
    EXPECT_TRUE(shown.saw(Tensor::kAttentionWeights)) << sample.name;
    EXPECT_TRUE(shown.saw(Tensor::kWQ)) << sample.name;
    EXPECT_TRUE(shown.saw(Tensor::kTokenTable) || shown.saw(Tensor::kTokenEmbeddings))
        << sample.name << ": nothing leads down to the embeddings";
  }
}

TEST(SlideExplain, EveryFigureLeadsDownToParameters) {
  Breaches breaches;
  for (const SlideSample& sample : with_tokens_up_to(16, plain_samples())) {
    check_sample(sample, breaches);
  }
  check_sample(sample_of("noise 4", with_noise(*lesson_for_tests(), 4), "The cat sat on the mat"),
               breaches);
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

TEST(SlideExplain, EveryFigureOfEditedRunsToo) {
  Breaches breaches;
  const std::vector<SlideSample> samples = with_tokens_up_to(16, edited_samples());
  for (std::size_t i = 0; i < samples.size(); i += kFewPages ? 2 : 1) {
    check_sample(samples[i], breaches);
  }
  EXPECT_TRUE(breaches.none()) << breaches.text();
}

}  // namespace
}  // namespace attn::app
