#pragma once
// The portal: the server half of "Kiosk Portal API v1" with its own store, a sandbox back office and a sign-in server
// (OpenID Connect with RFC 8628). It runs inside the kiosk ("embedded") or as `motcua portal`; both speak real HTTP.
//
//   auto portal = portal::Portal::start({.config_dir = "config", .development_hooks = portal::DevelopmentHooks::on});
//   client.use((*portal)->base_url());           // http://127.0.0.1:41235/kiosk
//   (*portal)->approve_sign_in();                // plays the citizen's phone
//
// Threads: every member may be called from any thread. start() returns when the port is open. Idle, the portal is one
// thread asleep in accept(); request threads are made on demand and leave again.
#include <chrono>
#include <cstddef>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::portal {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

// What the person who starts the portal can do about it; `message` is English, for staff, and names the file or address.
struct PortalError {
    enum class Kind { address_unusable, data_unusable, config_unusable };
    Kind kind;
    std::string message;
};

// `on` opens /_test/* and the client secret of enrolled kiosks; start() refuses it on an address that is not loopback.
enum class DevelopmentHooks { off, on };

// One kiosk = one OAuth client. A kiosk proves itself with its Ed25519 key (private_key_jwt); `secret` works only with
// development hooks on (client_secret_basic).
struct EnrolledKiosk {
    std::string client_id;
    std::string public_key;  // base64url of the 32 bytes of an Ed25519 public key (JWK member "x"); may be empty
    std::string secret;      // may be empty: then only the key works
};

// Always enrolled while development hooks are on, so that tests and demonstrations need no key.
inline constexpr std::string_view development_client_id = "kiosk-h99-77-01-003";
inline constexpr std::string_view development_client_secret = "development";

struct PortalOptions {
    std::string host = "127.0.0.1";
    int port = 0;                      // 0 = a free port, see base_url()
    std::filesystem::path data_dir = {};  // portal.db and its keys; empty = in memory, gone with the object
    std::filesystem::path config_dir = {};  // catalogue/, forms/, units/, optional portal.json; empty = an empty catalogue
    DevelopmentHooks development_hooks = DevelopmentHooks::off;
    std::function<Instant()> clock = {};  // empty = the system clock
    std::string public_origin = {};    // what a phone must open, "https://portal.example"; empty = http://host:port
    std::vector<EnrolledKiosk> kiosks = {};
    // The sandbox officer accepts a dossier this long after it was sent; empty = only by decide().
    std::optional<std::chrono::seconds> officer_accepts_after = std::nullopt;
};

// The first is the default of approve_sign_in(). All invented.
struct SandboxPerson {
    std::string id;          // "le-thi-mau"
    std::string full_name;
    std::string id_number;   // 12 digits
    std::string birth_date;  // PartialDate: "1945", "1962-05" or "1990-02-02"
    int eid_level;           // 1 or 2
};
std::vector<SandboxPerson> sandbox_people();

// One line of what was committed, to prove "one, and only one" (b11, GET /_test/journal).
struct JournalEntry {
    std::string uid;
    std::string step;         // "dossier", "attachment", "submission", "supplement", "withdrawal", "rating", "handoff"
    std::string body_sha256;
    int count;                // how often exactly this was committed; a replay does not count
};

class Portal {
public:
    static std::expected<std::unique_ptr<Portal>, PortalError> start(PortalOptions options);
    ~Portal();  // stop()
    Portal(Portal const&) = delete;
    Portal& operator=(Portal const&) = delete;

    std::string base_url() const;  // of the contract, "http://127.0.0.1:41235/kiosk", no slash at the end
    std::string origin() const;    // "http://127.0.0.1:41235": sign-in issuer, /may, /h/CODE, /_test/*
    int port() const;
    void stop();                   // closes the port, ends running requests; repeatable
    bool wait();                   // blocks until stop(); false if the server ended by itself

    // --- The phone and the officer, for journeys and tests. They need no development hooks and no HTTP.
    std::optional<std::string> latest_user_code() const;  // of the newest sign-in still waiting
    // "" = the newest waiting sign-in, "" = the first person. False: no such code or person, or no longer waiting.
    bool approve_sign_in(std::string_view user_code = {}, std::string_view person_id = {});
    bool deny_sign_in(std::string_view user_code = {});
    // The bodies of PUT /_test/faults and POST /_test/decide; the error says what is wrong with the text.
    std::expected<void, std::string> set_faults(std::string_view json);
    void clear_faults();
    std::expected<void, std::string> decide(std::string_view json);
    std::vector<JournalEntry> journal() const;
    std::size_t submission_count() const;  // dossiers whose submission was committed

private:
    struct Parts;
    explicit Portal(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

}  // namespace motcua::portal
