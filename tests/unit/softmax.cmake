# Marks, the clock of beats, and the softmax slide: its row, places, moments and drags.
attn_tests(unit_softmax unit "attn_slides"
  marks/bars_test.cpp
  marks/blocks_test.cpp
  marks/number_cell_test.cpp
  marks/ribbon_test.cpp
  marks/word_row_test.cpp
  slides/beats_test.cpp
  slides/softmax_many_test.cpp
  slides/softmax_test.cpp)
