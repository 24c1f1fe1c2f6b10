#pragma once
// The font files, memory mapped: Noto Sans, then Noto Sans Khmer, Symbols 2, Math and Symbols for what the first lacks.

#include "ui/text/text_style.h"

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

namespace motcua::typeset {

struct FontPaths {
    std::string directory = "/usr/share/fonts/truetype/noto"; ///< where Debian 12's fonts-noto-core puts its files
    std::string others = "/usr/share/fonts/truetype";         ///< where other families that write Vietnamese may be
};

enum class FontFault : std::uint8_t { missing, unreadable, not_a_font };

/// A font file without which no screen can be drawn. The fix is always the package fonts-noto-core.
struct FontProblem {
    FontFault fault = FontFault::missing;
    std::string path;
    bool operator==(FontProblem const&) const = default;
};

[[nodiscard]] std::string describe(FontProblem const& problem);

struct Face; // FreeType and HarfBuzz stay behind this name

/// Opened lazily: Noto Sans at once, the others when a character first needs them. One thread (the ui thread).
class FontSet {
public:
    /// A missing or broken file is no reason for a black screen: its letters come from another family, or, for Khmer and symbols, from
    /// nowhere. An error only when no font at all can write Vietnamese.
    [[nodiscard]] static std::expected<FontSet, FontProblem> open(FontPaths const& paths);
    FontSet(FontSet&&) noexcept;
    FontSet& operator=(FontSet&&) noexcept;
    ~FontSet();

    /// Names of the files that were looked for and are not used.
    [[nodiscard]] std::vector<std::string> const& missing() const;
    [[nodiscard]] bool writes_khmer() const;

    /// The first face of the weight's chain that has the character; 0xFFFF if none has.
    [[nodiscard]] std::uint16_t face_for(char32_t character, Weight weight);
    [[nodiscard]] Face& face(std::uint16_t index);

    /// Height of a flat capital in em, from OS/2 sCapHeight of Noto Sans (0.714).
    [[nodiscard]] float cap_ratio() const;
    /// Highest and lowest ink of the Vietnamese letters with two marks (Ẫ, Ậ), in em.
    [[nodiscard]] float ascent_ratio() const;
    [[nodiscard]] float descent_ratio() const;

private:
    struct State;
    explicit FontSet(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace motcua::typeset
