#include "kiosk/main/card_command.h"

#include "kiosk/core/identity/card.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <iterator>
#include <string>

namespace motcua {

namespace {

using Json = nlohmann::ordered_json;

template <class Value> Json or_null(std::optional<Value> const& value) {
    return value ? Json(*value) : Json(nullptr);
}

Json json_of(CardPerson const& person) {
    Json out;
    out["idNumber"] = person.id_number;
    out["oldIdNumber"] = or_null(person.old_id_number);
    out["fullName"] = person.full_name;
    out["birth"] = person.birth ? Json(person.birth->iso()) : Json(nullptr);
    out["sex"] = person.sex ? Json(*person.sex == Sex::male ? "male" : "female") : Json(nullptr);
    out["address"] = person.address.empty() ? Json(nullptr) : Json(person.address);
    out["issued"] = person.issued ? Json(text::PartialDate::of(*person.issued).iso()) : Json(nullptr);
    out["extras"] = person.extras;
    out["warnings"] = Json::array();
    for (CardWarning const warning : person.warnings)
        out["warnings"].push_back(code_of(warning));
    return out;
}

/// For the terminal of a technician; citizens read the texts under "card.error.…".
std::string_view message_of(CardError error) {
    switch (error) {
    case CardError::not_an_id_card:
        return "This is not the QR code of an identity card. Scan the QR code printed on the card.";
    case CardError::bad_id_number: return "The personal id number is not 12 digits. Scan the card again.";
    case CardError::incomplete: return "Only a part of the card was read. Hold the card still and scan it again.";
    case CardError::two_cards: return "Two different cards were read at once. Scan one card only.";
    case CardError::health_card: return "This is a health insurance card. Scan the identity card instead.";
    case CardError::bank_qr: return "This is a bank payment code. Scan the identity card instead.";
    case CardError::too_long:
        return "This code holds more than an identity card does. Scan the QR code printed on the card.";
    case CardError::mrz_check:
        return "The lines on the back of the card were misread (check digits differ). Read them again.";
    }
    return "This is not the QR code of an identity card.";
}

} // namespace

void add_card_command(CLI::App& app, int& exit_code) {
    CLI::App* card = app.add_subcommand("card", "identity cards as scanners send them");
    card->require_subcommand(1);
    CLI::App* parse = card->add_subcommand("parse", "read one scanned payload from standard input, print it as JSON");
    parse->callback([&exit_code] {
        std::string payload;
        payload.reserve(longest_card_payload + 1);
        char block[4096];
        // A little more than the limit is enough to know that it is too long.
        while (payload.size() <= 4 * longest_card_payload &&
               (std::cin.read(block, sizeof block), std::cin.gcount() > 0))
            payload.append(block, static_cast<std::size_t>(std::cin.gcount()));
        auto const person = read_card(payload);
        Json const out = person ? json_of(*person)
                                : Json{{"error", code_of(person.error())}, {"message", message_of(person.error())}};
        std::cout << out.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
        std::cout.flush();
        exit_code = person ? 0 : 1;
    });
}

} // namespace motcua
