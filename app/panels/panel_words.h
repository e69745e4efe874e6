// Words as Dear ImGui can draw them: its atlas has letters of Europe and the signs of mathematics.
#pragma once

#include <imgui.h>

#include <string>

#include "app/scene/number.h"

namespace attn::app {

/// The text of the parts; each character the font lacks as its code point, "U+732B".
std::string panel_text(const Words& words);

/// The face of numbers; pushed around tables of them.
ImFont* numbers_font();

}  // namespace attn::app
