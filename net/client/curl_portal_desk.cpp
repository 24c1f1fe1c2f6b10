#include "net/client/curl_portal.h"
#include "net/client/portal_caller.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace motcua::net {
namespace {

std::string dossier_path(DossierUid uid) {
    return "/v1/dossiers/" + uid.to_string();
}
std::string handoff_path(HandoffId hid) {
    return "/v1/handoffs/" + hid.to_string();
}

std::string_view word(TrackingVerifier verifier) {
    switch (verifier) {
    case TrackingVerifier::id_number: return "idNumber";
    case TrackingVerifier::pin: return "pin";
    case TrackingVerifier::id_last4: return "idLast4";
    }
    return {};
}

Reply<HandoffView> about(Reply<HandoffView> view, HandoffId hid) {
    if (view && view->hid != hid) return not_portal("uid");
    return view;
}

} // namespace

Reply<Me> CurlPortal::me(Secret const& citizen, std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    auto answer = m_caller->ask({.path = "/v1/me", .who = &who, .headers = {}, .body = {}, .expected = {}}, stop);
    return read_as(answer, &codec::me_from);
}

Reply<std::vector<DossierSummary>> CurlPortal::dossiers(Secret const& citizen, std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    return all_pages(*m_caller, "/v1/dossiers?limit=200", who, &codec::dossiers_from, stop);
}

Reply<std::vector<DossierEvent>> CurlPortal::events(Secret const& citizen, DossierUid uid, std::int64_t after,
                                                    std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    return all_pages(*m_caller, fmt::format("{}/events?after={}&limit=200", dossier_path(uid), after), who,
                     &codec::events_from, stop);
}

Reply<std::vector<DocumentView>> CurlPortal::documents(Secret const& citizen, DossierUid uid, std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    return all_pages(*m_caller, dossier_path(uid) + "/documents?limit=200", who, &codec::documents_from, stop);
}

Reply<FileBytes> CurlPortal::document(Secret const& citizen, DossierUid uid, DocumentView const& document,
                                      std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    Call const call{.path = dossier_path(uid) + "/documents/" + encoded(document.id),
                    .who = &who,
                    .headers = {},
                    .body = {},
                    .expected = {.statuses = {200}, .media_type = document.media_type},
                    .limit = m_caller->options().limits.chunk,
                    .max_bytes = m_caller->options().limits.max_document_bytes};
    auto answer = m_caller->ask(call, stop);
    if (!answer) return std::unexpected(answer.error());
    auto const digest = answer->header("content-digest");
    // Both: the header proves the transport, the announced hash that it is the document we were promised (F115).
    if (!digest || digest->find(content_digest(answer->body)) == std::string_view::npos ||
        sha256_of(answer->body) != document.sha256) {
        return not_portal("digest", answer->status);
    }
    return FileBytes{.media_type = answer->media_type(), .bytes = std::move(answer->body)};
}

Reply<RatingView> CurlPortal::rate(Secret const& citizen, DossierUid uid, PortalWrite const& rating,
                                   std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    auto answer = m_caller->ask(put_call(dossier_path(uid) + "/rating", who, rating, {200, 201}), stop);
    auto reply = read_as(answer, &codec::rating_from);
    if (!reply) return std::unexpected(reply.error());
    if (reply->body_sha256 && *reply->body_sha256 != sha256_of(rating.body.reveal())) return not_portal("body_hash");
    return reply->rating;
}

Reply<TrackingView> CurlPortal::track(std::string_view code, TrackingVerifier verifier, Secret const& value,
                                      std::stop_token stop) {
    Authority const device{AsDevice{}};
    auto body =
        nlohmann::json{{"code", code}, {"verifier", {{"kind", word(verifier)}, {"value", value.reveal()}}}}.dump(
            -1, ' ', false, nlohmann::json::error_handler_t::replace);
    Call const call{.method = "POST",
                    .path = "/v1/trackings",
                    .who = &device,
                    .headers = {Secret{"Content-Type: application/json"}},
                    .body = Secret{body},
                    .expected = {}};
    wipe(body);
    auto answer = m_caller->ask(call, stop);
    return read_as(answer, &codec::tracking_from);
}

Reply<HandoffView> CurlPortal::put_handoff(Authority const& who, HandoffId hid, PortalWrite const& handoff,
                                           std::stop_token stop) {
    auto answer = m_caller->ask(put_call(handoff_path(hid), who, handoff, {200, 201}), stop);
    return about(read_as(answer, &codec::handoff_from), hid);
}

Reply<HandoffView> CurlPortal::handoff(Authority const& who, HandoffId hid, std::stop_token stop) {
    auto answer =
        m_caller->ask({.path = handoff_path(hid), .who = &who, .headers = {}, .body = {}, .expected = {}}, stop);
    return about(read_as(answer, &codec::handoff_from), hid);
}

Reply<std::monostate> CurlPortal::discard_handoff(Authority const& who, HandoffId hid, IdempotencyKey key,
                                                  std::stop_token stop) {
    Call const call{.method = "DELETE",
                    .path = handoff_path(hid),
                    .who = &who,
                    .headers = {Secret{"Idempotency-Key: \"" + key.to_string() + "\""}},
                    .body = {},
                    .expected = {.statuses = {200, 204}, .media_type = {}}};
    auto const answer = m_caller->ask(call, stop);
    if (answer || is_problem(answer.error(), "not_found")) return std::monostate{};
    return std::unexpected(answer.error());
}

} // namespace motcua::net
