#include "app/marks/piece_lines.h"

#include <string>

#include "engine/text/words.h"

namespace attn::app {

void draw_piece_lines(const Pen& pen, const SlideInput& input, const std::vector<PieceSpan>& spans,
                      float y, const char* place) {
  const std::vector<bool> goes_on = goes_on_word(input.trace.tokens);
  const auto continues = [&](std::size_t i) {
    return i > 0 && i < spans.size() && spans[i].token == spans[i - 1].token + 1 &&
           goes_on[static_cast<std::size_t>(spans[i].token)];
  };
  for (std::size_t first = 0; first < spans.size(); ++first) {
    if (continues(first) || !continues(first + 1)) {
      continue;
    }
    std::size_t last = first + 1;
    while (continues(last + 1)) {
      ++last;
    }
    StrokeShape line;
    line.points = {{spans[first].left, y}, {spans[last].right, y}};
    line.width_pt = 1.5F;
    line.color = pen.palette().g3;
    pen.stroke("pieces/" + std::to_string(spans[first].token + 1) + "#" + place, line, "grey");
  }
}

}  // namespace attn::app
