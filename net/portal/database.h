#pragma once
// A thin, typed door to SQLite. A failure is remembered by the Database and every later step does nothing, so that a
// handler reads like its SQL and the one who opened the transaction decides once: commit, or roll back and answer 503.
// One thread at a time (the portal's lock).
#include <cstdint>
#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace motcua::portal {

class Database;

class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement(Statement const&) = delete;
    Statement& operator=(Statement const&) = delete;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(std::string_view text);
    Statement& bind(char const* text) { return bind(std::string_view{text}); }
    Statement& bind(std::string const& text) { return bind(std::string_view{text}); }
    Statement& bind(std::int64_t number);
    Statement& bind(int number) { return bind(static_cast<std::int64_t>(number)); }
    Statement& bind(std::optional<std::string> const& text);
    Statement& bind(std::optional<std::int64_t> number);
    Statement& bind_blob(std::string_view bytes);

    bool next();                      // true: there is a row
    void run();                       // a statement without rows
    std::string text(int column) const;  // also a blob; empty for NULL
    std::int64_t number(int column) const;
    bool is_null(int column) const;
    std::optional<std::string> optional_text(int column) const;
    std::optional<std::int64_t> optional_number(int column) const;

private:
    friend class Database;
    Statement(Database& database, sqlite3_stmt* statement) : m_database(&database), m_statement(statement) {}

    Database* m_database;
    sqlite3_stmt* m_statement;
    int m_next_parameter = 1;
};

class Database {
public:
    // Empty path: in memory. Creates or migrates the schema; refuses a file written by a newer program.
    static std::expected<Database, std::string> open(std::filesystem::path const& path);
    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    ~Database();

    Statement prepare(std::string_view sql);
    // prepare + bind in order + run
    template <typename... Values>
    void run(std::string_view sql, Values const&... values) {
        auto statement = prepare(sql);
        (statement.bind(values), ...);
        statement.run();
    }
    std::int64_t changed_rows() const;

    void begin();
    bool commit();    // false: rolled back; failed() is cleared
    void roll_back();
    bool failed() const { return m_failed; }

private:
    friend class Statement;
    explicit Database(sqlite3* handle) : m_handle(handle) {}
    std::expected<void, std::string> migrate();

    sqlite3* m_handle;
    bool m_failed = false;
};

}  // namespace motcua::portal
