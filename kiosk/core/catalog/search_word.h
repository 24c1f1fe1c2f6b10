#pragma once
// One typed or indexed word, taken apart for comparing: letters without marks, the marks beside them, the tone apart.
// With the tone apart, old and new placement (hòa/hoà) are the same word by construction.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalog {

struct SearchWord {
    std::string
        letters;       // a-z and 0-9 only; i/y evened out where Vietnamese spelling allows both (ky -> ki, quy -> qui)
    std::string marks; // one byte a letter: 0 none, else breve, circumflex, horn, stroke
    std::uint8_t tone = 0;
    bool operator==(SearchWord const&) const = default;
};

// Words of NFC text in order; everything that is not a Latin letter of Vietnamese or a digit separates. At most `limit`
// words.
std::vector<SearchWord> search_words(std::string_view nfc, std::size_t limit = 4096);

// How well a typed word agrees with an indexed one of the same letters: 1 when all typed marks are there (missing ones
// are forgiven), less when a typed mark says otherwise ("khải" is not "khai").
double mark_agreement(SearchWord const& typed, SearchWord const& indexed);

// Letters after undoing Telex keys that a switched-off input method left behind: "ddawng" -> "dang", "kys" -> "ky",
// "hoon" -> "hon".
std::string without_telex(std::string_view letters);
// Letters after removing VNI digits: "d9a8ng" -> "dang"; unchanged when there is no letter.
std::string without_digits(std::string_view letters);
// What the word sounds like in the South: v/d/gi, s/x, tr/ch, final n/ng and t/c fall together.
std::string sound_of(std::string_view letters);
// Even out i and y as search_words does.
std::string even_spelling(std::string letters);

// Optimal string alignment distance, but never more than `most` + 1.
int typing_distance(std::string_view a, std::string_view b, int most);

} // namespace motcua::catalog
