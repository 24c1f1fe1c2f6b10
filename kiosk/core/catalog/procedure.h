#pragma once
// What the kiosk knows about one administrative procedure (thủ tục). Plain values, no behaviour beyond small look-ups.
// Shape: portal contract b5.1 (Procedure, Case, Channel, Fee, Paper, Notice, Mode) plus the members only this product
// has. A fact nobody could confirm is an empty optional; the screens say "hỏi cán bộ", nothing is guessed.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::catalog {

using Date = std::chrono::year_month_day;

// Citizen-facing text in both languages; `en` may be empty, then the Vietnamese text is shown.
struct LocalText {
    std::string vi;
    std::string en;
    bool operator==(LocalText const&) const = default;
    bool empty() const { return vi.empty() && en.empty(); }
};

// toàn trình / một phần / chỉ thông tin. The older "mức 4" reads as full, "mức 3" as partial, "mức 1/2" as info (b5.1,
// d2).
enum class ServiceLevel : std::uint8_t { full, partial, info };

// Who serves the procedure. The first two are served in the commune's own hall and are shown; the others are findable
// only.
enum class Handler : std::uint8_t {
    commune_committee, // UBND xã, phường, đặc khu
    commune_police,    // Công an xã, phường, đặc khu
    tax,
    customs,
    social_insurance,
    treasury,
    court,
    province, // sở, ban, ngành; Công an tỉnh
    ministry,
    other
};

enum class FilingMode : std::uint8_t { api, handoff, assisted_web, counter };
enum class ChannelKind : std::uint8_t { counter, online, post };
enum class TimeUnit : std::uint8_t { working_hour, working_day, day, month };
enum class FeeKind : std::uint8_t { phi, le_phi };
enum class Audience : std::uint8_t { citizen, organisation };

struct Exemption {
    std::string code;
    std::string name;
    std::string legal_basis;
    bool operator==(Exemption const&) const = default;
};

// A price that falls with the count: from the `from_unit`-th unit (1 is the first) each costs `amount` đồng.
struct FeeTier {
    int from_unit = 1;
    std::int64_t amount = 0;
    bool operator==(FeeTier const&) const = default;
};

struct Fee {
    std::string code;
    std::string name;
    FeeKind kind = FeeKind::le_phi;
    std::optional<std::int64_t> amount; // đồng per unit; 0 is free; empty: ask the officer
    std::string unit;                   // "bản", "trang", "trường hợp"
    std::string note;
    std::vector<Exemption> exempt;
    std::vector<FeeTier> tiers;           // our extra; when present it replaces amount for counting
    std::optional<std::int64_t> max_copy; // our extra: most that one copy can cost, đồng
    bool operator==(Fee const&) const = default;
};

struct ProcessingTime {
    int value = 0;
    TimeUnit unit = TimeUnit::working_day;
    std::string text; // as the source words it; shown when not empty
    bool operator==(ProcessingTime const&) const = default;
};

struct Channel {
    ChannelKind kind = ChannelKind::counter;
    std::optional<ProcessingTime> time;
    std::vector<Fee> fees; // empty: fees unknown, ask the officer (a free procedure has one Fee with amount 0)
    bool operator==(Channel const&) const = default;
};

struct CopiesNeeded {
    int original = 0;
    int certified = 0;
    int photocopy = 0;
    bool operator==(CopiesNeeded const&) const = default;
};

struct Paper {
    std::string code;
    std::string name;
    LocalText plain_name; // our extra: short everyday name; empty when nobody wrote one
    bool required = false;
    std::optional<CopiesNeeded> needs;
    bool digital = false;
    std::optional<bool> from_database; // true: the office looks it up, the citizen need not bring it
    std::vector<std::string> media_types;
    std::optional<std::int64_t> max_file_bytes;
    std::optional<int> max_files;
    std::string blank_form_url;
    std::string sample_url;
    std::string hint;
    std::string when; // our extra: in which case it is needed, in words ("trường hợp ủy quyền"); empty: always
    bool operator==(Paper const&) const = default;
};

struct FormRef {
    std::string id;      // name of config/forms/<id>.json
    std::string version; // may be empty: the newest on the device
    bool operator==(FormRef const&) const = default;
};

struct Case {
    std::string id;
    std::string title;
    LocalText plain_title; // our extra
    std::string question;
    std::optional<FormRef> form;
    std::vector<Paper> papers;
    std::vector<Channel> channels;
    bool operator==(Case const&) const = default;
};

struct Notice {
    std::string id;
    std::string version;
    std::string text;
    std::string purpose;
    std::string text_en; // our extra
    bool required = true;
    bool operator==(Notice const&) const = default;
};

struct Mode {
    FilingMode mode = FilingMode::counter;
    std::string agency; // UnitCode
    std::string web_url;
    std::vector<std::string> allowed_hosts;
    std::optional<int> min_eid_level; // 1 or 2
    std::string note;
    bool operator==(Mode const&) const = default;
};

struct LegalBasis {
    std::string number; // "60/2014/QH13"
    std::string title;
    std::optional<Date> from;
    bool operator==(LegalBasis const&) const = default;
};

struct Source {
    std::string name; // "Cổng Dịch vụ công Quốc gia, tháng 7/2026"
    std::string url;
    std::optional<Date> date; // our extra: state of the facts
    bool operator==(Source const&) const = default;
};

// A thing about this procedure that is about to change or is not certain; `from` is the day it takes effect.
struct ProcedureNote {
    enum class Kind : std::uint8_t { unsure, upcoming, info };
    Kind kind = Kind::info;
    LocalText text;
    std::optional<Date> from;
    bool operator==(ProcedureNote const&) const = default;
};

struct Procedure {
    // b5.1
    std::string code; // ^\d\.\d{6}$
    std::string local_code;
    std::string version;
    std::string title; // the official one
    std::string domain_code;
    std::string domain_name;           // lĩnh vực
    std::optional<ServiceLevel> level; // empty: online exists, the source does not say full or partial
    std::vector<Audience> audience;    // empty: unknown
    std::string deciding_agency_code;
    std::string deciding_agency_name; // empty: ask the officer
    std::optional<Date> effective_from;
    std::optional<Date> effective_to; // last day in force
    std::string updated_at;           // RFC 3339, as given
    Source source;
    std::string conditions;
    std::vector<std::string> steps;
    std::vector<Case> cases; // at least one
    std::vector<std::string> results;
    std::vector<LegalBasis> legal_bases;
    std::vector<Notice> declarations;
    std::vector<Notice> consents;
    std::vector<Mode> modes; // best first; at least one

    // ours
    LocalText plain_title; // everyday name, shown large; empty: the official title is shown
    LocalText summary;     // what it is for, one or two sentences
    LocalText who_may_file;
    LocalText result_text;                // what one gets in hand
    LocalText receiving_office;           // where to go in the hall
    std::vector<std::string> life_events; // ids of life-events.json
    std::vector<std::string> keywords;    // everyday words people use for it (search only)
    int everyday_rank = 0;                // 0 rare … 100 daily; breaks ties in search and orders lists
    Handler handler = Handler::commune_committee;
    std::optional<std::string> form_id; // form of the first case, when authored
    std::vector<std::string> replaces;
    std::string replaced_by;
    std::vector<ProcedureNote> notes;

    bool operator==(Procedure const&) const = default;
};

// A procedure of another level or office: found by search, answered by "việc này làm ở …".
struct ElsewhereProcedure {
    std::string code;
    std::string title;
    std::string domain_name;
    Handler handler = Handler::other;
    std::string agency; // may be empty
    bool operator==(ElsewhereProcedure const&) const = default;
};

// True for the two offices in the commune's hall.
bool served_in_commune(Handler handler);

// "full"/"partial"/"info", also "4", "3", "2", "1", "mức 4", "muc do 3", "toàn trình", "một phần"; empty when not
// understood.
std::optional<ServiceLevel> service_level_from(std::string_view text);

// The everyday name when there is one, else the official title.
std::string const& shown_title(Procedure const& procedure);

// Fee of `units` units (pages) in each of `copies` copies, in đồng; empty when the price is unknown. Source of the tier
// rule: TT 226/2016/TT-BTC for certified copies (2.000 đ for pages 1-2, 1.000 đ from page 3, at most 200.000 đ a copy).
std::optional<std::int64_t> total_fee(Fee const& fee, int units, int copies);

} // namespace motcua::catalog
