#include "net/portal/catalogue.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "kiosk/core/text/unicode.h"
#include "net/portal/digest.h"
#include "net/portal/json_slices.h"
#include "net/portal/json_text.h"
#include "net/portal/text_file.h"
#include "net/portal/time_text.h"

namespace motcua::portal {
namespace {

namespace fs = std::filesystem;

std::string text_of(Json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// What the authors of this product wrote replaces what the national catalogue says, member by member.
void merge(Json& record, Json const& authored) {
    for (auto const& [name, value] : authored.items()) record[name] = value;
}

std::optional<Json> read_object(fs::path const& path) {
    auto const text = read_file(path);
    if (!text) return std::nullopt;
    auto value = Json::parse(*text, nullptr, false);
    if (!value.is_object()) return std::nullopt;
    return value;
}

std::string stamp_of(fs::path const& path) {
    std::error_code error;
    auto const time = fs::last_write_time(path, error);
    if (error) return {};
    return fmt::format("{}:{}:{};", path.filename().string(), time.time_since_epoch().count(), fs::file_size(path, error));
}

std::vector<std::string> texts_of(Json const& object, char const* name) {
    std::vector<std::string> texts;
    auto const found = object.find(name);
    if (found == object.end() || !found->is_array()) return texts;
    for (auto const& item : *found) {
        if (item.is_string()) texts.push_back(item.get<std::string>());
    }
    return texts;
}

}  // namespace

Catalogue::Catalogue(fs::path config_dir, std::function<Instant()> now) : m_config_dir(std::move(config_dir)), m_now(std::move(now)) {}

fs::path Catalogue::authored(std::string_view code) const { return m_config_dir / "catalogue" / "authored" / fmt::format("{}.json", code); }

std::string Catalogue::signature() const {
    std::set<std::string> stamps{stamp_of(m_config_dir / "catalogue" / "procedures.json")};
    std::error_code error;
    for (auto const& file : fs::directory_iterator{m_config_dir / "catalogue" / "authored", error}) {
        if (file.path().extension() == ".json") stamps.insert(stamp_of(file.path()));
    }
    return fmt::format("{}", fmt::join(stamps, ""));
}

bool Catalogue::refresh() {
    if (m_config_dir.empty()) {
        m_revision = "0";
        m_usable = true;
        return true;
    }
    auto const now = signature();
    if (m_usable && now == m_signature) return true;
    if (!rebuild()) return false;
    m_signature = now;
    return true;
}

bool Catalogue::rebuild() {
    auto const text = read_file(m_config_dir / "catalogue" / "procedures.json");
    auto const slices = text ? objects_of_array(*text) : std::nullopt;
    if (!slices) return false;
    auto const before = std::move(m_entries);
    m_entries.clear();
    std::string digested;
    std::set<std::string> merged_codes;
    auto const give_up = [&] {
        m_entries = before;
        return false;
    };
    for (auto const& slice : *slices) {
        auto record = Json::parse(std::string_view{*text}.substr(slice.begin, slice.length), nullptr, false);
        if (!record.is_object() || text_of(record, "code").empty()) return give_up();
        auto const code = text_of(record, "code");
        if (fs::exists(authored(code))) {
            auto const own = read_object(authored(code));
            if (!own) return give_up();
            merge(record, *own);
            merged_codes.insert(code);
        }
        digested += sha256_hex(compact(record));
        add(record, slice.begin, slice.length);
    }
    std::error_code error;
    for (auto const& file : fs::directory_iterator{m_config_dir / "catalogue" / "authored", error}) {
        auto const code = file.path().stem().string();
        if (file.path().extension() != ".json" || merged_codes.contains(code)) continue;
        auto own = read_object(file.path());
        if (!own) return give_up();
        own->emplace("code", code);
        if (!own->contains("version") || !own->contains("cases")) continue;  // an addition to a record that is not there
        digested += sha256_hex(compact(*own));
        add(*own, 0, 0);
    }
    m_revision = sha256_hex(digested).substr(0, 16);
    m_updated_at = Instant{};
    for (auto const& [code, entry] : m_entries) m_updated_at = std::max(m_updated_at, from_time_text(entry.updated_at).value_or(Instant{}));
    m_usable = true;
    return true;
}

void Catalogue::add(Json const& record, std::size_t begin, std::size_t length) {
    CatalogueEntry entry;
    entry.code = text_of(record, "code");
    entry.version = text_of(record, "version");
    entry.title = text_of(record, "title");
    entry.folded_title = text::fold(entry.title);
    if (auto const domain = record.find("domain"); domain != record.end() && domain->is_object()) {
        entry.domain_code = text_of(*domain, "code");
        entry.domain_name = text_of(*domain, "name");
    }
    entry.level = text_of(record, "level");
    entry.audience = texts_of(record, "audience");
    if (auto const agency = record.find("decidingAgency"); agency != record.end() && agency->is_object()) {
        entry.agencies.push_back(text_of(*agency, "code"));
    }
    if (auto const modes = record.find("modes"); modes != record.end() && modes->is_array()) {
        for (auto const& mode : *modes) {
            if (!mode.is_object()) continue;
            entry.modes.push_back(text_of(mode, "mode"));
            entry.agencies.push_back(text_of(mode, "agency"));
        }
    }
    entry.updated_at = text_of(record, "updatedAt");
    // A day that is only the day the record was collected is no reason to hide it earlier.
    if (record.value("effectiveFromKnown", true)) entry.effective_from = text_of(record, "effectiveFrom");
    entry.effective_to = text_of(record, "effectiveTo");
    entry.successor = text_of(record, "successor").empty() ? text_of(record, "replacedBy") : text_of(record, "successor");
    entry.begin = begin;
    entry.length = length;
    auto const code = entry.code;
    m_entries.emplace(code, std::move(entry));
}

// Several records may share a code: the one whose days include today, else the newest that has ended.
CatalogueEntry const* Catalogue::in_force(std::string_view code) const {
    auto const today = to_date_text(legal_day(m_now()));
    CatalogueEntry const* best = nullptr;
    for (auto [entry, end] = m_entries.equal_range(code); entry != end; ++entry) {
        auto const& candidate = entry->second;
        if (candidate.effective_from > today) continue;
        if (!best || candidate.effective_from > best->effective_from) best = &candidate;
    }
    return best;
}

std::vector<CatalogueEntry const*> Catalogue::entries() {
    auto const today = to_date_text(legal_day(m_now()));
    std::vector<CatalogueEntry const*> listed;
    for (auto entry = m_entries.begin(); entry != m_entries.end(); entry = m_entries.upper_bound(entry->first)) {
        auto const* const current = in_force(entry->first);
        if (current && (current->effective_to.empty() || current->effective_to >= today)) listed.push_back(current);
    }
    return listed;
}

std::expected<Json, CatalogueError> Catalogue::procedure(std::string_view code) {
    auto const* const entry = in_force(code);
    if (!entry) return std::unexpected(CatalogueError{CatalogueMiss::unknown, {}});
    auto const today = to_date_text(legal_day(m_now()));
    if (!entry->effective_to.empty() && entry->effective_to < today) {
        return std::unexpected(CatalogueError{CatalogueMiss::withdrawn, entry->successor});
    }
    Json record = Json::object();
    if (entry->length > 0) {
        auto const text = read_part(m_config_dir / "catalogue" / "procedures.json", entry->begin, entry->length);
        record = text ? Json::parse(*text, nullptr, false) : Json{};
        if (!record.is_object() || text_of(record, "code") != entry->code) return std::unexpected(CatalogueError{CatalogueMiss::unreadable, {}});
    }
    if (fs::exists(authored(code))) {
        auto const own = read_object(authored(code));
        if (!own) return std::unexpected(CatalogueError{CatalogueMiss::unreadable, {}});
        merge(record, *own);
    }
    record.emplace("code", entry->code);
    return record;
}

bool version_fits(std::string_view asked, std::string_view actual) {
    return !asked.empty() && actual.starts_with(asked) && (actual.size() == asked.size() || actual[asked.size()] == '.');
}

}  // namespace motcua::portal
