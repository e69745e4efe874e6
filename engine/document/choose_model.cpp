#include "engine/document/choose_model.h"

#include <utility>

namespace attn {

Command with_model(Command command, const Document& document, const BuiltInModels& built_in) {
  if (auto* set_text = std::get_if<SetText>(&command)) {
    set_text->runs = model_for(set_text->text, document.asked, built_in);
  } else if (auto* set_model = std::get_if<SetModel>(&command)) {
    set_model->runs = model_for(document.text, set_model->model, built_in);
  }
  return command;
}

bool stands_in(const Document& document) {
  return document.asked != nullptr && document.asked != document.model;
}

}  // namespace attn
