#include "kiosk/codec/config_check.h"

#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/config_references.h"
#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/codec/json_member.h"
#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/codec/schema_check.h"
#include "kiosk/codec/units_lists.h"
#include "kiosk/codec/units_reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <utility>

namespace motcua::codec {

namespace {

using Path = std::filesystem::path;

void append(ConfigProblems& to, ConfigProblems from) {
    std::ranges::move(from, std::back_inserter(to));
}

std::vector<Path> json_files(Path const& folder) {
    std::vector<Path> files;
    std::error_code error;
    for (auto const& entry : std::filesystem::directory_iterator(folder, error))
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

// For a problem whose finder knows what is wrong but not what was meant.
std::string usual_fix(Path const& file) {
    auto const name = file.filename().string();
    for (auto const* made : {"procedures.json", "elsewhere.json", "made.json", "admin-units.json", "old-to-new.json"})
        if (name == made) return "a generated file: run scripts/catalogue again, do not mend it by hand";
    if (file.parent_path().filename() == "forms") return "see config/forms/README.md for what may stand there";
    return "see config/schemas for what may stand there";
}

class Check {
public:
    Check(Path const& folder, catalog::Date today) : m_folder(folder), m_today(today) {}

    ConfigReport run() {
        schema_of("kiosk", {m_folder / "kiosk.json"});
        for (auto const* name :
             {"procedures", "elsewhere", "made", "everyday", "life-events", "fields", "synonyms", "guides", "names"})
            schema_of(name, {m_folder / "catalogue" / (std::string(name) + ".json")});
        auto const authored = json_files(m_folder / "catalogue" / "authored");
        m_report.counts.authored = static_cast<int>(authored.size());
        schema_of("authored", authored);
        schema_of("form-list", json_files(m_folder / "forms" / "lists"));
        schema_of("admin-units", {m_folder / "units" / "admin-units.json"});
        schema_of("old-to-new", {m_folder / "units" / "old-to-new.json"});
        kiosk();
        units();
        forms();
        catalogue();
        tidy();
        return std::move(m_report);
    }

private:
    void schema_of(std::string const& name, std::vector<Path> const& files) {
        auto const schema = read_json_file(m_folder / "schemas" / (name + ".schema.json"));
        std::error_code error;
        bool const wanted =
            std::ranges::any_of(files, [&](Path const& file) { return std::filesystem::exists(file, error); });
        if (!wanted) return; // a file that must be there is told by its reader
        if (!schema) {
            m_report.problems.push_back(schema.error());
            return;
        }
        for (auto const& file : files) {
            ++m_report.counts.files;
            auto const text = read_text_file(file);
            auto const document = text ? parse_json(*text, file.string()) : std::unexpected(text.error());
            if (document)
                append(m_report.problems, check_schema(*schema, *document, file.string(), *text));
            else
                m_report.problems.push_back(document.error());
        }
    }

    void kiosk() {
        auto const file = m_folder / "kiosk.json";
        std::error_code error;
        if (!std::filesystem::exists(file, error)) return;
        auto const settings = read_kiosk_settings(file);
        if (!settings) append(m_report.problems, settings.error());
    }

    void units() {
        auto const units = read_units(m_folder / "units");
        if (!units) {
            append(m_report.problems, units.error());
            return;
        }
        m_units = *units;
        auto const file = (m_folder / "units" / "admin-units.json").string();
        std::size_t communes = 0;
        for (auto const& province : m_units->provinces())
            communes += m_units->communes_of(province.code).size();
        m_report.counts.communes = static_cast<int>(communes);
        auto const data = read_units_data(m_folder / "units");
        if (data && data->communes.size() != communes)
            m_report.problems.push_back({.file = file,
                                         .pointer = "/communes",
                                         .what = "has communes of an unknown province",
                                         .fix = "run scripts/catalogue again"});
        if (!data) return;
        std::set<std::string> known;
        for (auto const& commune : data->communes)
            known.insert(commune.code);
        for (std::size_t i = 0; i < data->old_communes.size(); ++i)
            for (auto const& link : data->old_communes[i].now)
                if (!known.contains(link.code))
                    m_report.problems.push_back({.file = (m_folder / "units" / "old-to-new.json").string(),
                                                 .pointer = fmt::format("/communes/{}", i),
                                                 .what = "leads to unknown commune " + link.code,
                                                 .fix = "run scripts/catalogue again"});
    }

    void forms() {
        auto const lists = form::read_lists((m_folder / "forms").string(), "");
        std::shared_ptr<form::ListSource const> bundle;
        if (lists)
            bundle = *lists;
        else
            m_report.problems.push_back({.file = (m_folder / "forms" / "lists").string(),
                                         .what = lists.error(),
                                         .fix = "restore the list from the delivery; its entries are {code, name}"});
        UnitLists const with_units(m_units, bundle);
        auto const source = std::make_shared<UnitLists const>(with_units);
        for (auto const& file : json_files(m_folder / "forms")) {
            ++m_report.counts.files;
            ++m_report.counts.forms;
            auto const text = read_text_file(file);
            if (!text) {
                m_report.problems.push_back(text.error());
                continue;
            }
            m_form_ids.insert(file.stem().string());
            auto const form = form::read_form_with_report(*text, {.lists = source});
            if (form) m_form_ids.insert(form->form->identity().id);
            for (auto const& problem : form ? form->problems : form.error()) {
                if (problem.severity == form::Severity::info) continue;
                m_report.problems.push_back(
                    {problem.severity == form::Severity::error ? ProblemWeight::error : ProblemWeight::warning,
                     file.string(), line_of_pointer(*text, problem.pointer), problem.pointer,
                     fmt::format("{} ({})", problem.sentence, problem.code), problem.suggestion});
            }
        }
    }

    void catalogue() {
        auto const folder = m_folder / "catalogue";
        auto const data = read_catalogue(folder, m_today);
        if (!data) {
            append(m_report.problems, data.error());
            return;
        }
        m_report.counts.procedures = static_cast<int>(data->procedures.size());
        m_report.counts.guides = static_cast<int>(data->guides.size());
        m_report.counts.life_events = static_cast<int>(data->life_events.size());
        append(m_report.problems, check_references(*data, m_form_ids, folder, m_today));
    }

    // Each problem once, with its line, errors first.
    void tidy() {
        auto& problems = m_report.problems;
        std::map<std::string, std::string> texts;
        for (auto& problem : problems) {
            auto& text = texts[problem.file];
            if (problem.fix.empty()) problem.fix = usual_fix(problem.file);
            if (problem.line != 0 || problem.pointer.empty()) continue;
            if (text.empty()) text = read_text_file(problem.file).value_or("null");
            problem.line = line_of_pointer(text, problem.pointer);
        }
        auto const same_place = [](ConfigProblem const& a, ConfigProblem const& b) {
            return a.file == b.file && a.pointer == b.pointer && a.what == b.what && a.weight == b.weight;
        };
        ConfigProblems once;
        for (auto& problem : problems)
            if (std::ranges::none_of(once, [&](ConfigProblem const& known) { return same_place(known, problem); }))
                once.push_back(std::move(problem));
        std::ranges::stable_sort(once, {}, [](ConfigProblem const& p) { return p.weight == ProblemWeight::warning; });
        problems = std::move(once);
    }

    Path m_folder;
    catalog::Date m_today;
    ConfigReport m_report;
    std::shared_ptr<catalog::Units const> m_units;
    std::set<std::string> m_form_ids;
};

} // namespace

ConfigReport check_config(Path const& folder, catalog::Date today) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return {.problems = {{.file = folder.string(),
                              .what = "is not a folder",
                              .fix = "give the config folder with --config"}},
                .counts = {}};
    return Check(folder, today).run();
}

} // namespace motcua::codec
