#include "app/painters/gl_part.h"
#include "app/painters/gl_shapes.h"

namespace attn::app {
namespace {

std::array<float, 4> view_of(const GlPart& part) {
  const Rect& r = part.pixels;
  const float x = 2 / r.w, y = (part.downwards ? 2.0F : -2.0F) / r.h;
  return {x, y, -1 - r.x * x, (part.downwards ? -1.0F : 1.0F) - r.y * y};
}

void prepare(const GlPart& part, const Color& background) {
  glViewport(0, 0, static_cast<int>(part.pixels.w), static_cast<int>(part.pixels.h));
  for (const GLenum off :
       {GL_SCISSOR_TEST, GL_DEPTH_TEST, GL_CULL_FACE, GL_STENCIL_TEST, GL_FRAMEBUFFER_SRGB}) {
    glDisable(off);
  }
  glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
  const auto clear = premultiplied(background, 1);
  glClearColor(clear[0], clear[1], clear[2], clear[3]);
  glClear(GL_COLOR_BUFFER_BIT);
}

}  // namespace

struct GlPainter::State {
  const PangoText& text;
  std::unique_ptr<GlPartPainter> parts;
};

void GlPartPainter::forget_old_pictures(const PangoText& text) {
  const int epoch = text.state().pictures.epoch();
  if (epoch_ != epoch) {
    glyphs_.empty();
    colored_.empty();
  }
  epoch_ = epoch;
}

void GlPartPainter::paint(const Frame& frame, const PangoText& text, const Device& device,
                          const GlPart& part) {
  text.state().trim();
  forget_old_pictures(text);
  draw_calls_ = 0;
  view_ = view_of(part);
  prepare(part, frame.background);
  batch_.begin(part.pixels);
  for (const Primitive& primitive : frame.list) {
    if (primitive.opacity <= 0) {
      continue;
    }
    batch_.unclip();
    if (primitive.clip) {
      batch_.clip(pixel_clip(*primitive.clip, device));
    }
    if (const auto* shape = std::get_if<TextShape>(&primitive.shape)) {
      add_text(place_text(text.state(), *shape, device), primitive.opacity);
    } else {
      add_shape(batch_, primitive, device);
    }
  }
  flush();
}

void GlPartPainter::add_text(const PlacedText& placed, float opacity) {
  for (const PlacedGlyph& glyph : placed.glyphs) {
    add_glyph(glyph, opacity);
  }
  for (const auto& [box, color] : placed.unknown) {
    add_outline(batch_, box, faded(color, opacity));
  }
}

void GlPartPainter::add_glyph(const PlacedGlyph& glyph, float opacity) {
  const bool is_colored = glyph.picture->colored;
  GlyphAtlas& atlas = is_colored ? colored_ : glyphs_;
  std::optional<Rect> place = atlas.place(*glyph.picture);
  if (!place) {  // full: paint what there is, then begin anew
    flush();
    batch_.restart();
    atlas.empty();
    place = atlas.place(*glyph.picture);
  }
  const GlKind kind = is_colored     ? GlKind::kColorGlyph
                      : glyph.moving ? GlKind::kMovingGlyph
                                     : GlKind::kGlyph;
  if (!place || !batch_.start(kind, glyph.box)) {
    return;
  }
  const float alpha = glyph.color.a * opacity;
  const std::array<float, 4> c = is_colored ? std::array<float, 4>{alpha, alpha, alpha, alpha}
                                            : premultiplied(glyph.color, opacity);
  const float boost = is_colored ? 0 : coverage_boost(glyph.color);
  const Rect &r = glyph.box, &u = *place;
  const std::array vertices = {
      r.x,       r.y,        u.x,       u.y,        c[0], c[1], c[2], c[3], boost,
      r.right(), r.y,        u.right(), u.y,        c[0], c[1], c[2], c[3], boost,
      r.right(), r.bottom(), u.right(), u.bottom(), c[0], c[1], c[2], c[3], boost,
      r.x,       r.bottom(), u.x,       u.bottom(), c[0], c[1], c[2], c[3], boost};
  batch_.polygon(vertices);
}

void GlPartPainter::flush() {
  if (batch_.runs().empty()) {
    return;
  }
  programs_->upload(batch_);
  programs_->draw(batch_, view_, glyphs_.texture(), colored_.texture());
  draw_calls_ += static_cast<int>(batch_.runs().size());
}

Result<std::unique_ptr<GlPartPainter>> GlPartPainter::create(GlPainter::Loader loader) {
  const int version = gladLoadGL(loader);
  if (version == 0 || GLAD_VERSION_MAJOR(version) * 10 + GLAD_VERSION_MINOR(version) < 33) {
    return make_error(ErrorCode::kUnsupported, "OpenGL: no version 3.3, which is the least");
  }
  auto programs = GlPrograms::create();
  if (!programs) {
    return programs.error();
  }
  std::unique_ptr<GlPartPainter> painter(new GlPartPainter());
  painter->programs_ = std::move(*programs);
  return painter;
}

GlPainter::GlPainter(std::unique_ptr<State> state) : state_(std::move(state)) {}
GlPainter::~GlPainter() = default;

Result<std::unique_ptr<GlPainter>> GlPainter::create(const PangoText& text, Loader loader) {
  auto parts = GlPartPainter::create(loader);
  if (!parts) {
    return parts.error();
  }
  std::unique_ptr<State> state(new State{text, std::move(*parts)});
  return std::unique_ptr<GlPainter>(new GlPainter(std::move(state)));
}

void GlPainter::paint(const Frame& frame, float scale, int width_px, int height_px) {
  if (width_px > 0 && height_px > 0) {
    state_->parts->paint(
        frame, state_->text, picture_device(frame, scale),
        {{0, 0, static_cast<float>(width_px), static_cast<float>(height_px)}, false});
  }
}

int GlPainter::draw_calls() const {
  return state_->parts->draw_calls();
}

}  // namespace attn::app
