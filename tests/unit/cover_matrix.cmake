# Blending, and the slides at both ends of the tour.
attn_tests(unit_cover_matrix unit attn_slide_samples
  blend_test.cpp
  cover_test.cpp
  cover_typed_test.cpp
  matrix_many_test.cpp
  matrix_test.cpp
  slides/next_test.cpp)
