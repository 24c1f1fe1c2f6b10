# Every library from Debian 12. Names without a CMake package get an interface target here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(CURL REQUIRED)

function(motcua_pkg target)
  pkg_check_modules(pc_${target} REQUIRED IMPORTED_TARGET ${ARGN})
  add_library(${target} INTERFACE)
  target_link_libraries(${target} INTERFACE PkgConfig::pc_${target})
endfunction()

motcua_pkg(ICU icu-uc icu-i18n)
motcua_pkg(sodium libsodium)
motcua_pkg(sdl2 sdl2)
motcua_pkg(imgui imgui)
motcua_pkg(freetype freetype2)
motcua_pkg(harfbuzz harfbuzz)
motcua_pkg(cairo cairo cairo-pdf)
motcua_pkg(pango pangocairo)
motcua_pkg(qrencode libqrencode)
motcua_pkg(zxing zxing)
motcua_pkg(openssl openssl)

add_library(httplib INTERFACE)
find_path(HTTPLIB_INCLUDE httplib.h REQUIRED)
find_library(HTTPLIB_LIBRARY cpp-httplib REQUIRED)
target_link_libraries(httplib INTERFACE ${HTTPLIB_LIBRARY} openssl Threads::Threads)
# Debian's compiled cpp-httplib was built with these; the header must agree with the library.
target_compile_definitions(httplib INTERFACE CPPHTTPLIB_OPENSSL_SUPPORT CPPHTTPLIB_ZLIB_SUPPORT CPPHTTPLIB_BROTLI_SUPPORT)

add_library(spdlog INTERFACE)
find_package(spdlog REQUIRED)
target_link_libraries(spdlog INTERFACE spdlog::spdlog)

find_package(fmt REQUIRED)
add_library(cli11 INTERFACE)
find_path(CLI11_INCLUDE CLI/CLI.hpp REQUIRED)
