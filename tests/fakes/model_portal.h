#pragma once
// A portal in memory that obeys the contract (b5.3 to b5.6) and misbehaves on request: answers get lost before or after
// the deed, servers answer 500, proxies answer HTML. It counts what it committed, so that a test can prove "one, and
// only one". Tests only.

#include "kiosk/codec/sha256.h"
#include "kiosk/core/dossier/courier.h"

#include <functional>
#include <map>
#include <optional>
#include <string>

namespace motcua::fakes {

enum class Fault { none, not_connected, lost_before, lost_after, server_error, html, rate_limited, in_progress };

inline Problem problem(int status, std::string code, ProblemAction action) {
    Problem made;
    made.status = status;
    made.code = std::move(code);
    made.action = action;
    return made;
}

class ModelPortal : public DossierDesk {
public:
    struct Paper {
        Sha256 announced;
        std::int64_t size = 0;
        std::string bytes;
        int scans_left = 0;
        bool rejected = false;
    };
    struct Dossier {
        Sha256 body;
        int version = 1;
        std::map<AttachmentId, Paper> papers;
        std::optional<Sha256> ticket_for;
        std::optional<Sha256> submitted;
        int commits = 0; ///< submissions that took effect
        int submissions_after_commit =
            0; ///< PUTs that came although it was done: a kiosk that reads first never sends one
    };

    std::map<DossierUid, Dossier> dossiers;
    std::function<Fault()> next_fault = [] { return Fault::none; };
    std::function<void(char const*)> at_point = [](char const*) {}; ///< called around every deed: crash points
    bool citizen_valid = true, device_valid = true, tickets = true;
    int scan_polls = 1;
    int requests = 0;

    /// Size of a paper as its announcement in the tests says it: {"size":N}.
    static std::int64_t announced_size(std::string_view body) {
        auto const at = body.find("\"size\":");
        return at == std::string_view::npos ? 0 : std::strtoll(body.data() + at + 7, nullptr, 10);
    }

    Reply<DossierView> put_dossier(Secret const&, DossierUid uid, PortalWrite const& draft, std::stop_token) override {
        return write<DossierView>(who_is(AsCitizen{m_nobody}), [&]() -> Reply<DossierView> {
            auto const body = codec::sha256(draft.body.reveal());
            auto const found = dossiers.find(uid);
            if (found != dossiers.end() && found->second.body == body) return view(uid); // same key, same bytes
            bool const create = std::holds_alternative<MustNotExist>(draft.precondition);
            if (found != dossiers.end() && found->second.submitted)
                return refuse(409, "wrong_state", ProblemAction::none);
            if (create) {
                if (found != dossiers.end()) return refuse(409, "already_exists", ProblemAction::none);
                dossiers[uid].body = body;
                return view(uid);
            }
            if (found == dossiers.end()) return refuse(404, "not_found", ProblemAction::fix);
            if (std::get<MustMatch>(draft.precondition).etag != etag(found->second))
                return refuse(412, "stale_etag", ProblemAction::fix);
            found->second.body = body;
            ++found->second.version;
            found->second.ticket_for.reset();
            return view(uid);
        });
    }

    Reply<DossierView> dossier(Secret const&, DossierUid uid, std::stop_token) override {
        return read<DossierView>(who_is(AsCitizen{m_nobody}), [&]() -> Reply<DossierView> {
            return dossiers.contains(uid) ? Reply<DossierView>{view(uid)}
                                          : refuse(404, "not_found", ProblemAction::fix);
        });
    }

    Reply<std::monostate> discard_dossier(Secret const&, DossierUid, IdempotencyKey, std::string_view,
                                          std::stop_token) override {
        return std::monostate{};
    }

    Reply<AttachmentView> put_attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                         PortalWrite const& metadata, std::stop_token) override {
        return write<AttachmentView>(who_is(who), [&]() -> Reply<AttachmentView> {
            auto const found = dossiers.find(uid);
            if (found == dossiers.end()) return refuse(404, "not_found", ProblemAction::fix);
            auto const body = codec::sha256(metadata.body.reveal());
            auto const paper = found->second.papers.find(aid);
            if (paper == found->second.papers.end()) {
                if (found->second.submitted) return refuse(409, "wrong_state", ProblemAction::none);
                found->second.papers[aid] = Paper{body, announced_size(metadata.body.reveal()), {}, scan_polls, false};
            } else if (paper->second.announced != body) {
                return refuse(409, "wrong_state", ProblemAction::none);
            }
            return paper_view(uid, aid);
        });
    }

    Reply<AttachmentView> attachment(Authority const& who, DossierUid uid, AttachmentId aid, std::stop_token) override {
        return read<AttachmentView>(who_is(who), [&]() -> Reply<AttachmentView> {
            auto* const paper = find(uid, aid);
            if (!paper) return refuse(404, "not_found", ProblemAction::fix);
            auto seen = paper_view(uid, aid);
            if (static_cast<std::int64_t>(paper->bytes.size()) == paper->size && paper->scans_left > 0)
                --paper->scans_left;
            return seen;
        });
    }

    Reply<std::monostate> discard_attachment(Authority const&, DossierUid, AttachmentId, IdempotencyKey,
                                             std::stop_token) override {
        return std::monostate{};
    }

    Reply<std::int64_t> upload_offset(Authority const& who, DossierUid uid, AttachmentId aid,
                                      std::stop_token) override {
        return read<std::int64_t>(who_is(who), [&]() -> Reply<std::int64_t> {
            auto const* const paper = find(uid, aid);
            if (!paper) return refuse(404, "not_found", ProblemAction::fix);
            return static_cast<std::int64_t>(paper->bytes.size());
        });
    }

    Reply<std::int64_t> append(Authority const& who, DossierUid uid, AttachmentId aid, std::int64_t offset,
                               std::string_view chunk, std::stop_token) override {
        return write<std::int64_t>(who_is(who), [&]() -> Reply<std::int64_t> {
            auto* const paper = find(uid, aid);
            if (!paper) return refuse(404, "not_found", ProblemAction::fix);
            if (offset != static_cast<std::int64_t>(paper->bytes.size()))
                return refuse(409, "upload_offset_conflict", ProblemAction::retry);
            paper->bytes += chunk;
            return static_cast<std::int64_t>(paper->bytes.size());
        });
    }

    Reply<SubmissionView> submit(Authority const& who, DossierUid uid, PortalWrite const& submission,
                                 std::stop_token) override {
        return write<SubmissionView>(who_is(who), [&]() -> Reply<SubmissionView> {
            auto const found = dossiers.find(uid);
            if (found == dossiers.end()) return refuse(404, "not_found", ProblemAction::fix);
            auto& dossier = found->second;
            auto const body = codec::sha256(submission.body.reveal());
            if (dossier.submitted) {
                ++dossier.submissions_after_commit;
                return *dossier.submitted == body ? Reply<SubmissionView>{submission_view(uid)}
                                                  : refuse(409, "already_submitted", ProblemAction::none);
            }
            if (std::holds_alternative<AsTicketHolder>(who)) {
                if (dossier.ticket_for != body) return refuse(410, "ticket_cancelled", ProblemAction::fix);
            } else {
                auto const* const match = std::get_if<MustMatch>(&submission.precondition);
                if (!match) return refuse(428, "precondition_required", ProblemAction::staff);
                if (match->etag != etag(dossier)) return refuse(412, "stale_etag", ProblemAction::fix);
            }
            for (auto const& [aid, paper] : dossier.papers)
                if (static_cast<std::int64_t>(paper.bytes.size()) != paper.size || paper.scans_left > 0)
                    return refuse(409, "attachment_not_stored", ProblemAction::retry);
            dossier.submitted = body;
            ++dossier.commits;
            return submission_view(uid);
        });
    }

    Reply<SubmissionView> submission(Authority const& who, DossierUid uid, std::stop_token) override {
        return read<SubmissionView>(who_is(who), [&]() -> Reply<SubmissionView> {
            auto const found = dossiers.find(uid);
            if (found == dossiers.end() || !found->second.submitted)
                return refuse(404, "not_found", ProblemAction::fix);
            return submission_view(uid);
        });
    }

    Reply<SendTicket> put_send_ticket(Secret const&, DossierUid uid, PortalWrite const& submission,
                                      std::stop_token) override {
        return write<SendTicket>(who_is(AsCitizen{m_nobody}), [&]() -> Reply<SendTicket> {
            if (!tickets) return refuse(503, "profile_off", ProblemAction::retry);
            auto const found = dossiers.find(uid);
            if (found == dossiers.end()) return refuse(404, "not_found", ProblemAction::fix);
            if (found->second.submitted) return refuse(409, "wrong_state", ProblemAction::none);
            found->second.ticket_for = codec::sha256(submission.body.reveal());
            SendTicket ticket;
            ticket.ticket = Secret{"st_" + uid.to_string()};
            ticket.body_sha256 = *found->second.ticket_for;
            ticket.expires_at = Instant::max();
            return ticket;
        });
    }

    static std::string etag(Dossier const& dossier) { return "\"d-" + std::to_string(dossier.version) + "\""; }

private:
    static std::unexpected<PortalFailure> refuse(int status, std::string code, ProblemAction action) {
        return std::unexpected(PortalFailure{problem(status, std::move(code), action)});
    }

    enum class Token { good, bad };
    Token who_is(Authority const& who) const {
        bool const citizen = std::holds_alternative<AsCitizen>(who);
        return (citizen ? citizen_valid : device_valid) ? Token::good : Token::bad;
    }

    template <class T> static Reply<T> unreachable(bool left) {
        Unreachable failure;
        failure.fault = left ? LineFault::broken : LineFault::no_connection;
        failure.request_left = left;
        return std::unexpected(PortalFailure{failure});
    }
    static Problem retryable(int status, std::string code) {
        return problem(status, std::move(code), ProblemAction::retry);
    }

    template <class T, class Deed> Reply<T> write(Token token, Deed const& deed) {
        ++requests;
        at_point("before the request");
        auto const fault = next_fault();
        if (fault == Fault::not_connected) return unreachable<T>(false);
        if (fault == Fault::lost_before) return unreachable<T>(true);
        if (fault == Fault::rate_limited) return std::unexpected(PortalFailure{retryable(429, "rate_limited")});
        if (token == Token::bad) return refuse(401, "token_expired", ProblemAction::sign_in);
        // a 500, a proxy's HTML and "in progress" come after the deed: the worst case for whoever believes them
        Reply<T> reply = deed();
        at_point("after the deed");
        if (fault == Fault::lost_after) return unreachable<T>(true);
        if (fault == Fault::server_error) return std::unexpected(PortalFailure{retryable(500, "internal")});
        if (fault == Fault::in_progress) return std::unexpected(PortalFailure{retryable(409, "request_in_progress")});
        if (fault == Fault::html) return std::unexpected(PortalFailure{NotPortal{"media_type", 200}});
        return reply;
    }

    template <class T, class Question> Reply<T> read(Token token, Question const& question) {
        ++requests;
        auto const fault = next_fault();
        if (fault == Fault::not_connected) return unreachable<T>(false);
        if (fault == Fault::lost_before || fault == Fault::lost_after) return unreachable<T>(true);
        if (fault == Fault::server_error) return std::unexpected(PortalFailure{retryable(500, "internal")});
        if (fault == Fault::rate_limited || fault == Fault::in_progress)
            return std::unexpected(PortalFailure{retryable(429, "rate_limited")});
        if (fault == Fault::html) return std::unexpected(PortalFailure{NotPortal{"media_type", 404}});
        if (token == Token::bad) return refuse(401, "token_expired", ProblemAction::sign_in);
        return question();
    }

    Paper* find(DossierUid uid, AttachmentId aid) {
        auto const found = dossiers.find(uid);
        if (found == dossiers.end()) return nullptr;
        auto const paper = found->second.papers.find(aid);
        return paper == found->second.papers.end() ? nullptr : &paper->second;
    }

    DossierView view(DossierUid uid) {
        auto const& dossier = dossiers.at(uid);
        DossierView made;
        made.uid = uid;
        made.etag = etag(dossier);
        made.body_sha256 = dossier.body;
        made.status.code = dossier.submitted ? DossierStatus::sent : DossierStatus::draft;
        return made;
    }

    AttachmentView paper_view(DossierUid uid, AttachmentId aid) {
        auto const& paper = dossiers.at(uid).papers.at(aid);
        AttachmentView made;
        made.aid = aid;
        made.size = paper.size;
        made.offset = static_cast<std::int64_t>(paper.bytes.size());
        made.body_sha256 = paper.announced;
        made.state = made.offset < made.size ? AttachmentState::uploading
                     : paper.rejected        ? AttachmentState::rejected
                     : paper.scans_left > 0  ? AttachmentState::scanning
                                             : AttachmentState::stored;
        return made;
    }

    SubmissionView submission_view(DossierUid uid) {
        SubmissionView made;
        made.uid = uid;
        made.body_sha256 = *dossiers.at(uid).submitted;
        made.delivery = Delivery::delivered;
        made.status.code = DossierStatus::sent;
        made.portal_ref = "P-7731";
        return made;
    }

    Secret m_nobody;
};

} // namespace motcua::fakes
