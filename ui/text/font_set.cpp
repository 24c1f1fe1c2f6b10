#include "ui/text/font_set.h"

#include "kiosk/base/assert.h"
#include "ui/text/face.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <fmt/format.h>
#include <hb-ot.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include FT_TRUETYPE_TABLES_H

namespace motcua::typeset {

namespace {

/// One step of the fallback chain. Only Sans and Khmer are needed for whole texts; the rest give single symbols (✓ ▶ ⚠
/// ≤).
struct Family {
    char const* regular;
    char const* bold; ///< null: strengthened from regular
};
constexpr std::array families{
    Family{"NotoSans-Regular.ttf", "NotoSans-Bold.ttf"},
    Family{"NotoSansKhmer-Regular.ttf", "NotoSansKhmer-Bold.ttf"},
    Family{"NotoSansSymbols2-Regular.ttf", nullptr},
    Family{"NotoSansMath-Regular.ttf", nullptr},
    Family{"NotoSansSymbols-Regular.ttf", "NotoSansSymbols-Bold.ttf"},
};
/// Where Noto Sans is missing: families with every Vietnamese letter, by Debian's folders. fonts-dejavu-core is on nearly every machine.
constexpr std::array substitutes{
    Family{"dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"},
    Family{"liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"},
    Family{"freefont/FreeSans.ttf", "freefont/FreeSansBold.ttf"},
};
constexpr std::size_t khmer_family = 1;
constexpr std::size_t weights = 3;
constexpr std::uint16_t no_face = 0xFFFF;

// Stem widening in em. Noto Sans Regular has vertical stems of 0.09 em, Bold of 0.15 em; semibold stands between.
constexpr float semibold_strength = 0.026F, semibold_spread = 0.014F;
constexpr float bold_strength = 0.05F, bold_spread = 0.028F;

} // namespace

std::expected<std::shared_ptr<MappedFile const>, FontProblem> MappedFile::open(std::string const& path) {
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return std::unexpected(FontProblem{errno == ENOENT ? FontFault::missing : FontFault::unreadable, path});
    struct stat status{};
    bool const known = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    auto const size = static_cast<std::size_t>(known ? status.st_size : 0);
    void* const memory = known ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0) : MAP_FAILED;
    ::close(descriptor);
    if (memory == MAP_FAILED) return std::unexpected(FontProblem{FontFault::unreadable, path});
    return std::shared_ptr<MappedFile const>(new MappedFile(static_cast<unsigned char const*>(memory), size));
}

MappedFile::~MappedFile() {
    munmap(const_cast<unsigned char*>(m_data), m_size);
}

std::string describe(FontProblem const& problem) {
    switch (problem.fault) {
    case FontFault::missing:
        return fmt::format("font file missing: {} (install the package fonts-noto-core)", problem.path);
    case FontFault::unreadable: return fmt::format("font file cannot be read: {}", problem.path);
    case FontFault::not_a_font:
        return fmt::format("not a usable font: {} (reinstall the package fonts-noto-core)", problem.path);
    }
    return {};
}

struct FontSet::State {
    FT_Library library = nullptr;
    struct Files {
        std::string regular, bold; ///< bold empty: strengthened from regular; both empty: this family is not there
    };
    std::array<Files, families.size()> files;
    std::vector<std::string> missing;
    std::array<std::unique_ptr<Face>, families.size() * weights> faces;
    float cap_ratio = 0.714F;
    float ascent_ratio = 1.069F;
    float descent_ratio = 0.293F;

    ~State() {
        for (auto& face : faces)
            face.reset();
        if (library) FT_Done_FreeType(library);
    }

    std::expected<void, FontProblem> load(std::uint16_t index);
    void measure();
    void choose_files(FontPaths const& paths);
    [[nodiscard]] bool writes_vietnamese();
};

namespace {

/// There and begins as a font does. Opening all ten for good would cost the start more than its first picture.
bool usable(std::string const& path) {
    constexpr std::array<std::string_view, 3> beginnings{std::string_view("\0\1\0\0", 4), "OTTO", "true"};
    std::array<char, 4> bytes{};
    int const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    bool const read = ::read(descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
    ::close(descriptor);
    return read && std::ranges::find(beginnings, std::string_view(bytes.data(), bytes.size())) != beginnings.end();
}

} // namespace

void FontSet::State::choose_files(FontPaths const& paths) {
    // Every file is looked for now, so that a missing one is told at the start and not by a hole on some later screen.
    for (std::size_t at = 0; at < families.size(); ++at) {
        Family const& family = families[at];
        for (auto const& [name, file] : {std::pair{family.regular, &files[at].regular}, std::pair{family.bold, &files[at].bold}}) {
            if (!name) continue;
            std::string path = paths.directory + "/" + name;
            if (usable(path)) *file = std::move(path);
            else missing.emplace_back(name);
        }
    }
    for (Files& family : files)
        if (family.regular.empty()) family.regular = family.bold; // too heavy is better than boxes
}

bool FontSet::State::writes_vietnamese() {
    hb_codepoint_t glyph = 0;
    return load(0).has_value() && hb_font_get_nominal_glyph(faces[0]->shaper, U'ễ', &glyph) && hb_font_get_nominal_glyph(faces[0]->shaper, U'ơ', &glyph);
}

std::expected<void, FontProblem> FontSet::State::load(std::uint16_t index) {
    if (faces[index]) return {};
    Files const& family = files[index / weights];
    auto const weight = static_cast<Weight>(index % weights);
    bool const bold_file = weight == Weight::bold && !family.bold.empty();
    std::string const& path = bold_file ? family.bold : family.regular;
    if (path.empty()) return std::unexpected(FontProblem{FontFault::missing, families[index / weights].regular});

    auto face = std::make_unique<Face>();
    if (weight == Weight::semibold) {
        face->strengthen_em = semibold_strength;
        face->spread_em = semibold_spread;
    } else if (weight == Weight::bold && !bold_file) {
        face->strengthen_em = bold_strength;
        face->spread_em = bold_spread;
    }
    auto file = MappedFile::open(path);
    if (!file) return std::unexpected(file.error());
    face->file = *file;
    if (FT_New_Memory_Face(library, face->file->data(), static_cast<FT_Long>(face->file->size()), 0, &face->outlines) !=
            0 ||
        !FT_IS_SCALABLE(face->outlines))
        return std::unexpected(FontProblem{FontFault::not_a_font, path});

    hb_blob_t* const blob =
        hb_blob_create(reinterpret_cast<char const*>(face->file->data()), static_cast<unsigned>(face->file->size()),
                       HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* const shaped = hb_face_create(blob, 0);
    face->shaper = hb_font_create(shaped);
    face->units_per_em = static_cast<float>(hb_face_get_upem(shaped));
    hb_ot_font_set_funcs(face->shaper);
    hb_face_destroy(shaped);
    hb_blob_destroy(blob);
    faces[index] = std::move(face);
    return {};
}

void FontSet::State::measure() {
    Face const& sans = *faces[0];
    auto const* const os2 = static_cast<TT_OS2 const*>(FT_Get_Sfnt_Table(sans.outlines, FT_SFNT_OS2));
    if (os2 && os2->version >= 2 && os2->sCapHeight > 0)
        cap_ratio = static_cast<float>(os2->sCapHeight) / sans.units_per_em;
    hb_glyph_extents_t extents{};
    hb_codepoint_t glyph = 0;
    if (hb_font_get_nominal_glyph(sans.shaper, U'Ẫ', &glyph) && hb_font_get_glyph_extents(sans.shaper, glyph, &extents))
        ascent_ratio = static_cast<float>(extents.y_bearing) / sans.units_per_em;
    if (hb_font_get_nominal_glyph(sans.shaper, U'g', &glyph) && hb_font_get_glyph_extents(sans.shaper, glyph, &extents))
        descent_ratio = -static_cast<float>(extents.y_bearing + extents.height) / sans.units_per_em;
}

FontSet::FontSet(std::unique_ptr<State> state) : m_state(std::move(state)) {
}
FontSet::FontSet(FontSet&&) noexcept = default;
FontSet& FontSet::operator=(FontSet&&) noexcept = default;
FontSet::~FontSet() = default;

std::expected<FontSet, FontProblem> FontSet::open(FontPaths const& paths) {
    auto state = std::make_unique<State>();
    if (FT_Init_FreeType(&state->library) != 0) return std::unexpected(FontProblem{FontFault::unreadable, "FreeType"});
    state->choose_files(paths);
    for (Family const& other : substitutes) {
        if (state->writes_vietnamese()) break;
        state->faces[0].reset();
        if (std::ranges::find(state->missing, families[0].regular) == state->missing.end()) state->missing.emplace_back(families[0].regular); // there, but no font
        state->files[0] = {paths.others + "/" + other.regular, paths.others + "/" + other.bold};
        if (!usable(state->files[0].bold)) state->files[0].bold.clear();
        if (!usable(state->files[0].regular)) state->files[0] = {};
    }
    if (!state->writes_vietnamese()) {
        std::string const path = paths.directory + "/" + families[0].regular;
        if (::access(path.c_str(), F_OK) != 0) return std::unexpected(FontProblem{FontFault::missing, path});
        return std::unexpected(FontProblem{::access(path.c_str(), R_OK) != 0 ? FontFault::unreadable : FontFault::not_a_font, path});
    }
    state->measure();
    return FontSet(std::move(state));
}

std::uint16_t FontSet::face_for(char32_t character, Weight weight) {
    for (std::size_t family = 0; family < families.size(); ++family) {
        auto const index = static_cast<std::uint16_t>(family * weights + static_cast<std::size_t>(weight));
        if (!m_state->load(index)) continue; // without it the next family may still help
        hb_codepoint_t glyph = 0;
        if (hb_font_get_nominal_glyph(m_state->faces[index]->shaper, character, &glyph)) return index;
    }
    return no_face;
}

Face& FontSet::face(std::uint16_t index) {
    MOTCUA_ASSERT(index < m_state->faces.size() && m_state->load(index));
    return *m_state->faces[index];
}

std::vector<std::string> const& FontSet::missing() const {
    return m_state->missing;
}
bool FontSet::writes_khmer() const {
    return !m_state->files[khmer_family].regular.empty();
}
float FontSet::cap_ratio() const {
    return m_state->cap_ratio;
}
float FontSet::ascent_ratio() const {
    return m_state->ascent_ratio;
}
float FontSet::descent_ratio() const {
    return m_state->descent_ratio;
}

} // namespace motcua::typeset
