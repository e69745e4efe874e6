# The slide Q K V: its sums, its lens, its second beat.
attn_tests(unit_qkv unit "attn_slides"
  slides/qkv_test.cpp)
