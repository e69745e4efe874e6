# Bars, dock and tip.
attn_tests(unit_chrome unit "attn_chrome"
  ../support/numerals.cpp
  chrome/bars_test.cpp
  chrome/chrome_input.cpp
  chrome/dock_number_test.cpp
  chrome/page_test.cpp)
