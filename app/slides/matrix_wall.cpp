#include <algorithm>
#include <cmath>

#include "app/marks/head_tile.h"
#include "app/marks/touched.h"
#include "app/marks/travel.h"
#include "app/slides/matrix_parts.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

constexpr float kNameSize = 12, kNameDrop = 23, kNameLine = 16, kTitleSize = 19;
constexpr float kFramePad = 7, kSmallFramePad = 4;
constexpr float kDiffuse = 0.45F;  // opacity of a head without a name
constexpr float kNamed = 0.8F;     // of its way a tile is at its name, which fades in

std::string own_id(int head, const char* what, int line) {
  return "head/" + std::to_string(head + 1) + "#" + what + "/" + std::to_string(line + 1);
}

const Rect& tile_of(const MatrixScene& scene, int head) {
  return scene.layout.tiles[static_cast<std::size_t>(head)];
}

bool earned(const MatrixScene& scene, int head) {
  return head_name(*scene.input.trace.model, scene.input.focus.layer, head,
                   scene.input.trace.mask) != nullptr;
}

bool pointed_at_head(const MatrixScene& scene, int head) {
  const std::optional<HitTarget>& hover = scene.input.view.hover_control;
  return hover && hover->kind == HitTarget::Kind::kHead && hover->index == head &&
         hover->layer == scene.input.focus.layer;
}

void draw_tile(const Pen& pen, const MatrixScene& scene, int head, const Rect& box,
               const CellsShape& cells, const std::string& operand) {
  Primitive& tile = pen.cells(head_tile_id(scene.input.focus.layer, head), box, cells, "weight");
  if (!operand.empty()) {
    tile.operands = {operand};
  }
}

CellsShape cells_of_tile(const MatrixScene& scene, int head) {
  return tile_cells(scene.input, scene.input.focus.layer, head, scene.layout.tile);
}

// ---- The copy of the large matrix.

// It leaves from where the matrix lies, a trifle lifted off: its middle is then in a cell.
Rect lent_from(const MatrixScene& scene) {
  const MatrixLayout& layout = scene.layout;
  const bool even = layout.n % 2 == 0;
  Rect box = grown(layout.grid, -layout.inset);
  box.x += even ? layout.inset + 1 : 0;
  box.y += even ? layout.inset + 1 : 0;
  return box;
}

std::string middle_cell(const MatrixScene& scene) {
  if (scene.layout.repeats) {
    return fine_grid_id(scene);
  }
  const int middle = scene.layout.n / 2;
  return scene.cell_id(middle, middle);
}

void draw_copy(const Pen& pen, const MatrixScene& scene, float way) {
  const MatrixLayout& layout = scene.layout;
  const int head = scene.input.focus.head;
  const Rect from = lent_from(scene), to = tile_of(scene, head);
  const Point by = mix(from.centre(), to.centre(), 0.5F) - Point{0, 60};
  const Rect box = travelled(from, to, by, way);
  const float pitch = to.w / static_cast<float>(layout.n);
  const float gap = mix(2 * layout.inset, tile_gap(pitch), way);
  const float radius = mix(layout.radius, tile_radius(pitch), way);
  draw_tile(pen, scene, head, box,
            head_cells(scene.input, scene.input.focus.layer, head, gap, radius),
            middle_cell(scene));
}

// ---- The wall.

void add_tile_region(const Pen& pen, const MatrixScene& scene, int head, const Rect& box) {
  const SlideInput& input = scene.input;
  const int layer = input.focus.layer;
  HitRegion region;
  region.id = head_tile_id(layer, head);
  region.box = box;
  region.target = {HitTarget::Kind::kHead, {}, head, layer, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseHead, head, layer, 0, {}};
  const HeadName* name = head_name(*input.trace.model, layer, head, input.trace.mask);
  if (name == nullptr) {
    region.tip = input.words.words("matrix.tip_diffuse");
  } else {
    const std::string& tells = name->test.empty() || scene.layout.side ? name->name : name->test;
    region.tip = {Quoted{-1, name->test.empty() ? name->name : tells}};
  }
  pen.region(region);
}

// Beside the matrix heads have names. That of a tile on its way comes as it arrives.
void draw_name(const Pen& page, const MatrixScene& scene, int head, float way) {
  const float shown = std::clamp((way - kNamed) / (1 - kNamed), 0.0F, 1.0F);
  if (!scene.layout.side || shown <= 0) {
    return;
  }
  const Pen pen = shown < 1 ? page.faded(shown) : page;
  const bool chosen = head == scene.input.focus.head;
  const Palette& palette = pen.palette();
  const Rect& tile = tile_of(scene, head);
  const TextStyle style{kNameSize, chosen ? 600 : 400, Face::kWords, 0, false};
  const HeadLabel label =
      head_label(scene.input, scene.input.focus.layer, head, style, scene.layout.tile + 14);
  const Color color = chosen ? palette.ink : label.earned ? palette.g1 : palette.g2;
  for (std::size_t line = 0; line < label.lines.size(); ++line) {
    const float y = tile.bottom() + kNameDrop + kNameLine * static_cast<float>(line);
    pen.text(own_id(head, "name", static_cast<int>(line)), label.lines[line], {tile.centre().x, y},
             Align::kMiddle, {style, color, chosen ? "ink" : "grey"});
  }
}

void draw_chosen_frame(const Pen& pen, const MatrixScene& scene) {
  RectShape frame;
  frame.radii.fill(scene.layout.side ? 10.0F : 6.0F);
  frame.border = pen.palette().ink;
  frame.border_pt = 2;
  const float pad = scene.layout.side ? kFramePad : kSmallFramePad;
  pen.rect("matrix/head#frame", grown(tile_of(scene, scene.input.focus.head), pad + 1), frame,
           "ink");
}

// Behind the chosen tile, so that those that come from there do not show through it.
void draw_plate(const Pen& pen, const MatrixScene& scene) {
  const int others = static_cast<int>(scene.layout.tiles.size()) - 1;
  if (others > 0 && scene.clock.other_head(others - 1) < 1) {
    RectShape plate;
    plate.fill = pen.palette().bg;
    pen.rect("matrix/head#plate", grown(tile_of(scene, scene.input.focus.head), 5), plate, "grey");
  }
}

// A tile at rest: lifted where the pointer is on it.
void draw_resting(const Pen& pen, const MatrixScene& scene, int head) {
  Rect box = tile_of(scene, head);
  const bool pointed = pointed_at_head(scene, head);
  box.y -= pointed ? 2.0F : 0.0F;
  const bool strong = earned(scene, head) || pointed || head == scene.input.focus.head;
  draw_tile(strong ? pen : pen.faded(kDiffuse), scene, head, box, cells_of_tile(scene, head), "");
  if (pointed) {
    const float pad = scene.layout.side ? kFramePad : kSmallFramePad;
    draw_pointed_outline(pen, "matrix/head#outline", grown(box, pad), {8, 8, 8, 8});
  }
  draw_name(pen, scene, head, 1);
  const float grow = scene.layout.side ? 9.0F : 5.0F;
  Rect region = grown(tile_of(scene, head), grow);
  region.h += scene.layout.side ? kNameDrop + kNameLine - grow : 0;
  add_tile_region(pen, scene, head, region);
}

// The others come out from behind the copy, which has arrived.
void draw_coming(const Pen& pen, const MatrixScene& scene, int head, float way) {
  const Rect &from = tile_of(scene, scene.input.focus.head), &to = tile_of(scene, head);
  const Point by = (from.centre() + to.centre()) / 2.0F;
  draw_tile(earned(scene, head) ? pen : pen.faded(mix(1.0F, kDiffuse, way)), scene, head,
            travelled(from, to, by, way), cells_of_tile(scene, head),
            head_tile_id(scene.input.focus.layer, scene.input.focus.head));
  draw_name(pen, scene, head, way);
}

// "Eight heads in parallel", in a word up to twelve.
Words title_words(const SlideInput& input) {
  const int n_heads = input.trace.model->dims.n_heads;
  if (n_heads == 1) {
    return input.words.words("matrix.head_title");
  }
  return input.words.words("matrix.heads_title",
                           {{"count", count_figure(input, "heads", n_heads)}});
}

void draw_title(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.wall_title();
  if (shown > 0 && scene.layout.side) {
    pen.faded(shown).text("matrix/heads#title", title_words(scene.input),
                          {scene.layout.side_x, scene.layout.heads_baseline}, Align::kLeft,
                          {{kTitleSize, 600, Face::kWords, 0, false}, pen.palette().ink, "ink"});
  }
}

// Which layer's heads these are, where there are several.
void draw_layer(const Pen& pen, const MatrixScene& scene) {
  const SlideInput& input = scene.input;
  const int n_layers = input.trace.model->dims.n_layers;
  const float shown = scene.clock.wall_title();
  if (n_layers < 2 || !scene.layout.side || shown <= 0) {
    return;
  }
  const Words words = input.words.words(
      "matrix.layer", {{"layer", number(index_source(input.focus.layer + 1), input.runs(), 0)},
                       {"layers", number(count_source("layers", n_layers), input.runs(), 0)}});
  pen.faded(shown).text("matrix/layer#note", words,
                        {scene.layout.side_x + scene.layout.side_w, scene.layout.heads_baseline},
                        Align::kRight,
                        {{kNameSize, 400, Face::kWords, 0, true}, pen.palette().g2, "grey"});
}

// Said once of a trained model, in two lines under its heads.
void draw_trained_note(const Pen& pen, const MatrixScene& scene) {
  const float shown = scene.clock.wall_title();
  if (!scene.layout.side || scene.input.trace.model->badge != "trained" || shown <= 0) {
    return;
  }
  const TextLook look{{kNameSize, 400, Face::kWords, 0, false}, pen.palette().g2, "grey"};
  const Point first = {scene.layout.side_x, scene.layout.wall_note};
  pen.faded(shown).text("matrix/heads#note/1", scene.input.words.words("matrix.note_trained"),
                        first, Align::kLeft, look);
  pen.faded(shown).text("matrix/heads#note/2", scene.input.words.words("matrix.note_trained_named"),
                        first + Point{0, kNameLine}, Align::kLeft, look);
}

}  // namespace

void draw_lent_copy(const Pen& pen, const MatrixScene& scene) {
  const float way = scene.clock.copy();
  if (way != kUnborn && way < 1) {
    draw_copy(pen, scene, way);
  }
}

void draw_head_wall(const Pen& pen, const MatrixScene& scene) {
  draw_title(pen, scene);
  draw_layer(pen, scene);
  draw_trained_note(pen, scene);
  const int n_heads = static_cast<int>(scene.layout.tiles.size());
  const int chosen = scene.input.focus.head;
  int place = 0;
  for (int head = 0; head < n_heads; ++head) {
    if (head == chosen) {
      continue;
    }
    const float way = scene.clock.other_head(place++);
    if (way >= 1) {
      draw_resting(pen, scene, head);
    } else if (way != kUnborn) {
      draw_coming(pen, scene, head, way);
    }
  }
  if (scene.clock.copy() >= 1) {
    draw_plate(pen, scene);
    draw_resting(pen, scene, chosen);
    draw_chosen_frame(pen, scene);
  } else {
    draw_name(pen, scene, chosen, scene.clock.copy());
  }
}

}  // namespace attn::app
