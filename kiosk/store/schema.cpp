#include "kiosk/store/schema.h"

#include <fmt/format.h>

#include <array>

namespace motcua::store {

namespace {

// Version 1. Deleting the content_key row of a uid deletes everything sealed under it.
// Times are Unix milliseconds. Sealed columns hold nonce, ciphertext and tag (sealer.h).
constexpr char const* version_1 = R"sql(
CREATE TABLE note(name TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL) STRICT;

CREATE TABLE content_key(uid BLOB PRIMARY KEY NOT NULL CHECK(length(uid) = 16), sealed BLOB NOT NULL) STRICT;

CREATE TABLE draft(
    uid BLOB PRIMARY KEY NOT NULL REFERENCES content_key(uid) ON DELETE CASCADE,
    procedure_code TEXT NOT NULL, form_id TEXT NOT NULL, form_version TEXT NOT NULL, form_sha256 BLOB NOT NULL,
    updated_at INTEGER NOT NULL, keep_until INTEGER, openings INTEGER NOT NULL DEFAULT 0,
    content BLOB NOT NULL) STRICT;
CREATE TABLE draft_owner(
    uid BLOB NOT NULL REFERENCES draft(uid) ON DELETE CASCADE, tag BLOB NOT NULL, PRIMARY KEY(tag, uid)) STRICT;
CREATE INDEX draft_owner_uid ON draft_owner(uid);

CREATE TABLE paper(
    uid BLOB NOT NULL REFERENCES content_key(uid) ON DELETE CASCADE, aid BLOB NOT NULL CHECK(length(aid) = 16),
    size INTEGER NOT NULL, sha256 BLOB NOT NULL, PRIMARY KEY(uid, aid)) STRICT;
CREATE TABLE paper_chunk(
    uid BLOB NOT NULL, aid BLOB NOT NULL, number INTEGER NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY(uid, aid, number), FOREIGN KEY(uid, aid) REFERENCES paper(uid, aid) ON DELETE CASCADE) STRICT;

CREATE TABLE package(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    uid BLOB UNIQUE NOT NULL REFERENCES content_key(uid) ON DELETE CASCADE,
    owner BLOB NOT NULL, state TEXT NOT NULL, version INTEGER NOT NULL, next_attempt INTEGER NOT NULL,
    item BLOB NOT NULL, dossier_body BLOB NOT NULL, submission_body BLOB NOT NULL) STRICT;
CREATE INDEX package_owner ON package(owner);
CREATE TABLE package_paper(
    uid BLOB NOT NULL REFERENCES package(uid) ON DELETE CASCADE, aid BLOB NOT NULL, announcement BLOB NOT NULL,
    PRIMARY KEY(uid, aid), FOREIGN KEY(uid, aid) REFERENCES paper(uid, aid)) STRICT;

CREATE TABLE receipt(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB UNIQUE NOT NULL, confirmed_at INTEGER NOT NULL,
    owner BLOB NOT NULL, sealed BLOB NOT NULL) STRICT;
)sql";

// Version 2: the audit chain.
constexpr char const* version_2 = R"sql(
CREATE TABLE audit(
    number INTEGER PRIMARY KEY, at INTEGER NOT NULL, event INTEGER NOT NULL, actor INTEGER NOT NULL,
    actor_ref TEXT NOT NULL, subject TEXT NOT NULL, count INTEGER NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE TABLE audit_seal(number INTEGER PRIMARY KEY, at INTEGER NOT NULL, hash BLOB NOT NULL, signature BLOB NOT NULL) STRICT;
-- place: 'start' (what was pruned before) or 'head' (the last entry)
CREATE TABLE audit_end(place TEXT PRIMARY KEY NOT NULL, number INTEGER NOT NULL, hash BLOB NOT NULL, proof BLOB NOT NULL) STRICT;
)sql";

constexpr std::array versions{version_1, version_2};

Stored<void> build(Database& database, std::int64_t from, std::int64_t to) {
    if (auto const begun = database.execute("BEGIN EXCLUSIVE"); !begun) return begun;
    auto const all = [&]() -> Stored<void> {
        for (auto version = from; version < to; ++version)
            if (auto const done = database.execute(versions[static_cast<std::size_t>(version)]); !done) return done;
        auto const stamp = fmt::format("PRAGMA application_id={}; PRAGMA user_version={}; COMMIT", application_id, to);
        return database.execute(stamp.c_str());
    }();
    if (!all) (void)database.execute("ROLLBACK");
    return all;
}

} // namespace

int newest_schema() {
    return static_cast<int>(versions.size());
}

Stored<void> build_schema(Database& database, int version) {
    return build(database, 0, version);
}

Stored<void> migrate(Database& database, Migration migration) {
    auto const version = database.pragma("PRAGMA user_version");
    auto const mark = database.pragma("PRAGMA application_id");
    auto const tables = database.pragma("SELECT count(*) FROM sqlite_schema");
    if (!version) return std::unexpected(version.error());
    if (!mark) return std::unexpected(mark.error());
    if (!tables) return std::unexpected(tables.error());
    if (*version > newest_schema())
        return std::unexpected(StoreError{
            StoreFailure::newer_schema,
            fmt::format("the data was written by a newer motcua (schema {}, this program knows {}); start that "
                        "version again, nothing was changed",
                        *version, newest_schema())});
    bool const fresh = *version == 0 && *mark == 0 && *tables == 0;
    if (!fresh && (*mark != application_id || *version < 1))
        return std::unexpected(
            StoreError{StoreFailure::damaged, "the database file is not one of motcua; nothing was changed"});
    if (*version == newest_schema()) return {};
    switch (migration) {
    case Migration::allowed: return build(database, *version, newest_schema());
    case Migration::refused: break;
    }
    return std::unexpected(
        StoreError{StoreFailure::conflict,
                   "the data was written by an older motcua; start the kiosk once, it brings it up to date"});
}

Stored<void> check_integrity(Database& database) {
    Work work{database, Work::Kind::read};
    std::string found;
    work.each("PRAGMA quick_check(1)", [&](Row row) { found = row.bytes(0); });
    if (!work.failed() && found != "ok")
        work.fail(StoreFailure::damaged, fmt::format("the database does not check: {}", found));
    return work.commit();
}

} // namespace motcua::store
