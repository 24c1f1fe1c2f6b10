#include "kiosk/main/outbox_command.h"

#include "kiosk/base/overload.h"
#include "kiosk/core/dossier/saga.h"
#include "kiosk/main/store_door.h"

#include <CLI/CLI.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace motcua {

namespace {

struct OutboxWords {
    StoreWords store;
    std::string uid, staff;
    bool even_if_uncertain = false;
};

Moment now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string viet_nam_time(Moment moment) {
    auto const seconds = std::chrono::floor<std::chrono::seconds>(moment + viet_nam_offset);
    return fmt::format("{:%Y-%m-%d %H:%M}", seconds);
}

/// " H99.77.10 (in place of H99.77.01)"; empty when nobody wrote it down.
std::string receiver_words(std::string const& asked, std::string const& receiving) {
    if (receiving.empty()) return {};
    return " " + receiving + (asked == receiving ? std::string{} : " (in place of " + asked + ")");
}

std::string what_staff_should_do(dossier::Item const& item, Moment at) {
    switch (dossier::task_of(item, at)) {
    case dossier::ItemTask::none: return "-";
    case dossier::ItemTask::uncertain_too_long: return "ask the portal's hotline";
    case dossier::ItemTask::set_aside: return "look: retry or hand over";
    case dossier::ItemTask::waiting_for_citizen: return "citizen must come back";
    case dossier::ItemTask::paper_refused:
        return "the portal does not take a paper: call the citizen to scan it anew, or hand over and file it on paper";
    case dossier::ItemTask::office_refused:
        return "the receiving office is no more: call the citizen to confirm the new one, or hand over and file it there";
    }
    return "-";
}

std::string what_staff_should_do(dossier::Receipt const& receipt, Moment at) {
    switch (dossier::task_of(receipt, at)) {
    case dossier::ReceiptTask::none: return "-";
    case dossier::ReceiptTask::silence:
        return "not accepted for 3 working days: ask the receiving office" +
               receiver_words(receipt.asked_agency, receipt.receiving_agency);
    case dossier::ReceiptTask::delivery_failed: return "the portal could not deliver it: call its hotline";
    case dossier::ReceiptTask::lost_by_portal:
        return "URGENT: the portal no longer has it; this receipt proves that it was sent";
    }
    return "-";
}

int complain(std::string const& sentence, int code) {
    fmt::print(stderr, "motcua outbox: {}\n", sentence);
    return code;
}

int with_store(OutboxWords const& words, auto const& action) {
    auto const store = open_store_beside(words.store);
    return store ? action(**store) : complain(store.error(), 2);
}

int with_dossier(OutboxWords const& words, auto const& action) {
    auto const uid = DossierUid::parse(words.uid);
    if (!uid)
        return complain(fmt::format("\"{}\" is not the id of a dossier; `motcua outbox list` shows them", words.uid),
                        1);
    return with_store(words, [&](store::Store& store) { return action(store, *uid); });
}

int list(OutboxWords const& words) {
    return with_store(words, [](store::Store& store) {
        auto const items = store.desk().all();
        if (!items) return complain(items.error().detail, 1);
        auto const receipts = store.receipts().receipts();
        if (!receipts) return complain(receipts.error().detail, 1);
        auto const at = now();
        fmt::print("{:<36}  {:<19}  {:<16}  {:<16}  {:>5}  {}\n", "dossier", "state", "procedure", "confirmed", "tries",
                   "staff");
        for (auto const& item : *items)
            fmt::print("{:<36}  {:<19}  {:<16}  {:<16}  {:>5}  {}\n", item.uid.to_string(), name_of(state_of(item)),
                       item.procedure_code, viet_nam_time(item.added_at), item.failures,
                       what_staff_should_do(item, at));
        std::size_t tasks = 0;
        for (auto const& receipt : *receipts) {
            auto const task = what_staff_should_do(receipt, at);
            if (task == "-") continue;
            ++tasks;
            fmt::print("{:<36}  {:<19}  {:<16}  {:<16}  {:>5}  {}\n", receipt.uid.to_string(), "sent",
                       receipt.procedure_code, viet_nam_time(receipt.sent_at), receipt.looks_failed, task);
        }
        fmt::print("{} waiting here, {} at the portal ({} need attention)\n", items->size(), receipts->size(), tasks);
        return 0;
    });
}

std::string standing_words(dossier::Standing const& standing) {
    return std::visit(Overload{[](dossier::Moving const&) { return std::string{"moving by itself"}; },
                               [](dossier::AwaitsCitizen const& awaits) {
                                   auto words = fmt::format("waits for the citizen: {}", name_of(awaits.need));
                                   if (awaits.paper) words += fmt::format(" (paper {})", *awaits.paper + 1);
                                   return words;
                               },
                               [](dossier::Quarantined const& quarantined) {
                                   return fmt::format("set aside: {}", quarantined.reason);
                               },
                               [](dossier::HandedOver const& over) {
                                   return fmt::format("handed over to paper at {}", viet_nam_time(over.at));
                               },
                               [](dossier::Confirmed const& confirmed) {
                                   return fmt::format("the portal has it, reference {}",
                                                      confirmed.submission.portal_ref);
                               }},
                      standing);
}

std::string_view write_words(dossier::Write const& write) {
    switch (write.settled) {
    case dossier::Settled::not_sent: return "not at the portal";
    case dossier::Settled::departed: return "on its way now";
    case dossier::Settled::in_doubt: return "in doubt, will be read back";
    case dossier::Settled::done: return "at the portal";
    }
    return "";
}

int show(OutboxWords const& words) {
    return with_dossier(words, [](store::Store& store, DossierUid uid) {
        auto const item = store.outbox().find(uid);
        if (!item) return complain(item.error().detail, 1);
        fmt::print("dossier     {}\nprocedure   {}\nstate       {}\nstanding    {}\nconfirmed   {}\nnext try    "
                   "{}\nfailures    {}\n",
                   uid.to_string(), item->procedure_code, name_of(state_of(*item)), standing_words(item->standing),
                   viet_nam_time(item->added_at), viet_nam_time(item->next_attempt), item->failures);
        if (!item->receiving_agency.empty())
            fmt::print("receiver   {}\n", receiver_words(item->asked_agency, item->receiving_agency));
        if (item->uncertain_since) fmt::print("uncertain   since {}\n", viet_nam_time(*item->uncertain_since));
        fmt::print("draft       {}  sha256 {}\n", write_words(item->draft), item->draft.sha256.hex());
        for (std::size_t index = 0; index < item->papers.size(); ++index) {
            auto const& paper = item->papers[index];
            fmt::print("paper {:<5} {} of {} bytes  sha256 {}\n", index + 1, paper.offset, paper.size,
                       paper.sha256.hex());
        }
        fmt::print("submission  {}  sha256 {}\n", write_words(item->submission), item->submission.sha256.hex());
        if (item->problem)
            fmt::print("refused     {} {} \"{}\" correlation {}\n", item->problem->status, item->problem->code,
                       item->problem->title, item->problem->correlation_id);
        return 0;
    });
}

int retry(OutboxWords const& words) {
    return with_dossier(words, [&](store::Store& store, DossierUid uid) {
        auto const item = store.desk().retry(uid, now());
        if (!item) return complain(item.error().detail, 1);
        (void)store.audit().record(
            {now(), AuditEvent::dossier_retried, AuditActor::staff, words.staff, uid.to_string(), 1});
        fmt::print("{} goes on: the kiosk reads back what may have arrived, then sends the rest\n", uid.to_string());
        return 0;
    });
}

int hand_over(OutboxWords const& words) {
    return with_dossier(words, [&](store::Store& store, DossierUid uid) {
        auto const certainty = words.even_if_uncertain ? HandOver::even_if_uncertain : HandOver::only_if_certain;
        auto const item = store.desk().hand_over(uid, certainty, now());
        if (!item) return complain(item.error().detail, 1);
        (void)store.audit().record(
            {now(), AuditEvent::dossier_handed_over, AuditActor::staff, words.staff, uid.to_string(), 1});
        fmt::print("{} is handed over: nothing more is sent; file it on paper\n", uid.to_string());
        return 0;
    });
}

/// The audit log takes references only; a number it would refuse must stop the deed, not its record.
std::string refused_card_number(std::string const& text) {
    auto const allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
    };
    bool const good = text.size() <= 64 && std::ranges::all_of(text, allowed);
    return good ? "" : "a card number has letters, digits, - and . only";
}

} // namespace

void add_outbox_command(CLI::App& app, int& exit_code) {
    auto const words = std::make_shared<OutboxWords>();
    auto* const outbox =
        app.add_subcommand("outbox", "dossiers that citizens confirmed and the portal does not have yet");
    outbox->require_subcommand(1);
    auto const add = [&](char const* name, char const* what, int (*run)(OutboxWords const&)) {
        auto* const command = outbox->add_subcommand(name, what);
        command->add_option("--data", words->store.data, "folder of the kiosk's store");
        command->add_option("--key-file", words->store.key_file, "key of the store, when it lies elsewhere");
        command->add_option("--config", words->store.config, "folder with kiosk.json");
        command->callback([words, run, &exit_code] { exit_code = run(*words); });
        return command;
    };
    add("list", "all of them, and what is at the portal but needs attention", list);
    add("show", "one of them", show)->add_option("uid", words->uid, "its id")->required();
    auto* const again = add("retry", "let one that is set aside or waiting go on now", retry);
    again->add_option("uid", words->uid, "its id")->required();
    again->add_option("--staff", words->staff, "your card number, for the audit log")->check(refused_card_number);
    auto* const over = add("hand-over", "stop sending one; it is filed on paper", hand_over);
    over->add_option("uid", words->uid, "its id")->required();
    over->add_option("--staff", words->staff, "your card number, for the audit log")->check(refused_card_number);
    over->add_flag("--even-if-uncertain", words->even_if_uncertain,
                   "also when it may have reached the portal: ask the portal's hotline first");
}

} // namespace motcua
