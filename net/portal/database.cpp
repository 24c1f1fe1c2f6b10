#include "net/portal/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <utility>

#include <fmt/format.h>

#include "net/portal/schema.h"

namespace motcua::portal {

Statement::Statement(Statement&& other) noexcept
    : m_database(other.m_database), m_statement(std::exchange(other.m_statement, nullptr)), m_next_parameter(other.m_next_parameter) {}

Statement::~Statement() { sqlite3_finalize(m_statement); }

Statement& Statement::bind(std::string_view text) {
    if (m_statement) sqlite3_bind_text(m_statement, m_next_parameter++, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
}

Statement& Statement::bind(std::int64_t number) {
    if (m_statement) sqlite3_bind_int64(m_statement, m_next_parameter++, number);
    return *this;
}

Statement& Statement::bind(std::optional<std::string> const& text) {
    if (text) return bind(std::string_view{*text});
    ++m_next_parameter;
    return *this;
}

Statement& Statement::bind(std::optional<std::int64_t> number) {
    if (number) return bind(*number);
    ++m_next_parameter;
    return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
    if (m_statement) sqlite3_bind_blob64(m_statement, m_next_parameter++, bytes.data(), bytes.size(), SQLITE_TRANSIENT);
    return *this;
}

bool Statement::next() {
    if (!m_statement || m_database->m_failed) return false;
    int const result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) m_database->m_failed = true;
    return false;
}

void Statement::run() { next(); }

std::string Statement::text(int column) const {
    auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(m_statement, column));
    return bytes ? std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))) : std::string{};
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(m_statement, column); }
bool Statement::is_null(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
std::optional<std::string> Statement::optional_text(int column) const {
    return is_null(column) ? std::nullopt : std::optional{text(column)};
}
std::optional<std::int64_t> Statement::optional_number(int column) const {
    return is_null(column) ? std::nullopt : std::optional{number(column)};
}

Database::Database(Database&& other) noexcept : m_handle(std::exchange(other.m_handle, nullptr)), m_failed(other.m_failed) {}
Database::~Database() { sqlite3_close(m_handle); }

std::expected<Database, std::string> Database::open(std::filesystem::path const& path) {
    auto const file = path.empty() ? std::string{":memory:"} : path.string();
    // The store holds personal data and the signing key: nobody else on the machine may read it.
    auto const mask = ::umask(0077);
    sqlite3* handle = nullptr;
    int const result = sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database database{handle};
    if (result != SQLITE_OK) {
        ::umask(mask);
        return std::unexpected(fmt::format("{}: {}", file, sqlite3_errstr(result)));
    }
    sqlite3_busy_timeout(handle, 300);
    auto const ready = database.migrate();
    ::umask(mask);
    if (!ready) return std::unexpected(fmt::format("{}: {}", file, ready.error()));
    return database;
}

std::expected<void, std::string> Database::migrate() {
    char* error = nullptr;
    auto const execute = [&](std::string const& sql) { return sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, &error) == SQLITE_OK; };
    auto const complaint = [&] {
        std::string text = error ? error : "unknown";
        sqlite3_free(error);
        return std::unexpected(text);
    };
    // locking_mode EXCLUSIVE: a second portal on the same folder is refused at start instead of sharing it.
    if (!execute("PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                 "PRAGMA secure_delete=ON; PRAGMA cache_size=-512; PRAGMA temp_store=MEMORY;")) {
        return complaint();
    }
    std::int64_t version = 0;
    {
        auto statement = prepare("PRAGMA user_version");
        if (statement.next()) version = statement.number(0);
    }
    if (m_failed) return std::unexpected("not a database this program can read");
    auto const steps = schema_steps();
    if (version > static_cast<std::int64_t>(steps.size())) {
        return std::unexpected(fmt::format("written by a newer program (schema {}, this one knows {})", version, steps.size()));
    }
    if (!execute("BEGIN EXCLUSIVE")) return complaint();
    for (auto step = static_cast<std::size_t>(version); step < steps.size(); ++step) {
        if (!execute(std::string{steps[step]})) return complaint();
    }
    if (!execute(fmt::format("PRAGMA user_version={}; COMMIT", steps.size()))) return complaint();
    return {};
}

Statement Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) m_failed = true;
    return Statement{*this, statement};
}

std::int64_t Database::changed_rows() const { return sqlite3_changes64(m_handle); }

void Database::begin() {
    m_failed = false;
    run("BEGIN IMMEDIATE");
}

bool Database::commit() {
    if (!m_failed) run("COMMIT");
    if (!m_failed) return true;
    roll_back();
    return false;
}

void Database::roll_back() {
    m_failed = false;
    if (sqlite3_get_autocommit(m_handle) == 0) sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace motcua::portal
