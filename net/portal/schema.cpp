#include "net/portal/schema.h"

#include <array>

namespace motcua::portal {
namespace {

// Times are milliseconds since 1970. Bodies are the exact bytes the kiosk sent: their hash is the kiosk's proof (b2).
constexpr std::string_view first_tables = R"sql(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE dossiers(
  uid TEXT PRIMARY KEY, owner TEXT NOT NULL, device TEXT NOT NULL, version INTEGER NOT NULL,
  body TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  procedure_code TEXT NOT NULL, procedure_version TEXT NOT NULL, procedure_title TEXT NOT NULL,
  applicant_id TEXT NOT NULL, submitter_id TEXT NOT NULL, receiving TEXT NOT NULL,
  status TEXT NOT NULL, status_label TEXT NOT NULL, status_source TEXT NOT NULL, status_source_code TEXT, status_at INTEGER NOT NULL,
  code TEXT, portal_ref TEXT, pin TEXT,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, expires_at INTEGER, sent_at INTEGER, accepted_at INTEGER,
  due TEXT, next_actions TEXT NOT NULL DEFAULT '[]') STRICT;
CREATE INDEX dossiers_by_owner ON dossiers(owner, updated_at);
CREATE INDEX dossiers_by_code ON dossiers(code);
CREATE INDEX dossiers_by_ref ON dossiers(portal_ref);
CREATE TABLE attachments(
  uid TEXT NOT NULL REFERENCES dossiers(uid) ON DELETE CASCADE, aid TEXT NOT NULL,
  body TEXT NOT NULL, body_sha256 TEXT NOT NULL, paper_code TEXT NOT NULL, supplement_id TEXT,
  media_type TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
  state TEXT NOT NULL, upload_offset INTEGER NOT NULL, rejection_code TEXT, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  PRIMARY KEY(uid, aid)) STRICT;
CREATE TABLE chunks(
  uid TEXT NOT NULL, aid TEXT NOT NULL, begin INTEGER NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY(uid, aid, begin), FOREIGN KEY(uid, aid) REFERENCES attachments(uid, aid) ON DELETE CASCADE) STRICT;
CREATE TABLE submissions(
  uid TEXT PRIMARY KEY REFERENCES dossiers(uid) ON DELETE CASCADE, body TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  delivery TEXT NOT NULL, sent_at INTEGER NOT NULL, attempts INTEGER NOT NULL, next_attempt INTEGER NOT NULL) STRICT;
CREATE TABLE send_tickets(
  uid TEXT PRIMARY KEY REFERENCES dossiers(uid) ON DELETE CASCADE, ticket_hash TEXT NOT NULL, device TEXT NOT NULL,
  body TEXT NOT NULL, body_sha256 TEXT NOT NULL, expires_at INTEGER NOT NULL, state TEXT NOT NULL) STRICT;
CREATE TABLE events(
  uid TEXT NOT NULL REFERENCES dossiers(uid) ON DELETE CASCADE, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
  status TEXT, text TEXT NOT NULL, unit TEXT, source TEXT NOT NULL, PRIMARY KEY(uid, seq)) STRICT;
CREATE TABLE documents(
  uid TEXT NOT NULL REFERENCES dossiers(uid) ON DELETE CASCADE, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL,
  media_type TEXT NOT NULL, bytes BLOB NOT NULL, sha256 TEXT NOT NULL, issued_at INTEGER NOT NULL, PRIMARY KEY(uid, id)) STRICT;
CREATE TABLE supplements(
  uid TEXT NOT NULL REFERENCES dossiers(uid) ON DELETE CASCADE, sid TEXT NOT NULL, body TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  sent_at INTEGER NOT NULL, PRIMARY KEY(uid, sid)) STRICT;
CREATE TABLE withdrawals(
  uid TEXT PRIMARY KEY REFERENCES dossiers(uid) ON DELETE CASCADE, body TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  requested_at INTEGER NOT NULL) STRICT;
CREATE TABLE ratings(
  uid TEXT PRIMARY KEY REFERENCES dossiers(uid) ON DELETE CASCADE, body TEXT NOT NULL, body_sha256 TEXT NOT NULL, level TEXT NOT NULL,
  first_at INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE handoffs(
  hid TEXT PRIMARY KEY, device TEXT NOT NULL, owner TEXT, body TEXT NOT NULL, body_sha256 TEXT NOT NULL, short_code TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE TABLE payments(
  uid TEXT NOT NULL REFERENCES dossiers(uid) ON DELETE CASCADE, pid TEXT NOT NULL, body TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  quote_id TEXT NOT NULL, method TEXT NOT NULL, amount INTEGER NOT NULL, state TEXT NOT NULL, short_code TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER, paid_at INTEGER, PRIMARY KEY(uid, pid)) STRICT;
CREATE TABLE idempotency(
  client TEXT NOT NULL, subject TEXT NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT NULL, body_sha256 TEXT NOT NULL,
  status INTEGER NOT NULL, reply_type TEXT NOT NULL, reply_body TEXT NOT NULL, reply_headers TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY(client, subject, method, path, key)) STRICT;
CREATE TABLE commits(
  uid TEXT NOT NULL, step TEXT NOT NULL, body_sha256 TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY(uid, step, body_sha256)) STRICT;
CREATE TABLE tracking_misses(code_hash TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE INDEX tracking_misses_by_code ON tracking_misses(code_hash);
CREATE TABLE revoked_tokens(id TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
CREATE TABLE office_dossiers(
  reference TEXT PRIMARY KEY, applicant_id TEXT NOT NULL, body_sha256 TEXT NOT NULL, received_at INTEGER NOT NULL) STRICT;
)sql";

constexpr std::array steps{first_tables};

}  // namespace

std::span<std::string_view const> schema_steps() { return steps; }

}  // namespace motcua::portal
