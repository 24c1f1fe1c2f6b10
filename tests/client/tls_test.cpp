// F37: a certificate that does not fit means "offline", and nothing of the request has left.

#include "tests/client/small_portal.h"

#include <gtest/gtest.h>
#include <httplib.h>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <filesystem>
#include <fstream>

namespace motcua::test {
namespace {

using KeyPointer = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using CertificatePointer = std::unique_ptr<X509, decltype(&X509_free)>;

constexpr long day = 24L * 3600;

struct Certificate {
    KeyPointer key{EVP_EC_gen("P-256"), &EVP_PKEY_free};
    CertificatePointer x509{X509_new(), &X509_free};
};

void extend(Certificate& made, X509* issuer, int kind, std::string const& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, made.x509.get(), nullptr, nullptr, 0);
    auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    X509_add_ext(made.x509.get(), extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate make(std::string const& name, Certificate const* authority, long from_now, long until_now,
                 std::string const& alternatives) {
    Certificate made;
    auto* const x509 = made.x509.get();
    X509_set_version(x509, X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x509), authority == nullptr ? 1 : 2);
    X509_gmtime_adj(X509_getm_notBefore(x509), from_now);
    X509_gmtime_adj(X509_getm_notAfter(x509), until_now);
    X509_set_pubkey(x509, made.key.get());
    X509_NAME_add_entry_by_txt(X509_get_subject_name(x509), "CN", MBSTRING_ASC,
                               reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0);
    X509_set_issuer_name(x509, X509_get_subject_name(authority == nullptr ? x509 : authority->x509.get()));
    auto* const issuer = authority == nullptr ? x509 : authority->x509.get();
    extend(made, issuer, NID_basic_constraints, authority == nullptr ? "critical,CA:TRUE" : "CA:FALSE");
    if (!alternatives.empty()) extend(made, issuer, NID_subject_alt_name, alternatives);
    X509_sign(x509, authority == nullptr ? made.key.get() : authority->key.get(), EVP_sha256());
    return made;
}

class Tls : public testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/motcua-tls-XXXXXX";
        m_folder = ::mkdtemp(name);
        write_roots(m_root);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    void write_roots(Certificate const& root) {
        auto* const file = std::fopen((m_folder / "roots.pem").c_str(), "w");
        PEM_write_X509(file, root.x509.get());
        std::fclose(file);
    }

    /// What a health probe of a server with this certificate comes to; counts the requests the server saw.
    Reply<Health> probe(Certificate const& certificate, int most_version = TLS1_3_VERSION) {
        httplib::SSLServer server{[&](SSL_CTX& context) {
            SSL_CTX_set_cipher_list(&context, "ALL:@SECLEVEL=0");
            SSL_CTX_set_min_proto_version(&context, TLS1_VERSION);
            SSL_CTX_set_max_proto_version(&context, most_version);
            return SSL_CTX_use_certificate(&context, certificate.x509.get()) == 1 &&
                   SSL_CTX_use_PrivateKey(&context, certificate.key.get()) == 1;
        }};
        m_seen = 0;
        server.Get("/kiosk/v1/health", [&](httplib::Request const& request, httplib::Response& response) {
            ++m_seen;
            response.set_content(health_text(request.get_param_value("nonce")), "application/json");
        });
        auto const port = server.bind_to_any_port("127.0.0.1");
        std::jthread const listening{[&] { server.listen_after_bind(); }};
        while (!server.is_running())
            std::this_thread::yield();
        auto options = quick_options("https://localhost:" + std::to_string(port) + "/kiosk");
        options.limits.health = options.limits.connect = std::chrono::seconds{5}; // handshakes are slow under load
        options.ca_file = m_folder / "roots.pem";
        auto got = client_of(options)->health({});
        server.stop();
        return got;
    }

    void expect_not_trusted(Certificate const& certificate, int most_version = TLS1_3_VERSION) {
        auto const got = probe(certificate, most_version);
        ASSERT_FALSE(got);
        EXPECT_EQ(got.error(), (PortalFailure{Unreachable{LineFault::not_trusted, false}}));
        EXPECT_EQ(m_seen, 0);
    }

    std::filesystem::path m_folder;
    std::atomic<int> m_seen{0};
    Certificate m_root = make("Invented root", nullptr, -day, day, "");
};

TEST_F(Tls, AcceptsACertificateOfThePinnedRoot) {
    auto const got = probe(make("localhost", &m_root, -day, day, "DNS:localhost"));
    EXPECT_TRUE(got);
    EXPECT_EQ(m_seen, 1);
}

TEST_F(Tls, F37_WrongName) {
    expect_not_trusted(make("portal.example", &m_root, -day, day, "DNS:portal.example"));
}
TEST_F(Tls, F37_Expired) {
    expect_not_trusted(make("localhost", &m_root, -2 * day, -day, "DNS:localhost"));
}
TEST_F(Tls, F37_NotYetValid) {
    expect_not_trusted(make("localhost", &m_root, day, 2 * day, "DNS:localhost"));
}

TEST_F(Tls, F37_UnknownRoot) {
    auto const other = make("Another root", nullptr, -day, day, "");
    expect_not_trusted(make("localhost", &other, -day, day, "DNS:localhost"));
}

TEST_F(Tls, F37_SelfSigned) {
    expect_not_trusted(make("localhost", nullptr, -day, day, "DNS:localhost"));
}

TEST_F(Tls, F37_OldVersion) {
    expect_not_trusted(make("localhost", &m_root, -day, day, "DNS:localhost"), TLS1_1_VERSION);
}

TEST_F(Tls, ALineCutInTheHandshakeSaysNothingAboutTrust) {
    RawServer const server{[](RawRequest const&) { return RawReply{}; }};
    auto options = quick_options("https://localhost:" + std::to_string(server.port()) + "/kiosk");
    options.limits.health = std::chrono::milliseconds{300};
    auto const got = client_of(options)->health({}); // the server waits for HTTP and hears TLS: a silent line
    ASSERT_FALSE(got);
    EXPECT_EQ(got.error(), (PortalFailure{Unreachable{LineFault::no_connection, false}}));
}

} // namespace
} // namespace motcua::test
