// What leads on from here: three labels, the part of the picture that each speaks of, its sentence.
#include <algorithm>

#include "app/marks/head_tile.h"
#include "app/marks/touched.h"
#include "app/slides/next_parts.h"

namespace attn::app {
namespace {

constexpr double kLeadsAfter = 1.4;
constexpr float kChevronGap = 12, kLeastTile = 9, kMostTile = 18;
constexpr int kMostTiles = 8;

/// One label: its control, its words, and where its left end may stand.
struct Lead {
  const char* control;
  const char* title;
  const char* line;
  const char* sentence;
};

constexpr Lead kLeads[] = {
    {kOrder, "next.order", "next.order_line", "next.order_sentence"},
    {kHeads, "next.heads", "next.heads_line", "next.heads_sentence"},
    {kArchitecture, "next.architecture", "next.architecture_line", "next.architecture_sentence"},
};

struct LeadStyles {
  TextStyle title, line;
};

LeadStyles styles_of(const NextScene& scene) {
  return {{scene.layout.title_size, 600, Face::kWords, 0, false},
          {scene.layout.line_size, 400, Face::kWords, 0, false}};
}

// The words on lines of that width, parted at spaces.
std::vector<std::string> lines_of(const Pen& pen, const Words& words, const TextStyle& style,
                                  float room) {
  std::vector<std::string> lines;
  const std::string text = plain_text(words) + " ";
  for (std::size_t at = 0, end = text.find(' '); end != std::string::npos;
       at = end + 1, end = text.find(' ', at)) {
    const std::string word = text.substr(at, end - at);
    if (lines.empty() || pen.width({lines.back() + " " + word}, style) > room) {
      lines.push_back(word);
    } else {
      lines.back() += " " + word;
    }
  }
  return lines;
}

/// Lines under one another; gives back what they cover.
struct Block {
  std::string id;
  Point at = {};  // first baseline, left end
  float pitch = 0;
};

Rect draw_lines(const Pen& pen, const Block& block, const std::vector<std::string>& lines,
                const TextLook& look) {
  Rect covered = {block.at.x, block.at.y - look.style.size_pt, 0, look.style.size_pt};
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Point at = block.at + Point{0, block.pitch * static_cast<float>(i)};
    const Primitive& text =
        pen.text(block.id + std::to_string(i + 1), {lines[i]}, at, Align::kLeft, look);
    covered = united(covered, text.box);
  }
  return covered;
}

void draw_chevron(const Pen& pen, const std::string& id, Point baseline, float size,
                  const Color& color, const std::string& role) {
  const float half = 0.25F * size;
  const Point middle = {baseline.x, baseline.y - 0.36F * size};
  StrokeShape stroke;
  stroke.points = {middle - Point{0, half}, middle + Point{half, 0}, middle + Point{0, half}};
  stroke.width_pt = size > 16 ? 2.0F : 1.5F;
  stroke.color = color;
  pen.stroke(id, stroke, role);
}

TextLook title_look(const Pen& pen, const NextScene& scene, const Lead& lead) {
  const bool lit = scene.pointed(lead.control);
  return {styles_of(scene).title, lit ? pen.palette().touched_text : pen.palette().weight_text,
          lit ? "touched" : "weight"};
}

// Title with its chevron; gives back what it covers.
Rect draw_title(const Pen& pen, const NextScene& scene, const Lead& lead, Point at, float room) {
  const TextLook look = title_look(pen, scene, lead);
  const float pitch = 1.24F * look.style.size_pt;
  const std::vector<std::string> lines =
      lines_of(pen, scene.input.words.words(lead.title), look.style, room - kChevronGap);
  const std::string id = std::string(lead.control);
  Rect covered = draw_lines(pen, {id + "#title/", at, pitch}, lines, look);
  const float end = pen.width({lines.back()}, look.style);
  const Point baseline =
      at + Point{end + kChevronGap, pitch * static_cast<float>(lines.size() - 1)};
  draw_chevron(pen, id + "#chevron", baseline, look.style.size_pt, look.color, look.role);
  covered.w = std::max(covered.w, end + 2 * kChevronGap);
  return covered;
}

// Its line under the title, where all of it stands above `bottom`.
Rect draw_line_under(const Pen& pen, const NextScene& scene, const Lead& lead, const Rect& title,
                     float room, float bottom) {
  const TextStyle style = styles_of(scene).line;
  const float pitch = 1.4F * style.size_pt;
  const std::vector<std::string> lines =
      lines_of(pen, scene.input.words.words(lead.line), style, room);
  const float first = title.bottom() + 1.25F * style.size_pt;
  if (first + pitch * static_cast<float>(lines.size() - 1) + 4 > bottom) return title;
  return united(
      title, draw_lines(pen, {std::string(lead.control) + "#line/", {title.x, first}, pitch}, lines,
                        {style, pen.palette().g1, "grey"}));
}

void add_region(const Pen& pen, const Lead& lead, const Rect& covered) {
  HitRegion region;
  region.id = std::string(lead.control) + "#lead";
  region.box = grown(covered, 4);
  region.target = {HitTarget::Kind::kControl, {}, 0, 0, lead.control};
  pen.region(region);
}

// ---- What is lit.

void light(const Pen& pen, const std::string& id, const Rect& box, float radius) {
  draw_pointed_outline(pen, id, box, {radius, radius, radius, radius});
}

const Rect* card_of(const NextScene& scene, SlideId id) {
  const auto found = std::ranges::find(scene.slides, id, &Slide::id);
  return found == scene.slides.end()
             ? nullptr
             : &scene.layout.cards[static_cast<std::size_t>(found - scene.slides.begin())];
}

void light_card(const Pen& pen, const NextScene& scene, SlideId id) {
  if (const Rect* card = card_of(scene, id)) light(pen, "next/card#lit", grown(*card, 4), 11);
}

// ---- The three.

void draw_order(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  const Lead& lead = kLeads[0];
  const Rect title = draw_title(pen, scene, lead, layout.order, layout.order_room);
  add_region(pen, lead,
             draw_line_under(pen, scene, lead, title, layout.order_room, layout.order_bottom));
}

// Where places are added: before the first block.
void light_order(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  if (scene.pointed(kOrder)) {
    light_card(pen, scene, SlideId::kTokens);
    const float end = layout.block.x - 6 - layout.stream.x;
    light(pen, "next/stream#lit",
          grown({layout.stream.x, layout.stream.y, end, layout.stream.h}, 5), 6);
  }
}

// The heads of the layer shown, as small matrices in a line; gives back what they cover.
Rect draw_heads_row(const Pen& pen, const NextScene& scene, const Rect& under) {
  const Rect& room = scene.layout.heads;
  const int n = std::min(scene.input.trace.model->dims.n_heads, kMostTiles);
  const float pitch = std::min(room.w / static_cast<float>(n), kMostTile + 4.5F);
  const float side = pitch - (pitch > 16 ? 4.5F : 2.5F);
  const float top = under.bottom() + 0.6F * scene.layout.line_size;
  if (side < kLeastTile || top + side > room.bottom() + 2) return under;
  const int layer = scene.input.focus.layer;
  for (int head = 0; head < n; ++head) {
    const Rect tile = {room.x + pitch * static_cast<float>(head), top, side, side};
    const std::string place = std::to_string(head + 1);
    pen.cells("head/" + std::to_string(layer + 1) + "/" + place + "#lead/" + place, tile,
              tile_cells(scene.input, layer, head, side), "weight");
  }
  return united(under, {room.x, top, pitch * static_cast<float>(n) - (pitch - side), side});
}

void draw_heads(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  const Lead& lead = kLeads[1];
  const Point at = {layout.heads.x, layout.heads.y + 0.84F * layout.title_size};
  const Rect title = draw_title(pen, scene, lead, at, layout.heads.w);
  const Rect words =
      draw_line_under(pen, scene, lead, title, layout.heads.w, layout.heads.bottom());
  const Rect all = draw_heads_row(pen, scene, words);
  add_region(pen, lead, all);
  if (scene.pointed(lead.control) && all.bottom() > words.bottom()) {
    light(pen, "next/heads#lit",
          grown({all.x, words.bottom() + 0.6F * layout.line_size, all.w,
                 all.bottom() - words.bottom() - 0.6F * layout.line_size},
                3),
          4);
  }
}

// Title and line side by side; gives back what they cover.
Rect draw_in_line(const Pen& pen, const NextScene& scene, const Lead& lead, Point at) {
  const LeadStyles styles = styles_of(scene);
  const Rect title = draw_title(pen, scene, lead, at, 1e4F);
  const float x = title.right() + 0.8F * styles.line.size_pt;
  const Primitive& text =
      pen.text(std::string(lead.control) + "#line/1", scene.input.words.words(lead.line), {x, at.y},
               Align::kLeft, {styles.line, pen.palette().g1, "grey"});
  const Rect covered = united(title, text.box);
  add_region(pen, lead, covered);
  return covered;
}

// Over the frames, its end at theirs.
void draw_architecture(const Pen& pen, const NextScene& scene) {
  const NextLayout& layout = scene.layout;
  const Lead& lead = kLeads[2];
  const LeadStyles styles = styles_of(scene);
  const float end = layout.block.right() + static_cast<float>(layout.n_behind) * layout.step.x;
  const float width = pen.width(scene.input.words.words(lead.title), styles.title) +
                      2 * kChevronGap + 0.8F * styles.line.size_pt +
                      pen.width(scene.input.words.words(lead.line), styles.line);
  draw_in_line(pen, scene, lead, {end - width, layout.architecture});
}

void draw_all_in_lines(const Pen& pen, const NextScene& scene) {
  Point at = scene.layout.order;
  for (const Lead& lead : kLeads) {
    draw_in_line(pen, scene, lead, at);
    at.y += scene.layout.lead_pitch;
  }
}

// ---- The line below.

const char* note_key(const NextScene& scene, bool& lit) {
  for (const Lead& lead : kLeads) {
    if (scene.pointed(lead.control)) {
      lit = true;
      return lead.sentence;
    }
  }
  const Model& model = *scene.input.trace.model;
  if (model.dims.n_layers > 1) return nullptr;
  return model.badge == "constructed" ? "next.note_lesson" : "next.note";
}

// The sentence of the label that is pointed at, else what this model leaves out.
void draw_note(const Pen& pen, const NextScene& scene) {
  bool lit = false;
  const char* key = note_key(scene, lit);
  if (key == nullptr) return;
  const Words words = scene.input.words.words(key);
  TextStyle style{scene.layout.line_size, 400, Face::kWords, 0, false};
  const float room = scene.layout.right - scene.layout.left;
  const float width = pen.width(words, style);
  if (width > room) style.size_pt *= room / width;
  pen.text("next#note", words, {scene.layout.left, scene.layout.note}, Align::kLeft,
           {style, lit ? pen.palette().ink : pen.palette().g2, lit ? "ink" : "grey"});
}

}  // namespace

void draw_leads(const Pen& pen, const NextScene& scene) {
  const float shown = scene.shown(kLeadsAfter);
  if (shown <= 0) return;
  const Pen faint = pen.faded(shown);
  if (scene.layout.in_lines) {
    draw_all_in_lines(faint, scene);
  } else {
    draw_order(faint, scene);
    draw_heads(faint, scene);
    draw_architecture(faint, scene);
  }
  light_order(faint, scene);
  if (scene.pointed(kHeads)) light_card(faint, scene, SlideId::kMatrix);
  draw_note(faint, scene);
}

}  // namespace attn::app
