#pragma once
// Whole files and parts of files as text.
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace motcua::portal {

std::optional<std::string> read_file(std::filesystem::path const& path);
std::optional<std::string> read_part(std::filesystem::path const& path, std::size_t begin, std::size_t length);

}  // namespace motcua::portal
