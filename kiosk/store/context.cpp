#include "kiosk/store/context.h"

#include <fmt/format.h>

namespace motcua::store {

std::string place_of(std::string_view field, DossierUid uid) {
    return fmt::format("{}|{}", field, uid.to_string());
}

std::string place_of(std::string_view field, DossierUid uid, AttachmentId aid, std::int64_t number) {
    return fmt::format("{}|{}|{}|{}", field, uid.to_string(), aid.to_string(), number);
}

Secret Context::content_key(Work& work, DossierUid uid, Making making) {
    auto const sealed = work.bytes("SELECT sealed FROM content_key WHERE uid=?", id_blob(uid));
    if (sealed) return open(work, m_keyring.sealing(), place_of("content_key.sealed", uid), *sealed);
    if (work.failed()) return {};
    if (making == Making::refused) {
        work.fail(StoreFailure::not_found, "nothing is kept under this uid");
        return {};
    }
    auto key = random_key();
    auto const made = seal(m_keyring.sealing(), place_of("content_key.sealed", uid), key.reveal());
    work.run("INSERT INTO content_key(uid, sealed) VALUES(?,?)", id_blob(uid), blob(made));
    return key;
}

Secret Context::open(Work& work, Secret const& key, std::string_view place, std::string_view sealed) {
    if (work.failed()) return {};
    auto content = unseal(key, place, sealed);
    if (content) return std::move(*content);
    work.fail(content.error().failure, fmt::format("{}: {}", place, content.error().detail));
    return {};
}

bool Context::erase_key(Work& work, DossierUid uid) {
    // Overwritten in its place first, so that no page that is set free by the deletion still holds it.
    work.run("UPDATE content_key SET sealed=zeroblob(length(sealed)) WHERE uid=?", id_blob(uid));
    // package_paper holds on to papers; it goes first, the rest follows the key by cascade
    work.run("DELETE FROM package WHERE uid=?", id_blob(uid));
    return work.run("DELETE FROM content_key WHERE uid=?", id_blob(uid)) > 0;
}

Stored<void> Context::forget() {
    return m_database->empty_journal();
}

} // namespace motcua::store
