// PNG files through libpng. Its errors jump back by longjmp: the functions that can jump hold
// nothing that would need a destructor.
#include <png.h>

#include <csetjmp>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>

#include "app/painters/image.h"

namespace attn::app {
namespace {

constexpr int kFast = 1;  // level 1 with the Sub filter: a quarter of the time, a little larger

struct Written {
  std::string bytes;
  bool out_of_memory = false;
};

void append(png_structp png, png_bytep data, png_size_t size) {
  auto* written = static_cast<Written*>(png_get_io_ptr(png));
  try {
    written->bytes.append(reinterpret_cast<const char*>(data), size);
  } catch (const std::bad_alloc&) {
    written->out_of_memory = true;
  }
  if (written->out_of_memory) {
    png_error(png, "out of memory");
  }
}

void no_flush(png_structp /*png*/) {}
void quiet_error(png_structp png, png_const_charp /*message*/) {
  png_longjmp(png, 1);
}
void quiet_warning(png_structp /*png*/, png_const_charp /*message*/) {}

bool is_opaque(const Image& image) {
  for (std::size_t i = 3; i < image.rgba.size(); i += 4) {
    if (image.rgba[i] != 255) {
      return false;
    }
  }
  return true;
}

// Rows as RGB where the picture is opaque: a quarter less to compress.
bool write_rows(png_structp png, png_infop info, const Image& image, bool opaque,
                std::uint8_t* row) {
  if (setjmp(png_jmpbuf(png)) != 0) {
    return false;
  }
  png_set_compression_level(png, kFast);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  png_set_IHDR(png, info, static_cast<png_uint_32>(image.width),
               static_cast<png_uint_32>(image.height), 8,
               opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGBA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB_gAMA_and_cHRM(png, info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_write_info(png, info);
  const std::uint8_t* from = image.rgba.data();
  const std::size_t bytes = opaque ? 3 : 4;
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x, from += 4) {
      std::memcpy(row + static_cast<std::size_t>(x) * bytes, from, bytes);
    }
    png_write_row(png, row);
  }
  png_write_end(png, info);
  return true;
}

}  // namespace

Result<std::string> png_bytes(const Image& image) {
  Written written;
  const std::unique_ptr<std::uint8_t[]> row(
      new (std::nothrow) std::uint8_t[static_cast<std::size_t>(image.width) * 4 + 4]);
  png_structp png =
      png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, quiet_error, quiet_warning);
  png_infop info = png != nullptr ? png_create_info_struct(png) : nullptr;
  bool done = false;
  if (info != nullptr && row != nullptr) {
    png_set_write_fn(png, &written, append, no_flush);
    done = write_rows(png, info, image, is_opaque(image), row.get());
  }
  const bool out_of_memory = written.out_of_memory || info == nullptr || row == nullptr;
  png_destroy_write_struct(&png, &info);
  if (out_of_memory) {
    return make_error(ErrorCode::kTooLarge, "PNG: no memory for the file");
  }
  if (!done) {
    return make_error(ErrorCode::kIo, "PNG: the picture could not be written");
  }
  return std::move(written.bytes);
}

Result<Image> read_png(const std::string& path) {
  if (std::FILE* file = std::fopen(path.c_str(), "rb"); file != nullptr) {
    std::fclose(file);
  } else {
    return make_error(ErrorCode::kNotFound, "PNG: no such file: " + path);
  }
  png_image header = {};
  header.version = PNG_IMAGE_VERSION;
  const auto corrupt = [&] {
    png_image_free(&header);
    return make_error(ErrorCode::kCorrupt, "PNG: not a picture: " + path);
  };
  if (png_image_begin_read_from_file(&header, path.c_str()) == 0) {
    return corrupt();
  }
  header.format = PNG_FORMAT_RGBA;
  Image image;
  image.width = static_cast<int>(header.width);
  image.height = static_cast<int>(header.height);
  try {
    image.rgba.resize(PNG_IMAGE_SIZE(header));
  } catch (const std::bad_alloc&) {
    return corrupt();
  }
  if (png_image_finish_read(&header, nullptr, image.rgba.data(), 0, nullptr) == 0) {
    return corrupt();
  }
  return image;
}

}  // namespace attn::app
