#include "net/portal/settings.h"

#include <fmt/format.h>

#include "net/portal/json_text.h"
#include "net/portal/text_file.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

// H99 belongs to no province: nobody takes a demonstration for a real office.
std::vector<Agency> sandbox_agencies() {
    return {
        {"H99.77.01", "Trung tâm Phục vụ hành chính công xã Mẫu", "commune", "Số 1 đường Mẫu, xã Mẫu", "Thứ hai đến thứ sáu, 7:00–11:30 và 13:30–17:00", "19000000"},
        {"H99.77.02", "Trung tâm Phục vụ hành chính công phường Thử", "commune", "Số 2 đường Thử, phường Thử", "Thứ hai đến thứ sáu, 7:00–11:30 và 13:30–17:00", "19000000"},
        {"H99", "Trung tâm Phục vụ hành chính công tỉnh Mẫu", "province", "Số 3 đường Tỉnh, phường Thử", "Thứ hai đến thứ sáu, 7:00–11:30 và 13:30–17:00", "19000000"},
    };
}

void read_agencies(Json const& list, std::vector<Agency>& agencies, std::vector<FieldError>& errors) {
    agencies.clear();
    for (std::size_t index = 0; index < list.size(); ++index) {
        ObjectReader reader{list[index], fmt::format("/agencies/{}", index), errors};
        Agency agency;
        agency.code = reader.text("code", Presence::required, 32).value_or("");
        agency.name = reader.text("name", Presence::required).value_or("");
        agency.level = reader.one_of("level", Presence::required, {"commune", "province", "ministry"}).value_or("");
        agency.address = reader.text("address", Presence::optional).value_or("");
        agency.hours = reader.text("hours", Presence::optional).value_or("");
        agency.phone = reader.text("phone", Presence::optional).value_or("");
        for (auto const& [name, date] : {std::pair{"validFrom", &agency.valid_from}, std::pair{"validTo", &agency.valid_to}}) {
            *date = reader.text(name, Presence::optional, 10).value_or("");
            if (!date->empty() && !from_date_text(*date)) reader.wrong(name, "wrong_type", "Ngày không đúng dạng.");
        }
        if (auto const* const successors = reader.array("succeededBy", Presence::optional)) {
            for (auto const& successor : *successors) agency.succeeded_by.push_back(successor.is_string() ? successor.get<std::string>() : "");
        }
        reader.refuse_unknown();
        agencies.push_back(std::move(agency));
    }
}

void read_kiosks(Json const& list, std::vector<EnrolledKiosk>& kiosks, std::vector<FieldError>& errors) {
    for (std::size_t index = 0; index < list.size(); ++index) {
        ObjectReader reader{list[index], fmt::format("/kiosks/{}", index), errors};
        kiosks.push_back({reader.text("clientId", Presence::required, 100).value_or(""), reader.text("publicKey", Presence::required, 64).value_or(""), {}});
        reader.refuse_unknown();
    }
}

}  // namespace

std::expected<Settings, std::string> read_settings(std::filesystem::path const& config_dir) {
    Settings settings;
    settings.agencies = sandbox_agencies();
    auto const path = config_dir / "portal.json";
    std::error_code error;
    if (config_dir.empty() || !std::filesystem::exists(path, error)) return settings;
    auto const text = read_file(path);
    if (!text) return std::unexpected(fmt::format("{}: cannot be read", path.string()));
    auto const parsed = parse_strictly(*text);
    if (!parsed) return std::unexpected(fmt::format("{}: not good JSON: {}", path.string(), parsed.error()));
    std::vector<FieldError> errors;
    ObjectReader reader{*parsed, "", errors};
    settings.id = reader.text("id", Presence::optional, 64).value_or(settings.id);
    settings.name = reader.text("name", Presence::optional).value_or(settings.name);
    settings.hotline = reader.text("hotline", Presence::optional, 32).value_or(settings.hotline);
    settings.min_eid_level = static_cast<int>(reader.integer("minEidLevel", Presence::optional, 1, 2).value_or(settings.min_eid_level));
    if (auto const seconds = reader.integer("officerAcceptsAfterSeconds", Presence::optional, 0, 31'536'000)) {
        settings.officer_accepts_after = std::chrono::seconds{*seconds};
    }
    if (auto const* const agencies = reader.array("agencies", Presence::optional)) read_agencies(*agencies, settings.agencies, errors);
    if (auto const* const kiosks = reader.array("kiosks", Presence::optional)) read_kiosks(*kiosks, settings.kiosks, errors);
    if (auto const* const notices = reader.array("notices", Presence::optional)) settings.notices = compact(*notices);
    reader.refuse_unknown();
    if (!errors.empty()) return std::unexpected(fmt::format("{}: {}: {}", path.string(), errors.front().pointer, errors.front().code));
    return settings;
}

}  // namespace motcua::portal
