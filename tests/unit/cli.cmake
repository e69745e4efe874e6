# Command line: arguments, files, JSON, exit statuses of the built program.
attn_tests(unit_cli unit "attn_cli"
  cli/json_writer_test.cpp
  cli/options_test.cpp
  cli/output_test.cpp
  cli/program_test.cpp
  cli/scene_json_test.cpp
  cli/side_runs_test.cpp
  cli/text_input_test.cpp
  cli/trace_json_test.cpp)
