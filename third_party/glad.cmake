# glad's loader, generated at build time from the specification inside Debian's package
# (--reproducible: never from the network). Nothing generated is committed.
find_program(GLAD_PROGRAM glad REQUIRED)
set(GLAD_FOLDER ${CMAKE_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${GLAD_FOLDER}/src/gl.c ${GLAD_FOLDER}/include/glad/gl.h
  COMMAND ${GLAD_PROGRAM} --api gl:core=3.3 --extensions GL_KHR_debug --out-path ${GLAD_FOLDER}
          --reproducible --quiet c
  VERBATIM)
add_library(glad STATIC ${GLAD_FOLDER}/src/gl.c ${GLAD_FOLDER}/include/glad/gl.h)
target_include_directories(glad SYSTEM PUBLIC ${GLAD_FOLDER}/include)
