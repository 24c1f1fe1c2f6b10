#include "kiosk/main/form_command.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/form_oracle.h"
#include "kiosk/codec/form_reader.h"

namespace motcua {

namespace {

struct CheckArguments {
    std::vector<std::string> files;
    std::string admin_units;
    bool json = false;
    bool portal = false;
};

std::optional<std::string> file_text(std::filesystem::path const& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream || std::filesystem::is_directory(path)) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

std::string_view name_of(form::Severity severity) {
    switch (severity) {
    case form::Severity::error: return "error";
    case form::Severity::warning: return "warning";
    case form::Severity::info: return "info";
    }
    return {};
}

nlohmann::json json_of(std::vector<form::Problem> const& problems) {
    auto list = nlohmann::json::array();
    for (auto const& problem : problems)
        list.push_back({{"severity", name_of(problem.severity)},
                        {"code", problem.code},
                        {"pointer", problem.pointer},
                        {"sentence", problem.sentence},
                        {"suggestion", problem.suggestion}});
    return list;
}

// Lists beside the form (`lists/…`), and the administrative units: given, or found as admin-units.json in or above the
// folder.
std::shared_ptr<form::ListSource const> lists_for(std::filesystem::path const& file, std::string const& given) {
    auto const folder = file.parent_path().empty() ? std::filesystem::path{"."} : file.parent_path();
    auto units = given;
    std::error_code ignored;
    auto candidate = std::filesystem::absolute(folder, ignored);
    for (auto level = 0; units.empty() && level < 4; ++level) {
        for (auto const* name : {"units/admin-units.json", "admin-units.json", "data/admin-units.json"})
            if (std::filesystem::exists(candidate / name, ignored)) units = (candidate / name).string();
        candidate = candidate.parent_path();
    }
    if (auto lists = form::read_lists(folder.string(), units)) return std::move(*lists);
    return nullptr;
}

int run_check(CheckArguments const& arguments) {
    auto exit_code = 0;
    auto report = nlohmann::json::array();
    for (auto const& file : arguments.files) {
        auto const text = file_text(file);
        if (!text) {
            fmt::print(stderr, "{}: cannot be read\n", file);
            exit_code = 2;
            continue;
        }
        form::ReadOptions options;
        options.lists = lists_for(file, arguments.admin_units);
        options.strictness = arguments.portal ? form::Strictness::portal : form::Strictness::strict;
        auto read = form::read_form_with_report(*text, options);
        auto const& problems = read ? read->problems : read.error();
        if (!read) exit_code = std::max(exit_code, 1);
        if (arguments.json) {
            report.push_back({{"file", file},
                              {"accepted", read.has_value()},
                              {"sha256", form::form_hash(*text)},
                              {"problems", json_of(problems)}});
            continue;
        }
        for (auto const& problem : problems) {
            fmt::print("{}: {}: {} at {}: {}", file, name_of(problem.severity), problem.code,
                       problem.pointer.empty() ? "/" : problem.pointer, problem.sentence);
            fmt::print("{}\n", problem.suggestion.empty() ? std::string{} : " " + problem.suggestion);
        }
        auto const count = [&](form::Severity severity) {
            return std::ranges::count(problems, severity, &form::Problem::severity);
        };
        fmt::print("{}: {}, {} errors, {} warnings, {} notes\n", file, read ? "accepted" : "refused",
                   count(form::Severity::error), count(form::Severity::warning), count(form::Severity::info));
    }
    if (arguments.json) fmt::print("{}\n", report.dump(2));
    return exit_code;
}

std::string shortened(std::string const& json) {
    return json.size() > 2000 ? json.substr(0, 2000) + "…" : json;
}

int run_oracle_file(std::string const& file) {
    auto const text = file_text(file);
    if (!text) {
        fmt::print(stderr, "{}: cannot be read\n", file);
        return 2;
    }
    auto const folder = std::filesystem::path{file}.parent_path();
    auto const result = form::run_oracle(*text, [&](std::string const& name) -> std::optional<std::string> {
        if (name.find("..") != std::string::npos) return std::nullopt;
        if (auto definition = file_text(folder / name)) return definition;
        return file_text(folder / (name + ".json"));
    });
    if (!result) {
        fmt::print(stderr, "{}: {}\n", file, result.error());
        return 2;
    }
    for (auto const& failure : result->failures) {
        fmt::print("{} step {} {}\n", failure.id, failure.step, failure.member);
        fmt::print("  expected {}\n  got      {}\n", shortened(failure.expected), shortened(failure.got));
    }
    fmt::print("{} passed, {} failed\n", result->passed, result->failed);
    return result->failed == 0 ? 0 : 1;
}

} // namespace

void add_form_command(CLI::App& app, int& exit_code) {
    auto* form = app.add_subcommand("form", "Check forms");
    form->require_subcommand(1);

    auto arguments = std::make_shared<CheckArguments>();
    auto* check = form->add_subcommand("check", "Report every problem of form definitions");
    check->add_option("files", arguments->files, "Form definitions (JSON)")->required();
    check->add_option("--admin-units", arguments->admin_units,
                      "File of the administrative units, for lists/provinces.json and lists/communes/…");
    check->add_flag("--json", arguments->json, "Write the report as JSON");
    check->add_flag("--portal", arguments->portal,
                    "Be lenient with definitions of the portal: letter case and defaults are warnings");
    check->callback([arguments, &exit_code] { exit_code = run_check(*arguments); });

    auto file = std::make_shared<std::string>();
    auto* oracle = form->add_subcommand("check-oracle", "Run recorded cases of the reference library");
    oracle->add_option("file", *file, "Cases in the format motcua-form-oracle/1")->required();
    oracle->callback([file, &exit_code] { exit_code = run_oracle_file(*file); });
}

} // namespace motcua
