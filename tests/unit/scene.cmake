# Numbers, words, colours and layout of the scene.
attn_tests(unit_scene unit "attn_scene"
  scene/catalogue_test.cpp
  scene/layout_test.cpp
  scene/number_test.cpp
  scene/palette_test.cpp
  scene/pen_test.cpp)
