// The parts of the last slide. Each draws what stands of it at this moment.
#pragma once

#include "app/scene/pen.h"
#include "app/slides/beats.h"
#include "app/slides/next_layout.h"

namespace attn::app {

/// What all parts read.
struct NextScene {
  const SlideInput& input;
  const NextLayout& layout;
  const BeatClock& clock;
  const std::vector<const Slide*>& slides;  // one a card

  /// Progress of a motion of the only beat: eased, still at both ends and moving between.
  [[nodiscard]] float way(double after_secs, double secs) const;
  /// Opacity of what fades in.
  [[nodiscard]] float shown(double after_secs) const { return clock.at(0, after_secs, 0.3); }
  /// True where the pointer is on this control.
  [[nodiscard]] bool pointed(const std::string& control) const;
};

/// What leads on: named so as controls.
inline constexpr const char* kOrder = "next/order";
inline constexpr const char* kHeads = "next/heads";
inline constexpr const char* kArchitecture = "next/architecture";

// ---- next_block.cpp

/// The frames of the block and of those behind it, with their names.
void draw_blocks(const Pen& pen, const NextScene& scene);
/// The stream that runs through, its strands and its arrowhead; the second part of the block on it;
/// the next words at its end.
void draw_stream(const Pen& pen, const NextScene& scene);

// ---- next_cards.cpp

/// What joins the cards to the stream.
void draw_joints(const Pen& pen, const NextScene& scene);
/// The slides as cards, on their way or in their places, with their names and regions.
void draw_cards(const Pen& pen, const NextScene& scene);

// ---- next_leads.cpp

/// The three labels that lead on, what the one pointed at lights, and its sentence.
void draw_leads(const Pen& pen, const NextScene& scene);

}  // namespace attn::app
