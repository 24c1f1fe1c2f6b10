#include "kiosk/main/audit_command.h"

#include "kiosk/main/store_door.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace motcua {

namespace {

int verify(StoreWords const& words) {
    auto const store = open_store_beside(words);
    if (!store) {
        fmt::print(stderr, "motcua audit: {}\n", store.error());
        return 2;
    }
    auto const verdict = (*store)->audit().verify();
    if (!verdict) {
        fmt::print(stderr, "motcua audit: {}\n", verdict.error().detail);
        return 2;
    }
    bool const whole = verdict->fault == AuditVerdict::Fault::none;
    fmt::print("{}: {} ({} entries, {} seals)\n", whole ? "whole" : "NOT WHOLE", verdict->detail, verdict->entries,
               verdict->seals);
    return whole ? 0 : 1;
}

} // namespace

void add_audit_command(CLI::App& app, int& exit_code) {
    auto const words = std::make_shared<StoreWords>();
    auto* const audit = app.add_subcommand("audit", "the record of who did what and when");
    audit->require_subcommand(1);
    auto* const command = audit->add_subcommand("verify", "find any cut, change or reorder");
    command->add_option("--data", words->data, "folder of the kiosk's store");
    command->add_option("--key-file", words->key_file, "key of the store, when it lies elsewhere");
    command->add_option("--config", words->config, "folder with kiosk.json");
    command->callback([words, &exit_code] { exit_code = verify(*words); });
}

} // namespace motcua
