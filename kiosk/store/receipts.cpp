#include "kiosk/codec/sha256.h"
#include "kiosk/store/item_json.h"
#include "kiosk/store/outbox.h"

namespace motcua::store {

namespace {

using dossier::Receipt;

std::string receipt_place(DossierUid uid) {
    return place_of("receipt.sealed", uid);
}

Sha256 salted(std::array<std::uint8_t, 16> const& salt, std::string_view bytes) {
    std::string text{salt.begin(), salt.end()};
    text += bytes;
    return codec::sha256(text);
}

Sha256 salted_hash(std::array<std::uint8_t, 16> const& salt, Sha256 const& hash) {
    return salted(salt, blob(hash.bytes).bytes);
}

Receipt receipt_of(dossier::Item const& item, dossier::Confirmed const& confirmed) {
    auto const& sent = confirmed.submission;
    Receipt receipt;
    receipt.uid = item.uid;
    receipt.procedure_code = item.procedure_code;
    receipt.asked_agency = item.asked_agency;
    receipt.receiving_agency = item.receiving_agency;
    receipt.portal_ref = sent.portal_ref;
    receipt.code = sent.code;
    receipt.status = sent.status.code;
    receipt.delivery = sent.delivery;
    receipt.sent_at = sent.sent_at;
    receipt.accepted_at = sent.accepted_at;
    receipt.confirmed_at = confirmed.at;
    receipt.next_look = confirmed.at + std::chrono::hours{24}; // b8.6: daily
    random_bytes(receipt.salt);
    receipt.salted_body = salted_hash(receipt.salt, item.submission.sha256);
    return receipt;
}

} // namespace

Stored<Receipt> SqliteReceipts::close(DossierUid uid, Moment) {
    Receipt receipt;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        std::optional<std::string> sealed, owner;
        work.each(
            "SELECT item, owner FROM package WHERE uid=?",
            [&](Row row) {
                sealed = std::string{row.bytes(0)};
                owner = std::string{row.bytes(1)};
            },
            id_blob(uid));
        if (!sealed && !work.failed()) return work.fail(StoreFailure::not_found, "the dossier is not in the outbox");
        if (work.failed()) return;
        auto const item = open_item(m_context, work, uid, *sealed);
        if (work.failed()) return;
        auto const* const confirmed = std::get_if<dossier::Confirmed>(&item.standing);
        if (!confirmed) return work.fail(StoreFailure::refused, "the portal has not confirmed it: its content stays");
        receipt = receipt_of(item, *confirmed);
        auto const owner_hash =
            salted(receipt.salt, *owner); // another salt each time: two receipts do not show one person
        work.run("INSERT INTO receipt(uid, confirmed_at, owner, sealed) VALUES(?,?,?,?)", id_blob(uid),
                 milliseconds(receipt.confirmed_at), blob(owner_hash.bytes),
                 blob(seal(m_context.keyring().sealing(), receipt_place(uid), receipt_text(receipt).reveal())));
        (void)Context::erase_key(work, uid);
    });
    if (!done) return std::unexpected(done.error());
    if (auto const gone = m_context.forget(); !gone) return std::unexpected(gone.error());
    return receipt;
}

Stored<std::vector<Receipt>> SqliteReceipts::receipts() {
    std::vector<Receipt> found;
    auto const done = m_context.read([&](Work& work) {
        work.each("SELECT uid, sealed FROM receipt ORDER BY sequence", [&](Row row) {
            auto const uid = id_from<DossierUid>(row.bytes(0));
            auto const text = unseal(m_context.keyring().sealing(), receipt_place(uid), row.bytes(1));
            if (!text) return; // a damaged receipt is reported by nobody's dossier: the portal has it
            if (auto receipt = receipt_from(text->reveal())) found.push_back(std::move(*receipt));
        });
    });
    if (!done) return std::unexpected(done.error());
    return found;
}

Stored<Receipt> SqliteReceipts::look(DossierUid uid, Reply<SubmissionView> const& reply, Moment now) {
    Receipt receipt;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        auto const sealed = work.bytes("SELECT sealed FROM receipt WHERE uid=?", id_blob(uid));
        if (!sealed && !work.failed()) return work.fail(StoreFailure::not_found, "there is no such receipt");
        auto const text = m_context.open(work, m_context.keyring().sealing(), receipt_place(uid), sealed.value_or(""));
        if (work.failed()) return;
        auto const before = receipt_from(text.reveal());
        if (!before) return work.fail(StoreFailure::damaged, "a receipt cannot be read");
        auto const match = !reply ? dossier::BodyMatch::not_compared
                           : salted_hash(before->salt, reply->body_sha256) == before->salted_body
                               ? dossier::BodyMatch::same
                               : dossier::BodyMatch::different;
        receipt = dossier::after_look(*before, reply, match, now);
        work.run("UPDATE receipt SET sealed=? WHERE uid=?",
                 blob(seal(m_context.keyring().sealing(), receipt_place(uid), receipt_text(receipt).reveal())),
                 id_blob(uid));
    });
    if (!done) return std::unexpected(done.error());
    return receipt;
}

} // namespace motcua::store
