// The numbers of a page's runs once more, from the plain recomputation of reference_attention: what
// figures are compared with where the engine itself is in doubt.
#pragma once

#include <map>
#include <optional>

#include "tests/support/numerals.h"
#include "tests/support/reference_attention.h"
#include "tests/support/slide_samples.h"

namespace attn::app {

/// Independent runs of the documents that a page shows, each made when it is first asked for.
class References {
 public:
  explicit References(const Runs& runs) : runs_(runs) {}

  /// The number of a run; nothing where that run lacks it. Learned numbers outside of the heads are
  /// read from the model.
  std::optional<double> number(Run run, const Target& target);
  [[nodiscard]] const Runs& runs() const { return runs_; }

 private:
  Runs runs_;
  std::map<const Trace*, ReferenceRun> made_ = {};
};

/// Judges every numeral of a page by `references`. Gives back how many there were.
int check_parity(const Shot& shot, const Frame& frame, References& references, Breaches& breaches);

}  // namespace attn::app
