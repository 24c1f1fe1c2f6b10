#include "kiosk/main/catalogue_command.h"

#include "kiosk/codec/catalog_mirror.h"
#include "kiosk/codec/catalog_reader.h"
#include "kiosk/codec/portal_requests.h"
#include "kiosk/codec/unanswered.h"
#include "kiosk/core/instant.h"
#include "kiosk/main/places.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <string>

namespace motcua {

namespace {

struct Words {
    std::string config, data;
    int limit = 50;
};

std::filesystem::path config_of(Words const& words) { return words.config.empty() ? places::config_folder() : std::filesystem::path(words.config); }
std::filesystem::path data_of(Words const& words) { return words.data.empty() ? places::data_folder({}) : std::filesystem::path(words.data); }

catalog::Date today() { return date_in_viet_nam(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())); }

int status(Words const& words) {
    auto const installed = config_of(words) / "catalogue";
    auto const kept = data_of(words) / "catalogue";
    auto const folder = codec::read_catalogue(installed, today());
    bool well = true;
    if (folder) {
        fmt::print("installed    {}: whole, made on {}, {} procedures\n", installed.string(), folder->made_on, folder->procedures.size());
    } else {
        well = false;
        fmt::print("installed    {}: DAMAGED; the kiosk shows the last good copy, or is out of service (K-105) when there is none\n", installed.string());
        for (auto const& problem : folder.error()) fmt::print("             {}\n", codec::text_of(problem));
    }
    auto const mirror = codec::read_mirror(kept);
    for (auto const& problem : mirror.problems) fmt::print("mirror       {}\n", codec::text_of(problem));
    if (mirror.mirror) {
        auto const& held = *mirror.mirror;
        auto const age = (std::chrono::sys_days(today()) - std::chrono::sys_days(date_in_viet_nam(held.confirmed_at))).count();
        fmt::print("mirror       of {}, revision {}, last confirmed {} ({} days ago), {} procedures changed, {} withdrawn\n", held.portal,
                   held.revision.empty() ? "incomplete" : held.revision, codec::to_rfc3339(held.confirmed_at), age, held.records.size(), held.withdrawn.size());
        for (auto const& record : held.records) fmt::print("             changed {} to version {}\n", record.code, record.version);
        for (auto const& ended : held.withdrawn) fmt::print("             withdrawn {}{}\n", ended.code, ended.successor.empty() ? "" : ", now " + ended.successor);
    } else {
        fmt::print("mirror       none: the installed catalogue is shown as it is\n");
    }
    auto const trouble = codec::read_catalogue_trouble(kept);
    fmt::print("last trouble {}\n", trouble.empty() ? "none" : trouble);
    return well && trouble.empty() && mirror.problems.empty() ? 0 : 1;
}

int unanswered(Words const& words) {
    auto book = codec::read_unanswered(data_of(words) / "unanswered.json");
    std::ranges::stable_sort(book.words, std::greater{}, &codec::UnansweredWords::count);
    fmt::print("{} searches without an answer since {}; {} of them could have named a person and are only counted\n", book.counted,
               book.since.empty() ? "-" : book.since, book.withheld);
    int shown = 0;
    for (auto const& known : book.words) {
        if (shown++ == words.limit) break;
        std::string chosen;
        for (auto const& [code, times] : known.chosen) chosen += fmt::format("  then chose {} ({})", code, times);
        fmt::print("{:>5}  {}{}\n", known.count, known.words, chosen);
    }
    if (shown > 0) fmt::print("Teach the search: add them to config/catalogue/synonyms.json (docs/catalogue.md), then run motcua config check.\n");
    return 0;
}

int unsure(Words const& words) {
    auto const data = codec::read_catalogue(config_of(words) / "catalogue");
    if (!data) {
        for (auto const& problem : data.error()) fmt::print(stderr, "{}\n", codec::text_of(problem));
        return 2;
    }
    int count = 0;
    for (auto const& procedure : data->procedures) {
        for (auto const& note : procedure.notes) {
            if (note.kind != catalog::ProcedureNote::Kind::unsure) continue;
            fmt::print("{}  {}\n          {}\n", procedure.code, catalog::shown_title(procedure), note.text.vi);
            ++count;
        }
    }
    fmt::print("{} facts to confirm with the receiving office before real use\n", count);
    return 0;
}

} // namespace

void add_catalogue_command(CLI::App& app, int& exit_code) {
    auto words = std::make_shared<Words>();
    auto* command = app.add_subcommand("catalogue", "what the kiosk shows, and what people looked for in vain");
    command->require_subcommand(1);
    auto const add = [&](char const* name, char const* line, int (*run)(Words const&)) {
        auto* sub = command->add_subcommand(name, line);
        sub->add_option("--config", words->config, "the config folder")->type_name("DIR");
        sub->add_option("--data", words->data, "the kiosk's data folder")->type_name("DIR");
        sub->callback([words, run, &exit_code] { exit_code = run(*words); });
        return sub;
    };
    add("status", "is it whole, how old, what did the portal change, what went wrong", status);
    add("unanswered", "searches without an answer, most frequent first", unanswered)
        ->add_option("--limit", words->limit, "how many")
        ->check(CLI::Range(1, 400))
        ->capture_default_str();
    add("unsure", "facts that an office must confirm before real use", unsure);
}

} // namespace motcua
