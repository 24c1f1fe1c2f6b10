#pragma once
// What can go wrong when something is to be kept. Each value names what the caller can do about it; none carries
// citizen data.

#include <string>

namespace motcua {

enum class StoreFailure {
    full,         ///< no room: refuse new photos and new dossiers, say so, go on with what is started (F133)
    read_only,    ///< nothing can be written: finish on paper, service code (F134)
    damaged,      ///< a record or the database does not check: that record is lost to us, staff decide; never deleted
                  ///< silently (F135)
    io,           ///< the disk answered with an error: like read_only, try again later
    locked,       ///< another motcua uses this data directory: refuse to start
    newer_schema, ///< written by a newer version: refuse to start, data untouched
    wrong_key,    ///< the key file does not open this store: refuse to start, data untouched
    not_found,    ///< no such record
    conflict,     ///< somebody else changed it meanwhile: load again
    refused,      ///< the record may not change in this way now (for example a package that is on the wire)
    set_aside,    ///< opening it stopped the program twice: kept for staff, not opened again (F10)
};

struct [[nodiscard]] StoreError {
    StoreFailure failure = StoreFailure::io;
    std::string detail; ///< for staff and log: file, rule, SQLite's words; no content of any record
    bool operator==(StoreError const&) const = default;
};

} // namespace motcua
