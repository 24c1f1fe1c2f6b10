#pragma once
// Private to ui/text: one font file at one weight.

#include "ui/text/font_set.h"

#include <cstddef>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <memory>

namespace motcua::typeset {

/// A whole file, mapped read only; pages come from the disk cache and are shared with every other program.
class MappedFile {
public:
    static std::expected<std::shared_ptr<MappedFile const>, FontProblem> open(std::string const& path);
    MappedFile(MappedFile const&) = delete;
    MappedFile& operator=(MappedFile const&) = delete;
    ~MappedFile();

    [[nodiscard]] unsigned char const* data() const { return m_data; }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    MappedFile(unsigned char const* data, std::size_t size) : m_data(data), m_size(size) {}
    unsigned char const* m_data;
    std::size_t m_size;
};

struct Face {
    std::shared_ptr<MappedFile const> file;
    FT_Face outlines = nullptr;
    hb_font_t* shaper = nullptr; ///< in font units: shapes once for every size
    float units_per_em = 1000.0F;
    float strengthen_em = 0.0F; ///< widening of the stems where the file for a weight does not exist
    float spread_em = 0.0F;     ///< added to every advance with it
    int size_26_6 = 0;          ///< what `outlines` is scaled to now

    Face() = default;
    Face(Face const&) = delete;
    Face& operator=(Face const&) = delete;
    ~Face() {
        hb_font_destroy(shaper);
        if (outlines) FT_Done_Face(outlines);
    }
};

} // namespace motcua::typeset
