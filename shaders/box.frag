#version 330 core
in vec2 v_local;
flat in vec2 v_half;
flat in vec4 v_radii;
flat in vec4 v_fill;
flat in vec4 v_border;
flat in float v_border_px;
out vec4 o_color;

void main() {
  vec2 side = step(vec2(0.0), v_local);
  float radius = mix(mix(v_radii.x, v_radii.y, side.x), mix(v_radii.w, v_radii.z, side.x), side.y);
  vec2 q = abs(v_local) - v_half + radius;
  float d = min(max(q.x, q.y), 0.0) + length(max(q, vec2(0.0))) - radius;
  float outer = clamp(0.5 - d, 0.0, 1.0);
  float inner = clamp(0.5 - d - v_border_px, 0.0, 1.0);
  // The share of what is covered that lies under the border.
  float band = (outer - inner) / max(outer, 0.001);
  o_color = outer * (v_fill * (1.0 - band * v_border.a) + v_border * band);
}
