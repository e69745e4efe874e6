// Numerals in texts, and what their sources give: a second reading of the rules, which shares no
// code with the program's. Numbers come straight from the fields of a Trace.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/number.h"

namespace attn::app {

/// Digits with an optional point and an optional sign that touches them.
struct Numeral {
  std::string text;  // as it stands, sign included
  int places = 0;    // decimals
  double value = 0;  // what it says
  bool is_signed = false;
  bool after_operator = false;  // unsigned, after a spaced + or −: compared by magnitude
  bool percent = false;         // % follows
};

/// The numerals of a text, in order.
std::vector<Numeral> numerals_of(const std::string& text);

/// Gives one number of a run, or nothing where there is none.
using Leaf = std::function<std::optional<double>(Run run, const Target& target)>;

/// The number that a source gives, worked out from the fields of the traces, or from what `leaf`
/// gives; nothing where a target does not exist.
std::optional<double> worked_out(const Source& source, const Runs& runs);
std::optional<double> worked_out(const Source& source, const Runs& runs, const Leaf& leaf);

/// The run of that name, or null.
const Trace* run_of(Run run, const Runs& runs);

/// One number of a run from its fields; nothing where this run lacks it.
std::optional<double> field_of(const Trace& trace, const Target& target);

/// What is wrong with a numeral that stands for `value`; empty where it is right. `slack` is what
/// is allowed beside the rounding, as a share of values above 1.
std::string fault_of(const Numeral& numeral, const Source& source, double value,
                     double slack = 1e-6);

/// "sum(attention_weights/1/1/3/1, …)".
std::string describe(const Source& source);

}  // namespace attn::app
