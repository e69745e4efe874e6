// Lines with round ends and corners: triangles that know the distance to their middle line.
#version 330 core
layout(location = 0) in vec2 a_pos;
layout(location = 1) in vec2 a_distance;  // pixels from the middle line; half of the width
layout(location = 2) in vec4 a_color;     // premultiplied
uniform vec4 u_view;
out vec2 v_distance;
out vec4 v_color;

void main() {
  v_distance = a_distance;
  v_color = a_color;
  gl_Position = vec4(a_pos * u_view.xy + u_view.zw, 0.0, 1.0);
}
