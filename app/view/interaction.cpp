#include "app/view/interaction.h"

#include <algorithm>
#include <cmath>

#include "app/scene/layout.h"

namespace attn::app {
namespace {

constexpr float kClickPoints = 3;

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

bool is_near(Point a, Point b) {
  const Point moved = a - b;
  return moved.x * moved.x + moved.y * moved.y <= kClickPoints * kClickPoints;
}

void point_at(ViewState& view, const HitTarget& target) {
  view.hover.reset();
  view.hover_control.reset();
  switch (target.kind) {
    case HitTarget::Kind::kCell:
      view.hover = target.cell;
      break;
    case HitTarget::Kind::kToken:
      view.hover = token_target(target.index);
      break;
    default:
      view.hover_control = target;
      break;
  }
}

// On the cover the word touched last keeps its arcs until the pointer leaves the stage.
bool keeps_hover(const ViewState& view, const Frame& frame, Point at) {
  return view.slide == SlideId::kCover && view.hover && frame.stage.contains(at);
}

void hover_over(ViewState& view, const Frame& frame, Point at) {
  if (const HitRegion* region = region_at(frame.regions, at)) {
    point_at(view, region->target);
  } else if (!keeps_hover(view, frame, at)) {
    view.hover.reset();
    view.hover_control.reset();
  }
}

// Page points are those before scaling; outside the page there is no pointer.
void place_pointer(ViewState& view, const Frame& frame, Point at) {
  if (!frame.area.contains(at)) {
    view.pointer.reset();
    return;
  }
  const float scale = page_layout(frame.area.w, frame.area.h, false).scale;
  view.pointer = at / scale;
  view.pointer_moved = true;
}

// The tour goes where the hand is: its value is that of the region's middle, and a hand that took
// it beside the middle began at another one.
double start_of(const Interaction::Captured& held) {
  const Drag& drag = *held.region.drag;
  const auto* command = std::get_if<ViewCommand>(&held.region.act);
  if (command == nullptr || command->kind == ViewCommand::Kind::kScrollTo) {
    return drag.value;
  }
  const float beside = held.pressed.x - held.region.box.centre().x;
  return drag.value + static_cast<double>(beside) * drag.per_point;
}

double dragged_value(const Interaction::Captured& held, const PointerEvent& event) {
  const Drag& drag = *held.region.drag;
  const Point from = held.pressed;
  const float moved = drag.axis == Drag::Axis::kX ? event.at.x - from.x : from.y - event.at.y;
  double factor = event.shift ? 10 : 1;
  factor *= event.ctrl ? 0.1 : 1;
  const double value = start_of(held) + static_cast<double>(moved) * drag.per_point * factor;
  return std::clamp(value, std::min(drag.min, drag.max), std::max(drag.min, drag.max));
}

ViewCommand seek_to(double secs) {
  ViewCommand seek;
  seek.kind = ViewCommand::Kind::kSeek;
  seek.number = secs;
  return seek;
}

// What a click takes to a place of the tour is pulled along it; a ribbon of words is scrolled.
ViewCommand pulled_command(const ViewCommand& command, double value) {
  if (command.kind != ViewCommand::Kind::kScrollTo) {
    return seek_to(value);
  }
  ViewCommand scroll = command;
  scroll.index = static_cast<int>(std::lround(value));
  return scroll;
}

std::optional<Outcome> drag_outcome(const Interaction::Captured& held, double value) {
  return std::visit(Overloaded{
                        [&](const EditCell& edit) -> std::optional<Outcome> {
                          return DocumentEdit{SetCell{edit.target, value}, held.gesture};
                        },
                        [&](const EditTemperature&) -> std::optional<Outcome> {
                          return DocumentEdit{SetTemperature{value}, held.gesture};
                        },
                        [&](const SeekTour&) -> std::optional<Outcome> { return seek_to(value); },
                        [&](const ViewCommand& command) -> std::optional<Outcome> {
                          return pulled_command(command, value);
                        },
                        [](const auto&) -> std::optional<Outcome> { return std::nullopt; },
                    },
                    held.region.act);
}

ViewCommand select(const Target& target) {
  ViewCommand command;
  command.kind = ViewCommand::Kind::kSelect;
  command.target = target;
  return command;
}

Command command_of(const SetNumber& number) {
  return number.value ? Command(SetCell{number.target, *number.value})
                      : Command(ResetCell{number.target});
}

std::optional<Outcome> click_outcome(const HitRegion& region, int gesture) {
  return std::visit(
      Overloaded{
          [](const ViewCommand& command) -> std::optional<Outcome> { return command; },
          [](const Switch& which) -> std::optional<Outcome> { return which; },
          [](const EditCell& edit) -> std::optional<Outcome> { return select(edit.target); },
          [&](const SetNumber& number) -> std::optional<Outcome> {
            return DocumentEdit{command_of(number), gesture};
          },
          [&](const std::monostate&) -> std::optional<Outcome> {
            if (region.target.kind != HitTarget::Kind::kCell) {
              return std::nullopt;
            }
            return select(region.target.cell);
          },
          [](const auto&) -> std::optional<Outcome> { return std::nullopt; },
      },
      region.act);
}

bool is_number(const HitRegion& region) {
  return region.target.kind == HitTarget::Kind::kCell ||
         std::holds_alternative<EditCell>(region.act) ||
         std::holds_alternative<EditTemperature>(region.act);
}

// The place for a caret nearest to a point.
CaretAt caret_at(const PlaceCaret& text, Point at, CaretAt::How how) {
  const auto nearest = std::ranges::min_element(
      text.stops, {}, [&](const CaretStop& stop) { return std::abs(stop.x - at.x); });
  return {nearest == text.stops.end() ? text.first : nearest->byte, how, text.first};
}

// Text under a hand is read off where it lies now: drawn on past its ends, it moves.
void draw_selection_on(const Interaction::Captured& held, const Frame& frame, Point at,
                       std::vector<Outcome>& outcomes) {
  const auto now = std::ranges::find(frame.regions, held.region.id, &HitRegion::id);
  const HitRegion& region = now == frame.regions.end() ? held.region : *now;
  if (const auto* text = std::get_if<PlaceCaret>(&region.act)) {
    outcomes.emplace_back(caret_at(*text, at, CaretAt::How::kExtend));
  }
}

// Every moment is live: a hand on a number holds the playhead.
void press(Interaction& interaction, ViewState& view, const Frame& frame, const PointerEvent& event,
           std::vector<Outcome>& outcomes) {
  const HitRegion* region = region_at(frame.regions, event.at);
  if (region == nullptr) {
    return;
  }
  interaction.captured = {*region, event.at, false, ++interaction.last_gesture};
  point_at(view, region->target);
  if (is_number(*region)) {
    view.playing = false;
    view.play_on = false;
  }
  if (region->on_press) {
    outcomes.emplace_back(*region->on_press);
  }
  if (const auto* text = std::get_if<PlaceCaret>(&region->act)) {
    outcomes.emplace_back(
        caret_at(*text, event.at, event.shift ? CaretAt::How::kExtend : CaretAt::How::kPlace));
  }
}

void hold(ViewState& view, const HitRegion& region) {
  if (const EditCell* edit = std::get_if<EditCell>(&region.act)) {
    view.pulled = edit->target;
  }
  view.pulled_temperature = std::holds_alternative<EditTemperature>(region.act);
}

void drag(Interaction::Captured& held, ViewState& view, const PointerEvent& event,
          std::vector<Outcome>& outcomes) {
  if (!held.region.drag) {
    return;
  }
  if (!held.dragged) {
    if (is_near(event.at, held.pressed)) {
      return;
    }
    held.dragged = true;
    hold(view, held.region);
  }
  if (auto outcome = drag_outcome(held, dragged_value(held, event))) {
    outcomes.push_back(std::move(*outcome));
  }
}

// A region that cannot be dragged is also clicked where press and release meet it far apart.
bool is_click(const Interaction::Captured& held, const Frame& frame, Point at) {
  if (held.region.drag || is_near(held.pressed, at)) {
    return !held.dragged;
  }
  const HitRegion* region = region_at(frame.regions, at);
  return region != nullptr && region->id == held.region.id;
}

void release(Interaction& interaction, ViewState& view, const Frame& frame,
             const PointerEvent& event, std::vector<Outcome>& outcomes) {
  if (!interaction.captured) {
    return;
  }
  drag(*interaction.captured, view, event, outcomes);
  const Interaction::Captured held = *interaction.captured;
  interaction.captured.reset();
  view.pulled.reset();
  view.pulled_temperature = false;
  if (is_click(held, frame, event.at)) {
    if (auto outcome = click_outcome(held.region, held.gesture)) {
      outcomes.push_back(std::move(*outcome));
    }
  }
  hover_over(view, frame, event.at);
}

// The second of two clicks: it gives an edited number back, or an arrow that the first one cut.
void give_back(Interaction& interaction, const Frame& frame, Point at,
               std::vector<Outcome>& outcomes) {
  const HitRegion* region = region_at(frame.regions, at);
  if (region == nullptr) {
    return;
  }
  if (const EditCell* edit = std::get_if<EditCell>(&region->act)) {
    outcomes.emplace_back(DocumentEdit{ResetCell{edit->target}, ++interaction.last_gesture});
  }
  if (const auto* number = std::get_if<SetNumber>(&region->act); number && number->value) {
    outcomes.emplace_back(DocumentEdit{ResetCell{number->target}, ++interaction.last_gesture});
  }
  if (const auto* text = std::get_if<PlaceCaret>(&region->act)) {
    outcomes.emplace_back(caret_at(*text, at, CaretAt::How::kWord));
  }
}

void leave(const Interaction& interaction, ViewState& view) {
  view.pointer.reset();
  if (!interaction.captured) {
    view.hover.reset();
    view.hover_control.reset();
  }
}

}  // namespace

std::vector<Outcome> handle_pointer(Interaction& interaction, ViewState& view, const Frame& frame,
                                    const PointerEvent& event) {
  std::vector<Outcome> outcomes;
  if (event.kind == PointerEvent::Kind::kLeave) {
    leave(interaction, view);
    return outcomes;
  }
  place_pointer(view, frame, event.at);
  switch (event.kind) {
    case PointerEvent::Kind::kMove:
      if (interaction.captured) {
        drag(*interaction.captured, view, event, outcomes);
        draw_selection_on(*interaction.captured, frame, event.at, outcomes);
      } else {
        hover_over(view, frame, event.at);
      }
      break;
    case PointerEvent::Kind::kPress:
      press(interaction, view, frame, event, outcomes);
      break;
    case PointerEvent::Kind::kRelease:
      release(interaction, view, frame, event, outcomes);
      break;
    default:
      give_back(interaction, frame, event.at, outcomes);
      break;
  }
  return outcomes;
}

}  // namespace attn::app
