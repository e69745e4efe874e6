#include "app/painters/fonts.h"

#include <pango/pangofc-fontmap.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <string>
#include <string_view>

#include "embedded/painters.h"

namespace attn::app {
namespace {

// Fonts installed under the names of the embedded ones would win over them.
constexpr const char* kRejectInstalled = R"(<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><selectfont><rejectfont>
<pattern><patelt name="family"><string>Inter</string></patelt></pattern>
<pattern><patelt name="family"><string>JetBrains Mono</string></patelt></pattern>
<pattern><patelt name="family"><string>DejaVu Sans</string></patelt></pattern>
</rejectfont></selectfont></fontconfig>)";

// A file in memory with these bytes; -1 where there is none to be had.
int memory_file(std::string_view bytes) {
  const int file = memfd_create("font", MFD_CLOEXEC);
  while (file >= 0 && !bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written <= 0) {
      close(file);
      return -1;
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return file;
}

FcConfig* start_fontconfig() {
  FcConfig* config = FcConfigCreate();
  if (config == nullptr) {
    return nullptr;
  }
  // No configuration and no fonts on this system are no reason to stop: ours are enough.
  if (FcChar8* file = FcConfigGetFilename(config, nullptr); file != nullptr) {
    FcConfigParseAndLoad(config, file, FcFalse);
    FcStrFree(file);
  }
  FcConfigParseAndLoadFromMemory(config, reinterpret_cast<const FcChar8*>(kRejectInstalled),
                                 FcFalse);
  FcConfigBuildFonts(config);
  return config;
}

PangoContext* context_for(PangoFontMap* map) {
  PangoContext* context = pango_font_map_create_context(map);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("en"));
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  return context;
}

}  // namespace

const char* families_of(Face face) {
  return face == Face::kNumbers ? "JetBrains Mono,DejaVu Sans" : "Inter,DejaVu Sans";
}

Result<std::unique_ptr<Fonts>> Fonts::load() {
  std::unique_ptr<Fonts> fonts(new Fonts());
  fonts->config_ = start_fontconfig();
  if (fonts->config_ == nullptr) {
    return make_error(ErrorCode::kIo, "fonts: fontconfig would not start");
  }
  const std::array embedded = {embedded::inter_regular(),  embedded::inter_medium(),
                               embedded::inter_semibold(), embedded::mono_regular(),
                               embedded::mono_semibold(),  embedded::dejavu()};
  for (const std::string_view bytes : embedded) {
    const int file = memory_file(bytes);
    if (file < 0) {
      return make_error(ErrorCode::kIo, "fonts: no memory file for an embedded font");
    }
    fonts->files_.push_back(file);
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    if (FcConfigAppFontAddFile(fonts->config_, reinterpret_cast<const FcChar8*>(path.c_str())) ==
        FcFalse) {
      return make_error(ErrorCode::kIo, "fonts: fontconfig refused an embedded font");
    }
  }
  fonts->map_ = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  if (fonts->map_ == nullptr) {
    return make_error(ErrorCode::kIo, "fonts: Pango has no FreeType");
  }
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(fonts->map_), fonts->config_);
  fonts->context_ = context_for(fonts->map_);
  return fonts;
}

void Fonts::forget() {
  pango_fc_font_map_cache_clear(PANGO_FC_FONT_MAP(map_));
}

Fonts::~Fonts() {
  if (context_ != nullptr) {
    g_object_unref(context_);
  }
  if (map_ != nullptr) {
    g_object_unref(map_);
  }
  if (config_ != nullptr) {
    FcConfigDestroy(config_);
  }
  for (const int file : files_) {
    close(file);
  }
}

}  // namespace attn::app
