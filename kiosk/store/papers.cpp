#include "kiosk/codec/sha256.h"
#include "kiosk/store/drafts.h"

#include <algorithm>

namespace motcua::store {

namespace {

// The portal takes chunks of this size (N93), so one request opens one or two rows.
constexpr std::int64_t chunk_bytes = 262'144;
constexpr std::string_view chunk_place = "paper_chunk.sealed";

} // namespace

Stored<Sha256> SqlitePapers::put(DossierUid uid, AttachmentId aid, std::string_view content) {
    auto const digest = codec::sha256(content);
    auto const done = m_context.write(Need::may_be_refused, [&](Work& work) {
        auto const key = m_context.content_key(work, uid, Context::Making::refused);
        work.run("INSERT INTO paper(uid, aid, size, sha256) VALUES(?,?,?,?)", id_blob(uid), id_blob(aid),
                 content.size(), blob(digest.bytes));
        for (std::int64_t number = 0; number * chunk_bytes < static_cast<std::int64_t>(content.size()); ++number) {
            if (work.failed()) return;
            auto const part = content.substr(static_cast<std::size_t>(number * chunk_bytes), chunk_bytes);
            auto const sealed = seal(key, place_of(chunk_place, uid, aid, number), part);
            work.run("INSERT INTO paper_chunk(uid, aid, number, sealed) VALUES(?,?,?,?)", id_blob(uid), id_blob(aid),
                     number, blob(sealed));
        }
    });
    if (!done) return std::unexpected(done.error());
    return digest;
}

Secret read_paper(Context& context, Work& work, DossierUid uid, AttachmentId aid, std::int64_t offset,
                  std::int64_t length) {
    auto const size = work.integer("SELECT size FROM paper WHERE uid=? AND aid=?", id_blob(uid), id_blob(aid));
    if (!size && !work.failed()) work.fail(StoreFailure::not_found, "there is no such paper");
    auto const key = context.content_key(work, uid, Context::Making::refused);
    if (work.failed()) return {};
    auto const from = std::clamp<std::int64_t>(offset, 0, *size);
    auto const to = std::clamp<std::int64_t>(offset + length, from, *size);
    auto content = Secret::zeros(static_cast<std::size_t>(to - from));
    for (auto number = from / chunk_bytes; number * chunk_bytes < to; ++number) {
        auto const sealed = work.bytes("SELECT sealed FROM paper_chunk WHERE uid=? AND aid=? AND number=?",
                                       id_blob(uid), id_blob(aid), number);
        auto const part = context.open(work, key, place_of(chunk_place, uid, aid, number), sealed.value_or(""));
        if (work.failed()) return {};
        auto const start = number * chunk_bytes;
        auto const first = std::max(from, start), last = std::min(to, start + static_cast<std::int64_t>(part.size()));
        if (last < std::min(to, start + chunk_bytes)) {
            work.fail(StoreFailure::damaged, "a paper is cut short");
            return {};
        }
        std::ranges::copy(
            part.reveal().substr(static_cast<std::size_t>(first - start), static_cast<std::size_t>(last - first)),
            content.writable().begin() + (first - from));
    }
    return content;
}

Stored<Secret> SqlitePapers::content(DossierUid uid, AttachmentId aid) {
    Secret content;
    auto const done = m_context.read([&](Work& work) {
        auto const size = work.integer("SELECT size FROM paper WHERE uid=? AND aid=?", id_blob(uid), id_blob(aid));
        content = read_paper(m_context, work, uid, aid, 0, size.value_or(0));
    });
    if (!done) return std::unexpected(done.error());
    return content;
}

Stored<std::vector<AttachmentId>> SqlitePapers::papers(DossierUid uid) {
    std::vector<AttachmentId> found;
    auto const done = m_context.read([&](Work& work) {
        work.each(
            "SELECT aid FROM paper WHERE uid=? ORDER BY rowid",
            [&](Row row) { found.push_back(id_from<AttachmentId>(row.bytes(0))); }, id_blob(uid));
    });
    if (!done) return std::unexpected(done.error());
    return found;
}

Stored<void> SqlitePapers::erase_paper(DossierUid uid, AttachmentId aid) {
    return m_context.write(Need::must_finish, [&](Work& work) {
        if (work.integer("SELECT 1 FROM package_paper WHERE uid=? AND aid=?", id_blob(uid), id_blob(aid)))
            return work.fail(StoreFailure::refused, "a dossier in the outbox needs this paper");
        work.run("DELETE FROM paper WHERE uid=? AND aid=?", id_blob(uid), id_blob(aid));
    });
}

} // namespace motcua::store
