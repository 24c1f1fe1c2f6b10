// Life events: what brings a person to the commune's office.
#include "ui/widgets/picture_pieces.h"

#include <array>

namespace motcua::pictures {

namespace {

using enum Pigment;

// A child in its blanket.
constexpr std::array baby{
    field,
    fill(mid, "M50 40C76 42 82 66 73 81C66 90 34 90 27 81C18 66 24 42 50 40Z"),
    fill(soft, "M26 63C40 58 60 71 75.5 61C78 70 76.5 77 73 81.5C60 85 40 76 25.5 77.5C23.5 72 24 67 26 63Z"),
    line(deep, 2.2f, "M25.5 63.5C40 58 60 71 75.5 61.5"),
    fill(white, "O 50 36 23.5"),
    fill(gold, "M28.5 45.5C32 56.5 68 56.5 71.5 45.5C72 60 28 60 28.5 45.5Z"),
    fill(skin, "O 50 37 17.5"),
    fill(hair, "M40.5 24.5C44 17.5 57 18 60 25C55 27.5 52 24.5 49.5 28.5C46 29.5 42.5 28 40.5 24.5Z"),
    line(Pigment::ink, 1.9f, "M40.5 38C42 40.4 45 40.4 46.5 38M53.5 38C55 40.4 58 40.4 59.5 38"),
    line(warm, 2.0f, "M46.8 45.5C48.4 47.6 51.6 47.6 53.2 45.5"),
    fill(warm, "O 39.2 43.5 2.1"),
    fill(warm, "O 60.8 43.5 2.1"),
};

// Bride and groom in áo dài and turbans.
constexpr std::array wedding{
    field,
    fill(hair, "O 65 42 13.5"),
    fill(deep, "M17.5 82.5C18 66 25 56 36.5 56C46 56 53 64 54 95.8A46 46 0 0 1 17.5 82.5Z"),
    fill(warm, "M82.5 82.5C82 67 75 57.5 65 57.5C56 57.5 49 65 46.5 95.9A46 46 0 0 0 82.5 82.5Z"),
    fill(skin, "M31.5 48H41.5V57C41.5 62 31.5 62 31.5 57Z"),
    fill(skin, "M60.5 48H69.5V58.5C69.5 63 60.5 63 60.5 58.5Z"),
    fill(skin, "O 36.5 41 12"),
    fill(skin, "O 65 43.5 11.2"),
    fill(deep, "M23.6 39.5C21.5 21.5 51.5 21.5 49.4 39.5C45 32.5 28 32.5 23.6 39.5Z"),
    line(mid, 1.6f, "M25.5 33C31 27 42 27 47.5 33"),
    fill(gold, "M50.6 42C46.5 19.5 83.5 19.5 79.4 42C75 34 55 34 50.6 42Z"),
    line(white, 1.5f, "M54 34C59 27.5 71 27.5 76 34"),
    fill(Pigment::ink, "O 32.4 42 1.3"),
    fill(Pigment::ink, "O 40.6 42 1.3"),
    fill(Pigment::ink, "O 61.2 44.3 1.3"),
    fill(Pigment::ink, "O 68.8 44.3 1.3"),
    line(warm, 1.7f, "M34 47C35.5 48.6 37.5 48.6 39 47M62.8 49C64 50.5 66 50.5 67.2 49"),
    line(gold, 2.2f, "M57 63.5C60 69 70 69 73 63.5"),
    line(soft, 2.0f, "M36.5 63V90"),
    fill(gold, "O 65 69.5 2.6"),
    fill(warm, "M51 21C46 15 42.5 11.5 45.6 8.6C48 6.6 50.5 8.4 51 10.8C51.5 8.4 54 6.6 56.4 8.6C59.5 11.5 56 15 51 21Z"),
};

// Three sticks of incense in their bowl, a lotus laid beside it.
constexpr std::array memorial{
    field,
    line(soft, 2.6f, "M50 21C45.5 17 54.5 12.5 50 7.5M38.5 26C34.5 22.5 41 18.5 37.5 14M61.5 26C57.5 22.5 65 18.5 61.5 14"),
    line(warm, 2.4f, "M50 56V25M43 56L39 30M57 56L61 30"),
    fill(gold, "O 50 24 2.4"),
    fill(gold, "O 38.8 29 2.4"),
    fill(gold, "O 61.2 29 2.4"),
    fill(deep, "M27 58H73C74 70 67 77 60 80H40C33 77 26 70 27 58Z"),
    fill(mid, "R 24 53 52 8 4"),
    line(gold, 2.4f, "M32 67C42 71.5 58 71.5 68 67"),
    fill(deep, "M36 79H64L67 86H33Z"),
    fill(white, "M20 84C12 81 10 74 11.5 70C16 71 19.5 74 21 79Z"),
    fill(white, "M24 84C32 81 34 74 32.5 70C28 71 24.5 74 23 79Z"),
    fill(warm, "M22 84C16 79 17 71 22 66.5C27 71 28 79 22 84Z"),
    fill(mid, "M10 85C18 81.5 26 81.5 35 85C28 89.5 17 89.5 10 85Z"),
};

// A tiled house on its plot, the boundary marked.
constexpr std::array house_land{
    field,
    fill(mid, "M8.6 70C30 61 70 61 91.4 70A46 46 0 0 1 8.6 70Z"),
    fill(deep, "O 80 50 10.5"),
    fill(deep, "O 73 57 7"),
    line(hair, 3.0f, "M79 56V72"),
    fill(white, "R 29 46 42 29 1"),
    fill(warm, "M17 48.5C27 47 32 38 35.5 27H64.5C68 38 73 47 83 48.5C82 53 18 53 17 48.5Z"),
    line(gold, 2.2f, "M35.5 27H64.5"),
    fill(deep, "R 44.5 56 11 19 1"),
    fill(gold, "R 33 57 7.5 8 1"),
    fill(gold, "R 59.5 57 7.5 8 1"),
    fill(soft, "R 41 75 18 3.4 1"),
    line(white, 2.0f, "M17 77L49 88.5L83 77"),
    fill(white, "R 15 71 4.4 11 2"),
    fill(white, "R 47 83 4.4 11 2"),
    fill(white, "R 80.6 71 4.4 11 2"),
};

// A place on the map that is somebody's home.
constexpr std::array residence{
    field,
    fill(white, "M15 62L38 55L62 63L85 55V80L62 88.5L38 80.5L15 88Z"),
    fill(soft, "M38 55L62 63V88.5L38 80.5Z"),
    line(gold, 2.6f, "M15 76L38 69.5L62 78L85 70"),
    line(mid, 2.0f, "M27 58.5V84M74 59V84"),
    fill(deep, "E 50 72.5 9 3"),
    fill(warm, "M50 73C35 54 28.5 45 28.5 33.5C28.5 4 71.5 4 71.5 33.5C71.5 45 65 54 50 73Z"),
    fill(white, "O 50 32.5 15"),
    fill(deep, "M38.5 33L50 22L61.5 33H58V42.5H42V33Z"),
    fill(gold, "R 47 34.5 6 8 0.8"),
};

// A paper and its certified copy under the office's round seal.
constexpr std::array certified_copy{
    field,
    fill(soft, "M40 12H76C77.5 12 78.5 13 78.5 14.5V72C78.5 73.5 77.5 74.5 76 74.5H40C38.5 74.5 37.5 73.5 37.5 72V14.5C37.5 13 38.5 12 40 12Z"),
    fill(white, "R 21 21 47 63 3"),
    fill(deep, "R 29 29 31 4 2"),
    line(mid, 2.6f, "M30 41H59M30 49H59M30 57H48M30 65H44"),
    fill(warm, "O 60 68 17"),
    line(white, 1.8f, "O 60 68 13"),
    fill(gold, "M60 58.4L62.3 64.9L69.1 65L63.7 69.2L65.6 75.8L60 71.9L54.4 75.8L56.3 69.2L50.9 65L57.7 64.9Z"),
};

// An open hand and what the community puts into it.
constexpr std::array allowance{
    field,
    fill(gold, "O 54 35 19"),
    line(white, 2.0f, "O 54 35 14.5"),
    fill(warm, "M54 46C45 39 41.5 34 44 29.5C46.5 26 52 26.5 54 31C56 26.5 61.5 26 64 29.5C66.5 34 63 39 54 46Z"),
    fill(gold, "O 79 51 8"),
    fill(skin, "M22 70C33 62 42 64 50 69.5H63C68 69.5 68.5 77 63 77.5H51C57 80 63 79 69 74.5L80 66C85.5 62 90 68.5 86 73L71 87C62 94 44 93 22 89Z"),
    line(warm, 1.6f, "M51 77.5H62"),
    fill(deep, "M10 67H22C24 67 25 68 25 70V89C25 91 24 92 22 92H18.5C14 88 10.5 82 8.4 76.5Z"),
    fill(mid, "R 22 68 5.5 23 2"),
};

// A household shop under its awning.
constexpr std::array shop{
    field,
    fill(white, "R 19 44 62 42 1"),
    fill(soft, "R 25 55 29 19 1.5"),
    fill(gold, "O 32 69.5 4.4"),
    fill(warm, "O 40 70 4"),
    fill(mid, "O 47.5 69.5 4.4"),
    fill(deep, "R 25 73.5 29 4 1"),
    fill(deep, "R 60 54 15 32 1.2"),
    fill(gold, "O 71.5 70 1.6"),
    fill(deep, "R 17 84 66 4 1.5"),
    fill(warm, "M18 28H31L28 48A8 7.5 0 0 1 12.5 48Z"),
    fill(white, "M31 28H43.7L42.7 48A7.4 7.5 0 0 1 28 48Z"),
    fill(warm, "M43.7 28H56.3L57.3 48A7.4 7.5 0 0 1 42.7 48Z"),
    fill(white, "M56.3 28H69L72 48A7.4 7.5 0 0 1 57.3 48Z"),
    fill(warm, "M69 28H82L87.5 48A8 7.5 0 0 1 72 48Z"),
    fill(deep, "R 15 24 70 6 2.5"),
    fill(gold, "R 34 12 32 9 3"),
    line(deep, 2.0f, "M40 21V25M60 21V25"),
};

// A medal for service.
constexpr std::array merit{
    field,
    fill(warm, "M28 8.6A46 46 0 0 1 43 4.5L56 40L42 46Z"),
    fill(warm, "M72 8.6A46 46 0 0 0 57 4.5L44 40L58 46Z"),
    fill(gold, "M33.5 7L38.5 5.5L51 41L47 43Z"),
    fill(gold, "M66.5 7L61.5 5.5L49 41L53 43Z"),
    fill(gold, "O 50 64 25"),
    line(white, 2.2f, "O 50 64 20"),
    fill(warm, "M50 48.5L53.8 59L65 59.3L56 66.2L59.2 77L50 70.6L40.8 77L44 66.2L35 59.3L46.2 59Z"),
};

// A person in a wheelchair, upright and at ease.
constexpr std::array wheelchair{
    field,
    line(Pigment::ink, 3.4f, "M31 38H35V62"),
    line(deep, 9.0f, "M45 61H63L69 80"),
    line(hair, 5.0f, "M68 82H76"),
    fill(warm, "M36 40C36 34 41 31.5 46 31.5C53 31.5 56 36 56 43V60C56 64 53 66 49 66H42C38 66 36 64 36 60Z"),
    line(skin, 5.4f, "M51 41L56 52H66"),
    fill(skin, "R 42 24 8 10 3"),
    fill(skin, "O 46.5 19 10"),
    fill(hair, "M36.5 19C35.5 4.5 57.5 4.5 56.8 17C50 17.5 44 15.5 41 12.5C41 16 39.5 18.5 36.5 19Z"),
    line(Pigment::ink, 4.0f, "O 43 71 18"),
    line(mid, 1.8f, "M43 55V87M27 71H59"),
    fill(gold, "O 43 71 3.6"),
    line(Pigment::ink, 3.4f, "M57 60V76H66"),
    fill(Pigment::ink, "O 66 86 4.2"),
};

// Health insurance.
constexpr std::array health{
    field,
    fill(warm, "M50 85C21 63 11 48 14.5 33C18.5 16 40 14.5 50 32C60 14.5 81.5 16 85.5 33C89 48 79 63 50 85Z"),
    fill(white, "R 44 33 12 34 2.4"),
    fill(white, "R 33 44 34 12 2.4"),
};

// A school book and a pencil.
constexpr std::array school{
    field,
    fill(deep, "M10.5 34C26 29 40 30 50 37C60 30 74 29 89.5 34V79C74 74 60 75 50 82C40 75 26 74 10.5 79Z"),
    fill(white, "M15 32C28 28 41 29.5 50 36V77C41 71 28 70 15 73.5Z"),
    fill(soft, "M85 32C72 28 59 29.5 50 36V77C59 71 72 70 85 73.5Z"),
    line(mid, 2.4f, "M21.5 42C29 40 37 41.5 43.5 45M21.5 51C29 49 37 50.5 43.5 54M21.5 60C29 58 37 59.5 43.5 63"),
    fill(gold, "M60 62L77 20L85 23.2L68 65.4Z"),
    fill(skin, "M60 62L68 65.4L60 73.5Z"),
    fill(Pigment::ink, "M60 69L62.9 70.3L60 73.5Z"),
    fill(warm, "M77 20L78.5 16.2C79.5 14 87.5 17 86.5 19.4L85 23.2Z"),
};

// Work and insurance.
constexpr std::array work{
    field,
    line(hair, 5.0f, "M38 34V27C38 23 40 21 44 21H56C60 21 62 23 62 27V34"),
    fill(deep, "R 14 33 72 46 6"),
    fill(mid, "M14 39C14 36 17 33 20 33H80C83 33 86 36 86 39V51C64 59 36 59 14 51Z"),
    fill(gold, "R 43 48 14 13 3"),
    fill(white, "R 47.5 52 5 5 1.4"),
};

// A motorbike.
constexpr std::array vehicle{
    field,
    line(hair, 4.0f, "M70 36L78 68"),
    line(hair, 4.0f, "M60 29L74 32"),
    fill(warm, "M15 60C18 48 38 46 46 54H58C63 50 65 42 66 35L75 37C77 45 78 51 77 56C70 57 66 62 65 69H41C37 58 27 56 15 60Z"),
    fill(hair, "M17 50C27 43 42 44 49 51C41 52.5 28 51 17 55Z"),
    fill(gold, "O 73.5 41 4.6"),
    fill(soft, "M40 60H60L58 66H43Z"),
    fill(hair, "O 27 71 14"),
    fill(hair, "O 78 71 14"),
    fill(ground, "O 27 71 8.6"),
    fill(ground, "O 78 71 8.6"),
    fill(mid, "O 27 71 3.4"),
    fill(mid, "O 78 71 3.4"),
};

// An identity card.
constexpr std::array identity{
    field,
    fill(soft, "R 13 28 76 50 5"),
    fill(white, "R 10 24 76 50 5"),
    fill(deep, "M15 24H81C84 24 86 26 86 29V36H10V29C10 26 12 24 15 24Z"),
    fill(gold, "O 18.5 30 3.4"),
    line(white, 2.2f, "M27 30H58"),
    fill(soft, "R 18 43 22 25 2"),
    fill(skin, "O 29 52 6"),
    fill(hair, "M22.8 52C22 43 36 43 35.2 52C33 48.5 27 47.5 22.8 52Z"),
    fill(deep, "M19.5 68C19.5 58.5 38.5 58.5 38.5 68Z"),
    line(mid, 2.8f, "M48 46H76M48 54.5H72"),
    fill(gold, "R 66 60 12 9 2"),
    line(mid, 2.8f, "M48 63H58"),
};

// The front of the citizen's card with the number ringed. The card itself stays pale so that the place is what is seen.
constexpr std::array where_id_number{
    fill(mid, "R 4 21 92 60 5"),
    fill(white, "R 6 23 88 56 4"),
    fill(soft, "R 6 23 88 12 4"),
    fill(gold, "O 14 29 3.6"),
    line(deep, 2.2f, "M24 27H70M30 31.5H64"),
    fill(soft, "R 11 40 22 28 2"),
    fill(skin, "O 22 50 6"),
    fill(hair, "M15.8 50C15 41 29 41 28.2 50C26 46.5 20 45.5 15.8 50Z"),
    fill(deep, "M12.5 68C12.5 57 31.5 57 31.5 68Z"),
    fill(gold, "R 37 40 54 13 6"),
    fill(white, "R 39 42 50 9 4"),
    line(ink, 3.0f, "M43 46.5H45M48.5 46.5H50.5M54 46.5H56M59.5 46.5H61.5M65 46.5H67M70.5 46.5H72.5M76 46.5H78M81.5 46.5H83.5"),
    line(mid, 2.4f, "M40 59H86M40 66H78M40 73H70"),
    line(warm, 3.0f, "M64 94V58M57 65L64 57L71 65"),
};

// Something passes from one person to another.
constexpr std::array transfer{
    field,
    fill(deep, "M7 66C7 51 13 45 25 45C36 45 42 51 42 64L41 82H17C12 78 9 72 7 66Z"),
    fill(warm, "M93 66C93 51 87 45 75 45C64 45 58 51 58 64L59 82H83C88 78 91 72 93 66Z"),
    fill(skin, "O 25 33 10.5"),
    fill(skin, "O 75 33 10.5"),
    fill(hair, "M14.3 33C13 17.5 37 17.5 35.7 33C31 26 20 26 14.3 33Z"),
    fill(hair, "M64.3 36C61 17 89 17 85.7 36C83 28 71 25 64.3 36Z"),
    fill(white, "R 41 56 18 23 1.6"),
    line(mid, 2.0f, "M45 62H55M45 67H55M45 72H51"),
    fill(skin, "O 41 70 4"),
    fill(skin, "O 59 66 4"),
    line(gold, 3.4f, "M36 16C44 9 56 9 64 16M57.5 17H65V9.5"),
};

constexpr std::array drawings{
    Drawing{Picture::baby, baby},         Drawing{Picture::wedding, wedding},     Drawing{Picture::memorial, memorial}, Drawing{Picture::house_land, house_land},
    Drawing{Picture::residence, residence}, Drawing{Picture::certified_copy, certified_copy}, Drawing{Picture::allowance, allowance}, Drawing{Picture::shop, shop},
    Drawing{Picture::merit, merit},       Drawing{Picture::wheelchair, wheelchair}, Drawing{Picture::health, health},   Drawing{Picture::school, school},
    Drawing{Picture::work, work},         Drawing{Picture::vehicle, vehicle},     Drawing{Picture::identity, identity}, Drawing{Picture::transfer, transfer},
    Drawing{Picture::where_id_number, where_id_number},
};

} // namespace

std::span<Drawing const> of_life() { return drawings; }

} // namespace motcua::pictures
