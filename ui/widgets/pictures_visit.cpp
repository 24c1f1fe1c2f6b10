// What happens at the kiosk, from looking for a procedure to taking the slip home.
#include "ui/widgets/picture_pieces.h"

#include <array>

namespace motcua::pictures {

namespace {

using enum Pigment;

constexpr std::array search{
    field,
    fill(white, "R 20 15 48 66 3"),
    fill(deep, "R 28 24 24 4 2"),
    line(mid, 2.6f, "M29 37H58M29 46H44M29 55H40M29 64H42"),
    line(hair, 8.0f, "M72 74L84 86"),
    fill(gold, "O 59 60 20"),
    fill(soft, "O 59 60 14.5"),
    line(white, 3.0f, "M50 58C51 52 55 49.5 60 49.5"),
};

constexpr std::array file_dossier{
    field,
    fill(deep, "M14 33C14 30 16 28 19 28H39L45 35H81C84 35 86 37 86 40V70H14Z"),
    fill(white, "R 26 15 46 50 2.5"),
    fill(deep, "R 34 23 20 3.6 1.8"),
    line(mid, 2.5f, "M34 33H63M34 41H63"),
    fill(mid, "M9 50C8.6 48 10 46.5 12 46.5H88C90 46.5 91.4 48 91 50L85.5 79C85 82 83.5 83.5 80.5 83.5H19.5C16.5 83.5 15 82 14.5 79Z"),
    fill(soft, "R 38 58 24 10 3"),
    fill(gold, "M66 42L84 10.5L91 14.5L73 46Z"),
    fill(skin, "M66 42L73 46L65.5 51.5Z"),
    fill(Pigment::ink, "M65.9 47.6L68.8 49.2L65.5 51.5Z"),
};

constexpr std::array track{
    field,
    fill(white, "R 17 14 48 68 3"),
    line(soft, 3.0f, "M28 29V67"),
    fill(deep, "O 28 28 5"),
    fill(deep, "O 28 47 5"),
    fill(gold, "O 28 66 5"),
    line(white, 1.8f, "M25.8 28.2L27.4 29.8L30.4 26.4M25.8 47.2L27.4 48.8L30.4 45.4"),
    line(mid, 2.6f, "M38 28H56M38 47H53M38 66H45"),
    fill(deep, "O 68 65 20"),
    fill(white, "O 68 65 15.4"),
    line(deep, 3.0f, "M68 55V65L75 69.5"),
    fill(warm, "O 68 65 2.4"),
};

constexpr std::array practice{
    field,
    fill(deep, "R 14 15 64 52 5"),
    fill(white, "R 19 20 54 42 2"),
    fill(soft, "R 25 26 26 5 2.5"),
    fill(gold, "R 29 38 36 15 7.5"),
    line(gold, 2.4f, "M40 33.5V30.5M50.5 34L52.5 31.8"),
    fill(skin, "M45 48C45 42.5 53 42.5 53 48V62L68 65.5C74 67 76.5 70.5 75.5 76L72.5 90H48L36.5 76.5C33 72 39 66.5 43 70.5L45 72.5Z"),
    line(warm, 1.6f, "M53 62V69M60.5 64V70"),
    fill(deep, "M47 86H75L73.8 90.4A46 46 0 0 1 50 96L47 92Z"),
};

constexpr std::array guide{
    field,
    fill(warm, "M9 47C24 41 39 42 50 50C61 42 76 41 91 47V84C76 79 61 80 50 88C39 80 24 79 9 84Z"),
    fill(white, "M14 45C27 40 40 41.5 50 49V84C40 77 27 75.5 14 78.5Z"),
    fill(soft, "M86 45C73 40 60 41.5 50 49V84C60 77 73 75.5 86 78.5Z"),
    line(mid, 2.3f, "M20.5 54C28 52 36.5 53.5 43.5 57M20.5 62.5C28 60.5 36.5 62 43.5 65.5M56.5 57C63.5 53.5 72 52 79.5 54M56.5 65.5C63.5 62 72 60.5 79.5 62.5"),
    fill(gold, "M43.5 31C43.5 28 38 26 38 19.5C38 4 62 4 62 19.5C62 26 56.5 28 56.5 31Z"),
    fill(deep, "R 44.5 32.5 11 5.6 2.4"),
    line(white, 2.0f, "M45 18.5C45 15 47 12.8 50 12.5"),
};

constexpr std::array phone_sign_in{
    field,
    fill(Pigment::ink, "R 25 9 40 80 6"),
    fill(white, "R 29 15 32 66 2.5"),
    fill(deep, "R 34 22 9 9 1"),
    fill(white, "R 36.4 24.4 4.2 4.2 0.4"),
    fill(deep, "R 47 22 9 9 1"),
    fill(white, "R 49.4 24.4 4.2 4.2 0.4"),
    fill(deep, "R 34 35 9 9 1"),
    fill(white, "R 36.4 37.4 4.2 4.2 0.4"),
    fill(deep, "R 47 35 4 4 0.5"),
    fill(deep, "R 52 40 4 4 0.5"),
    fill(deep, "R 47 41 3 3 0.5"),
    line(mid, 2.6f, "M34 53H55M34 60H44"),
    fill(gold, "M70 46C75 50 81 51.5 86 51.5C87 70 82 80 70 86C58 80 53 70 54 51.5C59 51.5 65 50 70 46Z"),
    line(white, 4.2f, "M62.5 66.5L68.5 72.5L78.5 60.5"),
};

constexpr std::array papers_ready{
    field,
    fill(mid, "M55 13L84 21C85.5 21.4 86 22.5 85.7 24L72 74C71.6 75.4 70.5 76 69 75.6L40 67.6Z"),
    fill(soft, "R 30 13 44 62 3"),
    fill(white, "R 18 20 46 64 3"),
    fill(deep, "R 26 29 22 4 2"),
    line(mid, 2.6f, "M26 42H55M26 51H55M26 60H45"),
    fill(deep, "O 65 70 17"),
    line(white, 5.0f, "M56.5 70.5L62.8 76.8L74 63.5"),
};

constexpr std::array scan_paper{
    field,
    fill(white, "R 29 10 42 52 2.5"),
    fill(deep, "R 36 18 18 3.6 1.8"),
    line(mid, 2.5f, "M36 29H63M36 37H63M36 45H56"),
    fill(deep, "M13 56H87C89 56 90.5 57.5 90.5 59.5L88 76C87.6 78.6 86 80 83.4 80H16.6C14 80 12.4 78.6 12 76L9.5 59.5C9.5 57.5 11 56 13 56Z"),
    fill(gold, "R 21 52.5 58 5 2.5"),
    fill(mid, "R 20 64 60 6 3"),
    fill(gold, "O 78 75 1.8"),
};

// Both cards: the code of 2021 stands on the front at the upper right, that of 2024 on the back at the upper right.
constexpr std::array card_code{
    field,
    fill(white, "R 8 20 60 38 4"),
    fill(mid, "R 8 20 60 7 3"),
    fill(soft, "R 13 32 15 19 1.5"),
    fill(skin, "O 20.5 38.5 4.2"),
    fill(deep, "M13.6 51C13.6 45.5 16.5 43.5 20.5 43.5C24.5 43.5 27.4 45.5 27.4 51Z"),
    line(mid, 2.0f, "M32 42H48M32 47H44M32 52H50"),
    fill(deep, "R 52.5 30 12 12 1"),
    fill(white, "R 54 31.5 3.6 3.6 0.4"),
    fill(white, "R 59.4 31.5 3.6 3.6 0.4"),
    fill(white, "R 54 36.9 3.6 3.6 0.4"),
    line(white, 1.2f, "M59.6 37.6H62.8M60.2 40.2H62.6"),
    fill(warm, "R 32 48 60 38 4"),
    fill(soft, "R 37 54 11 9 1.5"),
    line(gold, 1.4f, "M39 57H46M39 60H46"),
    fill(deep, "R 76.5 52 12 12 1"),
    fill(white, "R 78 53.5 3.6 3.6 0.4"),
    fill(white, "R 83.4 53.5 3.6 3.6 0.4"),
    fill(white, "R 78 58.9 3.6 3.6 0.4"),
    line(white, 1.2f, "M83.6 59.6H86.8M84.2 62.2H86.6"),
    line(mid, 2.0f, "M37 70H87M37 75H87M37 80H87"),
    line(gold, 3.0f, "R 49.5 27 18 18 2.5"),
    line(gold, 3.0f, "R 73.5 49 18 18 2.5"),
};

constexpr std::array check_answers{
    field,
    fill(warm, "R 19 17 58 70 5"),
    fill(white, "R 25 24 46 57 2"),
    fill(deep, "M38 14H41C41 6.5 55 6.5 55 14H58C59.5 14 60.5 15 60.5 16.5V23H35.5V16.5C35.5 15 36.5 14 38 14Z"),
    fill(gold, "O 48 14.5 2.6"),
    line(deep, 3.2f, "M31 38.5L34 41.5L39.5 35M31 54.5L34 57.5L39.5 51M31 70.5L34 73.5L39.5 67"),
    line(mid, 2.6f, "M46 39H64M46 55H61M46 71H56"),
    fill(gold, "M66 71L84.5 47L91 52L72.5 76Z"),
    fill(skin, "M66 71L72.5 76L63.8 80Z"),
    fill(Pigment::ink, "M65.1 75.6L67.9 77.8L63.8 80Z"),
};

constexpr std::array sending{
    field,
    line(mid, 2.6f, "M14 78C20 79 25 76 29 71M35 64L38 60"),
    fill(soft, "M8.5 44L92 14L48 62Z"),
    fill(white, "M92 14L66 82L48 62Z"),
    fill(mid, "M48 62L92 14L44.5 54.5Z"),
    fill(deep, "M48 62L92 14L56.5 71.2L48 81Z"),
    fill(gold, "O 20 27 3.2"),
    fill(gold, "O 80 75 2.6"),
};

constexpr std::array done{
    field,
    fill(gold, "M50 93C38 93 25 89 17 80C28 76 42 80 50 88C58 80 72 76 83 80C75 89 62 93 50 93Z"),
    fill(warm, "M50 92C40 88 33 80 33 71C41 72 47 77 50 83C53 77 59 72 67 71C67 80 60 88 50 92Z"),
    fill(deep, "O 50 43 31"),
    line(mid, 2.4f, "O 50 43 26.5"),
    line(white, 7.0f, "M36 44L46 54L65 32.5"),
};

constexpr std::array saved_here{
    field,
    fill(white, "R 29 12 42 44 2.5"),
    fill(deep, "R 36 20 18 3.6 1.8"),
    line(mid, 2.5f, "M36 30H63M36 38H63"),
    fill(deep, "R 13 46 74 40 5"),
    fill(mid, "R 19 52 62 28 3"),
    fill(deep, "R 33 44 34 5 2.5"),
    fill(gold, "R 39 62 22 16 3"),
    line(gold, 3.0f, "M44 62V58C44 51.5 56 51.5 56 58V62"),
    fill(hair, "O 50 69 2.4"),
    line(hair, 2.0f, "M50 70V73.5"),
};

constexpr std::array waiting_network{
    field,
    fill(white, "M25 62C11 62 9.5 43.5 23 41.5C22 24 46 18.5 52 33C63 26 77 33.5 75 45.5C87 47 86 62 74 62Z"),
    line(mid, 3.0f, "M33 72V74M43 70V76M53 72V74"),
    fill(gold, "O 71 68 18"),
    fill(white, "O 71 68 13.6"),
    line(deep, 3.0f, "M71 59.5V68L77 72"),
};

constexpr std::array still_here{
    field,
    fill(deep, "M16.5 81.5C17 64 26 56 40 56C54 56 62 64 63 94.2A46 46 0 0 1 16.5 81.5Z"),
    fill(skin, "R 34 46 12 14 5"),
    fill(skin, "O 40 36 15"),
    fill(hair, "M24.5 37C21.5 14 58.5 14 55.5 37C51 28 45 25.5 40 25.5C35 25.5 29 28 24.5 37Z"),
    fill(Pigment::ink, "O 34.8 37.5 1.6"),
    fill(Pigment::ink, "O 45.2 37.5 1.6"),
    line(warm, 2.0f, "M35.5 43C38 45.8 42 45.8 44.5 43"),
    fill(deep, "M62 88L56 70L70 52L79 57Z"),
    fill(skin, "M66 47C62 40 62 36 64.5 35.5C66.5 35.2 68 38 69 40.5L67.5 28C67.3 24.5 71.4 24 72 27.5L73.6 37L75.5 25.5C76.2 22 80.2 22.6 79.8 26.2L78.6 38L82.6 29.5C84 26.6 87.4 28 86.4 31.2L81.6 50C80.4 55 77.5 58 73 57.5C69 57 67.6 51 66 47Z"),
};

constexpr std::array goodbye{
    field,
    fill(soft, "M8.6 70C30 63 70 63 91.4 70A46 46 0 0 1 8.6 70Z"),
    fill(deep, "M30 90C29 70 36 61 50 61C64 61 71 70 70 90A46 46 0 0 1 30 90Z"),
    fill(skin, "R 44 50 12 14 5"),
    fill(skin, "O 50 41 14"),
    fill(white, "M35.5 42C33 20.5 67 20.5 64.5 42C60 34 55 31 50 31C45 31 40 34 35.5 42Z"),
    line(Pigment::ink, 2.0f, "M42.5 42.5C43.8 40.6 46.2 40.6 47.5 42.5M52.5 42.5C53.8 40.6 56.2 40.6 57.5 42.5"),
    line(warm, 2.2f, "M45 48C47.6 51 52.4 51 55 48"),
    fill(deep, "M66 84L61 69L76 50L84 55Z"),
    fill(skin, "M72 46C69 40 68.5 36 71 35.5C73 35.2 74.4 38 75.4 40.5L74.5 29C74.3 25.6 78.2 25.2 78.8 28.6L80.2 37.5L82.4 27.5C83 24.2 86.8 24.8 86.4 28.2L85 39L88.4 31.5C89.8 28.8 92.8 30 92 33L87.6 50C86.4 55 83.5 57.5 79.5 57C75.5 56.5 73.6 50.5 72 46Z"),
    line(gold, 2.6f, "M64.5 31C65.5 28.5 66.8 26.6 68.6 25M60.5 27C61.6 23.8 63.4 21.2 65.8 19"),
};

constexpr std::array consent{
    field,
    fill(white, "R 17 14 48 66 3"),
    fill(deep, "R 25 23 22 4 2"),
    line(mid, 2.6f, "M25 36H57M25 44H57M25 52H44"),
    line(deep, 2.8f, "M25 68C29 61 32 61 32 66C32 70 36 69 39 65C41 62.6 43 66.4 46 67"),
    fill(mid, "M69 42C74.5 46.5 81 48 86.5 48C87.6 68 82.5 79 69 85.5C55.5 79 50.4 68 51.5 48C57 48 63.5 46.5 69 42Z"),
    fill(deep, "M69 42C74.5 46.5 81 48 86.5 48C87.6 68 82.5 79 69 85.5Z"),
    line(white, 4.4f, "M61 63.5L67.2 70L77.5 57"),
};

constexpr std::array no_result{
    field,
    line(hair, 8.0f, "M68 70L82 84"),
    fill(deep, "O 46 46 30"),
    fill(white, "O 46 46 23.5"),
    line(gold, 5.4f, "M37.5 40C37.5 31 54.5 31 54.5 40.5C54.5 46.5 46 46 46 52"),
    fill(gold, "O 46 60 3.4"),
};

constexpr std::array drawings{
    Drawing{Picture::search, search},           Drawing{Picture::file_dossier, file_dossier}, Drawing{Picture::track, track},
    Drawing{Picture::practice, practice},       Drawing{Picture::guide, guide},               Drawing{Picture::phone_sign_in, phone_sign_in},
    Drawing{Picture::papers_ready, papers_ready}, Drawing{Picture::scan_paper, scan_paper},   Drawing{Picture::check_answers, check_answers}, Drawing{Picture::card_code, card_code},
    Drawing{Picture::sending, sending},         Drawing{Picture::done, done},                 Drawing{Picture::saved_here, saved_here},
    Drawing{Picture::waiting_network, waiting_network}, Drawing{Picture::still_here, still_here}, Drawing{Picture::goodbye, goodbye},
    Drawing{Picture::consent, consent},         Drawing{Picture::no_result, no_result},
};

} // namespace

std::span<Drawing const> of_visit() { return drawings; }

} // namespace motcua::pictures
