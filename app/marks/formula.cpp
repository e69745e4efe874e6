#include "app/marks/formula.h"

namespace attn::app {
namespace {

constexpr float kLeastRegion = 24;  // of what a hand can take
constexpr float kRaise = 0.36F, kRaisedSize = 0.72F;
constexpr std::size_t kSoftmax = 0, kQuery = 1, kKey = 2, kScale = 3, kValue = 4;

/// A piece of the formula: a symbol with its tensor, or a mark between symbols.
struct Piece {
  const char* id;
  const char* text;
  const char* raised = nullptr;
  float before = 0;  // the gap before it, in sizes
  int weight = 600;
  std::size_t symbol = kFormulaSymbols;  // which lights it, or none
  std::size_t comes_with = 0;            // it is there as much as this symbol
};

constexpr std::array<Piece, 8> kPieces = {{
    {"formula/softmax#symbol", "softmax", nullptr, 0, 600, kSoftmax, kSoftmax},
    {"formula/open#mark", "(", nullptr, 0.03F, 400, kFormulaSymbols, kSoftmax},
    {"formula/query#symbol", "Q", nullptr, 0.27F, 600, kQuery, kQuery},
    {"formula/key#symbol", "K", "T", 0.27F, 600, kKey, kKey},
    {"formula/over#mark", "/", nullptr, 0.30F, 400, kFormulaSymbols, kScale},
    {"formula/scale#symbol", "\u221Ad", nullptr, 0.25F, 500, kScale, kScale},
    {"formula/close#mark", ")", nullptr, 0.27F, 400, kFormulaSymbols, kScale},
    {"formula/value#symbol", "V", nullptr, 0.27F, 600, kValue, kValue},
}};

// A number of the symbol's tensor: the first of the studied word's row.
Target target_of(const SlideInput& input, std::size_t symbol) {
  const auto& [layer, head, row] = input.focus;
  switch (symbol) {
    case kQuery:
      return cell_target(Tensor::kQ, layer, head, row, 0);
    case kKey:
      return cell_target(Tensor::kK, layer, head, row, 0);
    case kScale:
      return cell_target(Tensor::kScaledScores, layer, head, row, 0);
    case kValue:
      return cell_target(Tensor::kV, layer, head, row, 0);
    default:
      return cell_target(Tensor::kAttentionWeights, layer, head, row, 0);
  }
}

struct Hue {
  Color color;
  const char* role;
};

Hue hue_of(const Palette& palette, std::size_t symbol) {
  switch (symbol) {
    case kSoftmax:
      return {palette.weight_text, "weight"};
    case kQuery:
      return {palette.q_text, "q"};
    case kKey:
      return {palette.k_text, "k"};
    case kValue:
      return {palette.v_text, "v"};
    default:
      return {palette.g1, "grey"};
  }
}

// Pointed at from the formula itself: another number of the row may have the same name.
bool pointed_at_symbol(const SlideInput& input, std::size_t symbol, const Rect& box) {
  return input.view.hover && *input.view.hover == target_of(input, symbol) &&
         (symbol != kSoftmax || (input.view.pointer && box.contains(*input.view.pointer)));
}

std::vector<TextSpan> spans_of(const Piece& piece, float size_pt, const Color& color) {
  const TextStyle style{size_pt, piece.weight, Face::kWords, 0, false};
  std::vector<TextSpan> spans = {{piece.text, style, 0, 1, color}};
  if (piece.raised != nullptr) {
    spans.push_back({piece.raised, style, kRaise, kRaisedSize, color});
  }
  return spans;
}

void add_symbol_region(const Pen& pen, const SlideInput& input, const Piece& piece,
                       const Rect& box) {
  HitRegion region;
  region.id = piece.id;
  region.box = grown(box, 2);
  if (const float lack = kLeastRegion - region.box.w; lack > 0) {
    region.box.x -= lack / 2;
    region.box.w = kLeastRegion;
  }
  const Target target = target_of(input, piece.symbol);
  region.target = {HitTarget::Kind::kCell, target, 0, 0, {}};
  region.act = ViewCommand{ViewCommand::Kind::kSelect, 0, 0, 0, target};
  pen.region(region);
}

}  // namespace

float draw_formula(const Pen& pen, const SlideInput& input, Point at, float size_pt,
                   const FormulaLook& look) {
  const Palette& palette = pen.palette();
  float x = at.x;
  for (const Piece& piece : kPieces) {
    x += piece.before * size_pt;
    const bool mark = piece.symbol == kFormulaSymbols;
    const TextExtent extent = pen.measurer().measure(spans_of(piece, size_pt, palette.ink));
    const Rect box = {x, at.y - extent.ascent, extent.width, extent.height()};
    Color color = mark ? palette.g2 : palette.ink;
    const char* role = mark ? "grey" : "ink";
    if (!mark) {
      const Hue hue = hue_of(palette, piece.symbol);
      const bool pointed = pointed_at_symbol(input, piece.symbol, box);
      const float lit = pointed ? 1.0F : look.lit[piece.symbol];
      color = mix(color, hue.color, lit);
      role = lit > 0 ? hue.role : role;
    }
    const float shown = look.shown[piece.comes_with];
    if (shown > 0) {
      pen.faded(shown).spans(piece.id, spans_of(piece, size_pt, color), {}, {x, at.y}, Align::kLeft,
                             role);
      if (!mark && shown >= 1) {
        add_symbol_region(pen, input, piece, box);
      }
    }
    x += extent.width;
  }
  return x;
}

}  // namespace attn::app
