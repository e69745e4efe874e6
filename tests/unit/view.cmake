# Playhead, pointer, keys and view commands.
attn_tests(unit_view unit "attn_view"
  view/actions_test.cpp
  view/editor_test.cpp
  view/interaction_test.cpp
  view/line_editor_test.cpp
  view/playhead_test.cpp
  view/ring_keys_test.cpp)
