#include "kiosk/store/store.h"

#include "kiosk/store/audit.h"
#include "kiosk/store/context.h"
#include "kiosk/store/drafts.h"
#include "kiosk/store/housekeeper.h"
#include "kiosk/store/outbox.h"
#include "kiosk/store/schema.h"

#include <fmt/format.h>

#include <optional>
#include <sys/stat.h>
#include <system_error>

namespace motcua::store {

namespace {

constexpr std::string_view key_check_name = "key_check";
constexpr std::string_view key_check_place = "note.key_check";
constexpr std::string_view key_check_text = "motcua";

class SqliteStore final : public Store {
public:
    SqliteStore(std::optional<Descriptor> lock, Context context)
        : m_lock(std::move(lock)), m_context(std::move(context)), m_drafts(m_context), m_papers(m_context),
          m_outbox(m_context), m_receipts(m_context), m_audit(m_context), m_housekeeper(m_context, m_audit) {}

    DraftStore& drafts() override { return m_drafts; }
    PaperVault& papers() override { return m_papers; }
    Outbox& outbox() override { return m_outbox; }
    OutboxJournal& journal() override { return m_outbox; }
    OutboxDesk& desk() override { return m_outbox; }
    ReceiptBook& receipts() override { return m_receipts; }
    AuditLog& audit() override { return m_audit; }
    Housekeeping& housekeeping() override { return m_housekeeper; }

private:
    std::optional<Descriptor> m_lock; // released last
    Context m_context;
    SqliteDrafts m_drafts;
    SqlitePapers m_papers;
    SqliteOutbox m_outbox;
    SqliteReceipts m_receipts;
    SqliteAudit m_audit;
    SqliteHousekeeper m_housekeeper;
};

bool is_there(std::filesystem::path const& file) {
    std::error_code ignored;
    return std::filesystem::exists(file, ignored);
}

Stored<void> make_directory(std::filesystem::path const& directory) {
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error) return std::unexpected(file_error("create", directory, error.value()));
    // Nobody else on the machine has business here. A directory we do not own (a test, a mount) stays as it is.
    (void)::chmod(directory.c_str(), 0700);
    return {};
}

/// The key opens this store, or it is a new store and the key is written into it.
Stored<void> match_key(Context& context) {
    std::optional<std::string> sealed;
    auto const read =
        context.read([&](Work& work) { sealed = work.bytes("SELECT value FROM note WHERE name=?", key_check_name); });
    if (!read) return read;
    if (sealed) {
        if (unseal(context.keyring().sealing(), key_check_place, *sealed)) return {};
        return std::unexpected(
            StoreError{StoreFailure::wrong_key,
                       "the key file does not open this data; put the right one back, nothing was changed"});
    }
    return context.write(Need::must_finish, [&](Work& work) {
        // Without the note there must be nothing sealed yet: else somebody removed it.
        if (work.integer("SELECT 1 FROM content_key UNION ALL SELECT 1 FROM receipt"))
            return work.fail(StoreFailure::damaged,
                             "the data has lost the note that proves its key; nothing was changed");
        auto const check = seal(context.keyring().sealing(), key_check_place, key_check_text);
        work.run("INSERT INTO note(name, value) VALUES(?,?)", key_check_name, blob(check));
    });
}

/// Files in the directory and what they say about each other.
class Opening {
public:
    explicit Opening(StoreOptions const& options)
        : m_options(options), m_database_file(options.directory / "motcua.db"),
          m_marker(options.directory / "initialised"),
          m_key_file(options.key_file.empty() ? options.directory / "key" : options.key_file) {}

    std::expected<std::unique_ptr<Store>, StoreError> as_owner() {
        if (auto const made = make_directory(m_options.directory); !made) return std::unexpected(made.error());
        auto lock = lock_directory(m_options.directory);
        if (!lock) return std::unexpected(lock.error());
        bool const used_before = is_there(m_marker);
        if (used_before && !is_there(m_database_file)) return std::unexpected(database_gone());
        auto const master = load_master_key(
            m_key_file, used_before || is_there(m_database_file) ? KeyCreation::refused : KeyCreation::allowed);
        if (!master) return std::unexpected(master.error());
        auto database = Database::open({m_database_file, DatabaseOptions::Mode::create, m_options.vfs});
        if (!database) return std::unexpected(told(database.error()));
        if (auto const checked = check_integrity(**database); !checked) return std::unexpected(told(checked.error()));
        if (auto const migrated = migrate(**database, Migration::allowed); !migrated)
            return std::unexpected(migrated.error());
        Context context{std::move(*database), Keyring{*master},
                        Reserve{m_options.directory / "reserve", m_options.reserve_bytes}};
        if (auto const matched = match_key(context); !matched) return std::unexpected(matched.error());
        // From here on a missing database is a loss, not a first start (trap A8, F12).
        if (!used_before)
            if (auto const marked = create_whole(
                    m_marker, "The data of this kiosk is in motcua.db and opens only with its key file.\n");
                !marked)
                return std::unexpected(marked.error());
        (void)context.reserve().lay_aside(); // without it the store works, and says that room is tight
        return std::make_unique<SqliteStore>(std::move(*lock), std::move(context));
    }

    std::expected<std::unique_ptr<Store>, StoreError> as_visitor() {
        if (!is_there(m_database_file))
            return std::unexpected(StoreError{StoreFailure::not_found, fmt::format("there is no data of a kiosk in {}",
                                                                                   m_options.directory.string())});
        auto const master = load_master_key(m_key_file, KeyCreation::refused);
        if (!master) return std::unexpected(master.error());
        auto database = Database::open({m_database_file, DatabaseOptions::Mode::existing, m_options.vfs});
        if (!database) return std::unexpected(told(database.error()));
        if (auto const fits = migrate(**database, Migration::refused); !fits) return std::unexpected(fits.error());
        Context context{std::move(*database), Keyring{*master}, Reserve{m_options.directory / "reserve", 0}};
        if (auto const matched = match_key(context); !matched) return std::unexpected(matched.error());
        return std::make_unique<SqliteStore>(std::nullopt, std::move(context));
    }

private:
    [[nodiscard]] StoreError database_gone() const {
        return {StoreFailure::damaged,
                fmt::format(
                    "{} is missing although this kiosk was in use; dossiers may be lost. Put it back from a copy, or "
                    "empty the directory to start anew",
                    m_database_file.string())};
    }
    [[nodiscard]] StoreError told(StoreError error) const {
        if (error.failure == StoreFailure::damaged)
            error.detail = fmt::format("{} is damaged ({}); it was left as it is for rescue", m_database_file.string(),
                                       error.detail);
        return error;
    }

    StoreOptions const& m_options;
    std::filesystem::path m_database_file, m_marker, m_key_file;
};

} // namespace

std::expected<std::unique_ptr<Store>, StoreError> Store::open(StoreOptions const& options) {
    Opening opening{options};
    switch (options.access) {
    case Access::owner: return opening.as_owner();
    case Access::visitor: break;
    }
    return opening.as_visitor();
}

} // namespace motcua::store
