#pragma once
// Drafts and their papers in SQLite; the contract is in the ports. Store thread only.

#include "kiosk/core/ports/draft_store.h"
#include "kiosk/store/context.h"

namespace motcua::store {

class SqliteDrafts final : public DraftStore {
public:
    explicit SqliteDrafts(Context& context) : m_context(context) {}
    Stored<void> save(Draft const& draft) override;
    Stored<std::vector<DraftSummary>> drafts_of(std::vector<Person> const& person) override;
    Stored<std::vector<DraftSummary>> all_drafts() override;
    Stored<Draft> open(DossierUid uid) override;
    Stored<void> opened_well(DossierUid uid) override;
    Stored<void> erase(DossierUid uid) override;
    Stored<void> end_visit(DossierUid uid, Moment now) override;

private:
    Stored<Draft> read(DossierUid uid);
    Context& m_context;
};

class SqlitePapers final : public PaperVault {
public:
    explicit SqlitePapers(Context& context) : m_context(context) {}
    Stored<Sha256> put(DossierUid uid, AttachmentId aid, std::string_view content) override;
    Stored<Secret> content(DossierUid uid, AttachmentId aid) override;
    Stored<std::vector<AttachmentId>> papers(DossierUid uid) override;
    Stored<void> erase_paper(DossierUid uid, AttachmentId aid) override;

private:
    Context& m_context;
};

/// Bytes [offset, offset + length) of a paper, cut at its end. Fails the work when it is not there or does not open.
[[nodiscard]] Secret read_paper(Context& context, Work& work, DossierUid uid, AttachmentId aid, std::int64_t offset,
                                std::int64_t length);

} // namespace motcua::store
