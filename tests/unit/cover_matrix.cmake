# Blending, and the slides at both ends of the tour.
attn_tests(unit_cover_matrix unit "attn_slides"
  blend_test.cpp)
