#include "app/painters/pango_text.h"

#include "app/painters/pango_layout.h"

namespace attn::app {

PangoText::PangoText(std::unique_ptr<State> state) : state_(std::move(state)) {}
PangoText::~PangoText() = default;

Result<std::unique_ptr<PangoText>> PangoText::create() {
  auto fonts = Fonts::load();
  if (!fonts) {
    return fonts.error();
  }
  auto state = std::make_unique<State>();
  state->fonts = std::move(*fonts);
  return std::unique_ptr<PangoText>(new PangoText(std::move(state)));
}

TextExtent PangoText::measure(const std::vector<TextSpan>& spans) const {
  state_->trim();
  return state_->laid(spans)->extent;
}

std::vector<int> PangoText::grapheme_ends(const std::string& text) const {
  const auto characters = g_utf8_strlen(text.data(), static_cast<gssize>(text.size()));
  std::vector<PangoLogAttr> attributes(static_cast<std::size_t>(characters) + 1);
  pango_get_log_attrs(text.data(), static_cast<int>(text.size()), -1,
                      pango_language_from_string("en"), attributes.data(),
                      static_cast<int>(attributes.size()));
  std::vector<int> ends;
  const char* at = text.data();
  for (glong i = 1; i <= characters; ++i) {
    at = g_utf8_next_char(at);
    if (attributes[static_cast<std::size_t>(i)].is_cursor_position != 0 || i == characters) {
      ends.push_back(static_cast<int>(at - text.data()));
    }
  }
  return ends;
}

std::vector<float> PangoText::caret_places(const TextSpan& span) const {
  state_->trim();
  const auto laid = state_->laid({span});
  std::vector<int> ends = grapheme_ends(span.text);
  ends.insert(ends.begin(), 0);
  std::vector<float> places;
  for (const int end : ends) {
    PangoRectangle strong = {};
    pango_layout_get_cursor_pos(laid->layout, end, &strong, nullptr);
    places.push_back(static_cast<float>(strong.x) / static_cast<float>(PANGO_SCALE));
  }
  return places;
}

}  // namespace attn::app
