# Rules over whole pages. The samples are a library, which the golden draw lists share.
add_library(attn_slide_samples STATIC
  ${PROJECT_SOURCE_DIR}/tests/support/layout_rules.cpp
  ${PROJECT_SOURCE_DIR}/tests/support/number_fields.cpp
  ${PROJECT_SOURCE_DIR}/tests/support/numerals.cpp
  ${PROJECT_SOURCE_DIR}/tests/support/reference_pages.cpp
  ${PROJECT_SOURCE_DIR}/tests/support/sample_runs.cpp
  ${PROJECT_SOURCE_DIR}/tests/support/sample_texts.cpp
  ${PROJECT_SOURCE_DIR}/tests/support/slide_samples.cpp)
attn_target(attn_slide_samples)
target_compile_options(attn_slide_samples PRIVATE -O0)
target_link_libraries(attn_slide_samples PUBLIC attn_chrome attn_test_support)

attn_tests(property_slides property attn_slide_samples
  slides_anything.cpp
  slides_blend.cpp
  slides_contrast.cpp
  slides_density.cpp
  slides_drags.cpp
  slides_explain.cpp
  slides_layout.cpp
  slides_motion.cpp
  slides_numerals.cpp
  slides_parity.cpp
  slides_stillness.cpp
  slides_tour.cpp)
