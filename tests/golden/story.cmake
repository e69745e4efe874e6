# The trained model: its numbers against a second reader's, what it was trained to do.
attn_tests(golden_story golden attention_engine
  ../support/story.cpp
  story/cuts_test.cpp
  story/next_words_test.cpp
  story/program_test.cpp
  story/reference_test.cpp
  story/samples.cpp
  story/sentences_test.cpp)
