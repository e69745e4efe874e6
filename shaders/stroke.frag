#version 330 core
in vec2 v_distance;
in vec4 v_color;
out vec4 o_color;

void main() {
  vec2 cover = clamp(vec2(v_distance.y, -v_distance.y) - v_distance.x + 0.5, 0.0, 1.0);
  o_color = v_color * (cover.x - cover.y);
}
