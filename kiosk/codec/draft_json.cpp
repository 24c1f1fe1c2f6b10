#include "kiosk/codec/draft_json.h"

#include "kiosk/base/overload.h"
#include "kiosk/codec/form_reader.h"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

namespace motcua::codec {

using nlohmann::json;

namespace {

json decision_to_json(PaperDecision const& decision) {
    return std::visit(Overload{[](Undecided const&) { return json{{"is", "undecided"}}; },
                               [](BringToCounter const&) { return json{{"is", "counter"}}; },
                               [](NotNeeded const&) { return json{{"is", "notNeeded"}}; },
                               [](ScannedPaper const& scan) {
                                   return json{{"is", "scan"},      {"aid", scan.aid},       {"fileName", scan.file_name},
                                               {"type", scan.media_type}, {"size", scan.size}, {"sha256", scan.sha256}, {"pages", scan.pages}};
                               }},
                      decision);
}

std::string text_of(json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

std::int64_t number_of(json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

PaperDecision decision_from_json(json const& object) {
    auto const is = text_of(object, "is");
    if (is == "counter") return BringToCounter{};
    if (is == "notNeeded") return NotNeeded{};
    if (is != "scan") return Undecided{};
    return ScannedPaper{text_of(object, "aid"),    text_of(object, "fileName"), text_of(object, "type"),
                        number_of(object, "size"), text_of(object, "sha256"),   static_cast<int>(number_of(object, "pages"))};
}

constexpr std::array<std::pair<AnswerOrigin::From, char const*>, 4> origin_names{{{AnswerOrigin::From::typed, "typed"},
                                                                                  {AnswerOrigin::From::list, "list"},
                                                                                  {AnswerOrigin::From::card, "card"},
                                                                                  {AnswerOrigin::From::staff, "staff"}}};

json origin_to_json(AnswerOrigin const& origin) {
    json object = json::object();
    for (auto const& [from, name] : origin_names) {
        if (from == origin.from) object["from"] = name;
    }
    if (!origin.card.empty()) object["card"] = origin.card;
    if (!origin.printed.empty()) object["printed"] = origin.printed;
    if (!origin.on_card.is_none()) object["onCard"] = form::to_json(origin.on_card);
    return object;
}

AnswerOrigin origin_from_json(json const& object) {
    AnswerOrigin origin;
    for (auto const& [from, name] : origin_names) {
        if (text_of(object, "from") == name) origin.from = from;
    }
    origin.card = text_of(object, "card");
    origin.printed = text_of(object, "printed");
    if (auto const found = object.find("onCard"); found != object.end()) origin.on_card = form::value_from_json(*found);
    return origin;
}

} // namespace

std::string draft_to_text(DossierDraft const& draft) {
    json content{{"draft", 1}, {"procedure", draft.procedure->code}, {"case", draft.case_index}};
    content["answers"] = draft.filling ? form::to_json(draft.filling->draft()) : json::object();
    auto& consents = content["consents"] = json::array();
    for (auto const& consent : draft.consents) {
        consents.push_back({{"id", consent.id}, {"version", consent.version}, {"at", consent.at.time_since_epoch().count()}});
    }
    auto& papers = content["papers"] = json::object();
    for (auto const& [code, decision] : draft.papers) papers[code] = decision_to_json(decision);
    if (!draft.origins.empty()) {
        auto& origins = content["origins"] = json::object();
        for (auto const& [path, origin] : draft.origins) origins[path] = origin_to_json(origin);
    }
    if (auto const& receiver = draft.receiver) {
        content["receiver"] = {{"asked", receiver->asked}, {"code", receiver->code}, {"name", receiver->name}, {"chosen", receiver->chosen}};
    }
    return content.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::optional<DraftContent> draft_from_text(std::string_view text) {
    auto const content = json::parse(text, nullptr, false);
    if (!content.is_object() || number_of(content, "draft") != 1) return std::nullopt;
    DraftContent read;
    read.procedure_code = text_of(content, "procedure");
    read.case_index = static_cast<std::size_t>(number_of(content, "case"));
    if (auto const answers = content.find("answers"); answers != content.end() && answers->is_object()) {
        auto const value = form::value_from_json(*answers);
        if (auto const* object = value.object()) read.answers = *object;
    }
    if (auto const consents = content.find("consents"); consents != content.end() && consents->is_array()) {
        for (auto const& consent : *consents) {
            read.consents.push_back({text_of(consent, "id"), text_of(consent, "version"), Moment{Milliseconds{number_of(consent, "at")}}});
        }
    }
    if (auto const papers = content.find("papers"); papers != content.end() && papers->is_object()) {
        for (auto const& [code, decision] : papers->items()) read.papers[code] = decision_from_json(decision);
    }
    if (auto const origins = content.find("origins"); origins != content.end() && origins->is_object()) {
        for (auto const& [path, origin] : origins->items()) {
            if (origin.is_object()) read.origins[path] = origin_from_json(origin);
        }
    }
    if (auto const receiver = content.find("receiver"); receiver != content.end() && receiver->is_object()) {
        read.receiver = Receiver{text_of(*receiver, "asked"), text_of(*receiver, "code"), text_of(*receiver, "name"), receiver->value("chosen", json{}) == true};
    }
    return read;
}

} // namespace motcua::codec
