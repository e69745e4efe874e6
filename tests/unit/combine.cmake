# The combine slide: its row, its pipes, its sums.
attn_tests(unit_combine unit "attn_slides"
  slides/combine_test.cpp)
