#pragma once
// Invented dossiers for tests of the store and the delivery.

#include "kiosk/core/ports/draft_store.h"

#include <array>
#include <string>

namespace motcua::fakes {

/// Ids 1, 2, 3 … of any kind; equal numbers give equal ids.
template <class StrongId> StrongId id(std::uint64_t number) {
    std::array<std::uint8_t, 10> random{};
    for (std::size_t byte = 0; byte < 8; ++byte)
        random[9 - byte] = static_cast<std::uint8_t>(number >> (8 * byte));
    return StrongId{uuid_v7(Moment{std::chrono::milliseconds{1'795'000'000'000}}, random)};
}

inline Moment at(std::int64_t seconds) {
    return Moment{std::chrono::seconds{1'795'000'000 + seconds}};
}

inline Person citizen(int number) {
    return SignedInPerson{"https://id.portal.example", "citizen-" + std::to_string(number)};
}

inline Draft draft(std::uint64_t number, std::string answers = R"({"hoTen":"Lê Thị Mẫu"})") {
    Draft made;
    made.uid = id<DossierUid>(number);
    made.procedure_code = "2.000635";
    made.form_id = "f-trichluc";
    made.form_version = "3";
    made.place = "questions/2";
    made.answers = Secret{answers};
    made.owners = {citizen(static_cast<int>(number))};
    made.updated_at = at(0);
    return made;
}

/// Paper `index` of dossier `number`; its bytes tell which it is.
inline AttachmentId paper_id(std::uint64_t number, std::size_t index) {
    return id<AttachmentId>(number * 100 + index);
}
inline std::string paper_content(std::uint64_t number, std::size_t index, std::size_t size) {
    std::string content(size, '\0');
    for (std::size_t byte = 0; byte < size; ++byte)
        content[byte] = static_cast<char>((byte * 31 + number * 7 + index) & 0xFF);
    return content;
}

inline Package package(std::uint64_t number, std::vector<std::size_t> const& paper_sizes = {},
                       DeferredSend deferred = DeferredSend::offered) {
    Package made;
    made.uid = id<DossierUid>(number);
    made.procedure_code = "2.000635";
    made.owner = citizen(static_cast<int>(number));
    made.dossier_key = id<IdempotencyKey>(number * 1000 + 1);
    made.submission_key = id<IdempotencyKey>(number * 1000 + 2);
    made.ticket_key = id<IdempotencyKey>(number * 1000 + 3);
    made.dossier_body = Secret{R"({"uid":")" + made.uid.to_string() + R"(","applicant":{"fullName":"Lê Thị Mẫu"}})"};
    made.submission_body = Secret{R"({"procedureVersion":"2026-08-01","of":")" + made.uid.to_string() + R"("})"};
    made.deferred_send = deferred;
    for (std::size_t index = 0; index < paper_sizes.size(); ++index)
        made.papers.push_back({paper_id(number, index), id<IdempotencyKey>(number * 1000 + 10 + index),
                               Secret{R"({"paperCode":"P1","size":)" + std::to_string(paper_sizes[index]) + "}"}});
    return made;
}

/// Draft, papers and package, as a visit leaves them.
inline Stored<dossier::Item> confirmed_by_citizen(DraftStore& drafts, PaperVault& vault, Outbox& outbox,
                                                  std::uint64_t number, std::vector<std::size_t> const& paper_sizes,
                                                  int owner, DeferredSend deferred = DeferredSend::offered) {
    if (auto const saved = drafts.save(draft(number)); !saved) return std::unexpected(saved.error());
    for (std::size_t index = 0; index < paper_sizes.size(); ++index)
        if (auto const put = vault.put(id<DossierUid>(number), paper_id(number, index),
                                       paper_content(number, index, paper_sizes[index]));
            !put)
            return std::unexpected(put.error());
    auto made = package(number, paper_sizes, deferred);
    made.owner = citizen(owner);
    return outbox.add(made, at(0));
}

} // namespace motcua::fakes
