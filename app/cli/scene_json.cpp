#include "app/cli/scene_json.h"

#include <algorithm>
#include <array>

#include "app/cli/numbers.h"
#include "app/cli/trace_json.h"
#include "app/slides/slide.h"

namespace attn::app {
namespace {

void write_text(JsonWriter& json, std::string_view key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void write_number(JsonWriter& json, std::string_view key, double value) {
  json.key(key);
  json.number(value);
}

void write_integer(JsonWriter& json, std::string_view key, long long value) {
  json.key(key);
  json.integer(value);
}

void write_box(JsonWriter& json, std::string_view key, const Rect& box) {
  json.key(key);
  json.begin_array();
  for (const float side : {box.x, box.y, box.w, box.h}) {
    json.number(side);
  }
  json.end_array();
}

// ---- sources ----

constexpr std::array<const char*, 18> kSourceKinds = {
    "target",  "target", "sum",  "product", "difference", "quotient",
    "maximum", "root",   "exp",  "log",     "spread",     "percent",
    "count",   "index",  "time", "tick",    "constant",   "token"};

void write_control(JsonWriter& json, std::string_view name) {
  json.begin_object();
  write_text(json, "control", name);
  json.end_object();
}

void write_source(JsonWriter& json, const Source& source) {
  json.begin_object();
  write_text(json, "kind", kSourceKinds.at(static_cast<std::size_t>(source.kind)));
  switch (source.kind) {
    case Source::Kind::kTarget:
      json.key("target");
      write_target(json, source.target, source.run == Run::kShown ? nullptr : name_of(source.run));
      break;
    case Source::Kind::kTemperature:
      json.key("target");
      write_control(json, "temperature");
      break;
    case Source::Kind::kCount:
      write_text(json, "of", source.counted);
      write_number(json, "value", source.value);
      break;
    case Source::Kind::kIndex:
    case Source::Kind::kTime:
    case Source::Kind::kTick:
    case Source::Kind::kConstant:
    case Source::Kind::kToken:
      write_number(json, "value", source.value);
      break;
    default:
      json.key("of");
      json.begin_array();
      for (const Source& part : source.of) {
        write_source(json, part);
      }
      json.end_array();
  }
  json.end_object();
}

// ---- primitives ----

const char* name_of(Part part) {
  static constexpr std::array<const char*, 8> kNames = {"heading", "caption", "main", "side",
                                                        "bullets", "bar",     "dock", "tip"};
  return kNames.at(static_cast<std::size_t>(part));
}

// In the order of Shape's alternatives.
const char* kind_of(const Shape& shape) {
  static constexpr std::array<const char*, 6> kNames = {"rect", "stroke", "ribbon",
                                                        "text", "cells",  "dots"};
  return kNames.at(shape.index());
}

bool shows(const Color& color) {
  return color.a > 0;
}

bool shape_shows(const RectShape& rect) {
  return shows(rect.fill) || (shows(rect.border) && rect.border_pt > 0);
}
bool shape_shows(const StrokeShape& stroke) {
  return shows(stroke.color) && stroke.width_pt > 0;
}
bool shape_shows(const RibbonShape& ribbon) {
  return std::ranges::any_of(ribbon.sections, [](const RibbonSection& section) {
    return shows(section.color) && section.width_pt > 0;
  });
}
bool shape_shows(const TextShape& text) {
  return std::ranges::any_of(
      text.spans, [](const TextSpan& span) { return shows(span.color) && !span.text.empty(); });
}
bool shape_shows(const CellsShape& cells) {
  return std::ranges::any_of(cells.colors, shows);
}
bool shape_shows(const DotsShape& dots) {
  return std::ranges::any_of(dots.dots, [](const Dot& dot) { return shows(dot.color); });
}

// The part of a primitive's box that can be seen; a level line has no height and is still seen.
Rect visible_box(const Primitive& primitive, const Rect& area) {
  const Rect cut = primitive.clip ? intersection(*primitive.clip, area) : area;
  return intersection(primitive.box, cut);
}

bool is_listed(const Primitive& primitive, const Rect& visible) {
  const bool thin = primitive.box.w <= 0 || primitive.box.h <= 0;
  const bool inside = thin ? visible.w > 0 || visible.h > 0 : visible.w > 0 && visible.h > 0;
  return inside && primitive.opacity > 0 &&
         std::visit([](const auto& shape) { return shape_shows(shape); }, primitive.shape);
}

// The size of the base of a text: of its first span that is neither raised nor lowered.
float font_px(const TextShape& text) {
  const auto base = std::ranges::find(text.spans, 1.0F, &TextSpan::shrink);
  return (base == text.spans.end() ? text.spans.front() : *base).style.size_pt * text.zoom;
}

void write_text_shape(JsonWriter& json, const TextShape& shape) {
  std::string joined;
  for (const TextSpan& span : shape.spans) {
    joined += span.text;
  }
  write_text(json, "text", joined);
  json.key("font_px");
  json.number(font_px(shape));
}

void write_primitive(JsonWriter& json, const Primitive& primitive, const Rect& visible) {
  json.begin_object();
  write_text(json, "id", primitive.id);
  write_text(json, "kind", kind_of(primitive.shape));
  write_text(json, "part", name_of(primitive.part));
  write_text(json, "role", primitive.role);
  write_box(json, "box", visible);
  const auto* text = std::get_if<TextShape>(&primitive.shape);
  if (text != nullptr) {
    write_text_shape(json, *text);
  }
  if (!primitive.sources.empty()) {
    json.key("sources");
    json.begin_array();
    for (const Source& source : primitive.sources) {
      write_source(json, source);
    }
    json.end_array();
  }
  if (primitive.value && text == nullptr) {
    write_number(json, "value", *primitive.value);
  }
  if (!primitive.operands.empty()) {
    json.key("operands");
    json.begin_array();
    for (const std::string& id : primitive.operands) {
      json.text(id);
    }
    json.end_array();
  }
  if (primitive.token) {
    write_integer(json, "token", *primitive.token);
  }
  json.end_object();
}

void write_primitives(JsonWriter& json, const Frame& frame) {
  json.key("primitives");
  json.begin_array();
  for (const Primitive& primitive : frame.list) {
    const Rect visible = visible_box(primitive, frame.area);
    if (is_listed(primitive, visible)) {
      write_primitive(json, primitive, visible);
    }
  }
  json.end_array();
}

// ---- regions ----

void write_hit_target(JsonWriter& json, const HitTarget& target) {
  switch (target.kind) {
    case HitTarget::Kind::kCell:
      write_target(json, target.cell);
      return;
    case HitTarget::Kind::kControl:
      write_control(json, target.control);
      return;
    default:
      break;
  }
  json.begin_object();
  if (target.kind == HitTarget::Kind::kHead) {
    write_integer(json, "layer", target.layer);
  }
  const char* key = target.kind == HitTarget::Kind::kHead   ? "head"
                    : target.kind == HitTarget::Kind::kBeat ? "beat"
                                                            : "token";
  write_integer(json, key, target.index);
  json.end_object();
}

void write_drag(JsonWriter& json, const Drag& drag) {
  json.key("drag");
  json.begin_object();
  write_text(json, "axis", drag.axis == Drag::Axis::kX ? "x" : "y");
  write_number(json, "value", drag.value);
  write_number(json, "per_point", drag.per_point);
  write_number(json, "min", drag.min);
  write_number(json, "max", drag.max);
  json.end_object();
}

void write_regions(JsonWriter& json, const std::vector<HitRegion>& regions) {
  json.key("hit_regions");
  json.begin_array();
  for (const HitRegion& region : regions) {
    json.begin_object();
    write_text(json, "id", region.id);
    write_box(json, "box", region.box);
    json.key("target");
    write_hit_target(json, region.target);
    json.key("editable");
    json.boolean(region.editable);
    if (region.drag) {
      write_drag(json, *region.drag);
    }
    json.end_object();
  }
  json.end_array();
}

// ---- the rest ----

void write_beats(JsonWriter& json, const Timeline& timeline) {
  json.key("beats");
  json.begin_array();
  for (const Beat& beat : timeline.beats) {
    json.begin_object();
    write_number(json, "start", beat.start_secs);
    write_number(json, "moves", beat.moves_secs);
    write_number(json, "end", beat.end_secs);
    write_text(json, "caption", plain_text(beat.caption));
    json.end_object();
  }
  json.end_array();
}

bool names(const Source& source, Run run) {
  return (source.kind == Source::Kind::kTarget && source.run == run) ||
         std::ranges::any_of(source.of, [&](const Source& part) { return names(part, run); });
}

// True where a numeral of the frame is one of that run.
bool names(const Frame& frame, Run run) {
  return std::ranges::any_of(frame.list, [&](const Primitive& primitive) {
    return std::ranges::any_of(primitive.sources,
                               [&](const Source& source) { return names(source, run); });
  });
}

void write_runs(JsonWriter& json, const SceneInput& input) {
  const auto write_run = [&](std::string_view name, const Trace& trace, bool with_edits) {
    json.key(name);
    json.begin_array();
    for (const std::string& option : options_of_run(trace, with_edits)) {
      json.text(option);
    }
    json.end_array();
  };
  json.key("runs");
  json.begin_object();
  write_run("shown", input.trace, true);
  write_run("unedited", input.trace, false);
  for (const auto& [run, trace] :
       {std::pair(Run::kSecond, input.second), std::pair(Run::kMasked, input.masked),
        std::pair(Run::kMaskedUnedited, input.masked_unedited)}) {
    if (trace != nullptr && names(input.frame, run)) {
      write_run(name_of(run), *trace, true);
    }
  }
  json.end_object();
}

void write_view(JsonWriter& json, const SceneInput& input) {
  write_text(json, "theme", input.view.theme == Theme::kDark ? "dark" : "light");
  json.key("view");
  json.begin_object();
  write_integer(json, "layer", input.focus.layer);
  write_integer(json, "head", input.focus.head);
  write_integer(json, "row", input.focus.row);
  json.end_object();
}

std::string joined_words(const std::vector<Words>& words) {
  std::string joined;
  for (const Words& sentence : words) {
    joined += (joined.empty() ? "" : "\n") + plain_text(sentence);
  }
  return joined;
}

}  // namespace

std::vector<std::string> options_of_run(const Trace& trace, bool with_edits) {
  const Document& document = trace.document;
  std::vector<std::string> options = {
      "--text",        document.text,
      "--mask",        trace.mask == MaskKind::kCausal ? "causal" : "none",
      "--temperature", shortest(document.temperature)};
  if (!document.scale) {
    options.emplace_back("--no-scale");
  }
  if (!document.positions) {
    options.emplace_back("--no-positions");
  }
  if (with_edits) {
    for (const auto& [target, value] : document.edits) {
      options.emplace_back("--edit");
      options.push_back(format_target(target) + "=" + shortest(value));
    }
  }
  return options;
}

void write_scene(JsonWriter& json, const SceneInput& input) {
  const Frame& frame = input.frame;
  json.begin_object();
  write_text(json, "format", "attention-explainer-scene");
  write_integer(json, "version", 1);
  write_text(json, "slide", slide_of(input.view.slide).name);
  write_number(json, "time", input.time_secs);
  json.key("size");
  json.begin_array();
  json.number(frame.area.w);
  json.number(frame.area.h);
  json.end_array();
  write_box(json, "stage", frame.stage);
  write_view(json, input);
  json.key("edits");
  write_edits(json, input.trace.document);
  write_runs(json, input);
  write_primitives(json, frame);
  write_regions(json, frame.regions);
  write_beats(json, input.timeline);
  write_text(json, "caption", plain_text(frame.caption));
  write_text(json, "words", joined_words(frame.words));
  json.end_object();
}

}  // namespace attn::app
