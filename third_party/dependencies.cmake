# Where each library comes from: Debian's packages, all of them (third_party/README.md).
find_package(PkgConfig REQUIRED)
find_package(Freetype REQUIRED)
find_package(PNG REQUIRED)
find_package(glfw3 3.3 REQUIRED)
find_package(glm REQUIRED)
find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(fmt 9 REQUIRED)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo pangoft2 cairo-ft cairo-pdf cairo-svg fontconfig)
pkg_check_modules(IMGUI REQUIRED imgui)
find_library(IMGUI_LIBRARY imgui REQUIRED)
find_path(EXPECTED_INCLUDE_DIR tl/expected.hpp REQUIRED)

# Debian's libimgui.a names neither FreeType nor GLFW: a static import that does.
add_library(imgui_sys STATIC IMPORTED)
set_target_properties(imgui_sys PROPERTIES IMPORTED_LOCATION ${IMGUI_LIBRARY}
                      INTERFACE_INCLUDE_DIRECTORIES "${IMGUI_INCLUDE_DIRS}")
target_link_libraries(imgui_sys INTERFACE stb glfw Freetype::Freetype ${CMAKE_DL_LIBS})
