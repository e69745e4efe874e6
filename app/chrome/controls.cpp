#include "app/chrome/controls.h"

#include <algorithm>

#include "app/view/run_words.h"

namespace attn::app {
namespace {

// Parts `text` at its spaces into pieces, the first of which belongs to the last one there is.
template <typename Make>
void part_at_spaces(std::string rest, const Make& make, std::vector<Words>& pieces) {
  for (std::size_t space = rest.find(' '); space != std::string::npos; space = rest.find(' ')) {
    pieces.back().push_back(make(rest.substr(0, space)));
    pieces.emplace_back();
    rest.erase(0, space + 1);
  }
  pieces.back().push_back(make(rest));
}

// Words between spaces; figures and words of the sentence stay whole and close to what touches
// them. A model's own words are parted as ours are.
std::vector<Words> pieces_of(const Words& words) {
  std::vector<Words> pieces(1);
  for (const WordsPart& part : words) {
    const auto* quoted = std::get_if<Quoted>(&part);
    if (const auto* plain = std::get_if<std::string>(&part)) {
      part_at_spaces(
          *plain, [](std::string text) { return WordsPart(std::move(text)); }, pieces);
    } else if (quoted != nullptr && quoted->token < 0) {
      const auto make = [](std::string text) { return WordsPart(Quoted{-1, std::move(text)}); };
      part_at_spaces(quoted->text, make, pieces);
    } else {
      pieces.back().push_back(part);
    }
  }
  return pieces;
}

}  // namespace

Rect target_box(const Rect& box) {
  const float w = std::max(box.w, kLeastTarget), h = std::max(box.h, kLeastTarget);
  return {box.centre().x - w / 2, box.centre().y - h / 2, w, h};
}

HitRegion control_region(const SlideInput& input, std::string name, const Rect& box, Act act,
                         std::string_view tip_key, const Places& places) {
  HitRegion region;
  region.id = "control/" + name + "#region";
  region.box = target_box(box);
  region.target.kind = HitTarget::Kind::kControl;
  region.target.control = std::move(name);
  region.act = std::move(act);
  region.tip = input.words.words(tip_key, places);
  return region;
}

bool control_hovered(const SlideInput& input, std::string_view name) {
  return input.view.hover_control && input.view.hover_control->kind == HitTarget::Kind::kControl &&
         input.view.hover_control->control == name;
}

Palette faint_palette(const Palette& palette, float share) {
  Palette faint = palette;
  for (Color Palette::*color :
       {&Palette::card, &Palette::dock, &Palette::track, &Palette::line, &Palette::g3, &Palette::g2,
        &Palette::g1, &Palette::ink, &Palette::on_ink, &Palette::weight, &Palette::weight_text,
        &Palette::touched, &Palette::touched_text}) {
    faint.*color = mix(palette.bg, palette.*color, share);
  }
  return faint;
}

SlideInput with_palette(const SlideInput& input, const Palette& palette) {
  return {input.trace, input.unedited, input.view,   input.focus,           palette,
          input.text,  input.words,    input.layout, input.secs_since_edit, input.last_edited,
          input.editor};
}

ViewCommand view_command(ViewCommand::Kind kind, int index) {
  return {kind, index, 0, 0, {}};
}

void draw_toggle(const Pen& pen, const std::string& id, Point at, bool on, const Color& ring) {
  const Palette& palette = pen.palette();
  RectShape pill;
  pill.radii.fill(8);
  pill.fill = on ? palette.ink : palette.g3;
  pill.border = ring;
  pill.border_pt = ring.a > 0 ? 1.5F : 0;
  pen.rect(id + "#pill", {at.x, at.y - 8, 28, 16}, pill, on ? "ink" : "grey");
  const Point knob{on ? at.x + 20 : at.x + 8, at.y};
  draw_circle(pen, id + "#knob", knob, 6, on ? palette.on_ink : palette.card, {}, 0, "on-ink");
}

void draw_circle(const Pen& pen, const std::string& id, Point middle, float radius,
                 const Color& fill, const Color& border, float border_pt, const std::string& role) {
  RectShape circle;
  circle.radii.fill(radius);
  circle.fill = fill;
  circle.border = border;
  circle.border_pt = border_pt;
  pen.rect(id, {middle.x - radius, middle.y - radius, 2 * radius, 2 * radius}, circle, role);
}

void draw_triangle(const Pen& pen, const std::string& id, const Rect& box, const Color& color) {
  RibbonShape ribbon;
  for (std::size_t i = 0; i < kRibbonSections; ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(kRibbonSections - 1);
    ribbon.sections[i] = {{box.x + t * box.w, box.centre().y}, (1 - t) * box.h, color};
    ribbon.across[i] = {0, 1};
  }
  pen.ribbon(id, ribbon, "ink");
}

void draw_curve(const Pen& pen, const std::string& id, const std::array<Point, 4>& control,
                float width_pt, const Color& color, const std::string& role) {
  constexpr int kPieces = 24;
  StrokeShape stroke;
  stroke.width_pt = width_pt;
  stroke.color = color;
  for (int i = 0; i <= kPieces; ++i) {
    const float t = static_cast<float>(i) / kPieces, s = 1 - t;
    stroke.points.push_back(s * s * s * control[0] + 3 * s * s * t * control[1] +
                            3 * s * t * t * control[2] + t * t * t * control[3]);
  }
  pen.stroke(id, stroke, role);
}

std::string shortened_end(const TextMeasurer& measurer, const std::string& text,
                          const TextStyle& style, float width) {
  const auto fits = [&](const std::string& shown) {
    return measurer.measure({{shown, style, 0, 1, {}}}).width <= width;
  };
  if (fits(text)) {
    return text;
  }
  const std::vector<int> ends = measurer.grapheme_ends(text);
  const auto kept = [&](std::size_t graphemes) {
    const auto end = graphemes == 0 ? 0U : static_cast<std::size_t>(ends[graphemes - 1]);
    return text.substr(0, end) + "\u2026";
  };
  std::size_t low = 0, high = ends.empty() ? 0 : ends.size() - 1;
  while (low < high) {
    const std::size_t middle = (low + high + 1) / 2;
    if (fits(kept(middle))) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return kept(low);
}

std::vector<Words> wrapped_words(const Pen& pen, const Words& words, const TextStyle& style,
                                 float width) {
  std::vector<Words> lines;
  for (const Words& piece : pieces_of(words)) {
    Words longer = lines.empty() ? Words{} : lines.back();
    if (!lines.empty()) {
      longer.emplace_back(std::string(" "));
    }
    append(longer, piece);
    if (lines.empty() || pen.width(longer, style) > width) {
      lines.push_back(piece);
    } else {
      lines.back() = std::move(longer);
    }
  }
  return lines;
}

}  // namespace attn::app
