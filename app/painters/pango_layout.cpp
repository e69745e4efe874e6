#include "app/painters/pango_layout.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace attn::app {
namespace {

constexpr std::size_t kMaxLayouts = 2048;  // of each generation
constexpr std::size_t kMaxFonts = 400;
constexpr std::size_t kMaxPictureBytes = std::size_t{64} << 20U;

float points(int pango_units) {
  return static_cast<float>(pango_units) / static_cast<float>(PANGO_SCALE);
}
int pango_units(float pt) {
  return static_cast<int>(std::lround(pt * static_cast<float>(PANGO_SCALE)));
}

template <typename T>
void append_bytes(std::string& key, const T& value) {
  const std::size_t at = key.size();
  key.resize(at + sizeof value);
  std::memcpy(key.data() + at, &value, sizeof value);
}

// All that decides the shape of the text.
std::string key_of(const std::vector<TextSpan>& spans) {
  std::string key;
  for (const TextSpan& span : spans) {
    append_bytes(key, span.text.size());
    key += span.text;
    append_bytes(key, span.style.size_pt);
    append_bytes(key, span.style.weight);
    append_bytes(key, span.style.face);
    append_bytes(key, span.style.tracking_pt);
    append_bytes(key, span.style.tabular);
    append_bytes(key, span.rise);
    append_bytes(key, span.shrink);
  }
  return key;
}

void add_attribute(PangoAttrList* list, PangoAttribute* attribute, std::size_t start,
                   std::size_t end) {
  attribute->start_index = static_cast<guint>(start);
  attribute->end_index = static_cast<guint>(end);
  pango_attr_list_insert(list, attribute);
}

void add_span(PangoAttrList* list, const TextSpan& span, int index, std::size_t start) {
  const std::size_t end = start + span.text.size();
  const TextStyle& style = span.style;
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, families_of(style.face));
  pango_font_description_set_weight(font, static_cast<PangoWeight>(style.weight));
  const float size_pt = std::max(0.1F, style.size_pt * span.shrink);
  pango_font_description_set_absolute_size(font, pango_units(size_pt));
  add_attribute(list, pango_attr_font_desc_new(font), start, end);
  pango_font_description_free(font);
  if (style.tracking_pt != 0) {
    add_attribute(list, pango_attr_letter_spacing_new(pango_units(style.tracking_pt)), start, end);
  }
  if (span.rise != 0) {
    add_attribute(list, pango_attr_rise_new(pango_units(span.rise * style.size_pt)), start, end);
  }
  if (style.tabular) {
    add_attribute(list, pango_attr_font_features_new("tnum=1"), start, end);
  }
  // The colour is not painted: it keeps runs apart and tells which span each is of.
  add_attribute(list, pango_attr_foreground_new(static_cast<guint16>(index), 0, 0), start, end);
}

bool has_latin(const std::string& text) {
  return std::ranges::any_of(
      text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

// Words of a right-to-left script read from the right; quoted in a sentence of ours they do not
// turn the sentence round.
void set_direction(PangoLayout* layout, const std::string& text) {
  pango_layout_set_auto_dir(layout, has_latin(text) ? FALSE : TRUE);
}

void append_run(LaidText& text, GlyphPictures& pictures, const PangoLayoutRun& run, int& x) {
  const int font = pictures.font_index(run.item->analysis.font);
  const float size_pt = pictures.size_pt(font);
  const int span = span_of(run);
  x += run.start_x_offset;
  for (int i = 0; i < run.glyphs->num_glyphs; ++i) {
    const PangoGlyphInfo& info = run.glyphs->glyphs[i];
    if (info.glyph != PANGO_GLYPH_EMPTY) {
      const bool unknown = (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
      text.glyphs.push_back({font, info.glyph, span, points(x + info.geometry.x_offset),
                             points(info.geometry.y_offset - run.y_offset),
                             points(info.geometry.width), size_pt, unknown});
    }
    x += info.geometry.width;
  }
  x += run.end_x_offset;
}

}  // namespace

int span_of(const PangoLayoutRun& run) {
  for (const GSList* list = run.item->analysis.extra_attrs; list != nullptr; list = list->next) {
    const auto* attribute = static_cast<const PangoAttribute*>(list->data);
    if (attribute->klass->type == PANGO_ATTR_FOREGROUND) {
      return reinterpret_cast<const PangoAttrColor*>(attribute)->color.red;
    }
  }
  return 0;
}

LaidText::~LaidText() {
  if (layout != nullptr) {
    g_object_unref(layout);
  }
}

std::shared_ptr<const LaidText> PangoText::State::laid(const std::vector<TextSpan>& spans) {
  const std::string key = key_of(spans);
  if (const auto found = recent_.find(key); found != recent_.end()) {
    return found->second;
  }
  if (recent_.size() >= kMaxLayouts) {
    older_ = std::move(recent_);
    recent_.clear();
  }
  const auto known = older_.find(key);
  std::shared_ptr<const LaidText> text = known != older_.end() ? known->second : lay_out(spans);
  recent_.emplace(key, text);
  return text;
}

std::shared_ptr<const LaidText> PangoText::State::lay_out(const std::vector<TextSpan>& spans) {
  std::string text;
  PangoAttrList* attributes = pango_attr_list_new();
  for (std::size_t i = 0; i < spans.size(); ++i) {
    add_span(attributes, spans[i], static_cast<int>(i), text.size());
    text += spans[i].text;
  }
  auto laid = std::make_shared<LaidText>();
  laid->layout = pango_layout_new(fonts->context());
  pango_layout_set_single_paragraph_mode(laid->layout, TRUE);
  set_direction(laid->layout, text);
  pango_layout_set_text(laid->layout, text.data(), static_cast<int>(text.size()));
  pango_layout_set_attributes(laid->layout, attributes);
  pango_attr_list_unref(attributes);

  PangoLayoutLine* line = pango_layout_get_line_readonly(laid->layout, 0);
  PangoRectangle logical = {};
  pango_layout_line_get_extents(line, nullptr, &logical);
  laid->extent = {points(logical.width), points(-logical.y), points(logical.y + logical.height)};
  int x = 0;
  for (const GSList* list = line->runs; list != nullptr; list = list->next) {
    append_run(*laid, pictures, *static_cast<const PangoLayoutRun*>(list->data), x);
  }
  return laid;
}

void PangoText::State::trim() {
  if (pictures.fonts() < kMaxFonts && pictures.bytes() < kMaxPictureBytes) {
    return;
  }
  recent_.clear();
  older_.clear();
  pictures.clear();
  fonts->forget();
}

}  // namespace attn::app
