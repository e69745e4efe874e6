# The scores slide: its bars, its drags, the dot product and the shadow picture.
attn_tests(unit_scores unit "attn_slides"
  slides/scores_test.cpp)
