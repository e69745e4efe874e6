// What can be pointed at, and what that does. A region carries its act; interaction knows no slide.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/draw_list.h"
#include "app/scene/geometry.h"
#include "app/scene/number.h"
#include "engine/document/command.h"

namespace attn::app {

/// What a region stands for, in scene's words.
struct HitTarget {
  enum class Kind : std::uint8_t { kCell, kToken, kHead, kBeat, kControl };
  Kind kind = Kind::kControl;
  Target cell = {};     // kCell
  int index = 0;        // kToken, kBeat (of the slide), kHead
  int layer = 0;        // kHead
  std::string control;  // kControl: "temperature", "mask", "scale", "theme", "play", …
  bool operator==(const HitTarget&) const = default;
};

/// A change of view. The numbers' meaning is each kind's comment.
struct ViewCommand {
  enum class Kind : std::uint8_t {
    kNextBeat,
    kPreviousBeat,
    kNextSlide,
    kPreviousSlide,
    kLastSlide,
    kGoToSlide,  // index: place in slide_list
    kReplay,
    kTogglePlay,
    kSeek,        // number: seconds of the whole tour (pages' scrubber)
    kChooseRow,   // index
    kChooseHead,  // index: head; layer
    kNextHead,
    kPreviousHead,
    kNextLayer,
    kSelect,  // target: select it and open the dock at This number
    kToggleDock,
    kCloseDock,
    kNextTheme,
    kLetGo,  // Esc: peels one layer
    kOpenMenu,
    kOpenExport,
    kOpenHelp,
    kOpenProfile,  // panels, outside the frame
    kOpenWorkbench,
    kToggleOverview,
    kSlower,
    kFaster,          // the playhead
    kNextNumber,      // the focus ring
    kPreviousNumber,  // of the frame's numbers
    kNumberLeft,
    kNumberRight,
    kNumberUp,
    kNumberDown,     // within a matrix
    kNudge,          // number: so many steps of the hand's; its sign is the direction
    kTypeNumber,     // the number with the ring gets a value by keys
    kOnTemperature,  // the ring goes to the temperature
    kToggleFullScreen,
    kQuit,
    kPasteSentence,  // the same, with the clipboard's text in it (the window's)
    kEnterSentence,  // the sentence box gets the keys, everything selected
    kToggleSamples,  // its list of sample sentences
    kChooseSample,   // index: that sample is applied
    kScrollTo,       // index: the first word shown of a ribbon of words
  };
  Kind kind = Kind::kNextBeat;
  int index = 0;
  int layer = 0;
  double number = 0;
  Target target = {};
  bool operator==(const ViewCommand&) const = default;
};

/// A drag along one axis: value = start + moved points * per_point, clamped. Up and right are
/// more, so per_point of axis y counts points upwards.
struct Drag {
  enum class Axis : std::uint8_t { kX, kY };
  Axis axis = Axis::kY;
  double value = 0;
  double per_point = 0;
  double min = 0;
  double max = 1;
  bool operator==(const Drag&) const = default;
};

/// What a drag, double click or click on a region does.
struct EditCell {
  Target target;
  bool operator==(const EditCell&) const = default;
};
struct EditTemperature {
  bool operator==(const EditTemperature&) const = default;
};
struct SeekTour {
  bool operator==(const SeekTour&) const = default;
};  // drag value is seconds of the tour
/// A click gives a number this value, or, without one, gives the number back: an arrow that is cut
/// everywhere is a mask cell of every layer and head.
struct SetNumber {
  Target target;
  std::optional<double> value;
  bool operator==(const SetNumber&) const = default;
};
/// Text that a caret can be put into: where it may stand, from left to right or from right to left.
struct CaretStop {
  std::size_t byte = 0;
  float x = 0;  // points of the frame
  bool operator==(const CaretStop&) const = default;
};
struct PlaceCaret {
  std::vector<CaretStop> stops;
  std::size_t first = 0;  // byte at which the part that is seen begins
  bool operator==(const PlaceCaret&) const = default;
};
/// The hand in a text: the caret put at a byte, the selection drawn on to it, or the word there.
struct CaretAt {
  enum class How : std::uint8_t { kPlace, kExtend, kWord };
  std::size_t byte = 0;
  How how = How::kPlace;
  std::size_t first = 0;
  bool operator==(const CaretAt&) const = default;
};
/// Switches of the document. The last three act on the number that is pointed at, else selected:
/// its arrow cut in every head and layer, or here only, or the number given back.
enum class Switch : std::uint8_t {
  kMask,
  kScale,
  kPositions,
  kUndo,
  kRedo,
  kResetAll,
  kCut,
  kCutHere,
  kGiveBack,
  kGiveSlideBack,  // every number that the slide shown lets one edit
};
/// Nothing, an edit, the temperature, the scrubber, a view command, switches of the document,
/// a caret, or a number's new value.
using Act = std::variant<std::monostate, EditCell, EditTemperature, SeekTour, ViewCommand, Switch,
                         PlaceCaret, SetNumber>;

/// A box under the pointer. Several with one id are one region. The last drawn wins.
struct HitRegion {
  std::string id;  // the primitive's, or one of its own
  Rect box;
  HitTarget target;
  bool editable = false;
  std::optional<Drag> drag = std::nullopt;
  Act act = {};
  std::optional<ViewCommand> on_press = std::nullopt;  // e.g. its row becomes the row in focus
  Words tip = {};
  Part part = Part::kMain;
};

/// The last region of the list under a point, or null.
const HitRegion* region_at(const std::vector<HitRegion>& regions, Point p);

}  // namespace attn::app
