#include "kiosk/core/identity/card.h"

#include "kiosk/core/identity/card_other_codes.h"
#include "kiosk/core/identity/card_repair.h"
#include "kiosk/core/identity/mrz.h"
#include "kiosk/core/identity/personal_id.h"
#include "kiosk/core/text/entry_number.h"
#include "kiosk/core/text/unicode.h"

#include <algorithm>

namespace motcua {

namespace {

using Fields = std::vector<std::string>;

constexpr std::size_t fewest_fields = 7;

bool all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

Fields split(std::string_view text, char separator) {
    Fields fields;
    for (;;) {
        auto const end = std::min(text.find(separator), text.size());
        fields.push_back(text::collapse_spaces(text.substr(0, end)));
        if (end == text.size()) return fields;
        text.remove_prefix(end + 1);
    }
}

void warn(CardPerson& person, CardWarning warning) {
    auto const at = std::ranges::lower_bound(person.warnings, warning);
    if (at == person.warnings.end() || *at != warning) person.warnings.insert(at, warning);
}

enum class DateState { absent, whole, year_only, invalid };

struct ReadCardDate {
    DateState state = DateState::absent;
    text::PartialDate date;
};

/// "12051990", "1945", "00001945" (day and month unknown), "12/05/1990".
ReadCardDate read_card_date(std::string_view field) {
    if (field.empty() || field == "00000000") return {};
    auto const date = text::read_date(field, {.least = text::DatePrecision::year, .not_after = std::nullopt});
    if (!date) {
        // Day unknown but month known has no place on the card; its year is still true ("00051945").
        if (field.size() == 8 && all_digits(field) && field.starts_with("00"))
            if (auto const year =
                    text::read_date(field.substr(4), {.least = text::DatePrecision::year, .not_after = std::nullopt}))
                return {DateState::year_only, *year};
        return {DateState::invalid, {}};
    }
    if (date->whole()) return {DateState::whole, *date};
    return {DateState::year_only, {date->year, std::nullopt, std::nullopt}};
}

void read_birth(CardPerson& person, std::string_view field) {
    auto const [state, date] = read_card_date(field);
    switch (state) {
    case DateState::absent: warn(person, CardWarning::birth_missing); break;
    case DateState::invalid: warn(person, CardWarning::birth_invalid); break;
    case DateState::whole:
    case DateState::year_only: person.birth = date; break;
    }
}

void read_issue(CardPerson& person, std::string_view field) {
    auto const [state, date] = read_card_date(field);
    switch (state) {
    case DateState::absent: break;
    case DateState::invalid:
    case DateState::year_only: warn(person, CardWarning::issued_invalid); break;
    case DateState::whole:
        if (person.birth && date.year < person.birth->year)
            warn(person, CardWarning::issued_invalid);
        else
            person.issued = date.whole();
        break;
    }
}

void read_sex(CardPerson& person, std::string_view field) {
    std::string const plain = text::fold(field);
    if (plain == "nam" || plain == "male" || plain == "m")
        person.sex = Sex::male;
    else if (plain == "nu" || plain == "female" || plain == "f")
        person.sex = Sex::female;
    else
        warn(person, CardWarning::sex_unreadable);
}

void read_name(CardPerson& person, std::string field) {
    bool const damaged = field.contains('?') || field.contains("\uFFFD");
    std::string composed = from_telex_keys(field);
    if (composed != field) warn(person, CardWarning::text_repaired);
    person.full_name = std::move(composed);
    if (damaged)
        warn(person, CardWarning::text_damaged);
    else if (std::ranges::any_of(text::to_utf32(person.full_name), [](char32_t c) {
                 return !text::is_letter(c) && c != U' ' && c != U'\'' && c != U'-' && c != U'’';
             }))
        warn(person, CardWarning::name_unusual);
}

void read_address(CardPerson& person, std::string field) {
    if (field.empty()) warn(person, CardWarning::address_missing);
    if (field.contains("\uFFFD")) warn(person, CardWarning::text_damaged);
    std::string composed = from_telex_keys(field);
    if (composed != field) warn(person, CardWarning::text_repaired);
    person.address = std::move(composed);
    for (std::string& part : split(person.address, ','))
        if (!part.empty()) person.address_parts.push_back(std::move(part));
}

void read_extras(CardPerson& person, Fields const& fields, std::size_t from) {
    for (std::size_t i = from; i < fields.size(); ++i)
        person.extras.push_back(fields[i]);
    bool const nothing = std::ranges::all_of(person.extras, &std::string::empty);
    if (nothing) person.extras.clear(); // a separator at the end is not a field
}

/// Wrong number on something that is a card all the same, or no card at all?
bool is_shaped_like_card(Fields const& fields) {
    auto const digits = std::ranges::count_if(fields.front(), [](char c) { return c >= '0' && c <= '9'; });
    if (fields.size() >= 3 && digits >= 6) return true;
    std::string const sex = fields.size() > 4 ? text::fold(fields[4]) : std::string();
    return sex == "nam" || sex == "nu";
}

std::expected<CardPerson, CardError> read_fields(Fields const& fields) {
    auto const id = text::read_personal_id(fields.front());
    if (!id) return std::unexpected(is_shaped_like_card(fields) ? CardError::bad_id_number : CardError::not_an_id_card);
    if (fields.size() < fewest_fields)
        return std::unexpected(fields.size() == 1 ? CardError::not_an_id_card : CardError::incomplete);
    if (fields[2].empty()) return std::unexpected(CardError::incomplete);
    CardPerson person;
    person.id_number = *id;
    read_name(person, fields[2]);
    read_birth(person, fields[3]);
    read_sex(person, fields[4]);
    read_address(person, fields[5]);
    if (fields.size() > 6) read_issue(person, fields[6]);
    read_extras(person, fields, 7);
    if (auto const old_id = text::read_old_id(fields[1])) {
        person.old_id_number = *old_id;
    } else if (!fields[1].empty()) {
        person.extras.insert(person.extras.begin(), fields[1]);
        warn(person, CardWarning::old_id_invalid);
    }
    return person;
}

void cross_check(CardPerson& person) {
    auto const facts = facts_of_personal_id(person.id_number);
    if (!facts) return;
    if (!facts->known_place) warn(person, CardWarning::unknown_province);
    if (person.sex && *person.sex != sex_of(*facts)) warn(person, CardWarning::sex_mismatch);
    if (person.birth && person.birth->year != facts->birth_year) warn(person, CardWarning::birth_year_mismatch);
}

/// Two readings without a line end between them: the seventh field then ends with the next card's twelve digits.
std::string with_glued_cards_apart(std::string text) {
    std::size_t bars = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '|') continue;
        if (++bars < 7) continue;
        std::size_t start = i;
        while (start > 0 && text[start - 1] >= '0' && text[start - 1] <= '9')
            --start;
        std::size_t const length = i - start;
        bool const glued = length == 20 || (length == 12 && start > 0 && text[start - 1] != '|');
        if (!glued) continue;
        text.insert(i - 12, 1, '\n');
        bars = 1;
        ++i;
    }
    return text;
}

/// A scanner that stutters sends a piece of the card before or after the whole: pieces of another line go.
Fields without_pieces(Fields const& lines) {
    Fields whole;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        bool piece = lines[i].empty();
        for (std::size_t other = 0; other < lines.size() && !piece; ++other) {
            bool const same = lines[other] == lines[i];
            piece = other != i && lines[other].contains(lines[i]) && (!same || other < i);
        }
        if (!piece) whole.push_back(lines[i]);
    }
    return whole;
}

std::expected<CardPerson, CardError> read_lines(std::string_view text) {
    Fields const lines = without_pieces(split(text, '\n'));
    if (lines.empty()) return std::unexpected(CardError::not_an_id_card);
    std::optional<CardPerson> found;
    std::optional<CardError> trouble;
    for (std::string const& line : lines) {
        auto person = read_fields(split(line, '|'));
        if (!person)
            trouble = trouble.value_or(person.error());
        else if (found)
            return std::unexpected(CardError::two_cards);
        else
            found = std::move(*person);
    }
    // A whole card next to a piece of something else: what belongs to whom cannot be known.
    if (trouble) return std::unexpected(found ? CardError::incomplete : *trouble);
    return *std::move(found);
}

} // namespace

std::expected<CardPerson, CardError> read_card(std::string_view payload) {
    if (is_bank_code(payload)) return std::unexpected(CardError::bank_qr);
    if (payload.size() > longest_card_payload) return std::unexpected(CardError::too_long);
    RepairedText const scanned = repair_scanned(payload);
    if (scanned.strange) return std::unexpected(CardError::not_an_id_card);
    if (looks_like_mrz(scanned.text)) return read_mrz(scanned.text);
    if (is_health_card(scanned.text)) return std::unexpected(CardError::health_card);
    if (!scanned.text.contains('|')) return std::unexpected(CardError::not_an_id_card);
    auto person = read_lines(with_glued_cards_apart(scanned.text));
    if (!person) return person;
    if (scanned.repaired) warn(*person, CardWarning::text_repaired);
    cross_check(*person);
    return person;
}

bool begins_like_card(std::string_view typed) {
    if (typed.size() > longest_card_payload) return false;
    RepairedText const scanned = repair_scanned(typed);
    auto const bar = scanned.text.find('|');
    return bar == 12 && all_digits(std::string_view(scanned.text).substr(0, bar));
}

} // namespace motcua
