# The window's pure parts: input queue, journal, store, live frame.
attn_tests(unit_shell unit "attn_shell"
  shell/input_queue_test.cpp
  shell/journal_test.cpp
  shell/live_frame_test.cpp
  shell/sentence_test.cpp
  shell/store_ring_test.cpp
  shell/store_test.cpp
  shell/tour_test.cpp)
