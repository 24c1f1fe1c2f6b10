#include "kiosk/main/drafts_command.h"

#include "kiosk/main/store_door.h"

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace motcua {

namespace {

struct DraftsWords {
    StoreWords store;
    std::string uid, staff;
};

std::string viet_nam_time(Moment moment) {
    return fmt::format("{:%Y-%m-%d %H:%M}", std::chrono::floor<std::chrono::seconds>(moment + viet_nam_offset));
}

int complain(std::string const& sentence, int code) {
    fmt::print(stderr, "motcua drafts: {}\n", sentence);
    return code;
}

int list(DraftsWords const& words) {
    auto const store = open_store_beside(words.store);
    if (!store) return complain(store.error(), 2);
    auto const drafts = (*store)->drafts().all_drafts();
    if (!drafts) return complain(drafts.error().detail, 1);
    fmt::print("{:<36}  {:<16}  {:<16}  {}\n", "draft", "procedure", "last answer", "state");
    for (auto const& draft : *drafts) {
        auto const waits = (*store)->outbox().find(draft.uid).has_value();
        auto const* state = waits ? "confirmed: see motcua outbox" : draft.openings >= 2 ? "set aside: it stopped the program twice" : draft.keep_until ? "kept for its citizen" : "left by a power cut or going on now";
        fmt::print("{:<36}  {:<16}  {:<16}  {}\n", draft.uid.to_string(), draft.procedure_code, viet_nam_time(draft.updated_at), state);
    }
    fmt::print("{} drafts\n", drafts->size());
    return 0;
}

int erase(DraftsWords const& words) {
    auto const uid = DossierUid::parse(words.uid);
    if (!uid) return complain(fmt::format("\"{}\" is not the id of a draft; `motcua drafts list` shows them", words.uid), 1);
    auto const opened = open_store_beside(words.store);
    if (!opened) return complain(opened.error(), 2);
    auto& store = **opened;
    auto const drafts = store.drafts().all_drafts();
    if (!drafts) return complain(drafts.error().detail, 1);
    if (std::ranges::none_of(*drafts, [&](auto const& draft) { return draft.uid == *uid; })) return complain("there is no such draft", 1);
    if (store.outbox().find(*uid)) return complain("its citizen has confirmed it: `motcua outbox hand-over` is the way", 1);
    if (auto const erased = store.drafts().erase(*uid); !erased) return complain(erased.error().detail, 1);
    auto const now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    (void)store.audit().record({now, AuditEvent::draft_erased, AuditActor::staff, words.staff, uid->to_string(), 1});
    fmt::print("{} is erased: its key is destroyed, and with it the answers and papers\n", uid->to_string());
    return 0;
}

} // namespace

void add_drafts_command(CLI::App& app, int& exit_code) {
    auto const words = std::make_shared<DraftsWords>();
    auto* const drafts = app.add_subcommand("drafts", "what citizens left half done, without its content");
    drafts->require_subcommand(1);
    auto const add = [&](char const* name, char const* what, int (*run)(DraftsWords const&)) {
        auto* const command = drafts->add_subcommand(name, what);
        command->add_option("--data", words->store.data, "folder of the kiosk's store");
        command->add_option("--key-file", words->store.key_file, "key of the store, when it lies elsewhere");
        command->add_option("--config", words->store.config, "folder with kiosk.json");
        command->callback([words, run, &exit_code] { exit_code = run(*words); });
        return command;
    };
    add("list", "all of them, newest first", list);
    auto* const gone = add("erase", "destroy one for ever, when its citizen asks for it", erase);
    gone->add_option("uid", words->uid, "its id")->required();
    gone->add_option("--staff", words->staff, "your card number, for the audit log");
}

} // namespace motcua
