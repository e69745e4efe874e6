#version 330 core
in vec2 v_uv;
in vec4 v_color;
in float v_boost;
uniform sampler2D u_atlas;
out vec4 o_color;

void main() {
  float a = texture(u_atlas, v_uv).r;
  // Light text on dark would look thin: half coverage counts for more.
  o_color = v_color * (a + a * (1.0 - a) * v_boost);
}
