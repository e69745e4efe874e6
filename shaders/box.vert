// A box with round corners and a border inside its edge, by its signed distance.
#version 330 core
layout(location = 0) in vec2 a_pos;
layout(location = 1) in vec2 a_local;   // pixels from the middle, in the box's own axes
layout(location = 2) in vec2 a_half;    // half of its size
layout(location = 3) in vec4 a_radii;   // top left, top right, bottom right, bottom left
layout(location = 4) in vec4 a_fill;    // premultiplied
layout(location = 5) in vec4 a_border;  // premultiplied
layout(location = 6) in float a_border_px;
uniform vec4 u_view;
out vec2 v_local;
flat out vec2 v_half;
flat out vec4 v_radii;
flat out vec4 v_fill;
flat out vec4 v_border;
flat out float v_border_px;

void main() {
  v_local = a_local;
  v_half = a_half;
  v_radii = a_radii;
  v_fill = a_fill;
  v_border = a_border;
  v_border_px = a_border_px;
  gl_Position = vec4(a_pos * u_view.xy + u_view.zw, 0.0, 1.0);
}
