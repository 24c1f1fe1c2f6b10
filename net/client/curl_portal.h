#pragma once
// The portal client: all portal ports of kiosk/core/ports/portal.h over HTTP(S) with libcurl.
//
//   auto client = net::CurlPortal::create({.base_url = portal.base_url(), .device_id = "kiosk-h99-77-01-003", …});
//   client->health(stop);
//
// One net thread owns the curl multi handle; calls block their own thread and are cancelled through curl_multi_wakeup
// in well under 1 ms. Redirects are never followed, cookies never kept, proxies of the environment ignored, TLS ≥ 1.2
// with the given roots.

#include "kiosk/core/ports/portal.h"
#include "kiosk/core/ports/sign_in.h"

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace motcua::net {

/// How the kiosk proves which kiosk it is (b3).
struct DeviceKey { ///< private_key_jwt, EdDSA: an Ed25519 key file made on this machine, mode 0600
    std::filesystem::path file;
};
struct DeviceSecret { ///< client_secret_basic: development and embedded portal only
    Secret secret;
};
using DeviceProof = std::variant<DeviceKey, DeviceSecret>;

/// Time limits of N90, N91; tests shorten them.
struct ClientLimits {
    std::chrono::milliseconds connect{10'000}, call{30'000}, chunk{60'000}, health{3'000}, revoke{3'000};
    std::chrono::seconds stalled{20};                  ///< < 100 B/s for so long is dead
    std::size_t max_document_bytes = 20 * 1024 * 1024; ///< b9
    std::size_t max_problem_bytes = 64 * 1024;         ///< b9
    std::size_t concurrent_calls = 4;                  ///< b10
};

struct ClientOptions {
    std::string base_url;  ///< signed configuration, no slash at the end: "https://portal.example/kiosk"
    std::string device_id; ///< OAuth client id: "kiosk-h99-77-01-003"
    DeviceProof device_proof = DeviceSecret{};
    std::vector<std::string>
        allowed_issuers;           ///< signed allow-list; empty = only the origin of base_url (embedded portal)
    std::filesystem::path ca_file; ///< pinned roots, PEM; empty = the system's
    std::string version = "0.1.0"; ///< User-Agent motcua/<version>
    std::string language = "vi";
    ClientLimits limits;
    std::function<Moment()> clock; ///< empty = the system clock; used for tokens and ids, never for time limits
};

/// Why a client cannot be made; `message` is English, for staff, and names the setting or file.
struct ClientError {
    std::string message;
};

class PortalCaller; // the inside, portal_caller.h

class CurlPortal final : public PortalFrontDoor,
                         public CatalogueSource,
                         public CitizenDesk,
                         public DossierDesk,
                         public TrackingDesk,
                         public HandoffDesk,
                         public SignInServer {
public:
    static std::expected<std::unique_ptr<CurlPortal>, ClientError> create(ClientOptions options);
    ~CurlPortal() override; ///< cancels what runs, then joins the net thread
    CurlPortal(CurlPortal const&) = delete;
    CurlPortal& operator=(CurlPortal const&) = delete;

    // PortalFrontDoor
    Reply<Health> health(std::stop_token stop) override;
    Reply<Capabilities> capabilities(std::stop_token stop) override;
    Reply<std::vector<PortalNotice>> notices(std::stop_token stop) override;

    // CatalogueSource
    Reply<ProcedureList> procedures(std::stop_token stop) override;
    Reply<CatalogueDocument> procedure(std::string_view code, std::string_view agency, std::stop_token stop) override;
    Reply<FormDocument> form(std::string_view id, std::string_view version, std::stop_token stop) override;
    Reply<std::vector<catalog::Agency>> agencies(std::stop_token stop) override;
    Reply<CatalogueDocument> admin_units(std::string_view as_of, std::stop_token stop) override;

    // CitizenDesk
    Reply<Me> me(Secret const& citizen, std::stop_token stop) override;
    Reply<std::vector<DossierSummary>> dossiers(Secret const& citizen, std::stop_token stop) override;
    Reply<std::vector<DossierEvent>> events(Secret const& citizen, DossierUid uid, std::int64_t after,
                                            std::stop_token stop) override;
    Reply<std::vector<DocumentView>> documents(Secret const& citizen, DossierUid uid, std::stop_token stop) override;
    Reply<FileBytes> document(Secret const& citizen, DossierUid uid, DocumentView const& document,
                              std::stop_token stop) override;
    Reply<RatingView> rate(Secret const& citizen, DossierUid uid, PortalWrite const& rating,
                           std::stop_token stop) override;

    // DossierDesk
    Reply<DossierView> put_dossier(Secret const& citizen, DossierUid uid, PortalWrite const& draft,
                                   std::stop_token stop) override;
    Reply<DossierView> dossier(Secret const& citizen, DossierUid uid, std::stop_token stop) override;
    Reply<std::monostate> discard_dossier(Secret const& citizen, DossierUid uid, IdempotencyKey key,
                                          std::string_view etag, std::stop_token stop) override;
    Reply<AttachmentView> put_attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                         PortalWrite const& metadata, std::stop_token stop) override;
    Reply<AttachmentView> attachment(Authority const& who, DossierUid uid, AttachmentId aid,
                                     std::stop_token stop) override;
    Reply<std::monostate> discard_attachment(Authority const& who, DossierUid uid, AttachmentId aid, IdempotencyKey key,
                                             std::stop_token stop) override;
    Reply<std::int64_t> upload_offset(Authority const& who, DossierUid uid, AttachmentId aid,
                                      std::stop_token stop) override;
    Reply<std::int64_t> append(Authority const& who, DossierUid uid, AttachmentId aid, std::int64_t offset,
                               std::string_view chunk, std::stop_token stop) override;
    Reply<SubmissionView> submit(Authority const& who, DossierUid uid, PortalWrite const& submission,
                                 std::stop_token stop) override;
    Reply<SubmissionView> submission(Authority const& who, DossierUid uid, std::stop_token stop) override;
    Reply<SendTicket> put_send_ticket(Secret const& citizen, DossierUid uid, PortalWrite const& submission,
                                      std::stop_token stop) override;

    // TrackingDesk
    Reply<TrackingView> track(std::string_view code, TrackingVerifier verifier, Secret const& value,
                              std::stop_token stop) override;

    // HandoffDesk
    Reply<HandoffView> put_handoff(Authority const& who, HandoffId hid, PortalWrite const& handoff,
                                   std::stop_token stop) override;
    Reply<HandoffView> handoff(Authority const& who, HandoffId hid, std::stop_token stop) override;
    Reply<std::monostate> discard_handoff(Authority const& who, HandoffId hid, IdempotencyKey key,
                                          std::stop_token stop) override;

    // SignInServer
    Reply<DeviceAuthorization> start(std::stop_token stop) override;
    PollAnswer poll(DeviceAuthorization const& authorization, std::stop_token stop) override;
    void revoke(Secret const& access_token, std::stop_token stop) override;

private:
    explicit CurlPortal(std::unique_ptr<PortalCaller> caller);
    std::unique_ptr<PortalCaller> m_caller;
};

/// The public half of the device key as base64url (JWK member "x"), for enrolling this kiosk at the portal. Makes the
/// file (0600, made aside and renamed whole) when it is missing; refuses a file others may read.
std::expected<std::string, ClientError> device_public_key(std::filesystem::path const& file);

} // namespace motcua::net
