// The Store's focus ring, and giving back what belongs to a page.
#include "app/shell/store.h"
#include "app/view/actions.h"
#include "app/view/ring_keys.h"

namespace attn::app {
namespace {

using Kind = ViewCommand::Kind;

// Nudges nearer than this are one step of undo.
constexpr double kSeriesSecs = 1;

}  // namespace

// The view as switches shall read it: what has the ring is what is meant.
ViewState Store::meant_view() const {
  ViewState meant = view_;
  if (ring_.at) {
    meant.hover.reset();
    meant.selected.reset();
  }
  if (ring_.at && ring_.at->kind == HitTarget::Kind::kCell) {
    meant.hover = ring_.at->cell;
  }
  return meant;
}

// What a view command means for the ring; false where it is none of its own. Every moment is live:
// a number that has the keys holds the playhead.
bool Store::ring_hears(const ViewCommand& command, const Frame& shown) {
  if (command.kind == Kind::kLetGo && ring_.at) {
    ring_ = {};
    return true;
  }
  const bool on_cell = ring_.at && ring_.at->kind == HitTarget::Kind::kCell;
  if (command.kind == Kind::kToggleDock && view_.dock == Dock::kClosed && on_cell) {
    look({Kind::kSelect, 0, 0, 0, ring_.at->cell});
    return true;
  }
  if (!is_of_ring(command.kind)) {
    return false;
  }
  if (command.kind == Kind::kNudge) {
    nudge(command.number, shown);
  } else {
    ring_ = moved_ring(ring_, shown, command);
    nudging_ = 0;
  }
  if (ring_.at) {
    view_.playing = false;
    view_.play_on = false;
    view_.pointer_moved = true;
    // Until the pointer moves again the ring is what is meant.
    view_.hover.reset();
    view_.hover_control.reset();
  }
  // The dock shows the number that has the ring, as it would one that was clicked.
  if (view_.dock == Dock::kNumber && ring_.at && ring_.at->kind == HitTarget::Kind::kCell) {
    view_.selected = ring_.at->cell;
  }
  return true;
}

void Store::nudge(double steps, const Frame& shown) {
  const std::optional<Command> command = nudged(ring_, shown, *trace_, steps);
  if (!command) {
    return;
  }
  if (nudging_ == 0 || secs_since_edit_ > kSeriesSecs) {
    nudging_ = new_gesture();
  }
  edit(*command, nudging_);
}

bool Store::press_at_ring(const KeyPress& press, const Frame& shown) {
  if (!ring_.typed) {
    return false;
  }
  const TypingAnswer answer = press_while_typing(ring_, shown, press);
  if (answer.command) {
    nudging_ = 0;
    edit(*answer.command, new_gesture());
  }
  return answer.heard;
}

void Store::type_at_ring(char32_t character) {
  type_into(ring_, character);
}

// One step of undo: its commands are of one gesture.
void Store::give_page_back(const Frame& shown) {
  const int gesture = new_gesture();
  for (const Target& target : edits_of_page(document(), shown)) {
    edit(ResetCell{target}, gesture);
  }
}

// True where the ring's number belongs to an arrow that the user cut.
bool Store::ring_is_cut() const {
  const std::optional<Target> arrow =
      ring_.at->kind == HitTarget::Kind::kCell ? arrow_of(ring_.at->cell) : std::nullopt;
  return arrow && exists(*trace_, *arrow) && cut_edit(*trace_, *arrow).has_value();
}

void Store::see(const Frame& frame) {
  for (const HitRegion& region : frame.regions) {
    if (const auto* text = std::get_if<PlaceCaret>(&region.act)) {
      editor_.first = editor_.focused ? text->first : 0;
    }
  }
  if (ring_.at) {
    const std::optional<NumberStop> stop = stop_of(ring_, frame);
    const bool is_there = stop && stop->target == *ring_.at;
    if (is_there) {
      ring_.region = stop->region;
    } else if (!stop || !ring_is_cut()) {
      ring_ = {};
    }
  }
}

}  // namespace attn::app
