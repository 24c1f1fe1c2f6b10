#pragma once
// Tables and how older ones become newer ones. Migrations go forward only and never start empty: a store that is newer,
// foreign or half there is refused untouched (trap A8).

#include "kiosk/store/database.h"

namespace motcua::store {

/// PRAGMA application_id of our files: "MCua".
inline constexpr std::int64_t application_id = 0x4D437561;
/// PRAGMA user_version this program reads and writes.
[[nodiscard]] int newest_schema();

enum class Migration { allowed, refused };
/// Brings the tables to newest_schema() in one transaction. newer_schema, damaged (foreign file); with
/// Migration::refused an older schema is a conflict: start the kiosk first.
Stored<void> migrate(Database& database, Migration migration);
/// For tests of old stores: builds the tables of that version in an empty file.
Stored<void> build_schema(Database& database, int version);
/// Reads the whole structure; damaged when a page or index does not check.
Stored<void> check_integrity(Database& database);

} // namespace motcua::store
