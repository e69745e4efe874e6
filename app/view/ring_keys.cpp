#include "app/view/ring_keys.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "app/view/actions.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

// GLFW's numbers of the keys that are no character.
constexpr int kFirstSpecialKey = 256;
constexpr int kEscape = 256, kEnter = 257, kTab = 258, kBackspace = 259, kDelete = 261;
constexpr int kRight = 262, kLeft = 263, kDown = 264, kUp = 265, kHome = 268, kEnd = 269;
constexpr int kKeypadEnter = 335;
constexpr int kFirstKeypadKey = 320, kLastKeypadKey = 336;

constexpr double kPointsOfNudge = 4;
constexpr std::size_t kMostTyped = 10;
constexpr const char* kMinus = "\u2212";

bool is_number(const HitRegion& region) {
  return region.editable && region.drag.has_value() &&
         (std::holds_alternative<EditCell>(region.act) ||
          std::holds_alternative<EditTemperature>(region.act));
}

NumberStop stop_at(const HitRegion& region) {
  return {region.id, region.target, region.box, region.drag.value_or(Drag{}), is_number(region)};
}

// All boxes of one region, from the first of them on.
NumberStop whole_stop(const Frame& frame, const HitRegion& first) {
  NumberStop stop = stop_at(first);
  for (const HitRegion& region : frame.regions) {
    if (region.id == first.id) {
      stop.box = united(stop.box, region.box);
    }
  }
  return stop;
}

bool is_of_same_arrow(const HitTarget& a, const HitTarget& b) {
  if (a.kind != HitTarget::Kind::kCell || b.kind != HitTarget::Kind::kCell) {
    return false;
  }
  const std::optional<Target> arrow = arrow_of(a.cell);
  return arrow && arrow == arrow_of(b.cell);
}

// How well a region stands for the ring's number: its own region, another place of the number, and
// where neither is left what there is of an arrow that was cut; 0: not at all.
int rank_for(const FocusRing& ring, const HitRegion& region) {
  if (region.target == *ring.at) {
    return region.id == ring.region ? 4 : is_number(region) ? 3 : 2;
  }
  return !is_number(region) && is_of_same_arrow(region.target, *ring.at) ? 1 : 0;
}

FocusRing ring_on(const NumberStop& stop) {
  return {stop.target, stop.region, std::nullopt, false};
}

// The number `by` places on, from the ring's place in the frame; round past the last one.
FocusRing walked(const FocusRing& ring, const Frame& frame, int by) {
  const std::vector<NumberStop> stops = number_stops(frame);
  if (stops.empty()) {
    return {};
  }
  const auto n = static_cast<std::ptrdiff_t>(stops.size());
  const auto has_ring = [&](const NumberStop& stop) { return ring.at && stop.target == *ring.at; };
  const auto at = std::ranges::find_if(stops, has_ring) - stops.begin();
  const std::ptrdiff_t from = at == n ? (by > 0 ? -1 : n) : at;
  return ring_on(stops[static_cast<std::size_t>((from + by + n) % n)]);
}

// How far `to` lies from `from` in a direction: along it, and much dearer beside it. Nothing where
// it does not lie there at all.
std::optional<float> distance_to(const Rect& from, const Rect& to, Point direction) {
  const Point way = to.centre() - from.centre();
  const float along = way.x * direction.x + way.y * direction.y;
  const float beside = std::abs(way.x * direction.y) + std::abs(way.y * direction.x);
  if (along < 0.5F || along < beside) {
    return std::nullopt;
  }
  return along + 3 * beside;
}

bool is_of_same_matrix(const HitTarget& a, const HitTarget& b) {
  return a.kind == HitTarget::Kind::kCell && b.kind == HitTarget::Kind::kCell &&
         a.cell.tensor == b.cell.tensor && a.cell.layer == b.cell.layer &&
         a.cell.head == b.cell.head;
}

FocusRing nearest(const FocusRing& ring, const Frame& frame, Point direction) {
  const std::optional<NumberStop> from = stop_of(ring, frame);
  if (!from) {
    return ring;
  }
  FocusRing best = ring;
  float least = std::numeric_limits<float>::infinity();
  for (const NumberStop& stop : number_stops(frame)) {
    if (stop.target == from->target || !is_of_same_matrix(stop.target, from->target)) {
      continue;
    }
    const std::optional<float> distance = distance_to(from->box, stop.box, direction);
    if (distance && *distance < least) {
      least = *distance;
      best = ring_on(stop);
    }
  }
  return best;
}

FocusRing on_temperature(const FocusRing& ring, const Frame& frame) {
  const auto found = std::ranges::find_if(frame.regions, [](const HitRegion& region) {
    return std::holds_alternative<EditTemperature>(region.act) && is_number(region);
  });
  return found == frame.regions.end() ? ring : ring_on(stop_at(*found));
}

double value_now(const NumberStop& stop, const Trace& trace) {
  if (stop.target.kind != HitTarget::Kind::kCell) {
    return trace.document.temperature;
  }
  return exists(trace, stop.target.cell) ? value_at(trace, stop.target.cell) : stop.drag.value;
}

Command set_to(const NumberStop& stop, double value) {
  const double kept = std::clamp(value, std::min(stop.drag.min, stop.drag.max),
                                 std::max(stop.drag.min, stop.drag.max));
  return stop.target.kind == HitTarget::Kind::kCell ? Command(SetCell{stop.target.cell, kept})
                                                    : Command(SetTemperature{kept});
}

// The whole of the last character goes: a minus is longer than a byte.
void erase_last(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
    text.pop_back();
  }
  if (!text.empty()) {
    text.pop_back();
  }
}

void leave_typing(FocusRing& ring) {
  ring.typed.reset();
  ring.refused = false;
}

// The value goes in and the field away, unless it is none.
std::optional<Command> take_typed(FocusRing& ring, const Frame& frame) {
  const std::optional<NumberStop> stop = stop_of(ring, frame);
  const std::optional<double> value = number_in(*ring.typed);
  if (!stop || !stop->editable || ring.typed->empty()) {
    leave_typing(ring);
    return std::nullopt;
  }
  if (!value) {
    ring.refused = true;
    return std::nullopt;
  }
  leave_typing(ring);
  return set_to(*stop, *value);
}

}  // namespace

std::vector<NumberStop> number_stops(const Frame& frame) {
  std::vector<NumberStop> stops;
  std::map<std::pair<Target, std::string_view>, std::size_t> places;
  for (const HitRegion& region : frame.regions) {
    if (!is_number(region)) {
      continue;
    }
    const auto [place, first] = places.emplace(
        std::pair(region.target.cell, std::string_view(region.target.control)), stops.size());
    if (first) {
      stops.push_back(stop_at(region));
    } else if (NumberStop& stop = stops[place->second]; stop.region == region.id) {
      stop.box = united(stop.box, region.box);
    }
  }
  return stops;
}

std::optional<NumberStop> stop_of(const FocusRing& ring, const Frame& frame) {
  if (!ring.at) {
    return std::nullopt;
  }
  const HitRegion* best = nullptr;
  int best_rank = 0;
  for (const HitRegion& region : frame.regions) {
    const int rank = rank_for(ring, region);
    if (rank > best_rank) {
      best = &region;
      best_rank = rank;
    }
  }
  return best == nullptr ? std::nullopt : std::optional(whole_stop(frame, *best));
}

ViewState ringed_view(const ViewState& view, const FocusRing& ring) {
  ViewState ringed = view;
  if (!ring.at || view.hover || view.hover_control || view.pulled || view.pulled_temperature) {
    return ringed;
  }
  ringed.pointer.reset();
  // The dock says it all; what is typed needs the room.
  ringed.tips = view.tips && !ring.typed && view.dock != Dock::kNumber;
  if (ring.at->kind == HitTarget::Kind::kCell) {
    ringed.hover = ring.at->cell;
  } else {
    ringed.hover_control = *ring.at;
  }
  return ringed;
}

bool is_of_ring(Kind kind) {
  switch (kind) {
    case Kind::kNextNumber:
    case Kind::kPreviousNumber:
    case Kind::kNumberLeft:
    case Kind::kNumberRight:
    case Kind::kNumberUp:
    case Kind::kNumberDown:
    case Kind::kNudge:
    case Kind::kTypeNumber:
    case Kind::kOnTemperature:
      return true;
    default:
      return false;
  }
}

FocusRing moved_ring(const FocusRing& ring, const Frame& frame, const ViewCommand& command) {
  switch (command.kind) {
    case Kind::kNextNumber:
      return walked(ring, frame, 1);
    case Kind::kPreviousNumber:
      return walked(ring, frame, -1);
    case Kind::kNumberLeft:
      return nearest(ring, frame, {-1, 0});
    case Kind::kNumberRight:
      return nearest(ring, frame, {1, 0});
    case Kind::kNumberUp:
      return nearest(ring, frame, {0, -1});
    case Kind::kNumberDown:
      return nearest(ring, frame, {0, 1});
    case Kind::kOnTemperature:
      return on_temperature(ring, frame);
    case Kind::kTypeNumber: {
      const std::optional<NumberStop> stop = stop_of(ring, frame);
      FocusRing typing = ring;
      if (stop && stop->editable) {
        typing.typed = "";
      }
      return typing;
    }
    default:
      return ring;
  }
}

std::optional<Command> nudged(const FocusRing& ring, const Frame& frame, const Trace& trace,
                              double steps) {
  const std::optional<NumberStop> stop = stop_of(ring, frame);
  if (!stop || !stop->editable) {
    return std::nullopt;
  }
  return set_to(*stop, value_now(*stop, trace) + steps * kPointsOfNudge * stop->drag.per_point);
}

TypingAnswer press_while_typing(FocusRing& ring, const Frame& frame, const KeyPress& press) {
  switch (press.key) {
    case kEscape:
      leave_typing(ring);
      return {true};
    case kEnter:
    case kKeypadEnter:
      return press.alt ? TypingAnswer{} : TypingAnswer{true, take_typed(ring, frame)};
    case kBackspace:
      erase_last(*ring.typed);
      ring.refused = false;
      return {true};
    case kTab: {
      // The value is taken on the way to the next number; one that is none stops the walk.
      TypingAnswer answer = {false, take_typed(ring, frame)};
      answer.heard = ring.refused;
      return answer;
    }
    case kDelete:
    case kLeft:
    case kRight:
    case kUp:
    case kDown:
    case kHome:
    case kEnd:
      return {!press.ctrl && !press.alt};
    default:
      break;
  }
  // What makes a letter arrives as text; it is no command while a value is typed.
  const bool keypad = press.key >= kFirstKeypadKey && press.key <= kLastKeypadKey;
  const bool letter = press.key < kFirstSpecialKey || keypad;
  return {letter && !press.ctrl && !press.alt};
}

void type_into(FocusRing& ring, char32_t character) {
  if (!ring.typed || ring.typed->size() >= kMostTyped) {
    return;
  }
  std::string& typed = *ring.typed;
  if ((character >= '0' && character <= '9') || character == '.' || character == ',' ||
      character == '+') {
    typed += character == ',' ? '.' : static_cast<char>(character);
  } else if (character == '-' || character == 0x2212) {
    typed += kMinus;
  } else {
    return;
  }
  ring.refused = false;
}

std::optional<double> number_in(std::string_view text) {
  std::string plain(text);
  for (std::size_t at = plain.find(kMinus); at != std::string::npos; at = plain.find(kMinus)) {
    plain.replace(at, std::string_view(kMinus).size(), "-");
  }
  const std::size_t digits = plain.find_first_not_of("+-");
  const bool one_sign = digits != std::string::npos && digits <= 1;
  const bool only_digits =
      plain.find_first_not_of("0123456789.", one_sign ? digits : 0) == std::string::npos;
  const bool one_point = std::ranges::count(plain, '.') <= 1;
  const bool some_digit = plain.find_first_of("0123456789") != std::string::npos;
  if (!one_sign || !only_digits || !one_point || !some_digit) {
    return std::nullopt;
  }
  // By hand: the library's readers heed the locale, or are not there in every compiler.
  double whole = 0, tenth = 1;
  bool after_point = false;
  for (const char c : plain.substr(digits)) {
    if (c == '.') {
      after_point = true;
      continue;
    }
    whole = whole * 10 + (c - '0');
    tenth = after_point ? tenth * 10 : 1;
  }
  return (plain.front() == '-' ? -1 : 1) * whole / tenth;
}

}  // namespace attn::app
