// The emblem (one open door), the lotus, the welcome, and three faces.
#include "ui/widgets/picture_pieces.h"

#include <array>

namespace motcua::pictures {

namespace {

using enum Pigment;

// Một Cửa: one door, open, light inside.
constexpr std::array emblem{
    fill(deep, "R 6 6 88 88 22"),
    fill(gold, "M28 84V44C28 14 72 14 72 44V84Z"),
    fill(white, "M34 84V45C34 22 66 22 66 45V84Z"),
    fill(soft, "M34 84V45C34 22 66 22 66 45V84L54 76V50C54 42 46 36 40 33C36 36 34 40 34 45Z"),
    fill(warm, "M34 84V45C34 39 36.2 34.6 39.6 31.8L55 42V92Z"),
    fill(gold, "O 49.5 64 2.8"),
};

constexpr std::array lotus{
    fill(mid, "M8 76C24 68 40 72 50 80C60 72 76 68 92 76C78 88 60 90 50 88C40 90 22 88 8 76Z"),
    fill(soft, "M14 46C20 46 30 50 36 58L46 80C30 80 16 66 14 46Z"),
    fill(soft, "M86 46C80 46 70 50 64 58L54 80C70 80 84 66 86 46Z"),
    fill(warm, "M26 28C34 32 42 42 45 54L48 80C32 72 24 50 26 28Z"),
    fill(warm, "M74 28C66 32 58 42 55 54L52 80C68 72 76 50 74 28Z"),
    fill(skin, "M50 14C62 28 66 44 62 60C60 70 56 76 50 82C44 76 40 70 38 60C34 44 38 28 50 14Z"),
    line(warm, 1.6f, "M50 40V70"),
    line(gold, 2.2f, "M44 78C47 74 53 74 56 78"),
};

// The commune house under its curved roof, the door wide open, rice fields and a rising sun behind.
constexpr std::array welcome{
    fill(ground, "O 50 50 46"),
    fill(gold, "O 50 32 15"),
    fill(soft, "M6 62C20 50 34 55 44 58C60 50 78 50 94 62C92 66 88 70 84 72H16C12 70 8 66 6 62Z"),
    fill(mid, "M9.5 71.5C30 64 70 64 90.5 71.5A46 46 0 0 1 9.5 71.5Z"),
    line(soft, 1.8f, "M15 80C34 73 66 73 85 80M24 87.5C40 81.5 60 81.5 76 87.5"),
    fill(white, "R 24 54 52 24 1"),
    fill(deep, "R 26 54 4.4 24 0.6"),
    fill(deep, "R 69.6 54 4.4 24 0.6"),
    fill(deep, "R 38 54 3.6 24 0.6"),
    fill(deep, "R 58.4 54 3.6 24 0.6"),
    fill(gold, "R 41.6 58 16.8 20 0.5"),
    fill(warm, "M41.6 58L46.5 61V81L41.6 78Z"),
    fill(warm, "M58.4 58L53.5 61V81L58.4 78Z"),
    fill(warm, "M10 56C20 55 29 48 33 38H67C71 48 80 55 90 56C91 54 92.5 52.6 94.5 52C94 57 90 60.5 84 60.5H16C10 60.5 6 57 5.5 52C7.5 52.6 9 54 10 56Z"),
    fill(deep, "M29 40.5C31 39.5 32 37.8 32.2 35.8H67.8C68 37.8 69 39.5 71 40.5Z"),
    line(gold, 2.0f, "M45 35.5C47 31 53 31 55 35.5"),
    fill(soft, "R 34 78 32 3.4 1"),
    fill(white, "R 31 81 38 3.4 1"),
};

constexpr std::array face_good{
    fill(gold, "O 50 50 44"),
    line(Pigment::ink, 5.0f, "M31 42C33 38 39 38 41 42M59 42C61 38 67 38 69 42"),
    line(Pigment::ink, 5.4f, "M29 57C34 74 66 74 71 57"),
};

constexpr std::array face_fair{
    fill(soft, "O 50 50 44"),
    fill(Pigment::ink, "O 36 42 4.4"),
    fill(Pigment::ink, "O 64 42 4.4"),
    line(Pigment::ink, 5.4f, "M34 64H66"),
};

constexpr std::array face_poor{
    fill(skin, "O 50 50 44"),
    fill(Pigment::ink, "O 36 44 4.4"),
    fill(Pigment::ink, "O 64 44 4.4"),
    line(Pigment::ink, 5.4f, "M32 70C38 58 62 58 68 70"),
    line(Pigment::ink, 4.0f, "M29 37.5L40 33M71 37.5L60 33"),
};

constexpr std::array drawings{
    Drawing{Picture::emblem, emblem},       Drawing{Picture::lotus, lotus},         Drawing{Picture::welcome, welcome},
    Drawing{Picture::face_good, face_good}, Drawing{Picture::face_fair, face_fair}, Drawing{Picture::face_poor, face_poor},
};

} // namespace

std::span<Drawing const> of_ornament() { return drawings; }

} // namespace motcua::pictures
