#include "net/portal/text_file.h"

#include <fstream>

namespace motcua::portal {

std::optional<std::string> read_file(std::filesystem::path const& path) {
    std::error_code error;
    auto const size = std::filesystem::file_size(path, error);
    if (error) return std::nullopt;
    return read_part(path, 0, size);
}

std::optional<std::string> read_part(std::filesystem::path const& path, std::size_t begin, std::size_t length) {
    std::ifstream file{path, std::ios::binary};
    std::string text(length, '\0');
    file.seekg(static_cast<std::streamoff>(begin));
    if (!file.read(text.data(), static_cast<std::streamsize>(length))) return std::nullopt;
    return text;
}

}  // namespace motcua::portal
