#include "kiosk/codec/form_lists.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "kiosk/codec/form_json.h"

namespace motcua::form {

namespace {

constexpr std::size_t max_list_bytes = 4 * 1024 * 1024;
constexpr std::size_t max_list_entries = 20'000;

std::optional<std::string> file_text(std::filesystem::path const& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

// One unit: {"code", "full_name"} or, as in config/units, [code, name, kind, province].
Value unit_entry(Json const& unit) {
    Object entry;
    if (unit.is_array()) {
        static std::map<std::string, std::string, std::less<>> const kinds{
            {"thanh_pho", "Thành phố "}, {"tinh", "Tỉnh "}, {"phuong", "Phường "}, {"xa", "Xã "}, {"dac_khu", "Đặc khu "}};
        auto const text = [&](std::size_t index) { return unit.size() > index && unit[index].is_string() ? unit[index].get<std::string>() : std::string{}; };
        auto const kind = kinds.find(text(2));
        entry.push_back({"code", text(0)});
        entry.push_back({"name", (kind == kinds.end() ? std::string{} : kind->second) + text(1)});
        return entry;
    }
    if (!unit.is_object()) return {};
    entry.push_back({"code", value_of(unit.value("code", Json{}))});
    entry.push_back({"name", value_of(unit.contains("full_name") ? unit.at("full_name") : unit.value("name", Json{}))});
    return entry;
}

std::string province_of(Json const& unit) {
    if (unit.is_array()) return unit.size() > 3 && unit[3].is_string() ? unit[3].get<std::string>() : std::string{};
    auto const parent = unit.is_object() ? unit.find("parent") : unit.end();
    return parent != unit.end() && parent->is_string() ? parent->get<std::string>() : std::string{};
}

} // namespace

void ListsInMemory::add(std::string path, Value content) {
    m_lists[std::move(path)] = std::make_shared<Value const>(std::move(content));
}

bool ListsInMemory::add_json(std::string path, std::string_view text) {
    if (text.size() > max_list_bytes) return false;
    auto const json = Json::parse(text, nullptr, false);
    if (json.is_discarded() || (json.is_array() && json.size() > max_list_entries)) return false;
    add(std::move(path), value_of(json));
    return true;
}

std::shared_ptr<Value const> ListsInMemory::read(std::string_view path) const {
    auto const found = m_lists.find(path);
    return found == m_lists.end() ? nullptr : found->second;
}

std::expected<std::shared_ptr<ListsInMemory>, std::string> read_lists(std::string const& bundle_folder,
                                                                      std::string const& admin_units_file) {
    auto lists = std::make_shared<ListsInMemory>();
    std::error_code ignored;
    auto const folder = std::filesystem::path{bundle_folder} / "lists";
    for (std::filesystem::recursive_directory_iterator entry{folder, ignored}, end; !ignored && entry != end;
         entry.increment(ignored)) {
        if (!entry->is_regular_file(ignored) || entry->path().extension() != ".json") continue;
        auto const text = file_text(entry->path());
        if (!text || !lists->add_json(
                         "lists/" + std::filesystem::relative(entry->path(), folder, ignored).generic_string(), *text))
            return std::unexpected{fmt::format("{} is not a list that can be read.", entry->path().string())};
    }
    if (admin_units_file.empty()) return lists;
    auto const text = file_text(admin_units_file);
    auto const json = text ? Json::parse(*text, nullptr, false) : Json{};
    if (!json.is_object() || !json.contains("provinces"))
        return std::unexpected{fmt::format("{} does not hold administrative units.", admin_units_file)};
    List provinces;
    std::map<std::string, List> communes;
    for (auto const& province : json.at("provinces"))
        provinces.push_back(unit_entry(province));
    for (auto const* name : {"communes", "units", "wards"})
        if (json.contains(name) && json.at(name).is_array())
            for (auto const& unit : json.at(name))
                if (auto const province = province_of(unit); !province.empty()) communes[province].push_back(unit_entry(unit));
    lists->add("lists/provinces.json", std::move(provinces));
    for (auto& [province, list] : communes)
        lists->add("lists/communes/" + province + ".json", std::move(list));
    return lists;
}

} // namespace motcua::form
