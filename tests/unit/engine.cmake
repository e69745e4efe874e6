attn_tests(unit_engine unit attention_engine
  engine/apply_test.cpp
  engine/choose_model_test.cpp
  engine/compute_test.cpp
  engine/cuts_test.cpp
  engine/explain_test.cpp
  engine/first_look_test.cpp
  engine/history_test.cpp
  engine/logits_test.cpp
  engine/second_sentence_test.cpp
  engine/softmax_test.cpp
  engine/steps_test.cpp
  engine/target_test.cpp)
