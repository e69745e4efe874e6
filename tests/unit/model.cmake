# Models and text.
attn_tests(unit_model unit "attention_engine"
  base/byte_reader_test.cpp
  model/config_test.cpp
  model/json_test.cpp
  model/model_folder_test.cpp
  model/model_for_test.cpp
  model/read_model_test.cpp
  model/safetensors_test.cpp
  model/vocab_json_test.cpp
  text/byte_pairs_test.cpp
  text/split_test.cpp
  text/utf8_test.cpp
  text/word_list_test.cpp
  text/words_test.cpp)
