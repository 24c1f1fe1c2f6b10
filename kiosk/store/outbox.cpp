#include "kiosk/store/outbox.h"

#include "kiosk/codec/sha256.h"
#include "kiosk/core/dossier/saga.h"
#include "kiosk/store/drafts.h"
#include "kiosk/store/item_json.h"

#include <algorithm>
#include <cstring>

namespace motcua::store {

namespace {

constexpr std::string_view item_place = "package.item";
constexpr std::string_view dossier_place = "package.dossier_body";
constexpr std::string_view submission_place = "package.submission_body";
constexpr std::string_view announcement_place = "package_paper.announcement";

using dossier::Item;

dossier::Write write_for(IdempotencyKey key, Secret const& body) {
    return {key, codec::sha256(body.reveal()), dossier::Settled::not_sent};
}

/// What the journal knows of a package before anything was sent. Content hashes and sizes of papers come from the
/// vault.
Item new_item(Work& work, Package const& package, Moment now) {
    Item item;
    item.uid = package.uid;
    item.procedure_code = package.procedure_code;
    item.asked_agency = package.asked_agency;
    item.receiving_agency = package.receiving_agency;
    item.added_at = item.next_attempt = now;
    item.draft = write_for(package.dossier_key, package.dossier_body);
    item.submission = write_for(package.submission_key, package.submission_body);
    item.ticket.key = package.ticket_key;
    item.ticket.state = package.deferred_send == DeferredSend::offered ? dossier::TicketState::wanted
                                                                       : dossier::TicketState::not_offered;
    for (auto const& paper : package.papers) {
        dossier::PaperProgress progress;
        progress.aid = paper.aid;
        progress.announcement = write_for(paper.key, paper.announcement);
        bool found = false;
        work.each(
            "SELECT size, sha256 FROM paper WHERE uid=? AND aid=?",
            [&](Row row) {
                found = true;
                progress.size = row.integer(0);
                auto const bytes = row.bytes(1);
                if (bytes.size() == progress.sha256.bytes.size())
                    std::ranges::copy(bytes, progress.sha256.bytes.begin());
            },
            id_blob(package.uid), id_blob(paper.aid));
        if (!found && !work.failed()) work.fail(StoreFailure::not_found, "a paper of the package is not in the vault");
        item.papers.push_back(progress);
    }
    return item;
}

/// Carries over from the package before what the portal already holds.
void inherit(Item& item, Item const& before) {
    using dossier::Settled;
    item.added_at = before.added_at;
    item.revision = before.revision + 1;
    if (before.draft.settled == Settled::done)
        item.portal_draft = dossier::DraftThere{before.etag};
    else if (before.draft.settled == Settled::not_sent)
        item.portal_draft = before.portal_draft;
    else
        item.portal_draft = dossier::NotKnown{};
    for (auto& paper : item.papers)
        for (auto const& old : before.papers)
            if (old.aid == paper.aid && old.announcement.sha256 == paper.announcement.sha256)
                paper = old; // same aid, same announcement: go on with it
}

} // namespace

Item open_item(Context& context, Work& work, DossierUid uid, std::string_view sealed) {
    auto const key = context.content_key(work, uid, Context::Making::refused);
    auto const text = context.open(work, key, place_of(item_place, uid), sealed);
    if (work.failed()) return {};
    auto item = item_from(text.reveal());
    if (!item || item->uid != uid) {
        work.fail(StoreFailure::damaged, "an item of the outbox cannot be read");
        return {};
    }
    return std::move(*item);
}

Item SqliteOutbox::read_item(Work& work, DossierUid uid, std::int64_t& version) {
    std::optional<std::string> sealed;
    work.each(
        "SELECT item, version FROM package WHERE uid=?",
        [&](Row row) {
            sealed = std::string{row.bytes(0)};
            version = row.integer(1);
        },
        id_blob(uid));
    if (!sealed && !work.failed()) work.fail(StoreFailure::not_found, "the dossier is not in the outbox");
    return work.failed() ? Item{} : open_item(m_context, work, uid, *sealed);
}

void SqliteOutbox::write_item(Work& work, Item const& item, std::int64_t version) {
    auto const key = m_context.content_key(work, item.uid, Context::Making::refused);
    if (work.failed()) return;
    auto const sealed = seal(key, place_of(item_place, item.uid), item_text(item).reveal());
    auto const changed =
        work.run("UPDATE package SET item=?, state=?, version=version+1, next_attempt=? WHERE uid=? AND version=?",
                 blob(sealed), name_of(state_of(item)), milliseconds(item.next_attempt), id_blob(item.uid), version);
    if (changed == 0 && !work.failed())
        work.fail(StoreFailure::conflict, "the dossier was changed by somebody else meanwhile");
}

void SqliteOutbox::write_papers(Work& work, Secret const& key, Package const& package) {
    for (auto const& paper : package.papers) {
        if (work.failed()) return;
        auto const sealed =
            seal(key, place_of(announcement_place, package.uid, paper.aid, 0), paper.announcement.reveal());
        work.run("INSERT INTO package_paper(uid, aid, announcement) VALUES(?,?,?)", id_blob(package.uid),
                 id_blob(paper.aid), blob(sealed));
    }
}

Stored<Item> SqliteOutbox::add(Package const& package, Moment now) {
    Item item;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        if (work.integer("SELECT 1 FROM package WHERE uid=?1 UNION SELECT 1 FROM receipt WHERE uid=?1",
                         id_blob(package.uid)))
            return work.fail(StoreFailure::conflict, "this dossier is in the outbox already, or was sent");
        item = new_item(work, package, now);
        auto const key = m_context.content_key(work, package.uid, Context::Making::allowed);
        if (work.failed()) return;
        auto const owner = m_context.keyring().tag_of(package.owner);
        work.run("INSERT INTO package(uid, owner, state, version, next_attempt, item, dossier_body, submission_body) "
                 "VALUES(?,?,?,1,?,?,?,?)",
                 id_blob(package.uid), blob(owner), name_of(state_of(item)), milliseconds(now),
                 blob(seal(key, place_of(item_place, package.uid), item_text(item).reveal())),
                 blob(seal(key, place_of(dossier_place, package.uid), package.dossier_body.reveal())),
                 blob(seal(key, place_of(submission_place, package.uid), package.submission_body.reveal())));
        write_papers(work, key, package);
    });
    if (!done) return std::unexpected(done.error());
    return item;
}

Stored<Item> SqliteOutbox::revise(Package const& package, Moment now) {
    Item item;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        std::int64_t version = 0;
        auto const before = read_item(work, package.uid, version);
        if (work.failed()) return;
        bool const sent = before.submission.settled != dossier::Settled::not_sent;
        bool const over = std::holds_alternative<dossier::HandedOver>(before.standing) ||
                          std::holds_alternative<dossier::Confirmed>(before.standing);
        if (sent || over)
            return work.fail(StoreFailure::refused,
                             "it may have been sent, or is settled: it cannot be changed any more");
        item = new_item(work, package, now);
        auto const key = m_context.content_key(work, package.uid, Context::Making::refused);
        if (work.failed()) return;
        inherit(item, before);
        work.run("DELETE FROM package_paper WHERE uid=?", id_blob(package.uid));
        write_papers(work, key, package);
        work.run("UPDATE package SET dossier_body=?, submission_body=? WHERE uid=?",
                 blob(seal(key, place_of(dossier_place, package.uid), package.dossier_body.reveal())),
                 blob(seal(key, place_of(submission_place, package.uid), package.submission_body.reveal())),
                 id_blob(package.uid));
        write_item(work, item, version);
    });
    if (!done) return std::unexpected(done.error());
    return item;
}

Stored<Item> SqliteOutbox::find(DossierUid uid) {
    Item item;
    std::int64_t version = 0;
    auto const done = m_context.read([&](Work& work) { item = read_item(work, uid, version); });
    if (!done) return std::unexpected(done.error());
    return item;
}

Stored<std::vector<Item>> SqliteOutbox::items_of(Person const& person) {
    std::vector<Item> items;
    auto const done = m_context.read([&](Work& work) {
        auto const owner = m_context.keyring().tag_of(person);
        work.each(
            "SELECT uid, item FROM package WHERE owner=? ORDER BY sequence",
            [&](Row row) {
                items.push_back(open_item(m_context, work, id_from<DossierUid>(row.bytes(0)), row.bytes(1)));
            },
            blob(owner));
    });
    if (!done) return std::unexpected(done.error());
    return items;
}

Stored<std::vector<Item>> SqliteOutbox::all() {
    auto const queued = queue();
    if (!queued) return std::unexpected(queued.error());
    std::vector<Item> items;
    for (auto const& each : *queued)
        items.push_back(each.item);
    return items;
}

Stored<std::vector<QueuedItem>> SqliteOutbox::queue() {
    std::vector<QueuedItem> queue;
    auto const read = m_context.read([&](Work& work) {
        work.each("SELECT uid, owner, version FROM package ORDER BY sequence", [&](Row row) {
            QueuedItem queued;
            queued.item.uid = id_from<DossierUid>(row.bytes(0));
            auto const owner = row.bytes(1);
            std::memcpy(&queued.citizen_group, owner.data(), std::min(owner.size(), sizeof queued.citizen_group));
            queued.version = row.integer(2);
            queue.push_back(std::move(queued));
        });
    });
    if (!read) return std::unexpected(read.error());
    std::unordered_map<DossierUid, Opened> still_there;
    for (auto& queued : queue) {
        auto const known = m_opened.find(queued.item.uid);
        if (known != m_opened.end() && known->second.version == queued.version) {
            queued.item = known->second.item;
        } else if (auto const opened = open_queued(queued); !opened) {
            return std::unexpected(opened.error());
        }
        still_there.emplace(queued.item.uid, Opened{queued.version, queued.item});
    }
    m_opened = std::move(still_there);
    return queue;
}

Stored<void> SqliteOutbox::open_queued(QueuedItem& queued) {
    auto const uid = queued.item.uid;
    auto const read = m_context.read([&](Work& work) {
        auto const sealed = work.bytes("SELECT item FROM package WHERE uid=?", id_blob(uid));
        if (!work.failed()) queued.item = open_item(m_context, work, uid, sealed.value_or(""));
    });
    if (read) return {};
    if (read.error().failure != StoreFailure::damaged && read.error().failure != StoreFailure::not_found) return read;
    // One record that does not open is shown to staff and stops nobody else (F46).
    queued.item = Item{};
    queued.item.uid = uid;
    queued.item.standing = dossier::Quarantined{"damaged"};
    return {};
}

Stored<std::int64_t> SqliteOutbox::record(Item const& item, std::int64_t version) {
    auto const done = m_context.write(Need::must_finish, [&](Work& work) { write_item(work, item, version); });
    if (!done) return std::unexpected(done.error());
    return version + 1;
}

Stored<Secret> SqliteOutbox::body(DossierUid uid, std::string_view column, std::string_view place) {
    Secret content;
    auto const done = m_context.read([&](Work& work) {
        auto const key = m_context.content_key(work, uid, Context::Making::refused);
        auto const sealed =
            work.bytes(std::string{"SELECT "} + std::string{column} + " FROM package WHERE uid=?", id_blob(uid));
        if (!sealed && !work.failed()) return work.fail(StoreFailure::not_found, "the dossier is not in the outbox");
        content = m_context.open(work, key, place_of(place, uid), sealed.value_or(""));
    });
    if (!done) return std::unexpected(done.error());
    return content;
}

Stored<Secret> SqliteOutbox::dossier_body(DossierUid uid) {
    return body(uid, "dossier_body", dossier_place);
}
Stored<Secret> SqliteOutbox::submission_body(DossierUid uid) {
    return body(uid, "submission_body", submission_place);
}

Stored<Secret> SqliteOutbox::announcement(DossierUid uid, AttachmentId aid) {
    Secret content;
    auto const done = m_context.read([&](Work& work) {
        auto const key = m_context.content_key(work, uid, Context::Making::refused);
        auto const sealed =
            work.bytes("SELECT announcement FROM package_paper WHERE uid=? AND aid=?", id_blob(uid), id_blob(aid));
        if (!sealed && !work.failed()) return work.fail(StoreFailure::not_found, "the package has no such paper");
        content = m_context.open(work, key, place_of(announcement_place, uid, aid, 0), sealed.value_or(""));
    });
    if (!done) return std::unexpected(done.error());
    return content;
}

Stored<Secret> SqliteOutbox::paper_bytes(DossierUid uid, AttachmentId aid, std::int64_t offset, std::int64_t length) {
    Secret content;
    auto const done =
        m_context.read([&](Work& work) { content = read_paper(m_context, work, uid, aid, offset, length); });
    if (!done) return std::unexpected(done.error());
    return content;
}

template <class Change> Stored<Item> SqliteOutbox::changed(DossierUid uid, Change const& change) {
    Item item;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        std::int64_t version = 0;
        item = read_item(work, uid, version);
        if (!work.failed()) change(work, item);
        if (!work.failed()) write_item(work, item, version);
    });
    if (!done) return std::unexpected(done.error());
    return item;
}

Stored<Item> SqliteOutbox::retry(DossierUid uid, Moment now) {
    return changed(uid, [&](Work& work, Item& item) {
        if (std::holds_alternative<dossier::Confirmed>(item.standing))
            return work.fail(StoreFailure::refused, "the portal has it already");
        if (std::holds_alternative<dossier::HandedOver>(item.standing))
            return work.fail(StoreFailure::refused,
                             "it was handed over and may have been filed on paper; sending it now could file it twice");
        item = dossier::released(item, now);
    });
}

Stored<Item> SqliteOutbox::hand_over(DossierUid uid, HandOver certainty, Moment now) {
    return changed(uid, [&](Work& work, Item& item) {
        if (std::holds_alternative<dossier::Confirmed>(item.standing))
            return work.fail(StoreFailure::refused, "the portal has it already");
        if (item.submission.settled == dossier::Settled::departed)
            return work.fail(StoreFailure::refused,
                             "it is on its way to the portal this moment; ask again in a minute");
        bool const uncertain = item.submission.settled != dossier::Settled::not_sent;
        if (uncertain && certainty == HandOver::only_if_certain)
            return work.fail(StoreFailure::refused,
                             "it may have reached the portal: filing it on paper too could file it twice");
        item.standing = dossier::HandedOver{now};
    });
}

} // namespace motcua::store
