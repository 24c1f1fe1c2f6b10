#include "kiosk/codec/catalog_pack.h"

#include <concepts>
#include <cstring>
#include <sodium.h>
#include <type_traits>
#include <utility>

namespace motcua::codec {

using namespace catalog;

namespace {

constexpr std::string_view magic = "motcua catalogue 1\n"; // raise the number when a member below changes
constexpr std::size_t digest_bytes = 32;

// One list of members for writing and reading alike. `Is<T>` lets const and mutable values share it.
template <typename T, typename U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

void members(auto& a, Is<LocalText> auto& v) {
    a(v.vi, v.en);
}
void members(auto& a, Is<Exemption> auto& v) {
    a(v.code, v.name, v.legal_basis);
}
void members(auto& a, Is<FeeTier> auto& v) {
    a(v.from_unit, v.amount);
}
void members(auto& a, Is<Fee> auto& v) {
    a(v.code, v.name, v.kind, v.amount, v.unit, v.note, v.exempt, v.tiers, v.max_copy);
}
void members(auto& a, Is<ProcessingTime> auto& v) {
    a(v.value, v.unit, v.text);
}
void members(auto& a, Is<Channel> auto& v) {
    a(v.kind, v.time, v.fees);
}
void members(auto& a, Is<CopiesNeeded> auto& v) {
    a(v.original, v.certified, v.photocopy);
}
void members(auto& a, Is<Paper> auto& v) {
    a(v.code, v.name, v.plain_name, v.required, v.needs, v.digital, v.from_database, v.media_types, v.max_file_bytes,
      v.max_files, v.blank_form_url, v.sample_url, v.hint, v.when);
}
void members(auto& a, Is<FormRef> auto& v) {
    a(v.id, v.version);
}
void members(auto& a, Is<Case> auto& v) {
    a(v.id, v.title, v.plain_title, v.question, v.form, v.papers, v.channels);
}
void members(auto& a, Is<Notice> auto& v) {
    a(v.id, v.version, v.text, v.purpose, v.text_en, v.required);
}
void members(auto& a, Is<Mode> auto& v) {
    a(v.mode, v.agency, v.web_url, v.allowed_hosts, v.min_eid_level, v.note);
}
void members(auto& a, Is<LegalBasis> auto& v) {
    a(v.number, v.title, v.from);
}
void members(auto& a, Is<Source> auto& v) {
    a(v.name, v.url, v.date);
}
void members(auto& a, Is<ProcedureNote> auto& v) {
    a(v.kind, v.text, v.from);
}
void members(auto& a, Is<Procedure> auto& v) {
    a(v.code, v.local_code, v.version, v.title, v.domain_code, v.domain_name, v.level, v.audience,
      v.deciding_agency_code, v.deciding_agency_name, v.effective_from, v.effective_to, v.updated_at, v.source,
      v.conditions, v.steps, v.cases, v.results, v.legal_bases, v.declarations, v.consents, v.modes, v.plain_title,
      v.summary, v.who_may_file, v.result_text, v.receiving_office, v.life_events, v.keywords, v.everyday_rank,
      v.handler, v.form_id, v.replaces, v.replaced_by, v.notes);
}
void members(auto& a, Is<ElsewhereProcedure> auto& v) {
    a(v.code, v.title, v.domain_name, v.handler, v.agency);
}
void members(auto& a, Is<LifeEvent> auto& v) {
    a(v.id, v.name, v.line, v.icon, v.codes);
}
void members(auto& a, Is<Field> auto& v) {
    a(v.code, v.name, v.plain_name, v.codes);
}
void members(auto& a, Is<SynonymRule> auto& v) {
    a(v.says, v.means, v.weight);
}
void members(auto& a, Is<PhraseRule> auto& v) {
    a(v.says, v.codes);
}
void members(auto& a, Is<Synonyms> auto& v) {
    a(v.words, v.phrases, v.filler);
}
void members(auto& a, Is<GuideChoice> auto& v) {
    a(v.value, v.text, v.next, v.leads, v.because);
}
void members(auto& a, Is<GuideQuestion> auto& v) {
    a(v.id, v.text, v.help, v.choices);
}
void members(auto& a, Is<Guide> auto& v) {
    a(v.id, v.title, v.codes, v.questions, v.purposes);
}
void members(auto& a, Is<CatalogData> auto& v) {
    a(v.procedures, v.elsewhere, v.life_events, v.fields, v.synonyms, v.guides, v.made_on);
}

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Writer {
public:
    explicit Writer(std::string& out) : m_out(out) {}
    template <typename... T> void operator()(T const&... values) { (put(values), ...); }

private:
    template <Plain T> void put(T value) { m_out.append(reinterpret_cast<char const*>(&value), sizeof value); }
    void put(std::string const& text) {
        put(static_cast<std::uint32_t>(text.size()));
        m_out += text;
    }
    void put(Date date) { put(static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count())); }
    template <typename T> void put(std::optional<T> const& value) {
        put(static_cast<std::uint8_t>(value.has_value()));
        if (value) put(*value);
    }
    template <typename T> void put(std::vector<T> const& values) {
        put(static_cast<std::uint32_t>(values.size()));
        for (auto const& value : values)
            put(value);
    }
    template <typename T>
        requires std::is_class_v<T>
    void put(T const& value) {
        members(*this, value);
    }
    std::string& m_out;
};

// Stops giving values as soon as the bytes end; `whole()` tells.
class Reader {
public:
    explicit Reader(std::string_view bytes) : m_rest(bytes) {}
    template <typename... T> void operator()(T&... values) { (get(values), ...); }
    bool whole() const { return !m_broken && m_rest.empty(); }

private:
    template <Plain T> void get(T& value) {
        if (m_rest.size() < sizeof value) {
            m_broken = true;
            return;
        }
        if constexpr (std::same_as<T, bool>)
            value = m_rest.front() != 0;
        else
            std::memcpy(&value, m_rest.data(), sizeof value);
        m_rest.remove_prefix(sizeof value);
    }
    void get(std::string& text) {
        std::uint32_t size = 0;
        get(size);
        if (size > m_rest.size()) m_broken = true;
        if (m_broken) return;
        text.assign(m_rest.substr(0, size));
        m_rest.remove_prefix(size);
    }
    void get(Date& date) {
        std::int32_t days = 0;
        get(days);
        date = Date(std::chrono::sys_days(std::chrono::days(days)));
    }
    template <typename T> void get(std::optional<T>& value) {
        std::uint8_t there = 0;
        get(there);
        if (there == 0) return;
        value.emplace();
        get(*value);
    }
    template <typename T> void get(std::vector<T>& values) {
        std::uint32_t count = 0;
        get(count);
        if (count > m_rest.size()) m_broken = true; // every item takes a byte at least
        if (m_broken) return;
        values.reserve(count);
        for (std::uint32_t i = 0; i < count && !m_broken; ++i)
            get(values.emplace_back());
    }
    template <typename T>
        requires std::is_class_v<T>
    void get(T& value) {
        members(*this, value);
    }
    std::string_view m_rest;
    bool m_broken = false;
};

std::string digest_of(std::string_view bytes) {
    std::string digest(digest_bytes, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                       reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), nullptr, 0);
    return digest;
}

} // namespace

std::string pack_catalogue(CataloguePack const& pack) {
    std::string body;
    Writer write(body);
    write(pack.fingerprint, pack.data);
    return std::string(magic) + digest_of(body) + body;
}

std::optional<CataloguePack> unpack_catalogue(std::string_view bytes) {
    if (!bytes.starts_with(magic) || bytes.size() < magic.size() + digest_bytes) return std::nullopt;
    auto const digest = bytes.substr(magic.size(), digest_bytes);
    auto const body = bytes.substr(magic.size() + digest_bytes);
    if (digest_of(body) != digest) return std::nullopt;
    CataloguePack pack;
    Reader read(body);
    read(pack.fingerprint, pack.data);
    return read.whole() ? std::optional(std::move(pack)) : std::nullopt;
}

} // namespace motcua::codec
