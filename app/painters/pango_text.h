// Text through Pango: shaping, fallback fonts, bidirectional text. One place measures for the
// pure part and gives both painters their layouts. Our families come from embedded fonts only.
#pragma once

#include <memory>

#include "app/scene/text.h"
#include "engine/base/result.h"

namespace attn::app {

/// The measurer and the owner of layouts (cached with a bound) and of glyph pictures. It needs
/// neither display nor GL.
class PangoText : public TextMeasurer {
 public:
  /// Errors: kIo (fontconfig would not start).
  static Result<std::unique_ptr<PangoText>> create();
  ~PangoText() override;

  [[nodiscard]] TextExtent measure(const std::vector<TextSpan>& spans) const override;
  [[nodiscard]] std::vector<int> grapheme_ends(const std::string& text) const override;
  [[nodiscard]] std::vector<float> caret_places(const TextSpan& span) const override;

  struct State;  // painters only: pango_layout.h
  [[nodiscard]] State& state() const { return *state_; }

 private:
  explicit PangoText(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace attn::app
