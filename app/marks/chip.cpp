#include "app/marks/chip.h"

#include "app/view/run_words.h"
#include "engine/text/utf8.h"
#include "engine/text/words.h"

namespace attn::app {

void draw_chip(const Pen& pen, const SlideInput& input, int token, const Rect& place,
               float size_pt) {
  const Palette& palette = pen.palette();
  const bool studied = token == input.focus.row;
  const bool pointed = input.view.hover && *input.view.hover == token_target(token);
  Rect box = place;
  box.y -= pointed ? 2.0F : 0.0F;
  const std::string index = std::to_string(token + 1);
  const std::string quantity = format_target(token_target(token));
  RectShape card;
  card.radii.fill(10);
  card.fill = studied ? palette.ink : palette.card;
  card.border = studied ? palette.ink : mix(palette.line, palette.g3, 0.5F);
  card.border_pt = 1;
  if (pointed) {
    card.border = palette.touched;
    card.border_pt = 2;
  }
  pen.rect(quantity + "#chip/" + index, box, card, pointed ? "touched" : "ink");

  const TextStyle style{size_pt, studied ? 600 : 500, Face::kWords, 0, false};
  const float air = box.w < 64 ? 8.0F : 12.0F;
  const Quoted shown = quoted_token(input, token, style, box.w - air);
  const Point at{box.centre().x, box.centre().y + 0.36F * size_pt};
  pen.text(quantity + "#label/" + index, {shown}, at, Align::kMiddle,
           {style, studied ? palette.on_ink : palette.ink, studied ? "on_ink" : "ink"})
      .token = token;

  HitRegion region;
  region.id = quantity + "#chip/" + index;
  region.box = place;
  region.target = {HitTarget::Kind::kToken, {}, token, 0, {}};
  region.act = ViewCommand{ViewCommand::Kind::kChooseRow, token, 0, 0, {}};
  region.tip = token_tip(input, token, shown.text);
  pen.region(std::move(region));
}

Words token_tip(const SlideInput& input, int token, const std::string& shown) {
  const Quoted label = quoted_token(input, token);
  const Token& read = input.trace.tokens[static_cast<std::size_t>(token)];
  const std::string whole = whole_of(input.trace.tokens, token);
  if (whole != label_of(read)) {
    const bool byte = !is_utf8(read.bytes);
    return input.words.words(byte ? "token.byte_of" : "token.piece_of",
                             {{"piece", label}, {"whole", Quoted{token, whole}}});
  }
  return shown == label.text ? Words{} : Words{label};
}

}  // namespace attn::app
