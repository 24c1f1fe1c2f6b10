#pragma once
// Where the illustrations live: one table a file, by subject. Internal to ui/widgets.

#include "ui/widgets/drawing.h"

#include <span>

namespace motcua::pictures {

struct Drawing {
    Picture picture;
    std::span<Piece const> pieces;
};

[[nodiscard]] std::span<Drawing const> of_life();     ///< life events
[[nodiscard]] std::span<Drawing const> of_visit();    ///< what happens at the kiosk
[[nodiscard]] std::span<Drawing const> of_office();   ///< people, things and places of the office
[[nodiscard]] std::span<Drawing const> of_ornament(); ///< emblem, lotus, welcome, faces

constexpr Piece fill(Pigment pigment, char const* path) { return {Piece::Kind::fill, pigment, 0, path}; }
constexpr Piece line(Pigment pigment, float width, char const* path) { return {Piece::Kind::line, pigment, width, path}; }
/// The soft round field most drawings stand on.
constexpr Piece field = {Piece::Kind::fill, Pigment::ground, 0, "O 50 50 46"};

} // namespace motcua::pictures
