# The two painters against one another, text, and files.
attn_tests(golden_painters golden "attn_cli;PkgConfig::PANGO;Freetype::Freetype"
  painters/batch_test.cpp
  painters/files_test.cpp
  painters/painters_test.cpp
  painters/slides_test.cpp
  painters/text_test.cpp)

# Not a test: what a frame costs; with a folder as its argument it also leaves pictures there.
add_executable(painter_benchmark EXCLUDE_FROM_ALL painters/painter_benchmark.cpp)
attn_target(painter_benchmark)
target_link_libraries(painter_benchmark PRIVATE attn_test_support attn_cli)

# Not a test: what the frame after an edit costs beside a still one.
add_executable(edit_benchmark EXCLUDE_FROM_ALL painters/edit_benchmark.cpp)
attn_target(edit_benchmark)
target_link_libraries(edit_benchmark PRIVATE attn_cli)
