// The command line as data. Arguments are judged here, before any file or display.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/view/view_state.h"
#include "engine/base/result.h"
#include "engine/model/model.h"

namespace attn::app {

enum class CommandName : std::uint8_t {
  kWindow,
  kTrace,
  kScene,
  kExport,
  kTranscript,
  kTokens,
  kModels,
  kHelp,
  kVersion
};
enum class PainterChoice : std::uint8_t { kDefault, kGl, kCairo };

/// Every option of the command line that this build has (INTERFACES, section 1).
struct Options {
  CommandName command = CommandName::kWindow;
  std::string positional;          // MODEL or TEXT FILE, window only
  std::vector<std::string> files;  // FILE…, models only
  std::optional<std::string> text, text_file, model;
  std::optional<MaskKind> mask;
  std::optional<double> temperature;
  bool no_scale = false, no_positions = false;
  std::vector<std::pair<Target, double>> edits;
  std::optional<SlideId> slide;
  std::optional<int> layer, head, row, first_word;  // from 0
  std::vector<double> times;                        // empty: end
  std::optional<HitTarget> hover;
  std::optional<Target> select;
  Dock dock = Dock::kClosed;
  Theme theme = Theme::kLight;
  float width = 1600, height = 900;
  bool size_given = false;
  std::optional<float> scale;
  PainterChoice painter = PainterChoice::kDefault;
  bool reduced_motion = false;
  bool overview = false;
  std::string output;  // "-" by default, except export
  std::string journal;
  std::string count_frames;  // debug: the window writes how many frames it drew
  bool logits = false;
  std::string help_text;  // kHelp: what to print
};

/// Reads the arguments (without the program's name). Errors: kInvalidInput, one line: what was
/// read, what was found, what is allowed.
Result<Options> parse_options(const std::vector<std::string>& arguments);

}  // namespace attn::app
