#include "ui/theme/theme.h"

#include <array>
#include <cmath>

namespace motcua {

namespace {

constexpr Color black = rgb(0x000000);
constexpr Color white = rgb(0xFFFFFF);

/// Warm paper, ink with a little brown in it, and the deep green-blue of lacquer boxes; red and gold only as ornament, so that
/// red on a control always means danger.
Color standard(Role role) {
    switch (role) {
    case Role::page: return rgb(0xFAF6EE);
    case Role::chrome: return rgb(0xF3ECDF);
    case Role::on_chrome: return rgb(0x211C18);
    case Role::surface: return rgb(0xFFFEFB);
    case Role::raised: return rgb(0xFFFEFB);
    case Role::tint: return rgb(0xE4EFEC);
    case Role::ink: return rgb(0x211C18);
    case Role::ink_soft: return rgb(0x39332D);
    case Role::line: return rgb(0xDDD2BF);
    case Role::border: return rgb(0x6E6557);
    case Role::primary: return rgb(0x0A404C);
    case Role::on_primary: return white;
    case Role::primary_pressed: return rgb(0x062B33);
    case Role::pressed: return rgb(0xDDEBE7);
    case Role::disabled: return rgb(0xEEE7DA);
    case Role::on_disabled: return rgb(0x39332D);
    case Role::focus: return rgb(0xA34100);
    case Role::accent: return rgb(0xC99A3B);
    case Role::success: return rgb(0x1C6138);
    case Role::success_tint: return rgb(0xE7F2E4);
    case Role::warning: return rgb(0x865000);
    case Role::warning_tint: return rgb(0xFDF0D5);
    case Role::danger: return rgb(0x7E1414);
    case Role::danger_tint: return rgb(0xFAE8E2);
    case Role::on_danger: return white;
    case Role::selection: return rgb(0xBBDAD4);
    case Role::watermark: return rgb(0xF4DFA8);
    case Role::on_watermark: return rgb(0x211C18);
    case Role::dim: return rgb(0x1B1713).with_alpha(150);
    }
    return black;
}

Color low_glare(Role role) {
    switch (role) {
    case Role::page: return rgb(0x24272A);
    case Role::chrome: return rgb(0x1D2022);
    case Role::on_chrome: return rgb(0xD9D3C6);
    case Role::surface: return rgb(0x2C3033);
    case Role::raised: return rgb(0x2C3033);
    case Role::tint: return rgb(0x243335);
    case Role::ink: return rgb(0xDAD4C7);
    case Role::ink_soft: return rgb(0xCAC4B7);
    case Role::line: return rgb(0x454A4D);
    case Role::border: return rgb(0x9AA09E);
    case Role::primary: return rgb(0x9CC9C4);
    case Role::on_primary: return rgb(0x10191A);
    case Role::primary_pressed: return rgb(0xBEDDD9);
    case Role::pressed: return rgb(0x25363A);
    case Role::disabled: return rgb(0x303437);
    case Role::on_disabled: return rgb(0xCDC7BA);
    case Role::focus: return rgb(0xF0B45A);
    case Role::accent: return rgb(0xC99A3B);
    case Role::success: return rgb(0x95C9A2);
    case Role::success_tint: return rgb(0x24352B);
    case Role::warning: return rgb(0xE0B76A);
    case Role::warning_tint: return rgb(0x393225);
    case Role::danger: return rgb(0xE5A79C);
    case Role::danger_tint: return rgb(0x3D2B29);
    case Role::on_danger: return rgb(0x1E0D0A);
    case Role::selection: return rgb(0x3A5659);
    case Role::watermark: return rgb(0x4A3F22);
    case Role::on_watermark: return rgb(0xE6DFCF);
    case Role::dim: return rgb(0x0B0C0D).with_alpha(170);
    }
    return white;
}

/// Pure black and white (N31): everything is edge and inversion. `ink` and `paper` swap between the two themes.
Color stark(Role role, Color ink, Color paper, Color focus) {
    switch (role) {
    case Role::page:
    case Role::chrome:
    case Role::surface:
    case Role::raised:
    case Role::tint:
    case Role::disabled:
    case Role::success_tint:
    case Role::warning_tint:
    case Role::danger_tint:
    case Role::on_primary:
    case Role::on_danger:
    case Role::on_watermark:
    case Role::selection: return paper;
    case Role::on_chrome:
    case Role::ink:
    case Role::ink_soft:
    case Role::line:
    case Role::border:
    case Role::primary:
    case Role::primary_pressed:
    case Role::on_disabled:
    case Role::accent:
    case Role::success:
    case Role::warning:
    case Role::danger:
    case Role::watermark: return ink;
    case Role::pressed: return paper;
    case Role::focus: return focus;
    case Role::dim: return black.with_alpha(200);
    }
    return ink;
}

Color pigment_standard(Pigment pigment) {
    switch (pigment) {
    case Pigment::ink: return rgb(0x2B2521);
    case Pigment::deep: return rgb(0x14505C);
    case Pigment::mid: return rgb(0x5F9F9A);
    case Pigment::soft: return rgb(0xBFDAD5);
    case Pigment::warm: return rgb(0xB5472F);
    case Pigment::gold: return rgb(0xE3B04B);
    case Pigment::skin: return rgb(0xEDC19B);
    case Pigment::hair: return rgb(0x3A2B22);
    case Pigment::white: return rgb(0xFFFDF8);
    case Pigment::ground: return rgb(0xEDE2CD);
    }
    return black;
}

Color pigment_low_glare(Pigment pigment) {
    switch (pigment) {
    case Pigment::ink: return rgb(0xD5CEBF);
    case Pigment::deep: return rgb(0x7FB0AC);
    case Pigment::mid: return rgb(0x4E807E);
    case Pigment::soft: return rgb(0x36585A);
    case Pigment::warm: return rgb(0xB86A54);
    case Pigment::gold: return rgb(0xC39A4B);
    case Pigment::skin: return rgb(0xC39B7B);
    case Pigment::hair: return rgb(0x15120F);
    case Pigment::white: return rgb(0xCFC8B9);
    case Pigment::ground: return rgb(0x3A3D3D);
    }
    return white;
}

/// Line drawings: every piece gets an outline of `ink`; the darkest pigments are filled.
Color pigment_stark(Pigment pigment, Color ink, Color paper) {
    switch (pigment) {
    case Pigment::ink:
    case Pigment::hair:
    case Pigment::deep: return ink;
    case Pigment::mid:
    case Pigment::soft:
    case Pigment::warm:
    case Pigment::gold:
    case Pigment::skin:
    case Pigment::white:
    case Pigment::ground: return paper;
    }
    return paper;
}

double linear(std::uint8_t channel) {
    double const c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Color c) { return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b); }

using enum RolePair::Kind;
constexpr std::array pairs{
    RolePair{Role::ink, Role::page, text},
    RolePair{Role::ink, Role::surface, text},
    RolePair{Role::ink, Role::raised, text},
    RolePair{Role::ink, Role::tint, text},
    RolePair{Role::ink, Role::pressed, text},
    RolePair{Role::ink, Role::success_tint, text},
    RolePair{Role::ink, Role::warning_tint, text},
    RolePair{Role::ink, Role::danger_tint, text},
    RolePair{Role::ink_soft, Role::page, text},
    RolePair{Role::ink_soft, Role::surface, text},
    RolePair{Role::ink_soft, Role::raised, text},
    RolePair{Role::ink_soft, Role::tint, text},
    RolePair{Role::ink_soft, Role::pressed, text},
    RolePair{Role::ink_soft, Role::chrome, text},
    RolePair{Role::on_chrome, Role::chrome, text},
    RolePair{Role::on_chrome, Role::pressed, text},
    RolePair{Role::on_primary, Role::primary, text},
    RolePair{Role::on_primary, Role::primary_pressed, text},
    RolePair{Role::on_disabled, Role::disabled, text},
    RolePair{Role::on_danger, Role::danger, text},
    RolePair{Role::on_watermark, Role::watermark, text},
    RolePair{Role::primary, Role::page, control},
    RolePair{Role::primary, Role::surface, control},
    RolePair{Role::primary, Role::chrome, control},
    RolePair{Role::primary, Role::tint, control},
    RolePair{Role::border, Role::page, control},
    RolePair{Role::border, Role::surface, control},
    RolePair{Role::border, Role::chrome, control},
    RolePair{Role::focus, Role::page, control},
    RolePair{Role::focus, Role::surface, control},
    RolePair{Role::focus, Role::chrome, control},
    RolePair{Role::focus, Role::raised, control},
    RolePair{Role::success, Role::success_tint, control},
    RolePair{Role::success, Role::surface, control},
    RolePair{Role::success, Role::page, control},
    RolePair{Role::warning, Role::warning_tint, control},
    RolePair{Role::warning, Role::surface, control},
    RolePair{Role::danger, Role::danger_tint, control},
    RolePair{Role::danger, Role::surface, control},
    RolePair{Role::danger, Role::page, control},
};

} // namespace

Color Theme::operator[](Role role) const {
    switch (choice) {
    case ThemeChoice::standard:
        if (own)
            if (auto const found = own->find(role); found != own->end()) return found->second;
        return standard(role);
    case ThemeChoice::high_contrast_light: return stark(role, black, white, rgb(0x0000D0));
    case ThemeChoice::high_contrast_dark: return stark(role, white, black, rgb(0xFFD500));
    case ThemeChoice::low_glare: return low_glare(role);
    }
    return black;
}

Color Theme::operator[](Pigment pigment) const {
    switch (choice) {
    case ThemeChoice::standard: return pigment_standard(pigment);
    case ThemeChoice::high_contrast_light: return pigment_stark(pigment, black, white);
    case ThemeChoice::high_contrast_dark: return pigment_stark(pigment, white, black);
    case ThemeChoice::low_glare: return pigment_low_glare(pigment);
    }
    return black;
}

double Theme::text_contrast() const {
    switch (choice) {
    case ThemeChoice::standard: return 10;            // N30
    case ThemeChoice::high_contrast_light:
    case ThemeChoice::high_contrast_dark: return 20.9; // N31: pure black and white is 21
    case ThemeChoice::low_glare: return 7;            // N32
    }
    return 21;
}

bool Theme::high_contrast() const {
    return choice == ThemeChoice::high_contrast_light || choice == ThemeChoice::high_contrast_dark;
}

double contrast(Color a, Color b) {
    double const one = luminance(a) + 0.05, two = luminance(b) + 0.05;
    return one > two ? one / two : two / one;
}

std::span<RolePair const> role_pairs() { return pairs; }

std::string_view name_of(Role role) {
    switch (role) {
    case Role::page: return "page";
    case Role::chrome: return "chrome";
    case Role::on_chrome: return "on_chrome";
    case Role::surface: return "surface";
    case Role::raised: return "raised";
    case Role::tint: return "tint";
    case Role::ink: return "ink";
    case Role::ink_soft: return "ink_soft";
    case Role::line: return "line";
    case Role::border: return "border";
    case Role::primary: return "primary";
    case Role::on_primary: return "on_primary";
    case Role::primary_pressed: return "primary_pressed";
    case Role::pressed: return "pressed";
    case Role::disabled: return "disabled";
    case Role::on_disabled: return "on_disabled";
    case Role::focus: return "focus";
    case Role::accent: return "accent";
    case Role::success: return "success";
    case Role::success_tint: return "success_tint";
    case Role::warning: return "warning";
    case Role::warning_tint: return "warning_tint";
    case Role::danger: return "danger";
    case Role::danger_tint: return "danger_tint";
    case Role::on_danger: return "on_danger";
    case Role::selection: return "selection";
    case Role::watermark: return "watermark";
    case Role::on_watermark: return "on_watermark";
    case Role::dim: return "dim";
    }
    return "?";
}

} // namespace motcua
