// Pictures, SVG and PDF by cairo.
#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <algorithm>
#include <new>

#include "app/painters/cairo_draw.h"
#include "app/painters/image_size.h"
#include "app/painters/painters.h"
#include "app/painters/pango_layout.h"

namespace attn::app {
namespace {

constexpr int kTileWidth = 8192, kTileHeight = 2048;

// Cairo's premultiplied ARGB as straight RGBA.
void copy_tile(cairo_surface_t* surface, const Tile& tile, Image& image) {
  const unsigned char* rows = cairo_image_surface_get_data(surface);
  const auto stride = static_cast<std::size_t>(cairo_image_surface_get_stride(surface));
  for (int y = 0; y < tile.height; ++y) {
    const unsigned char* from = rows + static_cast<std::size_t>(y) * stride;
    std::uint8_t* to = image.rgba.data() + 4 * (static_cast<std::size_t>(tile.y + y) *
                                                    static_cast<std::size_t>(image.width) +
                                                static_cast<std::size_t>(tile.x));
    for (int x = 0; x < tile.width; ++x, from += 4, to += 4) {
      const unsigned alpha = from[3];
      for (std::size_t c = 0; c < 3; ++c) {
        const unsigned value = from[2 - c];
        to[c] = static_cast<std::uint8_t>(
            alpha == 255 || alpha == 0 ? value : std::min(255U, (value * 255 + alpha / 2) / alpha));
      }
      to[3] = from[3];
    }
  }
}

// False where there is no memory for the tile.
bool paint_tile(const Frame& frame, const PangoText& text, const Device& device, const Tile& tile,
                Image& image) {
  cairo_surface_t* surface =
      cairo_image_surface_create(CAIRO_FORMAT_ARGB32, tile.width, tile.height);
  cairo_t* cairo = cairo_create(surface);
  cairo_translate(cairo, -tile.x, -tile.y);
  draw_frame({cairo, device, false}, frame, text,
             {static_cast<float>(tile.x), static_cast<float>(tile.y),
              static_cast<float>(tile.width), static_cast<float>(tile.height)});
  const bool painted = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cairo);
  cairo_surface_flush(surface);
  if (painted) {
    copy_tile(surface, tile, image);
  }
  cairo_surface_destroy(surface);
  return painted;
}

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
  try {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  } catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
  }
  return CAIRO_STATUS_SUCCESS;
}

Device vector_device(float scale) {
  return {scale, 1, false, false};
}

void draw_page(cairo_surface_t* surface, const Frame& frame, const PangoText& text, float scale) {
  cairo_t* cairo = cairo_create(surface);
  draw_frame({cairo, vector_device(scale), true}, frame, text,
             {0, 0, frame.area.w * scale, frame.area.h * scale});
  cairo_show_page(cairo);
  cairo_destroy(cairo);
}

// Ends the file that `surface` writes into `bytes`.
Result<std::string> finished(cairo_surface_t* surface, std::string& bytes, const char* kind) {
  cairo_surface_finish(surface);
  const cairo_status_t status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS) {
    return make_error(ErrorCode::kIo, std::string(kind) + ": " + cairo_status_to_string(status));
  }
  return std::move(bytes);
}

}  // namespace

Result<Image> paint_cairo(const Frame& frame, const PangoText& text, float scale) {
  Result<Image> image = image_for(frame, scale);
  if (!image) {
    return image;
  }
  text.state().trim();
  const Device device = picture_device(frame, scale);
  for (const Tile& tile : tiles_of(*image, kTileWidth, kTileHeight)) {
    if (!paint_tile(frame, text, device, tile, *image)) {
      return make_error(ErrorCode::kTooLarge, "picture: no memory for a tile of it");
    }
  }
  return image;
}

Result<std::string> svg_bytes(const Frame& frame, const PangoText& text, float scale) {
  text.state().trim();
  std::string bytes;
  cairo_surface_t* surface =
      cairo_svg_surface_create_for_stream(append, &bytes, static_cast<double>(frame.area.w * scale),
                                          static_cast<double>(frame.area.h * scale));
  cairo_svg_surface_set_document_unit(surface, CAIRO_SVG_UNIT_PX);
  draw_page(surface, frame, text, scale);
  return finished(surface, bytes, "SVG");
}

Result<std::string> pdf_bytes(const std::vector<Frame>& pages, const PangoText& text, float scale) {
  text.state().trim();
  std::string bytes;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, &bytes, 1, 1);
  for (const Frame& frame : pages) {
    cairo_pdf_surface_set_size(surface, static_cast<double>(frame.area.w * scale),
                               static_cast<double>(frame.area.h * scale));
    draw_page(surface, frame, text, scale);
  }
  return finished(surface, bytes, "PDF");
}

}  // namespace attn::app
