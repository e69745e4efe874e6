// What the parts of the slide Q K V share while one frame is drawn, and the parts themselves, in
// the order in which they are painted.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "app/marks/lens.h"
#include "app/marks/number_cell.h"
#include "app/slides/beats.h"
#include "app/slides/qkv_layout.h"

namespace attn::app {

/// When the copies of x set out in the first beat, and how long each takes.
inline constexpr double kCopySecs = 1.0, kCopySpread = 0.05;

/// The beats of this slide, by what they show.
enum QkvBeat { kThreeBeat, kNumberBeat, kEveryBeat, kRolesBeat };

/// One frame being drawn.
struct QkvScene {
  const SlideInput& input;
  Pen pen;
  QkvPlan plan;
  BeatClock clock;
  int slow = -1;     // the number that the second beat works out; -1: all were given by hand
  Rect result = {};  // where that beat leaves it
  Rect product_column = {};  // the column of the matrix that it takes out
  std::optional<Lens> lens = std::nullopt;

  [[nodiscard]] const Palette& palette() const { return input.palette; }
  [[nodiscard]] const QkvLane& lane(int i) const { return plan.lanes[static_cast<std::size_t>(i)]; }
  /// The hue of a lane: fill, type, and its role.
  [[nodiscard]] Color hue(int i) const;
  [[nodiscard]] Color hue_text(int i) const;
  [[nodiscard]] const char* role(int i) const;
  /// A cell of x, of a gate, of a vector of `word`, at its place at rest.
  [[nodiscard]] NumberCell x_cell(int i) const;
  [[nodiscard]] NumberCell w_cell(int lane, int i, int c) const;
  [[nodiscard]] NumberCell vector_cell(int lane, int c, int word) const;
  /// The id of what shows a gate's cells: what comes out of it is born there.
  [[nodiscard]] std::string gate_id(int i) const;

  /// How much is there of the column of x; of the gates; of the ribbons and the role words, which
  /// make way for the product of the second beat and for the strands of the third.
  [[nodiscard]] float column_share() const;
  [[nodiscard]] float gate_share() const;
  [[nodiscard]] float flow_share() const;
  /// How far the first beat's copies of x have come; the ribbons come with them.
  [[nodiscard]] float front_x() const;
  /// How much of the second beat's product is there, and of the third one's strands.
  [[nodiscard]] float product_share() const;
  [[nodiscard]] float strands_share() const;
};

/// The row of a word's small cells in the third beat.
Rect strand_cell(const QkvScene& scene, int lane, int c, int column);

/// A symbol with the word it belongs to, such as q with the index sat; no wider than `room`.
/// Gives back its width.
float draw_symbol(const Pen& pen, const SlideInput& input, const std::string& id,
                  const char* symbol, Point at, Align align, const TextLook& look, float room);

void draw_ribbons(const QkvScene& scene);
void draw_column(const QkvScene& scene);
void draw_gates(const QkvScene& scene);
void draw_copies(const QkvScene& scene);
void draw_product(const QkvScene& scene);
void draw_strands(const QkvScene& scene);
void draw_vectors(const QkvScene& scene);
void draw_roles(const QkvScene& scene);
/// The bullets in one line, each after the sign of its role.
void draw_role_bullets(const SlideInput& input, Frame& frame);
void draw_lens_of(const QkvScene& scene);

/// Adds the regions of small cells that are `gap` apart: they meet, so that the pointer loses none
/// on its way along them; the lens enlarges what it is on, and beneath it nothing answers.
void add_small_regions(const QkvScene& scene, const std::vector<NumberCell>& cells, float gap);

/// The lens that stands on the page now, if any.
std::optional<Lens> qkv_lens(const QkvScene& scene);
/// True where the lens lies over most of a box: nothing there answers to the hand.
bool under_lens(const QkvScene& scene, const Rect& box);

/// The sign of a role: triangle, disc, square.
void draw_sign(const Pen& pen, const std::string& id, int lane, Point centre, float size,
               const Color& color, const char* role);

}  // namespace attn::app
