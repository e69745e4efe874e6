# attn_embed(TARGET HEADER NAMESPACE symbol file [symbol file…])
# Puts files into TARGET's read-only data with .incbin and writes HEADER (included as
# "embedded/HEADER") with one function a file: std::string_view symbol().
function(attn_embed target header namespace)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded_${target})
  set(assembly "    .section .rodata\n")
  set(declarations "")
  set(definitions "")
  set(files "")
  set(rest ${ARGN})
  while(rest)
    list(POP_FRONT rest symbol file)
    list(APPEND files ${file})
    set(label attn_embedded_${target}_${symbol})
    string(APPEND assembly "    .global ${label}\n    .global ${label}_end\n    .balign 16\n${label}:\n"
           "    .incbin \"${file}\"\n${label}_end:\n    .byte 0\n")
    string(APPEND declarations "/// The bytes of ${symbol}.\nstd::string_view ${symbol}();\n")
    string(APPEND definitions
           "extern \"C\" const char ${label}[];\nextern \"C\" const char ${label}_end[];\n"
           "namespace ${namespace} {\nstd::string_view ${symbol}() {\n"
           "  return {${label}, static_cast<std::size_t>(${label}_end - ${label})};\n}\n}\n")
  endwhile()
  string(APPEND assembly "    .section .note.GNU-stack,\"\",%progbits\n")
  file(CONFIGURE OUTPUT ${folder}/data.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/embedded/${header}
       CONTENT "#pragma once\n#include <string_view>\nnamespace ${namespace} {\n${declarations}}\n" @ONLY)
  file(CONFIGURE OUTPUT ${folder}/data.cpp
       CONTENT "#include \"embedded/${header}\"\n#include <cstddef>\n${definitions}" @ONLY)
  set_source_files_properties(${folder}/data.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${folder}/data.S ${folder}/data.cpp)
  target_include_directories(${target} PUBLIC ${folder})
endfunction()
