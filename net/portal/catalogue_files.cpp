// Forms and administrative units: files served nearly as they are.
#include <cctype>

#include "net/portal/catalogue.h"
#include "net/portal/json_text.h"
#include "net/portal/text_file.h"

namespace motcua::portal {
namespace {

bool is_file_name(std::string_view id) {
    if (id.empty() || id.size() > 64 || id.starts_with('.')) return false;
    for (unsigned char const c : id) {
        if (!std::isalnum(c) && c != '.' && c != '-' && c != '_') return false;
    }
    return true;
}

std::string title_of(OrderedJson const& survey, std::string_view fallback) {
    auto const title = survey.find("title");
    if (title != survey.end() && title->is_string()) return title->get<std::string>();
    if (title != survey.end() && title->is_object() && title->contains("default") && (*title)["default"].is_string()) {
        return (*title)["default"].get<std::string>();
    }
    return std::string{fallback};
}

// Questions say in kiosk.autofill where their answer may come from; "account.fullName" is fullName of /v1/me.
void collect_prefill(OrderedJson const& element, OrderedJson& prefill) {
    if (auto const kiosk = element.find("kiosk"); kiosk != element.end() && kiosk->is_object() && kiosk->contains("autofill")) {
        auto const& sources = (*kiosk)["autofill"];
        for (auto const& source : sources.is_array() ? sources : OrderedJson::array({sources})) {
            if (!source.is_string() || !element.contains("name")) continue;
            auto const text = source.get<std::string>();
            if (text.starts_with("account.")) prefill[element["name"].get<std::string>()] = "/" + text.substr(8);
        }
    }
    for (auto const* const name : {"pages", "elements"}) {
        auto const children = element.find(name);
        if (children == element.end() || !children->is_array()) continue;
        for (auto const& child : *children) {
            if (child.is_object()) collect_prefill(child, prefill);
        }
    }
}

void add_units(Json const& from, Json& items) {
    for (auto const& unit : from) {
        items.push_back({{"code", unit.value("code", "")},
                         {"name", unit.value("name", "")},
                         {"fullName", unit.value("full_name", "")},
                         {"type", unit.value("type", "")},
                         {"parent", unit.contains("parent") ? unit["parent"] : Json{}}});
    }
}

}  // namespace

std::optional<FormText> Catalogue::form(std::string_view id, std::string_view version) {
    if (!is_file_name(id)) return std::nullopt;
    auto const text = read_file(m_config_dir / "forms" / (std::string{id} + ".json"));
    if (!text) return std::nullopt;
    auto survey = OrderedJson::parse(*text, nullptr, false);
    if (!survey.is_object()) return std::nullopt;
    auto const kiosk = survey.find("kiosk");
    auto const actual = kiosk != survey.end() && kiosk->is_object() ? kiosk->value("version", std::string{"1"}) : std::string{"1"};
    if (!version_fits(version, actual)) return std::nullopt;
    auto prefill = OrderedJson::object();
    collect_prefill(survey, prefill);
    return FormText{std::string{id}, std::string{version}, title_of(survey, id), compact(survey), compact(prefill)};
}

std::optional<Json> Catalogue::units(std::string_view day) const {
    auto const text = read_file(m_config_dir / "units" / "admin-units.json");
    auto const file = text ? Json::parse(*text, nullptr, false) : Json{};
    if (!file.is_object()) return std::nullopt;
    auto items = Json::array();
    // The 63 provinces ended with 30 June 2025 (Nghị quyết 202/2025/QH15). Their districts and communes are not in the file.
    constexpr std::string_view new_provinces_since = "2025-07-01";
    if (day < new_provinces_since) {
        for (auto const& unit : file.value("old_provinces", Json::array())) {
            items.push_back({{"code", unit.value("code", "")},
                             {"name", unit.value("name", "")},
                             {"fullName", unit.value("full_name", "")},
                             {"type", "tinh"},
                             {"parent", nullptr},
                             {"validTo", "2025-06-30"},
                             {"succeededBy", unit.value("new_code", Json::array())}});
        }
        return items;
    }
    add_units(file.value("provinces", Json::array()), items);
    add_units(file.value("wards", Json::array()), items);
    return items;
}

}  // namespace motcua::portal
