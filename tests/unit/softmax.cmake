# Marks of the softmax slide, and its row, places, moments and drags.
attn_tests(unit_softmax unit "attn_slides"
  marks/bars_test.cpp
  marks/ribbon_test.cpp
  slides/beats_test.cpp
  slides/softmax_many_test.cpp
  slides/softmax_test.cpp)
