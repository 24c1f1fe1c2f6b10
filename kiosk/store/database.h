#pragma once
// A small door to SQLite 3.40 for the store thread. Everything is a Work: one transaction that remembers its first
// failure, does nothing after it, and leaves no trace unless commit() succeeds. No exceptions, no statement outlives
// its call.

#include "kiosk/core/ports/store_failure.h"

#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace motcua::store {

template <class T> using Stored = std::expected<T, StoreError>;

/// Bytes for a BLOB column; a std::string_view goes into a TEXT column.
struct Blob {
    std::string_view bytes;
};
template <class Bytes> [[nodiscard]] Blob blob(Bytes const& bytes) {
    return {{reinterpret_cast<char const*>(bytes.data()), bytes.size()}};
}

/// One result row; views are valid inside the callback only.
class Row {
public:
    explicit Row(sqlite3_stmt* statement) : m_statement(statement) {}
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string_view bytes(int column) const;
    [[nodiscard]] bool is_null(int column) const;

private:
    sqlite3_stmt* m_statement;
};

struct DatabaseOptions {
    std::filesystem::path file;
    enum class Mode { create, existing } mode = Mode::create;
    std::string vfs; ///< empty: the default; tests put a failing file system here
};

class Database {
public:
    /// Opens with WAL, synchronous=FULL, foreign keys, secure_delete=FAST, temporary data in memory.
    static Stored<std::unique_ptr<Database>> open(DatabaseOptions const& options);
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    [[nodiscard]] sqlite3* handle() const { return m_handle; }
    /// The error SQLite reported last, as what can be done about it.
    [[nodiscard]] StoreError error() const;
    /// Runs statements outside of any transaction (PRAGMA, VACUUM).
    Stored<void> execute(char const* sql);
    Stored<std::int64_t> pragma(char const* sql);
    /// Moves everything into the database file and empties the journal, so that what was erased is in neither.
    Stored<void> empty_journal();

private:
    friend class Work;
    Database() = default;
    Stored<sqlite3_stmt*> prepare(std::string_view sql);

    sqlite3* m_handle = nullptr;
    std::unordered_map<std::string, sqlite3_stmt*> m_statements;
};

class Work {
public:
    enum class Kind { read, write };
    Work(Database& database, Kind kind);
    ~Work();
    Work(Work const&) = delete;
    Work& operator=(Work const&) = delete;

    /// Executes one statement with its parameters; returns how many rows it changed (0 after a failure).
    template <class... Values> std::int64_t run(std::string_view sql, Values const&... values) {
        auto* const statement = start(sql, values...);
        return statement ? finish(statement) : 0;
    }
    /// Calls `take(Row)` for each row.
    template <class Take, class... Values> void each(std::string_view sql, Take take, Values const&... values) {
        auto* const statement = start(sql, values...);
        while (statement && step(statement))
            take(Row{statement});
    }
    /// The first column of the first row.
    template <class... Values>
    [[nodiscard]] std::optional<std::int64_t> integer(std::string_view sql, Values const&... values) {
        std::optional<std::int64_t> found;
        each(
            sql,
            [&](Row row) {
                if (!found) found = row.integer(0);
            },
            values...);
        return found;
    }
    template <class... Values>
    [[nodiscard]] std::optional<std::string> bytes(std::string_view sql, Values const&... values) {
        std::optional<std::string> found;
        each(
            sql,
            [&](Row row) {
                if (!found) found = std::string{row.bytes(0)};
            },
            values...);
        return found;
    }

    /// Makes this work fail with an error of our own.
    void fail(StoreFailure failure, std::string detail);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] StoreError const& error() const { return *m_error; }
    /// Durable when this succeeds.
    Stored<void> commit();

private:
    void bind(sqlite3_stmt* statement, int at, std::int64_t value);
    void bind(sqlite3_stmt* statement, int at, std::string_view text);
    void bind(sqlite3_stmt* statement, int at, Blob bytes);
    void bind(sqlite3_stmt* statement, int at, std::nullopt_t);
    template <class Value> void bind(sqlite3_stmt* statement, int at, std::optional<Value> const& value) {
        value ? bind(statement, at, *value) : bind(statement, at, std::nullopt);
    }
    template <class Value>
        requires std::is_integral_v<Value> || std::is_enum_v<Value>
    void bind(sqlite3_stmt* statement, int at, Value value) {
        bind(statement, at, static_cast<std::int64_t>(value));
    }
    template <class... Values> sqlite3_stmt* start(std::string_view sql, Values const&... values) {
        auto* const statement = ready(sql);
        int at = 0;
        if (statement) (bind(statement, ++at, values), ...);
        return failed() ? nullptr : statement;
    }
    sqlite3_stmt* ready(std::string_view sql);
    bool step(sqlite3_stmt* statement);
    std::int64_t finish(sqlite3_stmt* statement);
    void take_error();

    Database& m_database;
    std::optional<StoreError> m_error;
    bool m_open = false;
};

} // namespace motcua::store
