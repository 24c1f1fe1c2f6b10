// People, things and places of the office.
#include "ui/widgets/picture_pieces.h"

#include <array>

namespace motcua::pictures {

namespace {

using enum Pigment;

constexpr std::array staff_help{
    field,
    fill(mid, "M16.5 81.5C17 64 25 57 41 57C56 57 64 64 65 93.5A46 46 0 0 1 16.5 81.5Z"),
    fill(white, "M33 57.5L41 72L49 57.5L45 54H37Z"),
    fill(deep, "M39.4 66L41 63.5L42.6 66L44 80L41 84L38 80Z"),
    fill(skin, "R 35 46 12 14 5"),
    fill(skin, "O 41 36 15"),
    fill(hair, "M25.5 39C21 13 61 13 56.5 39C55 31 51 28 46 27.5C38 27 29 29 25.5 39Z"),
    fill(Pigment::ink, "O 35.8 38 1.6"),
    fill(Pigment::ink, "O 46.2 38 1.6"),
    line(warm, 2.0f, "M36.8 43.5C39 46 43 46 45.2 43.5"),
    fill(gold, "R 26 70 9 6 1.4"),
    fill(white, "M63 12H86C89 12 91 14 91 17V33C91 36 89 38 86 38H73L64 46L65.5 38H63C60 38 58 36 58 33V17C58 14 60 12 63 12Z"),
    line(warm, 3.0f, "M66 21.5H83M66 29H77"),
};

constexpr std::array counter{
    field,
    fill(soft, "R 18 18 64 44 3"),
    fill(gold, "R 36 12 28 10 3"),
    fill(mid, "M33 66C33 54 39 49 50 49C61 49 67 54 67 66Z"),
    fill(white, "M45.5 49.2L50 57L54.5 49.2Z"),
    fill(skin, "O 50 37 11"),
    fill(hair, "M38.6 38C36 20.5 64 20.5 61.4 38C58 31 54 29 50 29C46 29 42 31 38.6 38Z"),
    fill(Pigment::ink, "O 46.2 38.5 1.3"),
    fill(Pigment::ink, "O 53.8 38.5 1.3"),
    line(warm, 1.7f, "M47 43C48.6 44.6 51.4 44.6 53 43"),
    fill(deep, "R 7 62 86 9 3"),
    fill(mid, "M13 71H87L82.5 82.5A46 46 0 0 1 17.5 82.5Z"),
    fill(white, "M62 56H78L80 62H60Z"),
    fill(warm, "R 22 54 9 8 1.5"),
};

constexpr std::array printer{
    field,
    fill(white, "R 29 12 42 30 2"),
    fill(deep, "R 13 36 74 38 6"),
    fill(mid, "R 13 36 74 13 6"),
    fill(gold, "O 76 43 2.4"),
    fill(soft, "O 68 43 2.4"),
    fill(Pigment::ink, "R 25 57 50 6 3"),
    fill(white, "M30 60H70V88C70 89.5 69 90.5 67.5 90.5H32.5C31 90.5 30 89.5 30 88Z"),
    fill(deep, "R 37 67 16 3.4 1.7"),
    line(mid, 2.4f, "M38 76H62M38 82.5H56"),
};

constexpr std::array queue{
    field,
    fill(gold, "M22 26H78C80 26 81.5 27.5 81.5 29.5V43C76 44 76 56 81.5 57V70.5C81.5 72.5 80 74 78 74H22C20 74 18.5 72.5 18.5 70.5V57C24 56 24 44 18.5 43V29.5C18.5 27.5 20 26 22 26Z"),
    fill(white, "R 28 33 44 34 2"),
    fill(deep, "O 42 46 5"),
    fill(deep, "M33.5 61C33.5 52.5 50.5 52.5 50.5 61Z"),
    fill(mid, "O 58 47 4"),
    fill(mid, "M53 61C53 53.5 66 53.5 66 61Z"),
};

constexpr std::array calendar{
    field,
    fill(white, "R 16 22 68 62 5"),
    fill(warm, "M21 22H79C82 22 84 24 84 27V39H16V27C16 24 18 22 21 22Z"),
    line(hair, 4.0f, "M33 15V28M67 15V28"),
    fill(soft, "R 24 46 11 10 2"),
    fill(soft, "R 39 46 11 10 2"),
    fill(soft, "R 54 46 11 10 2"),
    fill(soft, "R 69 46 8 10 2"),
    fill(soft, "R 24 61 11 10 2"),
    fill(gold, "R 39 61 11 10 2"),
    fill(soft, "R 54 61 11 10 2"),
    line(deep, 2.6f, "M41.5 66L43.8 68.4L48 63.6"),
};

constexpr std::array money{
    field,
    fill(mid, "R 20 26 66 36 4"),
    fill(deep, "R 12 36 70 38 4"),
    line(soft, 2.0f, "R 17 41 60 28 2"),
    fill(soft, "O 47 55 10"),
    fill(deep, "M47 49.5L48.5 53.4L52.6 53.5L49.4 56L50.5 60L47 57.7L43.5 60L44.6 56L41.4 53.5L45.5 53.4Z"),
    fill(soft, "O 25 55 2.6"),
    fill(soft, "O 69 55 2.6"),
    fill(gold, "E 76 80 13 5"),
    fill(gold, "R 63 73 26 7 1"),
    fill(white, "E 76 73 13 5"),
    fill(gold, "E 76 72 13 5"),
};

constexpr std::array out_of_service{
    field,
    fill(hair, "R 22 14 44 72 5"),
    fill(soft, "R 27 20 34 36 2"),
    line(mid, 3.0f, "M38 44C40.5 40 47.5 40 50 44"),
    fill(mid, "O 39 34 2.2"),
    fill(mid, "O 49 34 2.2"),
    fill(mid, "R 32 64 24 5 2.5"),
    fill(gold, "M70 50L90 84C91 86 90 88 87.6 88H52.4C50 88 49 86 50 84Z"),
    line(hair, 4.0f, "M70 62V73"),
    fill(hair, "O 70 80 2.6"),
};

constexpr std::array drawings{
    Drawing{Picture::staff_help, staff_help}, Drawing{Picture::counter, counter}, Drawing{Picture::printer, printer}, Drawing{Picture::queue, queue},
    Drawing{Picture::calendar, calendar},     Drawing{Picture::money, money},     Drawing{Picture::out_of_service, out_of_service},
};

} // namespace

std::span<Drawing const> of_office() { return drawings; }

} // namespace motcua::pictures
