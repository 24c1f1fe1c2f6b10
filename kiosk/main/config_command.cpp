#include "kiosk/main/config_command.h"

#include "kiosk/codec/catalog_words.h"
#include "kiosk/codec/config_check.h"
#include "kiosk/codec/kiosk_settings.h"
#include "kiosk/codec/lessons_reader.h"
#include "kiosk/codec/texts_reader.h"
#include "kiosk/main/places.h"
#include "kiosk/runtime/theme_file.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <string>

namespace motcua {

namespace {

struct Request {
    std::filesystem::path config = "config";
    std::string today;
    bool strict = false;
};

/// Errors and warnings of the language files.
std::pair<int, int> check_languages() {
    auto const folder = places::assets_folder() / "texts";
    auto const vietnamese = codec::read_language(folder / "vi.json", Language::vietnamese);
    if (!vietnamese) {
        fmt::print("error {}\n", vietnamese.error());
        return {1, 0};
    }
    auto const filled = codec::fill_gaps(vietnamese->texts, folder / "en.json");
    for (auto const& problem : filled.problems) fmt::print("warning {}\n", problem);
    int errors = 0, warnings = static_cast<int>(filled.problems.size());
    for (auto const language : {Language::english, Language::khmer}) {
        auto const file = folder / fmt::format("{}.json", tag_of(language));
        auto const read = codec::read_language(file, language, vietnamese->texts);
        if (!read) {
            fmt::print("error {}; the language is not offered\n", read.error());
            ++errors;
            continue;
        }
        for (auto const& problem : read->problems) fmt::print("warning {}\n", problem);
        warnings += static_cast<int>(read->problems.size());
        if (read->unverified > 0) fmt::print("note {}: {} sentences are not verified by a speaker of the language\n", file.string(), read->unverified);
    }
    return {errors, warnings};
}

/// Warnings of the commune's own colours: the built-in ones are shown instead.
int check_colors(std::filesystem::path const& config) {
    auto const settings = codec::read_kiosk_settings(config / "kiosk.json");
    if (!settings || settings->screen.design_tokens.empty()) return 0;
    auto const colors = runtime::read_theme_file(config / settings->screen.design_tokens); // an absolute path stays as it is
    if (colors) return 0;
    for (auto const& problem : colors.error()) fmt::print("warning {}; the built-in colours are shown\n", problem);
    return static_cast<int>(colors.error().size());
}

int run(Request const& request) {
    // Viet Nam is UTC+7 all year.
    auto day =
        catalog::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() + std::chrono::hours(7)));
    if (!request.today.empty()) {
        auto const given = codec::date_from(request.today);
        if (!given) {
            fmt::print(stderr, "--today must be a day such as 2026-11-23\n");
            return 2;
        }
        day = *given;
    }
    std::error_code error;
    auto const report = codec::check_config(request.config, day);
    int errors = 0;
    int warnings = 0;
    for (auto const& problem : report.problems) {
        (problem.weight == codec::ProblemWeight::error ? errors : warnings) += 1;
        fmt::print("{}\n", codec::text_of(problem));
    }
    auto const [language_errors, language_warnings] = check_languages();
    errors += language_errors;
    warnings += language_warnings + check_colors(request.config);
    for (auto const& problem : codec::read_lessons(request.config / "lessons.json").problems) {
        fmt::print("warning {}\n", problem);
        ++warnings;
    }
    auto const& counts = report.counts;
    fmt::print("{} files, {} procedures ({} written by hand), {} forms, {} guides, {} life events, {} communes: {} "
               "errors, {} warnings\n",
               counts.files, counts.procedures, counts.authored, counts.forms, counts.guides, counts.life_events,
               counts.communes, errors, warnings);
    if (!std::filesystem::is_directory(request.config, error)) return 2;
    return errors > 0 || (request.strict && warnings > 0) ? 1 : 0;
}

} // namespace

void add_config_command(CLI::App& app, int& exit_code) {
    auto request = std::make_shared<Request>();
    auto* command = app.add_subcommand("config", "the configuration folder");
    command->require_subcommand(1);
    auto* check = command->add_subcommand("check", "check everything in it");
    check->add_option("--config", request->config, "the folder")->capture_default_str();
    check->add_option("--today", request->today, "judge dates as of this day");
    check->add_flag("--strict", request->strict, "warnings count as errors");
    check->callback([request, &exit_code] { exit_code = run(*request); });
}

} // namespace motcua
