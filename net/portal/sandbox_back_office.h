#pragma once
#include "net/portal/back_office.h"
#include "net/portal/database.h"
#include "net/portal/faults.h"

namespace motcua::portal {

class SandboxBackOffice final : public BackOffice {
public:
    // `method` and `path` of the request on whose behalf it works: fault rules name those.
    SandboxBackOffice(Database& database, Faults& faults, std::string_view method, std::string_view path)
        : m_database(database), m_faults(faults), m_method(method), m_path(path) {}

    bool log_in() override { return true; }
    Reply create(Filing const& filing, Instant now) override;
    std::optional<Filing> find(std::string_view reference) override;

private:
    Database& m_database;
    Faults& m_faults;
    std::string_view m_method;
    std::string_view m_path;
};

}  // namespace motcua::portal
