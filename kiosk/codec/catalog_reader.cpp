#include "kiosk/codec/catalog_reader.h"

#include "kiosk/codec/catalog_lists.h"
#include "kiosk/codec/catalog_words.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

namespace motcua::codec {

using namespace catalog;
using nlohmann::json;

namespace {

using Folder = std::filesystem::path;

std::optional<json> read_or_tell(std::filesystem::path const& file, ConfigProblems& problems) {
    auto value = read_json_file(file);
    if (value) return std::move(*value);
    problems.push_back(std::move(value.error()));
    return std::nullopt;
}

// A list nobody wrote yet is not a fault; a damaged one is.
std::optional<json> read_if_there(std::filesystem::path const& file, ConfigProblems& problems) {
    std::error_code error;
    return std::filesystem::exists(file, error) ? read_or_tell(file, problems) : std::nullopt;
}

// The hand-written patches by code: everyday.json first, then authored/<code>.json over it.
std::map<std::string, std::vector<std::pair<std::string, json>>> read_patches(Folder const& folder,
                                                                              ConfigProblems& problems) {
    std::map<std::string, std::vector<std::pair<std::string, json>>> patches;
    auto const everyday_file = folder / "everyday.json";
    if (auto everyday = read_if_there(everyday_file, problems)) {
        if (!everyday->is_object())
            problems.push_back({.file = everyday_file.string(), .what = "must be an object of code: {…}"});
        else
            for (auto& [code, patch] : everyday->items())
                patches[code].emplace_back(everyday_file.string(), std::move(patch));
    }
    std::error_code error;
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder / "authored", error))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::ranges::sort(files);
    for (auto const& file : files) {
        auto patch = read_or_tell(file, problems);
        if (!patch) continue;
        auto const code = patch->is_object() && patch->contains("code") && (*patch)["code"].is_string()
                              ? (*patch)["code"].get<std::string>()
                              : file.stem().string();
        patches[code].emplace_back(file.string(), std::move(*patch));
    }
    return patches;
}

std::string text_in(json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

// "id version" of every form the cases name.
std::set<std::string> forms_of(json const& record) {
    std::set<std::string> forms;
    auto const cases = record.find("cases");
    if (cases == record.end() || !cases->is_array()) return forms;
    for (auto const& filed : *cases)
        if (filed.is_object() && filed.contains("form") && filed["form"].is_object())
            forms.insert(text_in(filed["form"], "id") + " " + text_in(filed["form"], "version"));
    return forms;
}

// A form that is not installed here cannot be asked: until it is, such a procedure is filed at the counter.
void at_the_counter_without_forms(json& record, std::set<std::string> const& installed) {
    auto const wanted = forms_of(record);
    if (std::ranges::includes(installed, wanted)) return;
    auto counter = json::object();
    counter["mode"] = "counter";
    record["modes"] = json::array({std::move(counter)});
    for (auto& filed : record["cases"])
        if (filed.is_object()) filed.erase("form");
}

// Laid last: what the portal published since this folder was made. A record it cannot be laid over (several versions by
// date share the code) stands beside them as a version of its own.
class Overlay {
public:
    explicit Overlay(Mirror const* mirror, ConfigProblems& problems) : m_problems(problems) {
        if (mirror == nullptr) return;
        for (auto const& record : mirror->records)
            m_records.emplace(record.code, &record);
        for (auto const& ended : mirror->withdrawn)
            m_withdrawn.emplace(ended.code, &ended);
    }

    // Empty: the portal says nothing new about it.
    std::optional<json> over(std::string const& code, json const& installed) {
        std::optional<json> out;
        if (auto const found = m_records.find(code); found != m_records.end()) {
            auto const* mirrored = found->second;
            m_used.push_back(code);
            if (text_in(installed, "version") != mirrored->version)
                if (auto patch = read(*mirrored)) {
                    out = installed;
                    out->merge_patch(*patch);
                    at_the_counter_without_forms(*out, forms_of(installed));
                }
        }
        if (auto const ended = m_withdrawn.find(code); ended != m_withdrawn.end()) {
            if (!out) out = installed;
            auto const last = Date(std::chrono::sys_days(ended->second->since) - std::chrono::days(1));
            (*out)["effectiveTo"] = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(last.year()),
                                                static_cast<unsigned>(last.month()), static_cast<unsigned>(last.day()));
            if (!ended->second->successor.empty()) (*out)["replacedBy"] = ended->second->successor;
        }
        return out;
    }

    std::vector<json> new_ones() {
        std::vector<json> out;
        for (auto const& [code, mirrored] : m_records)
            if (std::ranges::find(m_used, code) == m_used.end())
                if (auto record = read(*mirrored)) {
                    at_the_counter_without_forms(*record, {});
                    out.push_back(std::move(*record));
                }
        return out;
    }

private:
    std::optional<json> read(Mirrored const& mirrored) {
        auto value = parse_json(mirrored.json, "mirror " + mirrored.code);
        if (value && value->is_object()) return std::move(*value);
        m_problems.push_back({.weight = ProblemWeight::warning,
                              .file = "mirror " + mirrored.code,
                              .what = "the portal's record cannot be read; the installed one is shown"});
        return std::nullopt;
    }

    ConfigProblems& m_problems;
    std::unordered_map<std::string, Mirrored const*> m_records;
    std::unordered_map<std::string, Withdrawn const*> m_withdrawn;
    std::vector<std::string> m_used;
};

// The portal's record over ours when that gives a whole procedure, else ours.
std::expected<Procedure, ConfigProblems> with_overlay(json const& record, std::string const& file, Overlay& overlay,
                                                      ConfigProblems& problems) {
    auto const code = record.is_object() ? text_in(record, "code") : std::string{};
    if (auto const newer = code.empty() ? std::nullopt : overlay.over(code, record)) {
        if (auto procedure = procedure_from_json(*newer, "mirror " + code)) return procedure;
        problems.push_back({.weight = ProblemWeight::warning,
                            .file = "mirror " + code,
                            .what = "the portal's record does not fit; the installed one is shown"});
    }
    return procedure_from_json(record, file);
}

void read_procedures(Folder const& folder, CatalogData& data, ConfigProblems& problems, Mirror const* mirror) {
    Overlay overlay(mirror, problems);
    auto const file = folder / "procedures.json";
    auto records = read_or_tell(file, problems);
    if (!records) return;
    if (!records->is_array() || records->empty()) {
        problems.push_back(
            {.file = file.string(), .what = "must be a list of procedures", .fix = "run scripts/catalogue again"});
        return;
    }
    auto patches = read_patches(folder, problems);
    data.procedures.reserve(records->size());
    for (std::size_t index = 0; index < records->size(); ++index) {
        auto& record = (*records)[index];
        std::string last = file.string();
        if (record.is_object() && record.contains("code") && record["code"].is_string())
            if (auto const found = patches.find(record["code"].get_ref<std::string const&>()); found != patches.end()) {
                for (auto const& [name, patch] : found->second) {
                    record.merge_patch(patch);
                    last = name;
                }
                patches.erase(found);
            }
        auto procedure = with_overlay(record, last, overlay, problems);
        if (procedure) {
            data.procedures.push_back(std::move(*procedure));
            continue;
        }
        for (auto& problem : procedure.error()) {
            if (last == file.string()) problem.pointer = fmt::format("/{}{}", index, problem.pointer);
            problems.push_back(std::move(problem));
        }
        record = nullptr; // its memory is not needed any more
    }
    // A hand-written file without a generated record is a whole procedure of its own (a local one, or one newer than
    // the source).
    for (auto const& [code, written] : patches) {
        json record{{"code", code}};
        for (auto const& [name, patch] : written)
            record.merge_patch(patch);
        auto procedure = with_overlay(record, written.back().first, overlay, problems);
        if (procedure)
            data.procedures.push_back(std::move(*procedure));
        else
            std::ranges::move(procedure.error(), std::back_inserter(problems));
    }
    for (auto const& record : overlay.new_ones())
        if (auto procedure = procedure_from_json(record, "mirror")) data.procedures.push_back(std::move(*procedure));
}

void fill_fields(std::vector<FieldGroup> groups, CatalogData& data) {
    std::unordered_map<std::string, std::size_t> group_of;
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (auto const& domain : groups[i].domains)
            group_of.emplace(domain, i);
    std::vector<Procedure const*> everyday_first;
    for (auto const& procedure : data.procedures)
        everyday_first.push_back(&procedure);
    std::ranges::stable_sort(everyday_first,
                             [](auto const* a, auto const* b) { return a->everyday_rank > b->everyday_rank; });
    for (auto const* procedure : everyday_first) {
        auto const found = group_of.find(procedure->domain_name);
        if (found == group_of.end()) continue;
        auto& codes = groups[found->second].field.codes;
        if (std::ranges::find(codes, procedure->code) == codes.end()) codes.push_back(procedure->code);
    }
    for (auto& group : groups)
        data.fields.push_back(std::move(group.field));
}

void fill_life_events(CatalogData& data) {
    std::unordered_map<std::string, std::vector<std::string>> events_of;
    for (auto const& event : data.life_events)
        for (auto const& code : event.codes)
            events_of[code].push_back(event.id);
    for (auto& procedure : data.procedures)
        if (auto const found = events_of.find(procedure.code); found != events_of.end())
            procedure.life_events = found->second;
}

void check_date(std::filesystem::path const& file, json const& made, std::optional<Date> today, CatalogData& data,
                ConfigProblems& problems) {
    Member const object(made, "", file.string(), problems);
    data.made_on = object.needed_text("madeOn");
    auto const day = date_member(object, "madeOn");
    if (day && today && *day > *today)
        object.problem("madeOn", fmt::format("lies in the future ({})", data.made_on),
                       "check the clock of this machine, or build the catalogue again");
}

std::string confirmed_day(Mirror const& mirror) {
    auto const day = date_in_viet_nam(mirror.confirmed_at);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

} // namespace

std::expected<CatalogData, ConfigProblems> read_catalogue(Folder const& folder, std::optional<Date> today,
                                                          Mirror const* mirror) {
    CatalogData data;
    ConfigProblems problems;
    read_procedures(folder, data, problems, mirror);
    auto const list = [&](char const* name, auto read) {
        auto const file = folder / name;
        if (auto const value = read_if_there(file, problems)) return read(*value, file.string(), problems);
        return decltype(read(json{}, std::string{}, problems)){};
    };
    data.elsewhere = list("elsewhere.json", elsewhere_from_json);
    data.life_events = list("life-events.json", life_events_from_json);
    data.synonyms = list("synonyms.json", synonyms_from_json);
    data.guides = list("guides.json", guides_from_json);
    fill_fields(list("fields.json", fields_from_json), data);
    fill_life_events(data);
    if (auto const made = read_or_tell(folder / "made.json", problems))
        check_date(folder / "made.json", *made, today, data, problems);
    if (mirror != nullptr && data.made_on < confirmed_day(*mirror)) data.made_on = confirmed_day(*mirror);
    if (has_error(problems)) return std::unexpected(std::move(problems));
    return data;
}

} // namespace motcua::codec
