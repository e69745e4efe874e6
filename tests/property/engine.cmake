attn_tests(property_engine property attention_engine
  engine/documents_test.cpp
  engine/earlier_test.cpp
  engine/random_commands.cpp
  engine/run_test.cpp)
