#include "kiosk/codec/kiosk_settings.h"

#include "kiosk/codec/json_member.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <initializer_list>
#include <utility>

namespace motcua::codec {

using nlohmann::json;

namespace {

template <typename Value> struct Choice {
    std::string_view word;
    Value value;
};

// Reads one section; names it was never asked for are mistakes of typing.
class Section {
public:
    Section(Member const& object, std::initializer_list<std::string_view> known) : m_object(object) {
        if (!object.is_object()) return;
        for (auto const& [name, value] : object.value().items())
            if (name != "$schema" && std::ranges::find(known, name) == known.end())
                object.problem(name.c_str(), "is not known here", "use one of: " + joined(known));
    }

    void text(char const* name, std::string& out) const {
        if (m_object.has(name)) out = m_object.text(name);
    }
    template <typename Unit> void period(char const* name, Unit& out, std::int64_t least, std::int64_t most) const {
        if (auto const value = bounded(name, least, most)) out = Unit(*value);
    }
    template <typename Whole> void whole(char const* name, Whole& out, std::int64_t least, std::int64_t most) const {
        if (auto const value = bounded(name, least, most)) out = static_cast<Whole>(*value);
    }
    void number(char const* name, double& out, double least, double most) const {
        auto const value = m_object.number(name);
        if (!value) return;
        if (*value >= least && *value <= most)
            out = *value;
        else
            m_object.problem(name, fmt::format("is {}, outside {} … {}", *value, least, most));
    }
    template <typename Value>
    void choice(char const* name, Value& out, std::initializer_list<Choice<Value>> choices) const {
        auto const word = m_object.text(name);
        if (word.empty()) return;
        auto const found = std::ranges::find(choices, word, &Choice<Value>::word);
        if (found != choices.end()) {
            out = found->value;
            return;
        }
        std::string allowed;
        for (auto const& known : choices)
            allowed += (allowed.empty() ? "" : ", ") + std::string(known.word);
        m_object.problem(name, fmt::format("\"{}\" is not known", word), "use one of: " + allowed);
    }
    Member const& object() const { return m_object; }

private:
    static std::string joined(std::initializer_list<std::string_view> words) {
        std::string out;
        for (auto const word : words)
            out += (out.empty() ? "" : ", ") + std::string(word);
        return out;
    }
    std::optional<std::int64_t> bounded(char const* name, std::int64_t least, std::int64_t most) const {
        auto const value = m_object.whole(name);
        if (!value) return std::nullopt;
        if (*value >= least && *value <= most) return value;
        m_object.problem(name, fmt::format("is {}, outside {} … {}", *value, least, most));
        return std::nullopt;
    }
    Member const& m_object;
};

constexpr std::array languages{Choice<Language>{"vi", Language::vietnamese}, Choice<Language>{"en", Language::english},
                               Choice<Language>{"km", Language::khmer}};

void read_languages(Section const& root, KioskSettings& out) {
    root.choice("language", out.language, {languages[0], languages[1], languages[2]});
    if (!root.object().has("languages")) return;
    out.languages.clear();
    for (auto const& word : root.object().texts("languages")) {
        auto const found = std::ranges::find(languages, word, &Choice<Language>::word);
        if (found == languages.end())
            root.object().problem("languages", fmt::format("\"{}\" is not known", word), "use vi, en, km");
        else
            out.languages.push_back(found->value);
    }
    if (std::ranges::find(out.languages, out.language) == out.languages.end())
        root.object().problem("languages", "must hold the language of the start screen");
}

void read_portal(Member const& object, PortalSettings& out) {
    Section const section(object, {"place", "url", "deviceId", "deviceKeyFile", "issuers", "deviceSecretFile",
                                   "rootCertificates", "agency"});
    section.choice("place", out.place,
                   {{"embedded", PortalSettings::Place::embedded}, {"remote", PortalSettings::Place::remote}});
    section.text("url", out.url);
    section.text("deviceId", out.device_id);
    section.text("deviceKeyFile", out.device_key_file);
    if (object.has("issuers")) out.issuers = object.texts("issuers");
    section.text("deviceSecretFile", out.device_secret_file);
    section.text("rootCertificates", out.root_certificates);
    section.text("agency", out.agency);
    if (out.place != PortalSettings::Place::remote) return;
    bool const loopback = out.url.starts_with("http://127.0.0.1") || out.url.starts_with("http://localhost") ||
                          out.url.starts_with("http://[::1]");
    if (!out.url.starts_with("https://") && !loopback)
        object.problem("url", "must begin with https:// for a remote portal",
                       "write the address the province gave, or place \"embedded\"");
}

void read_screen(Member const& object, ScreenSettings& out) {
    Section const section(object, {"show", "width", "height", "diagonalInches", "viewingDistanceMm", "textSize",
                                   "theme", "designTokens"});
    section.choice("show", out.show,
                   {{"fullScreen", ScreenSettings::Show::full_screen},
                    {"windowed", ScreenSettings::Show::windowed},
                    {"headless", ScreenSettings::Show::headless}});
    section.whole("width", out.width, 480, 8192);
    section.whole("height", out.height, 480, 8192);
    section.number("diagonalInches", out.diagonal_inches, 7, 65);
    section.number("viewingDistanceMm", out.viewing_distance_mm, 300, 1500);
    section.choice("textSize", out.text_size,
                   {{"small", TextSize::small},
                    {"normal", TextSize::normal},
                    {"large", TextSize::large},
                    {"largest", TextSize::largest}});
    section.choice("theme", out.theme,
                   {{"standard", ThemeChoice::standard},
                    {"highContrastLight", ThemeChoice::high_contrast_light},
                    {"highContrastDark", ThemeChoice::high_contrast_dark},
                    {"lowGlare", ThemeChoice::low_glare}});
    section.text("designTokens", out.design_tokens);
}

void read_idle(Member const& object, IdleSettings& out) {
    Section const section(object, {"questionSeconds", "readingSeconds", "warningSeconds", "goneSeconds",
                                   "finalScreenSeconds", "staffPauseSeconds"});
    section.period("questionSeconds", out.question, 60, 1800);
    section.period("readingSeconds", out.reading, 60, 1800);
    section.period("warningSeconds", out.warning, 20, 300); // never under the 20 s of WCAG 2.2.1
    section.period("goneSeconds", out.gone, 20, 120);
    section.period("finalScreenSeconds", out.final_screen, 30, 600);
    section.period("staffPauseSeconds", out.staff_pause, 60, 3600);
}

void read_retention(Member const& object, RetentionSettings& out) {
    Section const section(object, {"keptDraftDays", "sentContentSeconds", "unsettledDays", "receiptRecordDays",
                                   "eventLogDays", "auditDays"});
    section.period("keptDraftDays", out.kept_draft, 0, 7); // the law of the product: never longer
    section.period("sentContentSeconds", out.sent_content, 0, 60);
    section.period("unsettledDays", out.unsettled, 1, 30);
    section.period("receiptRecordDays", out.receipt_record, 1, 365);
    section.period("eventLogDays", out.event_log, 1, 730);
    section.period("auditDays", out.audit, 30, 3650);
}

void read_office(Member const& object, OfficeSettings& out) {
    Section const section(object, {"name", "province", "commune", "hotline", "hours"});
    section.text("name", out.name);
    section.text("province", out.province);
    section.text("commune", out.commune);
    section.text("hotline", out.hotline);
    section.text("hours", out.hours);
    auto const digits = [&](char const* name, std::string const& text, std::size_t size) {
        if (!text.empty() &&
            (text.size() != size || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })))
            object.problem(name, fmt::format("must be {} digits", size),
                           "take the code from config/units/admin-units.json");
    };
    digits("province", out.province, 2);
    digits("commune", out.commune, 5);
}

void read_devices(Member const& object, DeviceSettings& out) {
    Section const section(object, {"printer", "scanFolder", "scanner", "camera", "voiceCommand", "cardReader", "cardReaderBaud", "keySound"});
    section.text("printer", out.printer);
    section.text("scanFolder", out.scan_folder);
    section.text("scanner", out.scanner);
    section.text("camera", out.camera);
    section.text("voiceCommand", out.voice_command);
    section.choice<DeviceSettings::KeySound>("keySound", out.key_sound, {{"click", DeviceSettings::KeySound::click}, {"silent", DeviceSettings::KeySound::silent}});
    section.text("cardReader", out.card_reader);
    if (!out.card_reader.empty() && out.card_reader != "keyboard" && !out.card_reader.starts_with("/"))
        object.problem("cardReader", "is neither keyboard nor a path", "write keyboard, or the path of a serial port");
    if (auto const baud = object.whole("cardReaderBaud")) {
        constexpr std::array known{1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200};
        if (std::ranges::find(known, *baud) != known.end()) out.card_reader_baud = static_cast<int>(*baud);
        else object.problem("cardReaderBaud", "is no speed of a serial port", "use 9600 or what the scanner is set to");
    }
}

/// Settings that are each allowed and together shut somebody out (F142).
void refuse_traps(Member const& root, KioskSettings const& out) {
    auto const in = [&](char const* group, char const* name, std::string const& what, std::string const& fix) {
        if (auto const object = root.object(group)) object->problem(name, what, fix);
    };
    auto const seconds = [](std::chrono::seconds time) { return time.count(); };
    if (out.idle.warning >= out.idle.question)
        in("idle", "warningSeconds", fmt::format("is {}: who reads a question for {} s would be warned longer than left in peace", seconds(out.idle.warning), seconds(out.idle.question)),
           "make it shorter than questionSeconds");
    if (out.idle.reading < out.idle.question)
        in("idle", "readingSeconds", "is shorter than questionSeconds", "papers take longer to read than a question: give at least as much");
    if (out.retention.receipt_record < out.retention.unsettled)
        in("retention", "receiptRecordDays", "is shorter than unsettledDays", "a dossier on its way may end later than its receipt: give at least as many days");
    if (out.retention.audit < out.retention.receipt_record)
        in("retention", "auditDays", "is shorter than receiptRecordDays", "the proof of a deletion must outlive what was deleted: give at least as many days");
    if (!out.data.empty() && !out.devices.scan_folder.empty() &&
        std::filesystem::path(out.data).lexically_normal() == std::filesystem::path(out.devices.scan_folder).lexically_normal())
        in("devices", "scanFolder", "is the data folder itself", "scans are erased at the end of a visit: give them a folder of their own");
    if (out.portal.place == PortalSettings::Place::remote && out.portal.agency.empty())
        in("portal", "agency", "is empty", "nothing could be sent after all questions were answered: write the code of the receiving office, such as H99.77.01");
}

template <typename Out> void part(Member const& root, char const* name, void (*read)(Member const&, Out&), Out& out) {
    if (auto const object = root.object(name)) read(*object, out);
}

} // namespace

std::expected<KioskSettings, ConfigProblems> parse_kiosk_settings(std::string_view text, std::string const& file_name) {
    auto const value = parse_json(text, file_name);
    if (!value) return std::unexpected(ConfigProblems{value.error()});
    ConfigProblems problems;
    KioskSettings out;
    Member const root(*value, "", file_name, problems);
    if (!root.is_object()) {
        root.problem("", "must be an object", "use { … }");
        return std::unexpected(std::move(problems));
    }
    Section const section(root,
                          {"language", "languages", "data", "keyFile", "reserveBytes", "catalogue", "forms", "units",
                           "catalogueStaleDays", "office", "portal", "screen", "idle", "retention", "devices"});
    read_languages(section, out);
    section.text("data", out.data);
    section.text("keyFile", out.key_file);
    section.whole("reserveBytes", out.reserve_bytes, 0, 50'000'000'000);
    section.text("catalogue", out.catalogue);
    section.text("forms", out.forms);
    section.text("units", out.units);
    section.period("catalogueStaleDays", out.catalogue_stale, 1, 90);
    part(root, "office", read_office, out.office);
    part(root, "portal", read_portal, out.portal);
    part(root, "screen", read_screen, out.screen);
    part(root, "idle", read_idle, out.idle);
    part(root, "retention", read_retention, out.retention);
    part(root, "devices", read_devices, out.devices);
    if (problems.empty()) refuse_traps(root, out);
    if (problems.empty()) return out;
    for (auto& problem : problems)
        for (auto at = problem.pointer; problem.line == 0;) {
            problem.line = line_of_pointer(text, at);
            if (at.empty()) break;
            at.erase(at.rfind('/')); // a member that is missing: the line of what should hold it
        }
    return std::unexpected(std::move(problems));
}

std::expected<KioskSettings, ConfigProblems> read_kiosk_settings(std::filesystem::path const& file) {
    auto const text = read_text_file(file);
    if (!text) return std::unexpected(ConfigProblems{text.error()});
    return parse_kiosk_settings(*text, file.string());
}

} // namespace motcua::codec
