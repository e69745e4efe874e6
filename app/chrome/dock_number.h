// This number as data: the rows of its arithmetic, from the engine's explain(). The dock draws
// it; tests recombine it. Every figure has its source.
#pragma once

#include <optional>
#include <vector>

#include "app/view/slide_input.h"
#include "engine/explain.h"

namespace attn::app {

/// A figure and the number it leads to, if that can be explained in turn.
struct DockFigure {
  Figure figure;
  std::optional<Target> target;
};

/// One term: its label, its operands where it is a product, its value at the right.
struct DockRow {
  Words label;
  std::vector<DockFigure> operands;
  std::optional<DockFigure> value;
  std::optional<double> share;  // length of its bar, of the longest
  double number = 0;
  bool strong = false;
  std::optional<Target> target;  // the number whose hue it takes, and where a click leads
};

/// The terms too small for a row of their own.
struct SmallerTerms {
  Figure count;
  std::optional<Figure> sum;
  double number = 0;
};

/// The last line: how the two numbers above give the result.
enum class DockFormula : std::uint8_t { kNone, kQuotient, kExp };

/// All that the dock says about one number.
struct NumberView {
  Target target;
  Words words_instead;  // where it has no figure: masked
  std::optional<Figure> figure;
  Operation operation = Operation::kGiven;
  Words note;                 // where there is no arithmetic, or what it is
  std::optional<Target> cut;  // the mask that cuts its arrow, to be given back
  std::vector<DockRow> rows;
  std::optional<SmallerTerms> smaller;
  std::optional<DockRow> total;  // under the rule
  DockFormula formula = DockFormula::kNone;
  std::vector<DockFigure> formula_operands;
};

/// The number to show: the selected one where this run has it, else the largest weight of the row
/// shown (of a selected word: of its row).
Target dock_target(const SlideInput& input);

/// The arithmetic of `target` in at most `most_rows` rows: the largest terms by magnitude, in
/// their order; what is left over is one sum (`smaller`). Requires exists(input.trace, target).
NumberView number_view(const SlideInput& input, const Target& target, int most_rows);

}  // namespace attn::app
