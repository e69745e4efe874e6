#include "app/slides/qkv_scene.h"

#include <algorithm>

#include "app/marks/ribbon.h"
#include "app/view/run_words.h"

namespace attn::app {
namespace {

/// When, within their beat, the product and the strands make room for the ribbons again.
constexpr double kFlowOut = 0.35, kFlowIn = 0.4, kStrandsFrom = 2.3, kStrandsIn = 0.4;

constexpr float kLowered = -0.20F, kShrunk = 0.72F;
constexpr float kLeastType = 12;

}  // namespace

Color QkvScene::hue(int i) const {
  return std::array{palette().q, palette().k, palette().v}[static_cast<std::size_t>(i)];
}

Color QkvScene::hue_text(int i) const {
  return std::array{palette().q_text, palette().k_text,
                    palette().v_text}[static_cast<std::size_t>(i)];
}

const char* QkvScene::role(int i) const {
  return role_of(lane(i).vector);
}

NumberCell QkvScene::x_cell(int i) const {
  NumberCell cell;
  cell.target = plan.x_target(input.focus, i);
  // On a layer above the first this is no column of the slide before: nothing carries over.
  cell.place = (input.focus.layer > 0 ? "deep/" : "x/") + std::to_string(i + 1);
  cell.box = plan.column[static_cast<std::size_t>(i)];
  cell.ramp = CellRamp::kSignedX;
  cell.range = plan.x_range;
  cell.radius = std::min(3.75F, cell.box.h / 3);
  cell.strength = 0.9F;
  return cell;
}

NumberCell QkvScene::w_cell(int i, int row, int c) const {
  NumberCell cell;
  cell.target = plan.w_target(input.focus, i, row, c);
  cell.place =
      "gate/" + std::to_string(i + 1) + "/" + std::to_string(row + 1) + "/" + std::to_string(c + 1);
  cell.box = plan.gate_cell(i, row, c);
  cell.ramp = CellRamp::kLearned;
  cell.range = lane(i).learned_range;
  cell.radius = 1;
  return cell;
}

NumberCell QkvScene::vector_cell(int i, int c, int word) const {
  NumberCell cell;
  cell.target = plan.vector_target(input.focus, i, c, word);
  cell.place = std::string(role(i)) + "/" + std::to_string(c + 1);
  cell.box = lane(i).row[static_cast<std::size_t>(c)];
  cell.ramp = ramp_of(lane(i).vector);
  cell.range = lane(i).vector_range;
  cell.radius = 6;
  cell.figure_size = lane(i).sizes[static_cast<std::size_t>(c)];
  cell.places = lane(i).places;
  return cell;
}

std::string QkvScene::gate_id(int i) const {
  return "gate/" + std::string(name_of(lane(i).learned)) + "#cells";
}

float QkvScene::front_x() const {
  const float t = clock.at(kThreeBeat, 0, kCopySecs);
  return mix(plan.column_box.centre().x, lane(0).cells.x, travelled(t));
}

float QkvScene::product_share() const {
  return clock.at(kNumberBeat, 0, kFlowOut) * (1 - clock.at(kEveryBeat, 0, kFlowOut));
}

float QkvScene::strands_share() const {
  return clock.at(kEveryBeat, kStrandsFrom, kStrandsIn) * (1 - clock.at(kRolesBeat, 0, kFlowOut));
}

float QkvScene::column_share() const {
  return 1 -
         clock.at(kEveryBeat, kStrandsFrom, kStrandsIn) * (1 - clock.at(kRolesBeat, 0, kFlowIn));
}

float QkvScene::gate_share() const {
  return 1 - clock.at(kNumberBeat, 0, kFlowOut) * (1 - clock.at(kEveryBeat, 0, kFlowIn));
}

float QkvScene::flow_share() const {
  return gate_share() * column_share();
}

float draw_symbol(const Pen& pen, const SlideInput& input, const std::string& id,
                  const char* symbol, Point at, Align align, const TextLook& look, float room) {
  const float size = look.style.size_pt;
  const float shrink = std::min(1.0F, std::max(kShrunk, kLeastType / size));
  TextStyle small = look.style;
  small.size_pt *= shrink;
  const Quoted word = quoted_token(input, input.focus.row, small, room - 0.7F * size);
  const std::vector<TextSpan> spans = {{symbol, look.style, 0, 1, look.color},
                                       {word.text, look.style, kLowered, shrink, look.color}};
  pen.spans(id, spans, sources_of({word}), at, align, look.role);
  return pen.measurer().measure(spans).width;
}

}  // namespace attn::app
