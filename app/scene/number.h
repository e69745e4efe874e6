// Numerals have sources. A Figure is a numeral and where it comes from; Words is what a text is
// made of: plain strings without a digit (checked), figures, quoted tokens. Nothing on screen
// shows a digit in another way.
// The closed list of constants, with their reasons, is `Constant`.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/trace.h"

namespace attn::app {

/// The runs a figure may speak of. `second` may be null. The masked ones are those of the same
/// sentence with one word hidden by the mask token, with and without the edits; null where no word
/// is guessed.
struct Runs {
  const Trace* shown = nullptr;
  const Trace* unedited = nullptr;
  const Trace* second = nullptr;
  const Trace* masked = nullptr;
  const Trace* masked_unedited = nullptr;
};

/// Which run a target belongs to.
enum class Run : std::uint8_t { kShown, kUnedited, kSecond, kMasked, kMaskedUnedited };
/// The name of a run in files: "unedited", "second", "masked", "masked_unedited"; empty for the
/// one on screen.
const char* name_of(Run run);

/// Numbers that are part of a formula or scale and not of a run.
enum class Constant : std::uint8_t {
  kWholeBudget,  // 1: what a row of weights adds up to; both ends of the scale of weights
  kNothing,      // 0: the low end of a scale; the least weight
};

/// Where a numeral comes from. Made by the functions below.
struct Source {
  enum class Kind : std::uint8_t {
    kTarget,
    kTemperature,
    kSum,
    kProduct,
    kDifference,
    kQuotient,
    kMaximum,
    kRoot,
    kExp,
    kLog,
    kSpread,
    kPercent,
    kCount,
    kIndex,
    kTime,
    kTick,
    kConstant,
    kToken,
  };
  Kind kind = Kind::kConstant;
  Target target = {};
  Run run = Run::kShown;
  std::vector<Source> of = {};
  std::string counted = {};  // kCount: what is counted
  double value = 0;          // kCount, kIndex, kTime, kTick, kConstant: as shown; kToken: token
  bool operator==(const Source&) const = default;
};

Source target_source(const Target& target, Run run = Run::kShown);
Source temperature_source();
Source operation_source(Source::Kind kind, std::vector<Source> of);
Source count_source(std::string counted, double value);
Source index_source(int shown);  // counted from 1, as shown
Source time_source(double shown);
Source tick_source(double shown);
Source constant_source(Constant constant);

/// The number a source gives. Requires that its targets exist in their runs.
double evaluate(const Source& source, const Runs& runs);

/// A numeral as shown, and its source.
struct Figure {
  Source source;
  std::string text;  // digits, optional point, U+2212 for minus, or ∞
  bool operator==(const Figure&) const = default;
};

/// The figure of a source with `places` decimals. Never "−0.00". With `sign` a positive number
/// carries +. With `trimmed` it loses its leading 0 before the point (".45").
enum class Sign : std::uint8_t { kMinusOnly, kAlways, kNever };
Figure number(const Source& source, const Runs& runs, int places, Sign sign = Sign::kMinusOnly);

/// `value` with `places` decimals as figures write it.
std::string decimal(double value, int places, Sign sign = Sign::kMinusOnly);

/// 1 where every one of these values is a whole tenth within 1e-5, else 2.
int places_for(const std::vector<double>& values);

/// A word of the sentence, quoted: digits in it belong to the token.
struct Quoted {
  int token = 0;  // its index; -1 for the sentence, a model's or a file's name
  std::string text;
  bool operator==(const Quoted&) const = default;
};

/// A part of a text. A plain string holds no digit (ATTN_CHECK in pen and catalogue).
using WordsPart = std::variant<std::string, Figure, Quoted>;
using Words = std::vector<WordsPart>;

/// The text of the parts, joined.
std::string plain_text(const Words& words);

/// The sources of the numerals in it, in order: one a figure, one a run of digits in a quoted
/// token.
std::vector<Source> sources_of(const Words& words);

}  // namespace attn::app
