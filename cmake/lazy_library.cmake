# motcua_lazy_pkg(sdl2 sdl2): like motcua_pkg, but the library is loaded at the first call of one of its functions instead of at the
# start. Loading what the start screen does not need (libSDL2 alone brings 53 libraries) would take longer than drawing it.
# For libraries of plain C functions on x86-64; elsewhere it is motcua_pkg.
enable_language(C ASM) # must be at file scope
option(MOTCUA_LAZY_LIBRARIES "load big libraries when first used" ON)

# motcua_lazy_libraries(target library…): doors to these files, as static library `target`.
function(motcua_lazy_libraries target)
  if(NOT TARGET motcua_lazy)
    add_library(motcua_lazy STATIC ${PROJECT_SOURCE_DIR}/cmake/lazy_library.c)
    target_link_libraries(motcua_lazy PUBLIC ${CMAKE_DL_LIBS})
  endif()
  set(sources)
  foreach(library ${ARGN})
    get_filename_component(name ${library} NAME_WE)
    set(doors ${PROJECT_BINARY_DIR}/lazy/${target}_${name}.S)
    add_custom_command(OUTPUT ${doors}
      COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/lazy
      COMMAND ${PROJECT_SOURCE_DIR}/cmake/lazy_library.sh ${library} ${name} ${doors}
      DEPENDS ${PROJECT_SOURCE_DIR}/cmake/lazy_library.sh ${library} VERBATIM)
    list(APPEND sources ${doors})
  endforeach()
  # One archive member a library: a program takes in only the doors of libraries it calls.
  add_library(${target} STATIC ${sources})
  target_link_libraries(${target} PUBLIC motcua_lazy)
endfunction()

# EXCEPT names libraries (regular expressions) that stay linked as usual or that another target has the doors of.
function(motcua_lazy_pkg target)
  cmake_parse_arguments(arg "" "" "EXCEPT" ${ARGN})
  pkg_check_modules(pc_${target} REQUIRED IMPORTED_TARGET ${arg_UNPARSED_ARGUMENTS})
  if(NOT MOTCUA_LAZY_LIBRARIES OR NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE PkgConfig::pc_${target})
    return()
  endif()
  set(libraries ${pc_${target}_LINK_LIBRARIES})
  foreach(exception ${arg_EXCEPT})
    list(FILTER libraries EXCLUDE REGEX "/lib${exception}\\.so")
  endforeach()
  motcua_lazy_libraries(lazy_${target} ${libraries})
  add_library(${target} INTERFACE)
  target_include_directories(${target} SYSTEM INTERFACE ${pc_${target}_INCLUDE_DIRS})
  target_compile_options(${target} INTERFACE ${pc_${target}_CFLAGS_OTHER})
  target_link_libraries(${target} INTERFACE lazy_${target})
endfunction()
