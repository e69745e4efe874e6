// A picture of a frame by the window's own painter. A second OpenGL context of another kind (EGL)
// must not be made current where a window's (GLX) is: the X server ends the program for it.
#pragma once

#include "app/painters/painters.h"

namespace attn::app {

/// The frame as a picture, painted beside the screen. Requires that the painter's context is
/// current. Errors: kTooLarge (the context refuses a picture of that size).
Result<Image> paint_offscreen(GlPainter& painter, const Frame& frame, float scale);

}  // namespace attn::app
