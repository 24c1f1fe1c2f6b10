#include "kiosk/store/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cerrno>

#include <string>

namespace motcua::store {

namespace {

StoreFailure failure_of(int code) {
    switch (code & 0xFF) {
    case SQLITE_FULL: return StoreFailure::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN: return StoreFailure::read_only;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return StoreFailure::damaged;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return StoreFailure::conflict;
    case SQLITE_CONSTRAINT: return StoreFailure::conflict;
    default: return StoreFailure::io;
    }
}

/// errno of the last failure of the database file or of its journal.
int last_errno(sqlite3* handle, int which_file) {
    sqlite3_file* file = nullptr;
    int number = 0;
    if (sqlite3_file_control(handle, "main", which_file, &file) != SQLITE_OK || !file || !file->pMethods) return 0;
    return file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK ? number : 0;
}

// A commit waits this long for `motcua outbox` in another process; the store thread may block on the disk.
constexpr int busy_milliseconds = 5000;

// secure_delete=FAST, not ON: ON writes zeros over every page of an erased scan, through a journal that must first have
// room for them, on a disk that may be full. What makes content unreadable is the end of its key, and keys are
// overwritten by hand (Context::erase_key).
constexpr char const* settings[] = {
    "PRAGMA journal_mode=WAL",           "PRAGMA synchronous=FULL",  "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=FAST",         "PRAGMA temp_store=MEMORY", "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA journal_size_limit=4194304", // the WAL file does not keep the size of the largest scan ever taken
    "PRAGMA wal_autocheckpoint=250",     // 1 MB: on a nearly full disk the journal must not eat what is laid aside
};

} // namespace

std::int64_t Row::integer(int column) const {
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Row::bytes(int column) const {
    auto const* const data = static_cast<char const*>(sqlite3_column_blob(m_statement, column));
    return data ? std::string_view{data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))}
                : std::string_view{};
}

bool Row::is_null(int column) const {
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

Stored<std::unique_ptr<Database>> Database::open(DatabaseOptions const& options) {
    std::unique_ptr<Database> database{new Database};
    int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_NOFOLLOW |
                      (options.mode == DatabaseOptions::Mode::create ? SQLITE_OPEN_CREATE : 0);
    auto const opened = sqlite3_open_v2(options.file.c_str(), &database->m_handle, flags,
                                        options.vfs.empty() ? nullptr : options.vfs.c_str());
    if (opened != SQLITE_OK) return std::unexpected(database->error());
    sqlite3_extended_result_codes(database->m_handle, 1);
    sqlite3_busy_timeout(database->m_handle, busy_milliseconds);
    // Only in a file that has no page yet: later it means nothing, and would write to a file that may be of a newer
    // version.
    auto const pages = database->pragma("PRAGMA page_count");
    if (!pages) return std::unexpected(pages.error());
    if (*pages == 0)
        if (auto const done = database->execute("PRAGMA auto_vacuum=INCREMENTAL"); !done)
            return std::unexpected(done.error());
    for (auto const* const setting : settings)
        if (auto const done = database->execute(setting); !done) return std::unexpected(done.error());
    if (auto const mode = database->pragma("PRAGMA synchronous"); !mode || *mode != 2)
        return std::unexpected(StoreError{StoreFailure::io, "SQLite does not keep synchronous=FULL"});
    return database;
}

Database::~Database() {
    for (auto const& [sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle);
}

StoreError Database::error() const {
    if (!m_handle) return {StoreFailure::io, "no memory for SQLite"};
    int const code = sqlite3_extended_errcode(m_handle);
    auto failure = failure_of(code);
    // SQLite 3.40 calls a write that the system cut short for lack of room (EFBIG, EDQUOT) an I/O error; only the file
    // knows why.
    if ((code & 0xFF) == SQLITE_IOERR)
        for (int const reason : {sqlite3_system_errno(m_handle), last_errno(m_handle, SQLITE_FCNTL_FILE_POINTER),
                                 last_errno(m_handle, SQLITE_FCNTL_JOURNAL_POINTER)}) {
            if (reason == ENOSPC || reason == EDQUOT || reason == EFBIG) failure = StoreFailure::full;
            if (reason == EROFS) failure = StoreFailure::read_only;
        }
    return {failure, fmt::format("SQLite {}: {}", code, sqlite3_errmsg(m_handle))};
}

Stored<void> Database::execute(char const* sql) {
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return std::unexpected(error());
    return {};
}

Stored<std::int64_t> Database::pragma(char const* sql) {
    auto const statement = prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    int const code = sqlite3_step(*statement);
    std::int64_t const value = code == SQLITE_ROW ? sqlite3_column_int64(*statement, 0) : 0;
    sqlite3_reset(*statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE) return std::unexpected(error());
    return value;
}

Stored<void> Database::empty_journal() {
    int const code = sqlite3_wal_checkpoint_v2(m_handle, nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code != SQLITE_OK) return std::unexpected(error());
    return {};
}

Stored<sqlite3_stmt*> Database::prepare(std::string_view sql) {
    std::string key{sql};
    if (auto const found = m_statements.find(key); found != m_statements.end()) return found->second;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                           nullptr) != SQLITE_OK)
        return std::unexpected(error());
    m_statements.emplace(std::move(key), statement);
    return statement;
}

Work::Work(Database& database, Kind kind) : m_database(database) {
    // IMMEDIATE: a writer that cannot write learns it before it has read anything.
    auto const begun = database.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
    if (begun)
        m_open = true;
    else
        m_error = begun.error();
}

Work::~Work() {
    // SQLite rolls back by itself after some errors; then there is nothing left to roll back.
    if (m_open && sqlite3_get_autocommit(m_database.m_handle) == 0) (void)m_database.execute("ROLLBACK");
}

void Work::fail(StoreFailure failure, std::string detail) {
    if (!m_error) m_error = StoreError{failure, std::move(detail)};
}

Stored<void> Work::commit() {
    if (!m_error) {
        if (auto const done = m_database.execute("COMMIT"); done)
            m_open = false;
        else
            m_error = done.error();
    }
    if (m_error) return std::unexpected(*m_error);
    return {};
}

void Work::bind(sqlite3_stmt* statement, int at, std::int64_t value) {
    sqlite3_bind_int64(statement, at, value);
}
void Work::bind(sqlite3_stmt* statement, int at, std::string_view text) {
    sqlite3_bind_text(statement, at, text.data() ? text.data() : "", static_cast<int>(text.size()), SQLITE_STATIC);
}
void Work::bind(sqlite3_stmt* statement, int at, Blob bytes) {
    sqlite3_bind_blob(statement, at, bytes.bytes.data() ? bytes.bytes.data() : "", static_cast<int>(bytes.bytes.size()),
                      SQLITE_STATIC);
}
void Work::bind(sqlite3_stmt* statement, int at, std::nullopt_t) {
    sqlite3_bind_null(statement, at);
}

sqlite3_stmt* Work::ready(std::string_view sql) {
    if (m_error) return nullptr;
    auto const statement = m_database.prepare(sql);
    if (statement) return *statement;
    m_error = statement.error();
    return nullptr;
}

bool Work::step(sqlite3_stmt* statement) {
    int const code = sqlite3_step(statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) take_error();
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement); // bound views end with the call
    return false;
}

std::int64_t Work::finish(sqlite3_stmt* statement) {
    while (step(statement)) {
    }
    return m_error ? 0 : sqlite3_changes64(m_database.m_handle);
}

void Work::take_error() {
    if (!m_error) m_error = m_database.error();
}

} // namespace motcua::store
