#include "kiosk/codec/units_reader.h"

#include "kiosk/codec/json_member.h"

#include <charconv>
#include <fmt/format.h>

namespace motcua::codec {

using catalog::Became;
using catalog::UnitType;
using nlohmann::json;

namespace {

std::optional<UnitType> type_from(std::string_view word) {
    if (word == "tinh") return UnitType::province;
    if (word == "thanh_pho") return UnitType::city;
    if (word == "xa") return UnitType::commune;
    if (word == "phuong") return UnitType::ward;
    if (word == "dac_khu") return UnitType::special_zone;
    return std::nullopt;
}

// Calls `take` with each row of `width` columns; `take` says whether it made sense.
template <typename Take>
void rows(json const& value, char const* name, std::size_t width, std::string const& file, ConfigProblems& problems,
          Take take) {
    auto const found = value.is_object() ? value.find(name) : value.end();
    if (!value.is_object() || found == value.end() || !found->is_array()) {
        problems.push_back({.file = file,
                            .pointer = std::string("/") + name,
                            .what = "must be a list of rows",
                            .fix = "run scripts/catalogue again"});
        return;
    }
    for (std::size_t index = 0; index < found->size(); ++index) {
        auto const& row = (*found)[index];
        if (!row.is_array() || row.size() != width || !take(row))
            problems.push_back({.file = file,
                                .pointer = fmt::format("/{}/{}", name, index),
                                .what = "is not a row this program understands",
                                .fix = "run scripts/catalogue again"});
        if (problems.size() > 20) return;
    }
}

std::string column(json const& row, std::size_t index) {
    return row[index].is_string() ? row[index].get<std::string>() : std::string{};
}

std::vector<catalog::UnitsData::Link> links_from(std::string_view text) {
    std::vector<catalog::UnitsData::Link> links;
    while (!text.empty()) {
        auto const end = std::min(text.find(' '), text.size());
        auto code = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        auto became = Became::whole;
        if (code.ends_with('~')) became = Became::partial;
        if (code.ends_with('?')) became = Became::unknown;
        if (became != Became::whole) code.remove_suffix(1);
        links.push_back({std::string(code), became});
    }
    return links;
}

} // namespace

std::expected<catalog::UnitsData, ConfigProblems> read_units_data(std::filesystem::path const& folder) {
    catalog::UnitsData out;
    ConfigProblems problems;
    auto const now_file = (folder / "admin-units.json").string();
    auto const then_file = (folder / "old-to-new.json").string();
    auto const now = read_json_file(now_file);
    if (!now) return std::unexpected(ConfigProblems{now.error()});
    Member const today(*now, "", now_file, problems);
    out.as_of = today.needed_text("asOf");
    out.effective = today.needed_text("validFrom");
    rows(*now, "provinces", 3, now_file, problems, [&](json const& row) {
        auto const type = type_from(column(row, 2));
        if (type) out.provinces.push_back({column(row, 0), column(row, 1), {}, *type});
        return type.has_value();
    });
    rows(*now, "communes", 4, now_file, problems, [&](json const& row) {
        auto const type = type_from(column(row, 2));
        if (type) out.communes.push_back({column(row, 0), column(row, 1), *type, column(row, 3)});
        return type.has_value();
    });
    rows(*now, "oldProvinces", 4, now_file, problems, [&](json const& row) {
        out.old_provinces.push_back({column(row, 0), column(row, 1), column(row, 2), column(row, 3)});
        return true;
    });
    auto const then = read_json_file(then_file);
    if (!then) {
        problems.push_back(then.error());
        return std::unexpected(std::move(problems));
    }
    std::vector<std::pair<std::string, std::string>> districts;
    rows(*then, "districts", 2, then_file, problems, [&](json const& row) {
        districts.emplace_back(column(row, 0), column(row, 1));
        return true;
    });
    rows(*then, "communes", 4, then_file, problems, [&](json const& row) {
        if (!row[2].is_number_unsigned() || row[2].get<std::size_t>() >= districts.size()) return false;
        auto const& [province, district] = districts[row[2].get<std::size_t>()];
        out.old_communes.push_back({column(row, 0), column(row, 1), district, province, links_from(column(row, 3))});
        return true;
    });
    if (has_error(problems)) return std::unexpected(std::move(problems));
    return out;
}

std::expected<std::shared_ptr<catalog::Units const>, ConfigProblems> read_units(std::filesystem::path const& folder) {
    auto const data = read_units_data(folder);
    if (!data) return std::unexpected(data.error());
    return std::make_shared<catalog::Units const>(catalog::Units::from(*data));
}

} // namespace motcua::codec
