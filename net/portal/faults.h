#pragma once
// The development hooks of b11: rules that spoil matching requests, so that a test can prove the kiosk survives it.
#include <cstdint>
#include <expected>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::portal {

enum class Fault {
    delay,                    // arg: milliseconds before the request is looked at
    status,                   // arg: HTTP status, or {"status","code","errors","retryAfter","location","until"}; nothing is committed
    drop_before_commit,       // connection closed, nothing committed
    drop_after_commit,        // committed, connection closed without a byte
    truncate,                 // arg: bytes of the body that still arrive
    garbage,                  // committed, the body is noise
    html200,                  // a captive page instead of the portal; arg: status, 200 if absent; nothing committed
    wrong_type,               // committed, right body, Content-Type text/plain
    slow_body,                // arg: bytes per second
    huge_body,                // committed, body padded beyond limits.maxJsonBytes; arg: bytes
    expire_token,             // 401 token_expired
    stale_etag,               // 412 stale_etag
    scan_reject,              // arg: rejection code, "unreadable" if absent; "scanning": the scan never ends
    never_accept,             // while it stands the officer does nothing by himself
    forget_dossier,           // the dossier of the path is gone, as after a restore from an old backup
    shrink_profile,           // arg: profile or list of them; while it stands they are off
    shrink_limits,            // arg: members of capabilities.limits; while it stands these are the limits
    backoffice203,            // the back office answers "not logged in" with HTTP 203
    backoffice_duplicate_text,  // the back office says "đã tồn tại" instead of creating
    clock_skew,               // arg: seconds; while it stands the portal's clock is off
    slow_down,                // the token endpoint answers slow_down
    pay_late,                 // arg: seconds until a payment becomes paid
};

struct FaultRule {
    std::string method;  // empty or "*": any
    std::string path;    // '*' stands for one path segment; empty or "*": any path
    Fault fault;
    std::optional<int> times;              // left; nullopt: for ever
    std::optional<std::int64_t> number;    // arg, when it is a number
    std::vector<std::string> words;        // arg, when it is a text or a list of texts
    std::optional<std::string> object;     // arg, when it is an object, as JSON
};

// Safe from every thread.
class Faults {
public:
    // Replaces all rules. The error says what is wrong with the text.
    std::expected<void, std::string> set(std::string_view json);
    void clear();
    // The first rule of that kind that matches; counts it down.
    std::optional<FaultRule> take(Fault fault, std::string_view method, std::string_view path);
    // A rule of that kind that stands, whatever the request; not counted down.
    std::optional<FaultRule> standing(Fault fault) const;
    std::vector<std::string> profiles_off() const;

private:
    mutable std::mutex m_mutex;
    std::vector<FaultRule> m_rules;
};

}  // namespace motcua::portal
