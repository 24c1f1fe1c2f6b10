#include "kiosk/core/text/foreign_words.h"

#include <algorithm>
#include <array>

namespace motcua::text {

namespace {

/// Every word here presses a tone key twice in a row, which no way of typing a Vietnamese syllable does; so none of
/// them can take the place of a Vietnamese word ("taxi" and "visa" are therefore not here: those keys are also tãi and
/// vía). Short interjections such as "ass", "off", "miss" are left out: there a doubled key is how people take a tone
/// back.
constexpr auto foreign = std::to_array<std::u32string_view>({
    U"affair",      U"affect",    U"affiliate",  U"arrange",  U"array",      U"arrest",     U"arrival",   U"arrive",
    U"arrow",       U"assembly",  U"assess",     U"asset",    U"assign",     U"assist",     U"assistant", U"associate",
    U"association", U"assume",    U"barrier",    U"barry",    U"berry",      U"borrow",     U"buffer",    U"buffet",
    U"carrier",     U"carrot",    U"carry",      U"cherry",   U"chess",      U"coffee",     U"correct",   U"corridor",
    U"currency",    U"current",   U"curry",      U"differ",   U"difference", U"different",  U"difficult", U"effect",
    U"effective",   U"effort",    U"error",      U"essay",    U"essential",  U"garry",      U"guess",     U"harry",
    U"horror",      U"hurry",     U"irrigation", U"issue",    U"issued",     U"issuer",     U"larry",     U"lesson",
    U"marriage",    U"marry",     U"massage",    U"merry",    U"message",    U"messenger",  U"mirror",    U"missing",
    U"mission",     U"narrow",    U"offer",      U"office",   U"officer",    U"official",   U"offline",   U"offset",
    U"parrot",      U"passenger", U"passion",    U"passport", U"password",   U"permission", U"possible",  U"russia",
    U"sorry",       U"session",   U"suffer",     U"terror",   U"terry",      U"toffee",     U"tomorrow",  U"traffic",
    U"worry",
});

} // namespace

bool is_foreign_word(std::u32string_view keys) {
    return std::ranges::find(foreign, keys) != foreign.end();
}

} // namespace motcua::text
