#include "ui/paint/picture_file.h"

#include <cstring>
#include <memory>
#include <png.h>
#include <vector>

namespace motcua::paint {

std::expected<void, std::string> write_png(Surface const& surface, std::string const& path) {
    auto const width = static_cast<std::size_t>(surface.width);
    std::vector<png_byte> rgb(width * static_cast<std::size_t>(surface.height) * 3);
    png_byte* to = rgb.data();
    for (int y = 0; y < surface.height; ++y) {
        std::uint32_t const* const row = surface.row(y);
        for (int x = 0; x < surface.width; ++x) {
            *to++ = static_cast<png_byte>(row[x] >> 16);
            *to++ = static_cast<png_byte>(row[x] >> 8);
            *to++ = static_cast<png_byte>(row[x]);
        }
    }
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(surface.width);
    image.height = static_cast<png_uint_32>(surface.height);
    image.format = PNG_FORMAT_RGB;
    image.flags = PNG_IMAGE_FLAG_FAST; // screenshots are taken in the middle of journeys
    int const written = png_image_write_to_file(&image, path.c_str(), 0, rgb.data(), 0, nullptr);
    explicit_bzero(rgb.data(), rgb.size()); // the copy may show a citizen's answers
    if (!written) return std::unexpected(path + ": " + image.message);
    return {};
}

} // namespace motcua::paint
