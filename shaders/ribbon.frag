#version 330 core
in vec4 v_edge;
in float v_rim_px;
in vec4 v_fill;
in vec4 v_rim;
out vec4 o_color;

void main() {
  vec4 inside = clamp(v_edge + 0.5, 0.0, 1.0);
  vec2 with_rim = clamp(v_edge.xy + v_rim_px + 0.5, 0.0, 1.0);
  // Both distances count, so that a band narrower than a pixel is as pale as it is narrow.
  float inner = max(inside.x + inside.y - 1.0, 0.0);
  float outer = max(with_rim.x + with_rim.y - 1.0, 0.0);
  float along = max(inside.z + inside.w - 1.0, 0.0);
  o_color = along * (v_fill * inner + v_rim * max(outer - inner, 0.0));
}
