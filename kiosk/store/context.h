#pragma once
// What the tables' adapters share: the connection, the keys, the reserve. Owned by Store; store thread only.

#include "kiosk/base/ids.h"
#include "kiosk/core/instant.h"
#include "kiosk/store/database.h"
#include "kiosk/store/files.h"
#include "kiosk/store/sealer.h"

#include <string>
#include <string_view>

namespace motcua::store {

/// May a write use the room that was laid aside?
enum class Need {
    must_finish,   ///< belongs to something a citizen has begun
    may_be_refused ///< a new dossier, a photo: refused with `full` before the room is gone (F133)
};

class Context {
public:
    Context(std::unique_ptr<Database> database, Keyring keyring, Reserve reserve)
        : m_database(std::move(database)), m_keyring(std::move(keyring)), m_reserve(std::move(reserve)) {}

    [[nodiscard]] Database& database() { return *m_database; }
    [[nodiscard]] Keyring const& keyring() const { return m_keyring; }
    [[nodiscard]] Reserve& reserve() { return m_reserve; }

    /// One durable transaction. `body(Work&)` may run again: when the disk is full and the need is great, room is
    /// made and it starts anew.
    template <class Body> Stored<void> write(Need need, Body const& body) {
        if (need == Need::may_be_refused && !m_reserve.lay_aside())
            return std::unexpected(
                StoreError{StoreFailure::full, "the disk is nearly full; what is started can still be finished"});
        auto const once = [&]() -> Stored<void> {
            Work work{*m_database, Work::Kind::write};
            if (!work.failed()) body(work);
            return work.commit();
        };
        auto done = once();
        auto const full = [&] {
            return !done && done.error().failure == StoreFailure::full && need == Need::must_finish;
        };
        // Room that costs nothing first: what lies in the journal moves into its place in the database file.
        if (full() && m_database->empty_journal()) done = once();
        if (full() && m_reserve.release()) done = once();
        if (full() && m_database->empty_journal()) done = once();
        return done;
    }
    template <class Body> Stored<void> read(Body const& body) {
        Work work{*m_database, Work::Kind::read};
        if (!work.failed()) body(work);
        return work.commit();
    }

    /// The key of a uid's content; made when `making` and there is none. Fails the work with not_found or damaged; then
    /// it is empty.
    enum class Making { allowed, refused };
    [[nodiscard]] Secret content_key(Work& work, DossierUid uid, Making making);
    /// Unseals or fails the work.
    [[nodiscard]] Secret open(Work& work, Secret const& key, std::string_view place, std::string_view sealed);
    /// Erases the key of a uid and with it everything of it. True when there was one.
    static bool erase_key(Work& work, DossierUid uid);
    /// After a key was erased: nothing of it may stay in the journal file. While another process reads it cannot be
    /// emptied; then the next sweep does it, and this is no error.
    Stored<void> forget();

private:
    std::unique_ptr<Database> m_database;
    Keyring m_keyring;
    Reserve m_reserve;
};

/// The place of a sealed field: "table.field|uid" and, for parts of papers, "|aid|number".
[[nodiscard]] std::string place_of(std::string_view field, DossierUid uid);
[[nodiscard]] std::string place_of(std::string_view field, DossierUid uid, AttachmentId aid, std::int64_t number);

[[nodiscard]] inline std::int64_t milliseconds(Moment moment) {
    return moment.time_since_epoch().count();
}
[[nodiscard]] inline Moment moment(std::int64_t count) {
    return Moment{std::chrono::milliseconds{count}};
}
template <class StrongId> [[nodiscard]] Blob id_blob(StrongId const& id) {
    return blob(id.uuid.bytes);
}
/// From a 16-byte column; shorter ones give the nil id.
template <class StrongId> [[nodiscard]] StrongId id_from(std::string_view bytes) {
    StrongId id;
    if (bytes.size() == id.uuid.bytes.size()) std::copy(bytes.begin(), bytes.end(), id.uuid.bytes.begin());
    return id;
}

} // namespace motcua::store
