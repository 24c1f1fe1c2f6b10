#pragma once
// Valid texts of a small invented portal, for tests that break one thing at a time.

#include "net/client/curl_portal.h"
#include "tests/client/raw_server.h"

#include <memory>
#include <string>

namespace motcua::test {

std::string capabilities_text(std::string const& origin);
std::string discovery_text(std::string const& origin);
std::string health_text(std::string_view nonce);
std::string dossier_text(std::string_view uid, std::string_view body_sha256);
std::string submission_text(std::string_view uid, std::string_view body_sha256);

/// Answers capabilities, discovery and the device token; everything else goes to `rest`.
class SmallPortal {
public:
    explicit SmallPortal(RawServer::Handler rest);
    RawServer server;
    [[nodiscard]] std::string base_url() const { return server.origin() + "/kiosk"; }

private:
    RawReply answer(RawRequest const& request);
    RawServer::Handler m_rest;
};

/// Short time limits, a fixed clock, the development secret.
net::ClientOptions quick_options(std::string base_url);
std::unique_ptr<net::CurlPortal> client_of(net::ClientOptions options);

DossierUid some_uid();
AttachmentId some_aid();
PortalWrite some_write(std::string_view body, Precondition precondition = NoPrecondition{});
std::string sha256_hex(std::string_view bytes);

} // namespace motcua::test
