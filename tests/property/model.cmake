# The lesson, the loaders, text.
attn_tests(property_model property "attention_engine"
  lesson_test.cpp
  loaders_test.cpp
  text_test.cpp)
