// A strip whose vertices know their distance to both edges and both ends.
#version 330 core
layout(location = 0) in vec2 a_pos;
layout(location = 1) in vec4 a_edge;  // pixels inwards from left, right, start, end
layout(location = 2) in float a_rim_px;
layout(location = 3) in vec4 a_fill;  // premultiplied
layout(location = 4) in vec4 a_rim;   // premultiplied
uniform vec4 u_view;
out vec4 v_edge;
out float v_rim_px;
out vec4 v_fill;
out vec4 v_rim;

void main() {
  v_edge = a_edge;
  v_rim_px = a_rim_px;
  v_fill = a_fill;
  v_rim = a_rim;
  gl_Position = vec4(a_pos * u_view.xy + u_view.zw, 0.0, 1.0);
}
