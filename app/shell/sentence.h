// What a text that was typed would become: which model reads it and how many tokens it has.
#pragma once

#include <string>

#include "app/view/editor.h"
#include "engine/document/document.h"
#include "engine/model/model_for.h"

namespace attn::app {

/// The bytes of a character.
std::string utf8_of(char32_t code_point);

/// The text as it would be applied: without the marks at its ends that no sentence has.
std::string applicable(const std::string& text);

/// What would run if `text` were applied to `document`.
Reading reading_of(const std::string& text, const Document& document,
                   const BuiltInModels& built_in);

}  // namespace attn::app
