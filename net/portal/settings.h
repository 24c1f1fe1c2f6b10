#pragma once
// What one portal is: its name, its limits, its kiosks. `portal.json` of the configuration may change the first part.
#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "net/portal/portal.h"

namespace motcua::portal {

// portal-api b4; the numbers are the contract's own example.
struct Limits {
    std::int64_t max_json_bytes = 1'048'576;
    std::int64_t max_file_bytes = 10'485'760;
    std::int64_t max_files = 50;
    std::int64_t max_total_bytes = 104'857'600;
    std::int64_t upload_chunk_bytes = 262'144;
    std::chrono::seconds draft_life{604'800};
    std::chrono::seconds handoff_life{86'400};
    std::chrono::seconds send_ticket_life{259'200};
    std::chrono::seconds upload_life{86'400};
};

struct Agency {
    std::string code;
    std::string name;
    std::string level;  // commune | province | ministry
    std::string address;
    std::string hours;
    std::string phone;
    std::string valid_from;  // YYYY-MM-DD, or empty
    std::string valid_to;    // last day
    std::vector<std::string> succeeded_by;
};

struct Settings {
    std::string id = "demo";
    std::string name = "Hệ thống thử nghiệm";
    std::string hotline = "19000000";
    int min_eid_level = 2;
    Limits limits;
    std::vector<Agency> agencies;
    std::string notices = "[]";  // JSON list, shape of GET /v1/notices
    std::vector<EnrolledKiosk> kiosks;
    std::optional<std::chrono::seconds> officer_accepts_after;
    DevelopmentHooks development_hooks = DevelopmentHooks::off;
    std::string origin;    // "https://portal.example"
    std::string base_url;  // origin + base path
};

inline constexpr std::string_view base_path = "/kiosk";
inline constexpr std::string_view oldest_client = "0.1.0";

// Defaults, then <config_dir>/portal.json if there is one. The error names file and pointer.
std::expected<Settings, std::string> read_settings(std::filesystem::path const& config_dir);

}  // namespace motcua::portal
