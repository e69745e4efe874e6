#include "app/view/step_words.h"

#include <iterator>
#include <map>
#include <vector>

#include "app/view/names.h"
#include "engine/text/utf8.h"

namespace attn::app {
namespace {

constexpr std::size_t kShownText = 32;

using Edits = std::map<Target, double>;

// The targets whose edit came, went or became another.
std::vector<Target> changed_edits(const Edits& before, const Edits& after) {
  std::vector<Target> changed;
  for (const auto& [target, value] : after) {
    const auto old = before.find(target);
    if (old == before.end() || old->second != value) {
      changed.push_back(target);
    }
  }
  for (const auto& [target, value] : before) {
    if (!after.contains(target)) {
      changed.push_back(target);
    }
  }
  return changed;
}

Figure figure_of(double value) {
  return {tick_source(value), decimal(value, 2)};
}

Words edits_words(const SlideInput& input, const Document& before, const Document& after) {
  const std::vector<Target> changed = changed_edits(before.edits, after.edits);
  if (changed.size() != 1) {
    const int n = static_cast<int>(changed.size());
    return input.words.words("workbench.step_several",
                             {{"count", number(count_source("edits", n), input.runs(), 0)}});
  }
  const Target& target = changed.front();
  const bool of_this_text = after.text == input.trace.document.text;
  Words name = of_this_text ? edit_words(input, target) : name_words(input, target);
  const auto value = after.edits.find(target);
  if (value == after.edits.end()) {
    append(name, input.words.words("workbench.step_given_back"));
  } else {
    append(name, {std::string(": "), figure_of(value->second)});
  }
  return name;
}

}  // namespace

Words edit_words(const SlideInput& input, const Target& target) {
  Words words = name_words(input, target);
  const bool anywhere = target.layer == kAll || target.head == kAll;
  for (const Words& more :
       {place_words(input, target), anywhere ? Words{} : head_words(input, target)}) {
    if (!more.empty()) {
      append(words, {std::string("  ")});
      append(words, more);
    }
  }
  return words;
}

Words step_words(const SlideInput& input, const Document& before, const Document& after) {
  const Catalogue& words = input.words;
  if (before.text != after.text) {
    return words.words("workbench.step_text",
                       {{"sentence", Quoted{-1, printable(after.text, kShownText)}}});
  }
  if (before.model != after.model) {
    return words.words("workbench.step_model", {{"model", Quoted{-1, after.model->name}}});
  }
  if (before.order != after.order) {
    return words.words("workbench.step_order");
  }
  if (before.mask != after.mask) {
    return words.words(mask_of(after) == MaskKind::kCausal ? "workbench.step_causal"
                                                           : "workbench.step_no_mask");
  }
  if (before.scale != after.scale) {
    return words.words(after.scale ? "workbench.step_scale" : "workbench.step_no_scale");
  }
  if (before.positions != after.positions) {
    return words.words(after.positions ? "workbench.step_positions"
                                       : "workbench.step_no_positions");
  }
  if (before.temperature != after.temperature) {
    return words.words("workbench.step_temperature", {{"value", figure_of(after.temperature)}});
  }
  return edits_words(input, before, after);
}

}  // namespace attn::app
