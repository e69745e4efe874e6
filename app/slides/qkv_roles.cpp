// What the three vectors are called: their signs, their names, their questions, and the bullets
// that say it once more.
#include <algorithm>

#include "app/marks/travel.h"
#include "app/slides/qkv_scene.h"

namespace attn::app {
namespace {

constexpr float kNameOver = 14, kNameSize = 15;
constexpr double kNamesFrom = 1.5, kNamesSecs = 0.35;
constexpr double kRoleEvery = 0.35, kRoleFrom = 0.5, kRoleSecs = 0.3;
/// Half of the way from one bullet to the next.
constexpr float kDotGap = 14;
/// A sign with its air, in sizes of type; type is no smaller than the other.
constexpr float kSignRoom = 1.2F, kLeastBullet = 12;
constexpr std::array<const char*, kLanes> kBullets = {"qkv.bullet_one", "qkv.bullet_two",
                                                      "qkv.bullet_three"};

float row_right(const QkvScene& scene, int lane) {
  return scene.lane(lane).row.back().right();
}

void draw_vector_name(const QkvScene& scene, int lane, const Pen& pen) {
  static constexpr std::array<const char*, kLanes> kSymbols = {"q", "k", "v"};
  const Rect& last = scene.lane(lane).row.back();
  const float name = scene.plan.roles_beside ? 0.0F : 92.0F;
  const float room =
      std::min(160.0F, row_right(scene, lane) - scene.lane(lane).row.front().x - name);
  draw_symbol(pen, scene.input, std::string(scene.role(lane)) + "/name#text",
              kSymbols[static_cast<std::size_t>(lane)], {last.right(), last.y - kNameOver},
              Align::kRight,
              {{kNameSize, 500, Face::kWords, 0, false}, scene.hue_text(lane), scene.role(lane)},
              std::max(room, 40.0F));
}

void draw_role(const QkvScene& scene, int lane, const Pen& pen, float question) {
  static constexpr std::array<const char*, kLanes> kNames = {"qkv.query", "qkv.key", "qkv.value"};
  static constexpr std::array<const char*, kLanes> kQuestions = {"qkv.asks", "qkv.asked",
                                                                 "qkv.passed"};
  const auto i = static_cast<std::size_t>(lane);
  const QkvPlan& plan = scene.plan;
  const SlideInput& input = scene.input;
  const std::string id = std::string("role/") + scene.role(lane);
  const float middle = scene.lane(lane).gate.centre().y;
  const float size = plan.roles_beside ? plan.role_size : 15;
  const float x = plan.roles_beside ? plan.roles_x : scene.lane(lane).row.front().x;
  const float baseline =
      plan.roles_beside ? middle - 0.2F * size : scene.lane(lane).row.front().y - kNameOver;
  const float sign = 0.70F * size;
  draw_sign(pen, id + "#sign", lane, {x + sign / 2, baseline - 0.36F * size}, sign, scene.hue(lane),
            scene.role(lane));
  pen.text(id + "#name", input.words.words(kNames[i]), {x + sign + 0.5F * size, baseline},
           Align::kLeft,
           {{size, 600, Face::kWords, 0, false}, scene.hue_text(lane), scene.role(lane)});
  if (!plan.roles_beside || question <= 0) return;
  pen.faded(question).text(
      id + "#question", input.words.words(kQuestions[i]),
      {x, baseline + 0.34F * size + 1.27F * plan.question_size}, Align::kLeft,
      {{plan.question_size, 400, Face::kWords, 0, false}, scene.palette().g1, "grey"});
}

/// Where neighbours share a cell it is said once, under the last vector.
void draw_blocks_note(const QkvScene& scene, const Pen& pen) {
  const QkvLane& lane = scene.lane(kLanes - 1);
  const Words note = blocks_note(scene.input, lane.blocks);
  if (note.empty()) return;
  const Rect& last = lane.row.back();
  pen.text("blocks/note#text", note, {last.right(), last.bottom() + 18}, Align::kRight,
           {{12, 400, Face::kWords, 0, false}, scene.palette().g2, "grey"});
}

/// How the bullets stand in one line, or, where there is no room in the least type, in two.
struct BulletLines {
  float size = kLeastBullet;
  int second = kLanes;  // the first bullet of the second line
  int n = kLanes;       // those that have room
};

BulletLines bullet_lines(const Pen& pen, const SlideInput& input, float room, TextStyle style) {
  std::array<float, kLanes> per_size{};
  float all = 0;
  for (std::size_t i = 0; i < kLanes; ++i) {
    per_size[i] = kSignRoom + pen.width(input.words.words(kBullets[i]), style) / style.size_pt;
    all += per_size[i];
  }
  BulletLines lines;
  const float fitting = (room - 2 * (kLanes - 1) * kDotGap) / all;
  if (fitting >= kLeastBullet) {
    lines.size = std::min(style.size_pt, fitting);
    return lines;
  }
  float x = 0;
  for (int i = 0; i < kLanes; ++i) {
    const float width = per_size[static_cast<std::size_t>(i)] * lines.size;
    x += width + (x > 0 ? 2 * kDotGap : 0);
    if (x <= room) continue;
    if (lines.second < i) {
      lines.n = i;
      return lines;
    }
    lines.second = i;
    x = width;
  }
  return lines;
}

/// One bullet after its sign; gives back where it ends.
float draw_bullet(const Pen& pen, const SlideInput& input, int lane, Point at,
                  const TextStyle& style) {
  const auto i = static_cast<std::size_t>(lane);
  const float size = style.size_pt;
  const char* role = std::array{"q", "k", "v"}[i];
  const Color hue = std::array{input.palette.q, input.palette.k, input.palette.v}[i];
  draw_sign(pen, std::string("bullets/") + role + "#sign", lane,
            {at.x + 0.34F * size, at.y - 0.34F * size}, 0.66F * size, hue, role);
  const Words words = input.words.words(kBullets[i]);
  pen.text("bullets#text/" + std::to_string(lane + 1), words, {at.x + kSignRoom * size, at.y},
           Align::kLeft, {style, input.palette.g2, "grey"});
  return at.x + kSignRoom * size + pen.width(words, style);
}

}  // namespace

void draw_sign(const Pen& pen, const std::string& id, int lane, Point centre, float size,
               const Color& color, const char* role) {
  if (lane == 0) {
    RibbonShape triangle;
    for (std::size_t i = 0; i < kRibbonSections; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(kRibbonSections - 1);
      triangle.sections[i] = {
          {centre.x, centre.y + (t - 0.5F) * 0.94F * size}, 1.06F * size * t, color};
      triangle.across[i] = {1, 0};
    }
    pen.ribbon(id, triangle, role);
    return;
  }
  RectShape shape;
  shape.fill = color;
  shape.radii.fill(lane == 1 ? size / 2 : 0.12F * size);
  const float side = lane == 1 ? size : 0.92F * size;
  pen.rect(id, box_round(centre, side, side), shape, role);
}

void draw_roles(const QkvScene& scene) {
  const BeatClock& clock = scene.clock;
  const float names = clock.at(kThreeBeat, kNamesFrom, kNamesSecs);
  for (int lane = 0; lane < kLanes; ++lane) {
    const float role = names * (scene.plan.roles_beside ? scene.gate_share() : scene.flow_share());
    const float question = clock.at(kRolesBeat, kRoleFrom + kRoleEvery * lane, kRoleSecs);
    if (role > 0) draw_role(scene, lane, scene.pen.faded(role), question);
    const float name = names * scene.flow_share();
    if (name > 0) draw_vector_name(scene, lane, scene.pen.faded(name));
  }
  if (names * scene.flow_share() > 0) {
    draw_blocks_note(scene, scene.pen.faded(names * scene.flow_share()));
  }
}

void draw_role_bullets(const SlideInput& input, Frame& frame) {
  const PageLayout& page = input.layout;
  const Pen pen(frame, input.palette, input.text, Part::kBullets);
  const float left = page.stage.x + page.inset, right = page.stage.right() - page.inset;
  TextStyle style{page.bullets_size, 400, Face::kWords, 0, false};
  const BulletLines bullets = bullet_lines(pen, input, right - left, style);
  style.size_pt = bullets.size;
  float baseline =
      page.bullets_baseline - (bullets.second < bullets.n ? 0.6F * style.size_pt : 0.0F);
  DotsShape dots;
  float x = left;
  for (int i = 0; i < bullets.n; ++i) {
    if (i > 0 && i == bullets.second) {
      x = left;
      baseline += 1.3F * style.size_pt;
    } else if (i > 0) {
      dots.dots.push_back(
          {{x + kDotGap, baseline - 0.33F * style.size_pt}, 1.75F, input.palette.g3});
      x += 2 * kDotGap;
    }
    x = draw_bullet(pen, input, i, {x, baseline}, style);
  }
  if (!dots.dots.empty()) pen.dots("bullets#dots", dots, "grey");
}

}  // namespace attn::app
