#include "kiosk/core/identity/mrz.h"

#include "kiosk/core/identity/personal_id.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>
#include <array>

namespace motcua {

namespace {

constexpr std::size_t line_length = 30;
constexpr std::size_t zone_length = 3 * line_length;

/// Positions within the 90 characters (ICAO 9303-5, figure for TD1), counted from 0.
struct Span {
    std::size_t from, length;
};
constexpr Span document_number{5, 9};
constexpr std::size_t document_check = 14;
constexpr Span optional_one{15, 15};
constexpr Span birth{30, 6};
constexpr std::size_t birth_check = 36;
constexpr std::size_t sex_at = 37;
constexpr Span expiry{38, 6};
constexpr std::size_t expiry_check = 44;
constexpr std::size_t composite_check = 59;
constexpr Span names{60, 30};

std::string compact(std::string_view text) {
    std::string out;
    for (char32_t const c : text::to_utf32(text)) {
        if (c == U' ' || c == U'\n' || c == U'\r' || c == U'\t') continue;
        char32_t const up = text::upper(c);
        out.push_back(up == U'«' || up == U'‹' ? '<' : up < 0x80 ? static_cast<char>(up) : '?');
    }
    return out;
}

std::string_view part(std::string_view zone, Span span) {
    return zone.substr(span.from, span.length);
}

/// The sign that a reader of characters most likely saw, or the character itself.
char exchanged(char c, std::string_view seen, std::string_view meant) {
    auto const at = seen.find(c);
    return at == std::string_view::npos ? c : meant[at];
}

char as_digit(char c) {
    return exchanged(c, "OQDILZSGB", "000112568");
}
char as_letter(char c) {
    return exchanged(c, "01258", "OIZSB");
}

void settle_confusions(std::string& zone) {
    auto const digits = [&](std::size_t from, std::size_t length) {
        for (std::size_t i = from; i < from + length; ++i)
            zone[i] = as_digit(zone[i]);
    };
    digits(document_number.from, 25); // number, check, the 12-digit id, its check; fillers stay
    digits(birth.from, 7);
    digits(expiry.from, 7);
    digits(composite_check, 1);
    for (std::size_t i = names.from; i < zone_length; ++i)
        zone[i] = as_letter(zone[i]);
}

bool fits(std::string_view field, char check) {
    return check >= '0' && check <= '9' && mrz_check_digit(field) == check - '0';
}

std::string words(std::string_view field) {
    std::string spaced(field);
    std::ranges::replace(spaced, '<', ' ');
    return text::collapse_spaces(spaced);
}

std::string name_of(std::string_view field) {
    auto const two = std::min(field.find("<<"), field.size());
    std::string const surname = words(field.substr(0, two));
    std::string const given = words(field.substr(two));
    return given.empty() ? surname : surname + ' ' + given;
}

std::optional<text::PartialDate> date_of(std::string_view yymmdd, int year) {
    auto const two = [&](std::size_t at) {
        return static_cast<unsigned>((yymmdd[at] - '0') * 10 + (yymmdd[at + 1] - '0'));
    };
    if (!std::ranges::all_of(yymmdd, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
    if (yymmdd.substr(2) == "0000") return text::PartialDate{year, std::nullopt, std::nullopt};
    text::PartialDate const date{year, two(2), two(4)};
    if (!date.whole()->ok()) return std::nullopt;
    return date;
}

} // namespace

int mrz_check_digit(std::string_view field) {
    static constexpr std::array<int, 3> weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < field.size(); ++i) {
        char const c = field[i];
        int value = 0;
        if (c >= '0' && c <= '9') value = c - '0';
        if (c >= 'A' && c <= 'Z') value = c - 'A' + 10;
        sum += value * weights[i % 3];
    }
    return sum % 10;
}

bool looks_like_mrz(std::string_view text) {
    if (text.size() < zone_length || text.size() > zone_length + 40) return false;
    std::string const zone = compact(text);
    if (zone.size() != zone_length || (zone[0] != 'I' && zone[0] != '1')) return false;
    return zone.contains("VNM") && std::ranges::all_of(zone, [](char c) {
               return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
           });
}

std::expected<CardPerson, CardError> read_mrz(std::string_view text) {
    if (!looks_like_mrz(text)) return std::unexpected(CardError::not_an_id_card);
    std::string zone = compact(text);
    settle_confusions(zone);
    std::string_view const z = zone;
    std::string const composite = zone.substr(5, 25) + zone.substr(30, 7) + zone.substr(38, 7) + zone.substr(48, 11);
    if (!fits(part(z, document_number), z[document_check]) || !fits(part(z, birth), z[birth_check]) ||
        !fits(composite, z[composite_check]))
        return std::unexpected(CardError::mrz_check);

    CardPerson person;
    person.id_number = std::string(part(z, optional_one).substr(0, 12));
    auto const facts = facts_of_personal_id(person.id_number);
    if (!facts || !person.id_number.ends_with(part(z, document_number)))
        return std::unexpected(CardError::bad_id_number);
    person.full_name = name_of(part(z, names));
    if (person.full_name.empty()) return std::unexpected(CardError::incomplete);
    std::vector<CardWarning> warnings;
    int const century = facts->birth_year - facts->birth_year % 100;
    std::string_view const born = part(z, birth);
    person.birth = date_of(born, century + (born[0] - '0') * 10 + (born[1] - '0'));
    if (z[sex_at] == 'M') person.sex = Sex::male;
    if (z[sex_at] == 'F') person.sex = Sex::female;
    if (person.sex && *person.sex != sex_of(*facts)) warnings.push_back(CardWarning::sex_mismatch);
    if (person.birth && person.birth->year != facts->birth_year) warnings.push_back(CardWarning::birth_year_mismatch);
    if (!facts->known_place) warnings.push_back(CardWarning::unknown_province);
    if (!person.birth) warnings.push_back(CardWarning::birth_invalid);
    if (!person.sex) warnings.push_back(CardWarning::sex_unreadable);
    warnings.push_back(CardWarning::address_missing);
    warnings.push_back(CardWarning::name_without_marks);
    if (!fits(part(z, expiry), z[expiry_check])) warnings.push_back(CardWarning::check_digit_mismatch);
    person.warnings = std::move(warnings);
    return person;
}

} // namespace motcua
