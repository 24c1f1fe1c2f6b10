#include "kiosk/codec/word_lists.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace motcua::codec {

namespace {

using nlohmann::json;

json lists_of(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    auto const content = json::parse(in, nullptr, false);
    auto const lists = content.is_object() ? content.find("lists") : content.end();
    return content.is_object() && lists != content.end() ? *lists : json::object();
}

bool read_list(json const& lists, char const* name, text::OfferList& out) {
    auto const list = lists.find(name);
    if (list == lists.end() || !list->is_array()) return false;
    for (auto const& entry : *list) {
        if (!entry.is_object() || !entry.contains("text") || !entry["text"].is_string()) return false;
        auto const weight = entry.find("weight");
        out.push_back({entry["text"].get<std::string>(), weight != entry.end() && weight->is_number_unsigned() ? weight->get<std::uint32_t>() : 0});
    }
    return !out.empty();
}

} // namespace

std::optional<text::WordLists> read_word_lists(std::filesystem::path const& folder) {
    text::WordLists words;
    auto const people = lists_of(folder / "people.json");
    bool const whole = read_list(people, "family", words.names.family) && read_list(people, "middle_male", words.names.middle_male) &&
                       read_list(people, "middle_female", words.names.middle_female) && read_list(people, "given_male", words.names.given_male) &&
                       read_list(people, "given_female", words.names.given_female) && read_list(lists_of(folder / "places.json"), "hamlet", words.hamlets) &&
                       read_list(lists_of(folder / "agencies.json"), "identity_paper", words.agencies) &&
                       read_list(lists_of(folder / "relations.json"), "relation", words.relations);
    return whole ? std::optional(std::move(words)) : std::nullopt;
}

} // namespace motcua::codec
