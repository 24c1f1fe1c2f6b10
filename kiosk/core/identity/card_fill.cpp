#include "kiosk/core/identity/card_fill.h"

#include "kiosk/base/overload.h"
#include "kiosk/core/text/entry_name.h"
#include "kiosk/core/text/unicode.h"
#include "kiosk/core/visit/answer_reading.h"

#include <algorithm>
#include <optional>

namespace motcua {

namespace {

using form::Filling;
using form::Question;
using namespace std::chrono_literals;

/// Source of a question without its prefix: "fullName"; nothing: no card answers it.
std::optional<std::string> card_source(Question const& question) {
    for (std::string_view source : question.kiosk.autofill) {
        for (std::string_view const prefix : {"card.", "card2."}) {
            if (source.starts_with(prefix)) return std::string(source.substr(prefix.size()));
        }
    }
    return std::nullopt;
}

void collect(std::vector<form::Element> const& elements, std::vector<Question const*>& questions) {
    for (auto const& element : elements) {
        std::visit(Overload{[&](Question const& question) {
                                if (card_source(question)) questions.push_back(&question);
                            },
                            [&](form::Container const& panel) { collect(panel.elements, questions); }},
                   element.node);
    }
}

/// In document order; questions inside rows have no card of their own.
std::vector<Question const*> questions_of(Filling const& filling, std::string_view page) {
    std::vector<Question const*> questions;
    for (auto const& container : filling.form().definition().pages) {
        if (container.name == page) collect(container.elements, questions);
    }
    return questions;
}

// From 1 July 2024 cards are issued by the ministry (Luật Căn cước 26/2023/QH15); cards with a chip before that by the police department.
constexpr auto new_card_from = 2024y / 7 / 1;

std::string_view issuer_of(CardPerson const& person) {
    if (!person.issued) return {};
    return *person.issued >= new_card_from ? "Bộ Công an" : "Cục Cảnh sát quản lý hành chính về trật tự xã hội";
}

/// The choice that reads like this, in Vietnamese.
form::Value choice_named(Filling const& filling, Question const& question, std::string_view words) {
    auto const wanted = text::fold(words);
    for (auto const& choice : question.choices.fixed) {
        if (text::fold(choice.text.standard) == wanted) return choice.value;
    }
    for (auto const& choice : filling.choices(question.name)) {
        if (text::fold(choice.text) == wanted) return choice.value;
    }
    return {};
}

/// As if it had been typed: the same reading, so that a card cannot bring in what a keyboard may not.
form::Value as_typed(Question const& question, std::string const& words) {
    if (words.empty()) return {};
    if (question.type != form::QuestionType::text && question.type != form::QuestionType::comment) return {};
    auto const read = visit::read_answer(question, words);
    return read ? *read : form::Value{};
}

struct Reading {
    CardPerson const& person;
    std::optional<catalog::AddressReading> address;
    catalog::Units const* units;

    [[nodiscard]] catalog::UnitHit const* commune() const {
        return address && address->communes.size() == 1 ? &address->communes.front() : nullptr;
    }
    [[nodiscard]] form::Value value(Filling const& filling, Question const& question, std::string_view source, std::string& printed) const {
        if (source == "fullName") return as_typed(question, person.full_name);
        if (source == "familyName") return as_typed(question, text::split_name(person.full_name).family);
        if (source == "middleName") return as_typed(question, text::split_name(person.full_name).middle);
        if (source == "givenName") return as_typed(question, text::split_name(person.full_name).given);
        if (source == "id") return as_typed(question, person.id_number);
        if (source == "oldId") return as_typed(question, person.old_id_number.value_or(""));
        if (source == "birthDate") return person.birth ? as_typed(question, person.birth->shown()) : form::Value{};
        if (source == "issueDate") return person.issued ? as_typed(question, text::PartialDate::of(*person.issued).shown()) : form::Value{};
        if (source == "issuePlace") return as_typed(question, std::string(issuer_of(person)));
        if (source == "sex") return person.sex ? choice_named(filling, question, *person.sex == Sex::male ? "Nam" : "Nữ") : form::Value{};
        if (source == "paper") {
            if (!person.issued) return {};
            return choice_named(filling, question, *person.issued >= new_card_from ? "Thẻ căn cước" : "Căn cước công dân");
        }
        if (!address) return {};
        if (source == "address.province" && !address->province.empty()) {
            printed = person.address;
            return form::Value(address->province);
        }
        if (source == "address.commune" && commune() != nullptr) {
            if (!commune()->old_name.empty()) printed = address->old_unit_text;
            return form::Value(std::string(commune()->code));
        }
        if (source == "address.detail") return as_typed(question, address->detail);
        return {};
    }
};

} // namespace

std::vector<CardField> card_fields(Filling const& filling, std::string_view page, CardPerson const& person, catalog::Units const* units) {
    Reading reading{person, std::nullopt, units};
    if (units != nullptr && !person.address.empty()) reading.address = units->read_address(person.address);
    // Tried on a copy: the province brings up the question of the commune.
    Filling trial = filling;
    std::vector<CardField> fields;
    for (auto const* question : questions_of(filling, page)) {
        auto const& path = question->name;
        if (!trial.shown(path) || trial.read_only(path)) continue;
        CardField field{path, {}, {}, filling.shown(path) ? filling.value(path) : form::Value{}};
        field.value = reading.value(trial, *question, *card_source(*question), field.printed);
        if (field.value.is_none()) continue;
        trial.set(path, field.value);
        fields.push_back(std::move(field));
    }
    return fields;
}

std::vector<std::string> questions_for_card(Filling const& filling, std::string_view page, Wanted wanted) {
    std::vector<std::string> paths;
    for (auto const* question : questions_of(filling, page)) {
        auto const& path = question->name;
        if (!filling.shown(path) || filling.read_only(path)) continue;
        if (wanted == Wanted::empty && !form::is_empty(filling.value(path))) continue;
        paths.push_back(path);
    }
    return paths;
}

bool page_is_about(Filling const& filling, std::string_view page, CardPerson const& person) {
    for (auto const* question : questions_of(filling, page)) {
        auto const source = card_source(*question);
        if (!source || !filling.shown(question->name)) continue;
        auto const answer = filling.value(question->name);
        auto const* text = answer.text();
        if (text == nullptr || text->empty()) continue;
        if (*source == "id" && *text == person.id_number) return true;
        if (*source == "fullName" && text::fold(*text) == text::fold(person.full_name)) return true;
    }
    return false;
}

} // namespace motcua
