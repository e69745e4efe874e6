#include "app/cli/options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <string_view>

#include "app/cli/numbers.h"
#include "app/cli/picture.h"
#include "app/cli/usage.h"
#include "app/slides/slide.h"
#include "engine/document/document.h"

namespace attn::app {
namespace {

constexpr double kLeastScale = 0.5;
constexpr double kGreatestScale = 4;
constexpr int kLeastSide = 64;
constexpr int kGreatestSide = 16384;
constexpr double kMostPixels = 16384.0 * 16384.0;
constexpr double kGreatestSidePx = 32767;  // cairo's
constexpr double kGreatestEdit = 1e6;
constexpr std::size_t kMostTimes = 10000;

using Arguments = std::vector<std::string>;

Error refused(const std::string& message) {
  return make_error(ErrorCode::kInvalidInput, message);
}

// "--scale: found "nan"; allowed are numbers from 0.5 to 4".
Error refused_value(std::string_view option, std::string_view found, std::string_view allowed) {
  return refused(std::string(option) + ": found " + in_quotes(found) + "; allowed " +
                 std::string(allowed));
}

// ---- the values of each option: text in, field of Options out, or what is allowed ----

using Setter = std::function<std::optional<Error>(Options&, const std::string&)>;

// One option of the table. `type` is empty for a switch.
struct OptionEntry {
  const char* name;  // "-o,--output"
  const char* type;
  const char* description;
  bool repeatable;
  Setter set;
};

std::optional<Error> set_temperature(Options& options, const std::string& text) {
  const std::optional<double> value = read_number(text);
  if (!value || *value < kLeastTemperature || *value > kGreatestTemperature) {
    return refused_value("--temperature", text, "are numbers from 0.01 to 100");
  }
  options.temperature = value;
  return std::nullopt;
}

std::optional<Error> set_scale(Options& options, const std::string& text) {
  const std::optional<double> value = read_number(text);
  if (!value || *value < kLeastScale || *value > kGreatestScale) {
    return refused_value("--scale", text, "are numbers from 0.5 to 4");
  }
  options.scale = static_cast<float>(*value);
  return std::nullopt;
}

std::optional<Error> set_size(Options& options, const std::string& text) {
  const std::size_t cross = std::min(text.find('x'), text.size());
  const std::string_view rest = std::string_view(text).substr(std::min(cross + 1, text.size()));
  const int w = read_whole(std::string_view(text).substr(0, cross)).value_or(0);
  const int h = read_whole(rest).value_or(0);
  const auto allowed = [](int side) { return side >= kLeastSide && side <= kGreatestSide; };
  if (!allowed(w) || !allowed(h)) {
    return refused_value("--size", text, "is WxH in points, 64x64 to 16384x16384");
  }
  options.width = static_cast<float>(w);
  options.height = static_cast<float>(h);
  options.size_given = true;
  return std::nullopt;
}

std::optional<Error> set_mask(Options& options, const std::string& text) {
  if (text != "none" && text != "causal") {
    return refused_value("--mask", text, "are none and causal");
  }
  options.mask = text == "none" ? MaskKind::kNone : MaskKind::kCausal;
  return std::nullopt;
}

std::optional<Error> set_slide(Options& options, const std::string& text) {
  std::string allowed = "are";
  for (const Slide& slide : slide_list()) {
    const std::string number = std::to_string(static_cast<int>(slide.id));
    if (text == slide.name || text == number) {
      options.slide = slide.id;
      return std::nullopt;
    }
    allowed += (allowed == "are" ? " " : ", ") + number + " or " + slide.name;
  }
  return refused_value("--slide", text, allowed);
}

std::optional<Error> set_times(Options& options, const std::string& text) {
  options.times.clear();
  if (text == "end") {
    return std::nullopt;
  }
  std::string_view rest = text;
  for (;;) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const std::optional<double> secs = read_number(rest.substr(0, comma));
    if (!secs || *secs < 0 || options.times.size() == kMostTimes) {
      return refused_value("--time", text,
                           "are end, or seconds from 0 upwards, several with commas between "
                           "(at most 10000)");
    }
    options.times.push_back(std::abs(*secs));
    if (comma == rest.size()) {
      return std::nullopt;
    }
    rest.remove_prefix(comma + 1);
  }
}

// A number from 1 as an index from 0. What the model has is judged with the model.
Setter index_setter(const char* name, std::optional<int> Options::*field) {
  return [name, field](Options& options, const std::string& text) -> std::optional<Error> {
    const std::optional<int> number = read_whole(text);
    if (!number || *number < 1) {
      return refused_value(name, text, "are whole numbers from 1");
    }
    options.*field = *number - 1;
    return std::nullopt;
  };
}

// "head/1/3", "beat/2", "control/mask": what can be pointed at besides numbers and words.
std::optional<HitTarget> read_pointed(const std::string& text) {
  const std::size_t slash = std::min(text.find('/'), text.size());
  const std::string kind = text.substr(0, slash);
  const std::string rest = slash == text.size() ? "" : text.substr(slash + 1);
  HitTarget target;
  if (kind == "control" && !rest.empty()) {
    target.control = rest;
    return target;
  }
  if (kind == "beat") {
    const std::optional<int> beat = read_whole(rest);
    target.kind = HitTarget::Kind::kBeat;
    target.index = beat.value_or(0) - 1;
    return target.index < 0 ? std::nullopt : std::optional(target);
  }
  if (kind == "head") {
    const std::size_t second = std::min(rest.find('/'), rest.size());
    const std::optional<int> layer = read_whole(std::string_view(rest).substr(0, second));
    const std::optional<int> head = second == rest.size()
                                        ? std::nullopt
                                        : read_whole(std::string_view(rest).substr(second + 1));
    target.kind = HitTarget::Kind::kHead;
    target.layer = layer.value_or(0) - 1;
    target.index = head.value_or(0) - 1;
    return target.layer < 0 || target.index < 0 ? std::nullopt : std::optional(target);
  }
  return std::nullopt;
}

// A target of one number or word; mask cells for all heads are no place to point at.
Result<Target> read_one_target(const char* option, const std::string& text) {
  Result<Target> target = parse_target(text);
  if (target && (target->layer == kAll || target->head == kAll)) {
    return refused_value(option, text, "is one number: layer and head by number");
  }
  return std::move(target).with_context(option);
}

std::optional<Error> set_hover(Options& options, const std::string& text) {
  if (const std::optional<HitTarget> pointed = read_pointed(text)) {
    options.hover = pointed;
    return std::nullopt;
  }
  const Result<Target> target = read_one_target("--hover", text);
  if (!target) {
    return target.error();
  }
  HitTarget hover;
  hover.kind = target->tensor == Tensor::kToken ? HitTarget::Kind::kToken : HitTarget::Kind::kCell;
  hover.cell = target->tensor == Tensor::kToken ? Target{} : *target;
  hover.index = target->tensor == Tensor::kToken ? target->row : 0;
  options.hover = hover;
  return std::nullopt;
}

std::optional<Error> set_select(Options& options, const std::string& text) {
  const Result<Target> target = read_one_target("--select", text);
  if (!target) {
    return target.error();
  }
  options.select = *target;
  return std::nullopt;
}

std::optional<Error> add_edit(Options& options, const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos) {
    return refused_value("--edit", text, "is TARGET=VALUE, such as attention_weights/1/1/3/6=0.5");
  }
  const Result<Target> target = parse_target(std::string_view(text).substr(0, equals));
  if (!target) {
    return refused("--edit: " + target.error().message);
  }
  const std::optional<double> value = read_number(std::string_view(text).substr(equals + 1));
  if (!value || std::abs(*value) > kGreatestEdit) {
    return refused_value("--edit", text, "are values from -1000000 to 1000000 after the =");
  }
  options.edits.emplace_back(*target, *value);
  return std::nullopt;
}

// One of a few words, each with the value it stands for.
template <typename T, std::size_t kCount>
Setter word_setter(const char* name, T Options::*field,
                   std::array<std::pair<const char*, T>, kCount> words) {
  return [name, field, words](Options& options, const std::string& text) -> std::optional<Error> {
    std::string allowed = "are";
    for (const auto& [word, value] : words) {
      if (text == word) {
        options.*field = value;
        return std::nullopt;
      }
      allowed += std::string(allowed == "are" ? " " : " and ") + word;
    }
    return refused_value(name, text, allowed);
  };
}

// A text of at least one character.
template <typename Field>
Setter text_setter(const char* name, Field Options::*field, const char* allowed) {
  return [name, field, allowed](Options& options, const std::string& text) -> std::optional<Error> {
    if (text.empty()) {
      return refused_value(name, text, allowed);
    }
    options.*field = text;
    return std::nullopt;
  };
}

Setter switch_setter(bool Options::*field) {
  return [field](Options& options, const std::string&) -> std::optional<Error> {
    options.*field = true;
    return std::nullopt;
  };
}

using Doors = std::array<std::pair<const char*, Dock>, 3>;
using Themes = std::array<std::pair<const char*, Theme>, 2>;
using Painters = std::array<std::pair<const char*, PainterChoice>, 2>;

std::vector<OptionEntry> run_options() {
  return {
      {"--text", "TEXT", "the sentence", false,
       text_setter("--text", &Options::text, "is a text of at least one word")},
      {"--text-file", "FILE", "a file with the sentence, or - for standard input", false,
       text_setter("--text-file", &Options::text_file, "is a file, or - for standard input")},
      {"--model", "NAME|PATH", "a built-in model (lesson, story) or a folder with a model", false,
       text_setter("--model", &Options::model, "is a built-in model or a folder")},
      {"--mask", "none|causal", "which arrows exist (default: the model's own)", false, set_mask},
      {"--temperature", "T", "divides the scores, 0.01 to 100 (default 1)", false, set_temperature},
      {"--no-scale", "", "do not divide the scores by the root of the head's width", false,
       switch_setter(&Options::no_scale)},
      {"--no-positions", "", "leave the positions out", false,
       switch_setter(&Options::no_positions)},
      {"--edit", "TARGET=VALUE", "give one number a value; repeatable", true, add_edit},
      {"--logits", "", "trace: with the vocabulary scores, where the model gives any", false,
       switch_setter(&Options::logits)},
  };
}

std::vector<OptionEntry> view_options() {
  return {
      {"--slide", "SLIDE", "0 to 7, or cover, tokens, qkv, scores, softmax, combine, matrix, next",
       false, set_slide},
      {"--layer", "N", "the layer shown, from 1", false, index_setter("--layer", &Options::layer)},
      {"--head", "N", "the head shown, from 1", false, index_setter("--head", &Options::head)},
      {"--row", "N", "the word that asks, from 1", false, index_setter("--row", &Options::row)},
      {"--first-word", "N", "tokens: the first word shown of many, from 1", false,
       index_setter("--first-word", &Options::first_word)},
      {"--time", "SECS[,SECS…]|end", "seconds within the slide; a list for scene (default end)",
       false, set_times},
      {"--hover", "TARGET", "point at a number or a word (token/3)", false, set_hover},
      {"--select", "TARGET", "select a number or a word", false, set_select},
      {"--dock", "none|words|number", "the dock at the right (default none)", false,
       word_setter(
           "--dock", &Options::dock,
           Doors{{{"none", Dock::kClosed}, {"words", Dock::kWords}, {"number", Dock::kNumber}}})},
      {"--theme", "light|dark", "the colours (default light)", false,
       word_setter("--theme", &Options::theme,
                   Themes{{{"light", Theme::kLight}, {"dark", Theme::kDark}}})},
      {"--size", "WxH", "points, 64x64 to 16384x16384 (default 1600x900)", false, set_size},
      {"--scale", "F", "pixels a point, 0.5 to 4 (default 1, in a window the monitor's)", false,
       set_scale},
      {"--painter", "gl|cairo", "what paints a PNG (default gl where there is one)", false,
       word_setter("--painter", &Options::painter,
                   Painters{{{"gl", PainterChoice::kGl}, {"cairo", PainterChoice::kCairo}}})},
      {"--overview", "", "all slides at once, over the one shown", false,
       switch_setter(&Options::overview)},
      {"--reduced-motion", "", "every moment shows the end of its beat", false,
       switch_setter(&Options::reduced_motion)},
  };
}

std::vector<OptionEntry> other_options() {
  return {
      {"-o,--output", "FILE", "where to write (default - for standard output, but for export)",
       false, text_setter("-o", &Options::output, "is a file, or - for standard output")},
      {"--journal", "FILE", "window: append a line for each command applied", false,
       text_setter("--journal", &Options::journal, "is a file")},
      {"--count-frames", "FILE", "", false,
       text_setter("--count-frames", &Options::count_frames, "is a file")},
      {"--help", "", "this text", false,
       [](Options& options, const std::string&) -> std::optional<Error> {
         options.command = CommandName::kHelp;
         return std::nullopt;
       }},
      {"--version", "", "the version", false,
       [](Options& options, const std::string&) -> std::optional<Error> {
         options.command =
             options.command == CommandName::kHelp ? CommandName::kHelp : CommandName::kVersion;
         return std::nullopt;
       }},
  };
}

// ---- CLI11: splits arguments into options and the rest, and writes the help ----

struct Parser {
  CLI::App app{kUsage};
  std::vector<OptionEntry> entries;
  std::vector<CLI::Option*> options;

  void add(const std::vector<OptionEntry>& group, const std::string& title) {
    for (const OptionEntry& entry : group) {
      const bool is_switch = *entry.type == '\0';
      CLI::Option* option =
          is_switch ? app.add_flag(entry.name)
                    : app.add_option(entry.name, [](const CLI::results_t&) { return true; });
      if (!is_switch) {
        option->type_name(entry.type)->expected(1);
      }
      option->description(entry.description)->take_all();
      option->group(*entry.description == '\0' ? "" : title);
      entries.push_back(entry);
      options.push_back(option);
    }
  }
};

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// Every option given, through its setter, in the table's order.
std::optional<Error> take_values(const Parser& parser, Options& options) {
  for (std::size_t i = 0; i < parser.entries.size(); ++i) {
    const OptionEntry& entry = parser.entries[i];
    const CLI::results_t& values = parser.options[i]->results();
    const bool is_switch = *entry.type == '\0';
    if (!is_switch && values.size() > 1 && !entry.repeatable) {
      return refused(std::string(entry.name) + ": found " + std::to_string(values.size()) +
                     " times; allowed is once");
    }
    for (const std::string& value : values) {
      if (is_switch && value != "true") {
        return refused_value(entry.name, value, "is no value");
      }
      if (const std::optional<Error> error = entry.set(options, value)) {
        return error;
      }
    }
  }
  return std::nullopt;
}

// The command, if the first word is one, and MODEL or TEXT FILE for the window.
std::optional<Error> take_words(Arguments words, Options& options) {
  static constexpr std::array<std::pair<std::string_view, CommandName>, 6> kCommands = {
      {{"trace", CommandName::kTrace},
       {"scene", CommandName::kScene},
       {"export", CommandName::kExport},
       {"transcript", CommandName::kTranscript},
       {"tokens", CommandName::kTokens},
       {"models", CommandName::kModels}}};
  for (const std::string& word : words) {
    if (word.size() > 1 && word.front() == '-') {
      return refused("unknown option " + in_quotes(word) + "; --help lists those there are");
    }
  }
  if (words.empty()) {
    return std::nullopt;
  }
  const auto command =
      std::ranges::find(kCommands, words.front(), &std::pair<std::string_view, CommandName>::first);
  if (command != kCommands.end()) {
    options.command = command->second;
    words.erase(words.begin());
  } else if (words.front().empty()) {
    return refused("found \"\" as MODEL or TEXT FILE; allowed is a name or a path");
  } else {
    options.positional = words.front();
    words.erase(words.begin());
  }
  if (options.command == CommandName::kModels) {
    options.files = std::move(words);
    return std::nullopt;
  }
  if (!words.empty()) {
    return refused("found " + in_quotes(words.front()) +
                   " after the command; allowed are one command or file, and options");
  }
  return std::nullopt;
}

// What no option can judge by itself.
std::optional<Error> judge_together(Options& options) {
  const bool is_export = options.command == CommandName::kExport;
  if (options.text && options.text_file) {
    return refused("--text and --text-file: found both; allowed is one of them");
  }
  if (options.times.size() > 1 && options.command != CommandName::kScene) {
    return refused("--time: found a list; allowed is a list for scene only");
  }
  const double scale = options.scale.value_or(1.0F);
  const double w = options.width * scale;
  const double h = options.height * scale;
  if (w * h > kMostPixels || std::max(w, h) > kGreatestSidePx) {
    return refused("--size and --scale: found " + shortest(w) + " x " + shortest(h) +
                   " pixels; allowed are 32767 a side and 268435456 in all");
  }
  if (options.output.empty()) {
    if (is_export) {
      return refused("export: found no -o; needed is -o FILE.png, FILE.svg or FILE.pdf");
    }
    options.output = "-";
  }
  if (is_export && !is_picture_name(options.output)) {
    return refused_value("-o", options.output, "for export is a file ending in .png, .svg or .pdf");
  }
  return std::nullopt;
}

Result<Options> parse_with(Parser& parser, const Arguments& arguments) {
  try {
    parser.app.parse(Arguments(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return refused(one_line(error.what()) + "; --help lists what is allowed");
  }
  Options options;
  if (const std::optional<Error> error = take_values(parser, options)) {
    return *error;
  }
  if (options.command == CommandName::kHelp) {
    options.help_text = parser.app.help();
    return options;
  }
  if (options.command == CommandName::kVersion) {
    return options;
  }
  if (const std::optional<Error> error = take_words(parser.app.remaining(), options)) {
    return *error;
  }
  if (const std::optional<Error> error = judge_together(options)) {
    return *error;
  }
  return options;
}

}  // namespace

Result<Options> parse_options(const std::vector<std::string>& arguments) {
  Parser parser;
  parser.app.set_help_flag();
  parser.app.allow_extras();
  parser.app.footer(kFooter);
  parser.app.name("");
  parser.add(run_options(), "What runs");
  parser.add(view_options(), "What shows");
  parser.add(other_options(), "Other");
  return parse_with(parser, arguments);
}

}  // namespace attn::app
