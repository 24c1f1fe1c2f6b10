#pragma once
// Colour roles of the four themes. Nothing else in ui/ names a colour.

#include "kiosk/core/display.h"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string_view>

namespace motcua {

struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    [[nodiscard]] constexpr Color with_alpha(std::uint8_t alpha) const { return {r, g, b, alpha}; }
    bool operator==(Color const&) const = default;
};

constexpr Color rgb(std::uint32_t hex) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8), static_cast<std::uint8_t>(hex), 255};
}

enum class Role {
    page,            ///< background of everything
    chrome,          ///< header bar or rail
    on_chrome,       ///< text on the rail
    surface,         ///< cards, fields
    raised,          ///< panels above cards (overlay)
    tint,            ///< quiet filled area (selected card, secondary button pressed)
    ink,             ///< text
    ink_soft,        ///< secondary text
    line,            ///< decorative rules (no meaning)
    border,          ///< edges of controls, >= 4.5:1 (N33)
    primary,         ///< main action, links, selected marks
    on_primary,
    primary_pressed,
    pressed,         ///< secondary control under the finger
    disabled,        ///< fill of a control that cannot be used
    on_disabled,
    focus,           ///< focus mark, >= 4.5:1 against both sides (N34)
    accent,          ///< sparing ornament
    success, success_tint,
    warning, warning_tint,
    danger, danger_tint, on_danger,
    selection,       ///< text selection, caret row
    watermark,       ///< practice band
    on_watermark,
    dim              ///< veil under an overlay, with alpha
};

/// Colours of illustrations. In high contrast they collapse to black, white and one grey.
enum class Pigment { ink, deep, mid, soft, warm, gold, skin, hair, white, ground };

/// A commune's own colours of the standard theme; checked against role_pairs() when they are read.
using OwnColors = std::map<Role, Color>;

struct Theme {
    ThemeChoice choice = ThemeChoice::standard;
    std::shared_ptr<OwnColors const> own = nullptr;
    [[nodiscard]] Color operator[](Role role) const;
    [[nodiscard]] Color operator[](Pigment pigment) const;
    /// Contrast that text must reach: 10, 21, 21, 7 (N30..N32).
    [[nodiscard]] double text_contrast() const;
    /// High contrast themes draw edges around everything and never use tints to tell things apart.
    [[nodiscard]] bool high_contrast() const;
    bool operator==(Theme const&) const = default;
};

/// WCAG 2 contrast ratio of two opaque colours, 1..21.
[[nodiscard]] double contrast(Color a, Color b);

/// A pair of roles that appear together, and the ratio they must reach in `theme`. Tests and the audit walk this list.
struct RolePair {
    Role front;
    Role back;
    enum class Kind { text, control } kind; ///< text: theme.text_contrast(); control: 4.5 (N33)
};
[[nodiscard]] std::span<RolePair const> role_pairs();
[[nodiscard]] std::string_view name_of(Role role);

} // namespace motcua
