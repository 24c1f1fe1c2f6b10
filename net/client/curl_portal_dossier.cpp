#include "net/client/curl_portal.h"
#include "net/client/portal_caller.h"

#include <fmt/format.h>

#include <charconv>

namespace motcua::net {
namespace {

std::string dossier_path(DossierUid uid) {
    return "/v1/dossiers/" + uid.to_string();
}
std::string attachment_path(DossierUid uid, AttachmentId aid) {
    return dossier_path(uid) + "/attachments/" + aid.to_string();
}
std::string submission_path(DossierUid uid) {
    return dossier_path(uid) + "/submission";
}

Call get_call(std::string path, Authority const& who) {
    return {.path = std::move(path), .who = &who, .headers = {}, .body = {}, .expected = {}};
}

Call delete_call(std::string path, Authority const& who, IdempotencyKey key) {
    return {.method = "DELETE",
            .path = std::move(path),
            .who = &who,
            .headers = {Secret{"Idempotency-Key: \"" + key.to_string() + "\""}},
            .body = {},
            .expected = {.statuses = {200, 204}, .media_type = {}}};
}

/// Somebody else's reply proves nothing (F38).
template <class View, class Id> Reply<View> about(Reply<View> view, Id View::* member, Id const& asked) {
    if (view && (*view).*member != asked) return not_portal("uid");
    return view;
}

template <class View> Reply<View> made_by(Reply<View> view, PortalWrite const& write) {
    if (view && view->body_sha256 != sha256_of(write.body.reveal())) return not_portal("body_hash");
    return view;
}

Reply<std::monostate> gone(Reply<HttpAnswer> const& answer) {
    if (answer || is_problem(answer.error(), "not_found")) return std::monostate{};
    return std::unexpected(answer.error());
}

Reply<DossierView> read_dossier(Reply<HttpAnswer> answer, DossierUid uid) {
    auto view = about(read_as(answer, &codec::dossier_from), &DossierView::uid, uid);
    if (!view) return view;
    auto etag = strong_etag(*answer);
    if (!etag) return not_portal("schema", answer->status);
    view->etag = std::move(*etag);
    return view;
}

std::optional<std::int64_t> offset_of(HttpAnswer const& answer) {
    auto const text = answer.header("upload-offset");
    if (!text) return std::nullopt;
    std::int64_t offset = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), offset);
    if (error != std::errc{} || end != text->data() + text->size() || offset < 0) return std::nullopt;
    return offset;
}

} // namespace

Reply<DossierView> CurlPortal::put_dossier(Secret const& citizen, DossierUid uid, PortalWrite const& draft,
                                           std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    return made_by(read_dossier(m_caller->ask(put_call(dossier_path(uid), who, draft, {200, 201}), stop), uid), draft);
}

Reply<DossierView> CurlPortal::dossier(Secret const& citizen, DossierUid uid, std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    return read_dossier(m_caller->ask(get_call(dossier_path(uid), who), stop), uid);
}

Reply<std::monostate> CurlPortal::discard_dossier(Secret const& citizen, DossierUid uid, IdempotencyKey key,
                                                  std::string_view etag, std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    auto call = delete_call(dossier_path(uid), who, key);
    call.headers.emplace_back("If-Match: " + std::string{etag});
    return gone(m_caller->ask(call, stop));
}

Reply<AttachmentView> CurlPortal::put_attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                                 PortalWrite const& metadata, std::stop_token stop) {
    auto answer = m_caller->ask(put_call(attachment_path(uid, aid), who, metadata, {200, 201}), stop);
    return made_by(about(read_as(answer, &codec::attachment_from), &AttachmentView::aid, aid), metadata);
}

Reply<AttachmentView> CurlPortal::attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                             std::stop_token stop) {
    auto answer = m_caller->ask(get_call(attachment_path(uid, aid), who), stop);
    return about(read_as(answer, &codec::attachment_from), &AttachmentView::aid, aid);
}

Reply<std::monostate> CurlPortal::discard_attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                                     IdempotencyKey key, std::stop_token stop) {
    return gone(m_caller->ask(delete_call(attachment_path(uid, aid), who, key), stop));
}

Reply<std::int64_t> CurlPortal::upload_offset(Authority const& who, DossierUid uid, AttachmentId aid,
                                              std::stop_token stop) {
    Call const call{.method = "HEAD",
                    .path = attachment_path(uid, aid),
                    .who = &who,
                    .headers = {Secret{"Tus-Resumable: 1.0.0"}},
                    .body = {},
                    .expected = {.statuses = {200, 204}, .media_type = {}}};
    auto const answer = m_caller->ask(call, stop);
    if (!answer) return std::unexpected(answer.error());
    auto const offset = offset_of(*answer);
    if (!offset) return not_portal("schema", answer->status);
    return *offset;
}

Reply<std::int64_t> CurlPortal::append(Authority const& who, DossierUid uid, AttachmentId aid, std::int64_t offset,
                                       std::string_view chunk, std::stop_token stop) {
    Call const call{.method = "PATCH",
                    .path = attachment_path(uid, aid),
                    .who = &who,
                    .headers = {Secret{"Tus-Resumable: 1.0.0"}, Secret{"Content-Type: application/offset+octet-stream"},
                                Secret{fmt::format("Upload-Offset: {}", offset)},
                                Secret{"Content-Digest: " + content_digest(chunk)}},
                    .body = Secret{chunk},
                    .expected = {.statuses = {204}, .media_type = {}},
                    .limit = m_caller->options().limits.chunk};
    auto const answer = m_caller->ask(call, stop);
    if (!answer) return std::unexpected(answer.error());
    auto const now_there = offset_of(*answer);
    // Atomic chunks (b5.4): anything but exactly ours is no answer to this request.
    if (!now_there || *now_there != offset + static_cast<std::int64_t>(chunk.size()))
        return not_portal("schema", answer->status);
    return *now_there;
}

Reply<SubmissionView> CurlPortal::submit(Authority const& who, DossierUid uid, PortalWrite const& submission,
                                         std::stop_token stop) {
    auto answer = m_caller->ask(put_call(submission_path(uid), who, submission, {200, 201, 202}), stop);
    return made_by(about(read_as(answer, &codec::submission_from), &SubmissionView::uid, uid), submission);
}

Reply<SubmissionView> CurlPortal::submission(Authority const& who, DossierUid uid, std::stop_token stop) {
    auto answer = m_caller->ask(get_call(submission_path(uid), who), stop);
    return about(read_as(answer, &codec::submission_from), &SubmissionView::uid, uid);
}

Reply<DossierDesk::SendTicket> CurlPortal::put_send_ticket(Secret const& citizen, DossierUid uid,
                                                           PortalWrite const& submission, std::stop_token stop) {
    Authority const who{AsCitizen{citizen}};
    auto answer = m_caller->ask(put_call(dossier_path(uid) + "/send-ticket", who, submission, {200, 201}), stop);
    auto reply = made_by(read_as(answer, &codec::send_ticket_from), submission);
    if (!reply) return std::unexpected(reply.error());
    return SendTicket{
        .ticket = std::move(reply->ticket), .body_sha256 = reply->body_sha256, .expires_at = reply->expires_at};
}

} // namespace motcua::net
