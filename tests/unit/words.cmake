# Words: paragraphs, captions, the dock in words, transcript, handout, and the source's every phrase.
attn_tests(unit_words unit "attn_cli;attn_slide_samples"
  words/captions_test.cpp
  words/dock_words_test.cpp
  words/handout_test.cpp
  words/paragraph_test.cpp
  words/source_words_test.cpp
  words/transcript_test.cpp
  words/words_support.cpp)
