#include "net/portal/sandbox_back_office.h"

#include "net/portal/time_text.h"

namespace motcua::portal {

BackOffice::Reply SandboxBackOffice::create(Filing const& filing, Instant now) {
    if (m_faults.take(Fault::backoffice203, m_method, m_path)) return Reply::not_logged_in;
    m_database.run("INSERT OR IGNORE INTO office_dossiers(reference, applicant_id, body_sha256, received_at) VALUES(?, ?, ?, ?)", filing.reference,
                   filing.applicant_id, filing.body_sha256, milliseconds_of(now));
    // It has the dossier and says that it exists, as DVCQG does when a first try was cut off.
    if (m_faults.take(Fault::backoffice_duplicate_text, m_method, m_path)) return Reply::exists;
    return m_database.changed_rows() > 0 ? Reply::created : Reply::exists;
}

std::optional<Filing> SandboxBackOffice::find(std::string_view reference) {
    auto statement = m_database.prepare("SELECT reference, applicant_id, body_sha256 FROM office_dossiers WHERE reference = ?");
    if (!statement.bind(reference).next()) return std::nullopt;
    return Filing{statement.text(0), statement.text(1), statement.text(2)};
}

}  // namespace motcua::portal
