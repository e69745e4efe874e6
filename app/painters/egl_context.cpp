#include "app/painters/egl_context.h"

#include <dlfcn.h>

#include <array>
#include <cstdint>

namespace attn::app {
namespace {

// The few names of EGL 1.5 that are needed (Khronos EGL registry), so that no header is.
using Handle = void*;
using Word = std::int32_t;
constexpr unsigned kPlatformSurfaceless = 0x31DD, kPlatformDevice = 0x313F;
constexpr unsigned kOpenGlApi = 0x30A2;
constexpr Word kNone = 0x3038;
constexpr Word kSurfaceType = 0x3033, kPbufferBit = 0x0001;
constexpr Word kRenderableType = 0x3040, kOpenGlBit = 0x0008;
constexpr Word kMajorVersion = 0x3098, kMinorVersion = 0x30FB;
constexpr Word kProfileMask = 0x30FD, kCoreProfile = 0x0001;

struct Egl {
  Handle (*get_platform_display)(unsigned, void*, const Word*) = nullptr;
  Handle (*get_display)(void*) = nullptr;
  unsigned (*initialize)(Handle, Word*, Word*) = nullptr;
  unsigned (*bind_api)(unsigned) = nullptr;
  unsigned (*choose_config)(Handle, const Word*, Handle*, Word, Word*) = nullptr;
  Handle (*create_context)(Handle, Handle, Handle, const Word*) = nullptr;
  unsigned (*make_current)(Handle, Handle, Handle, Handle) = nullptr;
  GlPainter::Loader get_proc_address = nullptr;
};

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

bool open_library(Egl& egl) {
  void* library = dlopen("libEGL.so.1", RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) {
    return false;
  }
  find(library, "eglGetPlatformDisplay", egl.get_platform_display);  // EGL 1.5
  return find(library, "eglGetDisplay", egl.get_display) &&
         find(library, "eglInitialize", egl.initialize) &&
         find(library, "eglBindAPI", egl.bind_api) &&
         find(library, "eglChooseConfig", egl.choose_config) &&
         find(library, "eglCreateContext", egl.create_context) &&
         find(library, "eglMakeCurrent", egl.make_current) &&
         find(library, "eglGetProcAddress", egl.get_proc_address);
}

bool starts(const Egl& egl, Handle display) {
  return display != nullptr && egl.initialize(display, nullptr, nullptr) != 0;
}

// Drivers without Mesa's surfaceless platform have displays by device.
Handle display_of_a_device(const Egl& egl) {
  using QueryDevices = unsigned (*)(Word, Handle*, Word*);
  const auto query = reinterpret_cast<QueryDevices>(egl.get_proc_address("eglQueryDevicesEXT"));
  std::array<Handle, 8> devices = {};
  Word count = 0;
  if (query == nullptr || query(static_cast<Word>(devices.size()), devices.data(), &count) == 0) {
    return nullptr;
  }
  for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
    Handle display = egl.get_platform_display(kPlatformDevice, devices[i], nullptr);
    if (starts(egl, display)) {
      return display;
    }
  }
  return nullptr;
}

// The first display that starts: surfaceless, of a device, the default one.
Handle started_display(const Egl& egl) {
  if (egl.get_platform_display != nullptr) {
    Handle display = egl.get_platform_display(kPlatformSurfaceless, nullptr, nullptr);
    if (starts(egl, display)) {
      return display;
    }
    display = display_of_a_device(egl);
    if (display != nullptr) {
      return display;
    }
  }
  Handle display = egl.get_display(nullptr);
  return starts(egl, display) ? display : nullptr;
}

struct Offscreen {
  Egl egl;
  Handle display = nullptr, context = nullptr;
};

Error lacking(const char* what) {
  return make_error(ErrorCode::kUnsupported, std::string("OpenGL without a display: ") + what);
}

Result<Offscreen> start() {
  Offscreen made;
  if (!open_library(made.egl)) {
    return lacking("no libEGL.so.1");
  }
  made.display = started_display(made.egl);
  if (made.display == nullptr) {
    return lacking("EGL has no display that starts");
  }
  const std::array config_words = {kSurfaceType, kPbufferBit, kRenderableType, kOpenGlBit, kNone};
  Handle config = nullptr;
  Word count = 0;
  if (made.egl.bind_api(kOpenGlApi) == 0 ||
      made.egl.choose_config(made.display, config_words.data(), &config, 1, &count) == 0 ||
      count == 0) {
    return lacking("EGL has no OpenGL");
  }
  const std::array context_words = {kMajorVersion, 3,    kMinorVersion, 3, kProfileMask,
                                    kCoreProfile,  kNone};
  made.context = made.egl.create_context(made.display, config, nullptr, context_words.data());
  if (made.context == nullptr) {
    return lacking("no context of version 3.3, which is the least");
  }
  return made;
}

}  // namespace

Result<GlPainter::Loader> use_offscreen_context() {
  static const Result<Offscreen> offscreen = start();
  if (!offscreen) {
    return offscreen.error();
  }
  if (offscreen->egl.make_current(offscreen->display, nullptr, nullptr, offscreen->context) == 0) {
    return lacking("its context cannot be used");
  }
  return offscreen->egl.get_proc_address;
}

}  // namespace attn::app
