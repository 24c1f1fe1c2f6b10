#include "kiosk/store/drafts.h"

#include <algorithm>
#include <cstring>

namespace motcua::store {

namespace {

constexpr int openings_to_set_aside = 2;        // F10
constexpr std::chrono::days longest_keeping{7}; // N97
constexpr std::string_view content_place = "draft.content";

/// Place and answers in one sealed text: four bytes of length, place, answers.
Secret packed(Draft const& draft) {
    auto const length = static_cast<std::uint32_t>(draft.place.size());
    auto content = Secret::zeros(sizeof length + draft.place.size() + draft.answers.size());
    auto bytes = content.writable();
    std::memcpy(bytes.data(), &length, sizeof length);
    std::ranges::copy(draft.place, bytes.begin() + sizeof length);
    std::ranges::copy(draft.answers.reveal(), bytes.begin() + sizeof length + length);
    return content;
}

bool unpack(Secret const& content, Draft& draft) {
    auto const bytes = content.reveal();
    std::uint32_t length = 0;
    if (bytes.size() < sizeof length) return false;
    std::memcpy(&length, bytes.data(), sizeof length);
    if (bytes.size() - sizeof length < length) return false;
    draft.place = bytes.substr(sizeof length, length);
    draft.answers = Secret{bytes.substr(sizeof length + length)};
    return true;
}

Sha256 digest_from(std::string_view bytes) {
    Sha256 digest;
    if (bytes.size() == digest.bytes.size()) std::ranges::copy(bytes, digest.bytes.begin());
    return digest;
}

constexpr std::string_view summary_columns =
    "draft.uid, procedure_code, form_id, form_version, form_sha256, updated_at, keep_until, openings";

DraftSummary summary_from(Row row) {
    return {.uid = id_from<DossierUid>(row.bytes(0)),
            .procedure_code = std::string{row.bytes(1)},
            .form_id = std::string{row.bytes(2)},
            .form_version = std::string{row.bytes(3)},
            .form_sha256 = digest_from(row.bytes(4)),
            .updated_at = moment(row.integer(5)),
            .keep_until = row.is_null(6) ? std::nullopt : std::optional{moment(row.integer(6))},
            .openings = static_cast<int>(row.integer(7))};
}

} // namespace

Stored<void> SqliteDrafts::save(Draft const& draft) {
    auto need = Need::may_be_refused; // a new one; an answer in a draft that is there must go through
    auto const looked = m_context.read([&](Work& work) {
        if (work.integer("SELECT 1 FROM content_key WHERE uid=?", id_blob(draft.uid))) need = Need::must_finish;
    });
    if (!looked) return looked;
    return m_context.write(need, [&](Work& work) {
        auto const key = m_context.content_key(work, draft.uid, Context::Making::allowed);
        if (work.failed()) return;
        auto const content = packed(draft);
        auto const sealed = seal(key, place_of(content_place, draft.uid), content.reveal());
        std::optional<std::int64_t> keep_until;
        if (draft.keep_until)
            keep_until = milliseconds(std::min(*draft.keep_until, Moment{draft.updated_at + longest_keeping}));
        work.run("INSERT INTO draft(uid, procedure_code, form_id, form_version, form_sha256, updated_at, keep_until, "
                 "content)"
                 " VALUES(?,?,?,?,?,?,?,?) ON CONFLICT(uid) DO UPDATE SET procedure_code=excluded.procedure_code,"
                 " form_id=excluded.form_id, form_version=excluded.form_version, form_sha256=excluded.form_sha256,"
                 " updated_at=excluded.updated_at, keep_until=excluded.keep_until, content=excluded.content",
                 id_blob(draft.uid), std::string_view{draft.procedure_code}, std::string_view{draft.form_id},
                 std::string_view{draft.form_version}, blob(draft.form_sha256.bytes), milliseconds(draft.updated_at),
                 keep_until, blob(sealed));
        work.run("DELETE FROM draft_owner WHERE uid=?", id_blob(draft.uid));
        for (auto const& owner : draft.owners) {
            auto const tag = m_context.keyring().tag_of(owner);
            work.run("INSERT OR IGNORE INTO draft_owner(uid, tag) VALUES(?,?)", id_blob(draft.uid), blob(tag));
        }
    });
}

Stored<std::vector<DraftSummary>> SqliteDrafts::drafts_of(std::vector<Person> const& person) {
    std::vector<DraftSummary> found;
    auto const read = m_context.read([&](Work& work) {
        for (auto const& identity : person) {
            auto const tag = m_context.keyring().tag_of(identity);
            work.each(
                std::string{"SELECT "} + std::string{summary_columns} +
                    " FROM draft JOIN draft_owner USING(uid) WHERE tag=?",
                [&](Row row) {
                    auto const summary = summary_from(row);
                    if (std::ranges::find(found, summary.uid, &DraftSummary::uid) == found.end())
                        found.push_back(summary);
                },
                blob(tag));
        }
    });
    if (!read) return std::unexpected(read.error());
    std::ranges::sort(found, std::ranges::greater{}, &DraftSummary::updated_at);
    return found;
}

Stored<std::vector<DraftSummary>> SqliteDrafts::all_drafts() {
    std::vector<DraftSummary> found;
    auto const read = m_context.read([&](Work& work) {
        work.each(std::string{"SELECT "} + std::string{summary_columns} + " FROM draft ORDER BY updated_at DESC",
                  [&](Row row) { found.push_back(summary_from(row)); });
    });
    if (!read) return std::unexpected(read.error());
    return found;
}

Stored<Draft> SqliteDrafts::open(DossierUid uid) {
    // Counted and fsynced first: if the answers stop the program, the next start knows (F10).
    auto const counted = m_context.write(Need::must_finish, [&](Work& work) {
        auto const openings = work.integer("SELECT openings FROM draft WHERE uid=?", id_blob(uid));
        if (work.failed()) return;
        if (!openings) return work.fail(StoreFailure::not_found, "there is no such draft");
        if (*openings >= openings_to_set_aside)
            return work.fail(StoreFailure::set_aside,
                             "opening this draft stopped the program twice; it is kept for staff");
        work.run("UPDATE draft SET openings=openings+1 WHERE uid=?", id_blob(uid));
    });
    if (!counted) return std::unexpected(counted.error());
    return read(uid);
}

Stored<Draft> SqliteDrafts::read(DossierUid uid) {
    Draft draft;
    auto const done = m_context.read([&](Work& work) {
        auto const key = m_context.content_key(work, uid, Context::Making::refused);
        std::string sealed;
        work.each(
            "SELECT procedure_code, form_id, form_version, form_sha256, updated_at, keep_until, content FROM draft "
            "WHERE uid=?",
            [&](Row row) {
                draft = {.uid = uid,
                         .procedure_code = std::string{row.bytes(0)},
                         .form_id = std::string{row.bytes(1)},
                         .form_version = std::string{row.bytes(2)},
                         .form_sha256 = digest_from(row.bytes(3)),
                         .place = {},
                         .answers = {},
                         .owners = {}, // hashes only: who they were is not known here
                         .updated_at = moment(row.integer(4)),
                         .keep_until = row.is_null(5) ? std::nullopt : std::optional{moment(row.integer(5))}};
                sealed = row.bytes(6);
            },
            id_blob(uid));
        auto const content = m_context.open(work, key, place_of(content_place, uid), sealed);
        if (!work.failed() && !unpack(content, draft))
            work.fail(StoreFailure::damaged, "a draft's content is cut short");
    });
    if (!done) return std::unexpected(done.error());
    return draft;
}

Stored<void> SqliteDrafts::opened_well(DossierUid uid) {
    return m_context.write(Need::must_finish, [&](Work& work) {
        work.run("UPDATE draft SET openings=0 WHERE uid=? AND openings<>0", id_blob(uid));
    });
}

Stored<void> SqliteDrafts::erase(DossierUid uid) {
    bool key_erased = false;
    auto const done = m_context.write(Need::must_finish, [&](Work& work) {
        bool const packaged = work.integer("SELECT 1 FROM package WHERE uid=?", id_blob(uid)).has_value();
        if (packaged)
            work.run("DELETE FROM draft WHERE uid=?", id_blob(uid));
        else
            key_erased = Context::erase_key(work, uid);
    });
    if (!done) return done;
    return key_erased ? m_context.forget() : Stored<void>{};
}

Stored<void> SqliteDrafts::end_visit(DossierUid uid, Moment now) {
    bool keep = false;
    auto const looked = m_context.read([&](Work& work) {
        keep = work.integer("SELECT 1 FROM draft WHERE uid=? AND keep_until>?", id_blob(uid), milliseconds(now))
                   .has_value() ||
               work.integer("SELECT 1 FROM package WHERE uid=?", id_blob(uid)).has_value();
    });
    if (!looked) return looked;
    return keep ? Stored<void>{} : erase(uid);
}

} // namespace motcua::store
