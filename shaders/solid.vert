// Plain colour: insides of boxes.
#version 330 core
layout(location = 0) in vec2 a_pos;
layout(location = 1) in vec4 a_color;
uniform vec4 u_view;  // scale and offset from pixels to clip space
out vec4 v_color;

void main() {
  v_color = a_color;
  gl_Position = vec4(a_pos * u_view.xy + u_view.zw, 0.0, 1.0);
}
