// Where glyphs come from: our embedded families first, then whatever fonts the system has for
// scripts that ours lack. An installed copy of an embedded family is never used.
#pragma once

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>

#include <memory>
#include <vector>

#include "app/scene/text.h"
#include "engine/base/result.h"

namespace attn::app {

/// A font map of our own with its context, and the memory files that hold the embedded fonts.
class Fonts {
 public:
  /// Errors: kIo (fontconfig or Pango would not start, or no memory file could be made).
  static Result<std::unique_ptr<Fonts>> load();
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;

  /// The context layouts are made with: one unit is a point, nothing rounded, nothing hinted.
  [[nodiscard]] PangoContext* context() const { return context_; }
  /// Forgets fonts that Pango keeps for itself.
  void forget();

 private:
  Fonts() = default;
  FcConfig* config_ = nullptr;
  PangoFontMap* map_ = nullptr;
  PangoContext* context_ = nullptr;
  std::vector<int> files_;
};

/// The families of a face, ours first.
const char* families_of(Face face);

}  // namespace attn::app
