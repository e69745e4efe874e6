attn_tests(property_engine property attention_engine
  engine/documents_test.cpp
  engine/run_test.cpp)
