// OpenGL without a display: an EGL context with no surface, kept for the process. libEGL is opened
// at run time, so that the program starts where there is none.
#pragma once

#include "app/painters/painters.h"
#include "engine/base/result.h"

namespace attn::app {

/// Makes the process's offscreen context current and gives back its function getter.
/// Errors: kUnsupported (no libEGL, no display, no OpenGL 3.3).
Result<GlPainter::Loader> use_offscreen_context();

}  // namespace attn::app
