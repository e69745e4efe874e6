# The slide of tokens and its marks: columns, comparison, the window of many words.
attn_tests(unit_tokens unit "attn_slides"
  slides/tokens_test.cpp)
