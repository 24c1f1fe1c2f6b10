// Procedure -> JSON (portal contract b5.1 with our extra members); procedure_from_json reads it back unchanged.
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/catalog_words.h"

namespace motcua::codec {

using namespace catalog;
using nlohmann::json;

namespace {

void put(json& out, char const* name, std::string const& text) {
    if (!text.empty()) out[name] = text;
}
void put(json& out, char const* name, std::vector<std::string> const& texts) {
    if (!texts.empty()) out[name] = texts;
}
void put(json& out, char const* name, LocalText const& text) {
    if (!text.empty()) out[name] = json_of(text);
}
template <typename Number> void put(json& out, char const* name, std::optional<Number> const& number) {
    if (number) out[name] = *number;
}
void put(json& out, char const* name, std::optional<Date> const& date) {
    if (date) out[name] = text_of(*date);
}

template <typename Item, typename Write> json list_of(std::vector<Item> const& items, Write write) {
    json out = json::array();
    for (auto const& item : items)
        out.push_back(write(item));
    return out;
}

json json_of_fee(Fee const& fee) {
    json out{{"name", fee.name}, {"kind", word_of(fee.kind)}, {"amount", nullptr}};
    put(out, "code", fee.code);
    put(out, "amount", fee.amount);
    put(out, "unit", fee.unit);
    put(out, "note", fee.note);
    if (!fee.exempt.empty())
        out["exempt"] = list_of(fee.exempt, [](Exemption const& e) {
            json item{{"code", e.code}, {"name", e.name}};
            put(item, "legalBasis", e.legal_basis);
            return item;
        });
    if (!fee.tiers.empty())
        out["tiers"] =
            list_of(fee.tiers, [](FeeTier const& t) { return json{{"fromUnit", t.from_unit}, {"amount", t.amount}}; });
    put(out, "maxPerCopy", fee.max_copy);
    return out;
}

json json_of_channel(Channel const& channel) {
    json out{{"kind", word_of(channel.kind)}, {"time", nullptr}, {"fees", list_of(channel.fees, json_of_fee)}};
    if (channel.time) {
        out["time"] = {{"value", channel.time->value}, {"unit", word_of(channel.time->unit)}};
        put(out["time"], "text", channel.time->text);
    }
    return out;
}

json json_of_paper(Paper const& paper) {
    json out{{"code", paper.code}, {"name", paper.name}, {"required", paper.required}, {"digital", paper.digital}};
    put(out, "plainName", paper.plain_name);
    if (paper.needs)
        out["needs"] = {{"original", paper.needs->original},
                        {"certified", paper.needs->certified},
                        {"photocopy", paper.needs->photocopy}};
    put(out, "fromDatabase", paper.from_database);
    put(out, "mediaTypes", paper.media_types);
    put(out, "maxFileBytes", paper.max_file_bytes);
    put(out, "maxFiles", paper.max_files);
    put(out, "blankFormUrl", paper.blank_form_url);
    put(out, "sampleUrl", paper.sample_url);
    put(out, "hint", paper.hint);
    put(out, "when", paper.when);
    return out;
}

json json_of_case(Case const& value) {
    json out{{"id", value.id},
             {"title", value.title},
             {"papers", list_of(value.papers, json_of_paper)},
             {"channels", list_of(value.channels, json_of_channel)}};
    put(out, "plainTitle", value.plain_title);
    put(out, "question", value.question);
    if (value.form) out["form"] = {{"id", value.form->id}, {"version", value.form->version}};
    return out;
}

json json_of_notice(Notice const& notice) {
    json out{{"id", notice.id}, {"version", notice.version}, {"text", notice.text}, {"required", notice.required}};
    put(out, "purpose", notice.purpose);
    put(out, "textEn", notice.text_en);
    return out;
}

json json_of_mode(Mode const& mode) {
    json out{{"mode", word_of(mode.mode)}};
    put(out, "agency", mode.agency);
    put(out, "webUrl", mode.web_url);
    put(out, "allowedHosts", mode.allowed_hosts);
    put(out, "minEidLevel", mode.min_eid_level);
    put(out, "note", mode.note);
    return out;
}

void put_ours(json& out, Procedure const& procedure) {
    put(out, "plainTitle", procedure.plain_title);
    put(out, "summary", procedure.summary);
    put(out, "whoMayFile", procedure.who_may_file);
    put(out, "resultText", procedure.result_text);
    put(out, "receivingOffice", procedure.receiving_office);
    put(out, "lifeEvents", procedure.life_events);
    put(out, "keywords", procedure.keywords);
    if (procedure.everyday_rank > 0) out["everydayRank"] = procedure.everyday_rank;
    out["handler"] = word_of(procedure.handler);
    put(out, "replaces", procedure.replaces);
    put(out, "replacedBy", procedure.replaced_by);
    if (!procedure.notes.empty())
        out["notes"] = list_of(procedure.notes, [](ProcedureNote const& note) {
            json item{{"kind", word_of(note.kind)}, {"text", json_of(note.text)}};
            put(item, "from", note.from);
            return item;
        });
}

} // namespace

json json_of(Procedure const& procedure) {
    // The contract demands a level and a first day; what we do not know is said so beside it.
    bool const online = !procedure.modes.empty() && procedure.modes.front().mode != FilingMode::counter;
    json out{{"code", procedure.code},
             {"version", procedure.version},
             {"title", procedure.title},
             {"domain", {{"code", procedure.domain_code}, {"name", procedure.domain_name}}},
             {"level", word_of(procedure.level.value_or(online ? ServiceLevel::partial : ServiceLevel::info))},
             {"audience", list_of(procedure.audience, [](Audience who) { return json(word_of(who)); })},
             {"updatedAt", procedure.updated_at},
             {"source", {{"name", procedure.source.name}}},
             {"steps", procedure.steps},
             {"cases", list_of(procedure.cases, json_of_case)},
             {"results", list_of(procedure.results, [](std::string const& name) { return json{{"name", name}}; })},
             {"declarations", list_of(procedure.declarations, json_of_notice)},
             {"consents", list_of(procedure.consents, json_of_notice)},
             {"modes", list_of(procedure.modes, json_of_mode)}};
    if (!procedure.level) out["levelKnown"] = false;
    put(out, "localCode", procedure.local_code);
    if (!procedure.deciding_agency_name.empty())
        out["decidingAgency"] = {{"code", procedure.deciding_agency_code}, {"name", procedure.deciding_agency_name}};
    if (procedure.effective_from) {
        out["effectiveFrom"] = text_of(*procedure.effective_from);
    } else {
        out["effectiveFrom"] = procedure.source.date ? text_of(*procedure.source.date) : "2025-07-01";
        out["effectiveFromKnown"] = false;
    }
    put(out, "effectiveTo", procedure.effective_to);
    put(out["source"], "url", procedure.source.url);
    put(out["source"], "date", procedure.source.date);
    put(out, "conditions", procedure.conditions);
    out["legalBases"] = list_of(procedure.legal_bases, [](LegalBasis const& basis) {
        json item{{"number", basis.number}, {"title", basis.title}};
        put(item, "from", basis.from);
        return item;
    });
    put_ours(out, procedure);
    return out;
}

} // namespace motcua::codec
