# The fonts that are embedded, found by name among Debian's font packages: their folders differ
# between releases.
# attn_find_font(VARIABLE FILE_NAMES…): the path of the first that exists.
function(attn_find_font variable)
  foreach(name ${ARGN})
    file(GLOB_RECURSE found LIST_DIRECTORIES false /usr/share/fonts/*/${name})
    if(found)
      list(GET found 0 path)
      set(${variable} ${path} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "No font file named ${ARGN} under the system's font folder: "
          "install fonts-inter, fonts-jetbrains-mono and fonts-dejavu-core")
endfunction()

attn_find_font(ATTN_FONT_INTER_REGULAR Inter-Regular.otf Inter-Regular.ttf)
attn_find_font(ATTN_FONT_INTER_MEDIUM Inter-Medium.otf Inter-Medium.ttf)
attn_find_font(ATTN_FONT_INTER_SEMIBOLD Inter-SemiBold.otf Inter-SemiBold.ttf)
attn_find_font(ATTN_FONT_MONO_REGULAR JetBrainsMono-Regular.ttf JetBrainsMono-Regular.otf)
attn_find_font(ATTN_FONT_MONO_SEMIBOLD JetBrainsMono-SemiBold.ttf JetBrainsMono-Bold.ttf)
attn_find_font(ATTN_FONT_DEJAVU DejaVuSans.ttf)
