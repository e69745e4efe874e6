// Glyphs from an atlas.
#version 330 core
layout(location = 0) in vec2 a_pos;
layout(location = 1) in vec2 a_uv;
layout(location = 2) in vec4 a_color;  // premultiplied; of coloured glyphs their opacity
layout(location = 3) in float a_boost;
uniform vec4 u_view;
out vec2 v_uv;
out vec4 v_color;
out float v_boost;

void main() {
  v_uv = a_uv;
  v_color = a_color;
  v_boost = a_boost;
  gl_Position = vec4(a_pos * u_view.xy + u_view.zw, 0.0, 1.0);
}
