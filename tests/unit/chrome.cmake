# Bars, dock and tip.
attn_tests(unit_chrome unit "attn_chrome"
  ../support/number_fields.cpp
  ../support/numerals.cpp
  chrome/bars_test.cpp
  chrome/chrome_input.cpp
  chrome/dock_number_test.cpp
  chrome/focus_ring_test.cpp
  chrome/frame_rules.cpp
  chrome/head_picker_test.cpp
  chrome/page_test.cpp
  chrome/sentence_test.cpp
  chrome/tables_test.cpp)
