#include "net/client/exchange.h"

#include "kiosk/codec/portal_replies.h"

#include <sodium.h>

#include <algorithm>
#include <charconv>

namespace motcua::net {
namespace {

char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

std::unexpected<PortalFailure> not_portal(std::string reason, int status) {
    return std::unexpected(PortalFailure{NotPortal{std::move(reason), status}});
}

std::string_view code_of_refused_head(int status) {
    if (status == 401) return "token_invalid";
    if (status == 403) return "device_not_allowed";
    if (status == 404) return "not_found";
    if (status == 410) return "upload_expired";
    if (status == 412) return "tus_version";
    if (status == 429) return "rate_limited";
    return status >= 500 ? "unavailable" : "malformed_request";
}

ProblemAction action_of_refused_head(int status) {
    if (status == 401) return ProblemAction::sign_in;
    if (status == 404 || status == 410) return ProblemAction::fix;
    return status == 429 || status >= 500 ? ProblemAction::retry : ProblemAction::staff;
}

Reply<HttpAnswer> refusal(HttpAnswer const& answer, Method method) {
    if (answer.media_type() != "application/problem+json") return not_portal("media_type", answer.status);
    if (method == Method::head) {
        Problem problem;
        problem.status = answer.status;
        problem.code = code_of_refused_head(answer.status);
        problem.action = action_of_refused_head(answer.status);
        problem.retryable = problem.action == ProblemAction::retry;
        problem.retry_after = retry_after_of(answer);
        return std::unexpected(PortalFailure{std::move(problem)});
    }
    if (answer.body.size() > max_problem_bytes) return not_portal("too_big", answer.status);
    auto problem = codec::problem_from(answer.body, answer.status);
    if (!problem) return not_portal(problem.error().reason, answer.status);
    problem->retry_after = retry_after_of(answer);
    return std::unexpected(PortalFailure{std::move(*problem)});
}

/// A charset parameter, where somebody sends one, must be UTF-8 (b2, F23).
bool speaks_utf8(HttpAnswer const& answer) {
    std::string type{answer.header("content-type").value_or("")};
    for (auto& letter : type)
        letter = lower(letter);
    auto const at = type.find("charset=");
    if (at == std::string::npos) return true;
    auto const value = std::string_view{type}.substr(at + 8);
    return value.starts_with("utf-8") || value.starts_with("\"utf-8\"");
}

} // namespace

std::optional<std::chrono::seconds> retry_after_of(HttpAnswer const& answer) {
    auto const text = answer.header("retry-after");
    if (!text || text->empty()) return std::nullopt;
    // A number too long for 64 bits is still a number: it means "long", not "nonsense".
    auto const negative = text->front() == '-';
    auto const figures = negative ? text->substr(1) : *text;
    if (figures.empty() || figures.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    if (negative) return std::chrono::seconds{1};
    std::int64_t seconds = 0;
    if (std::from_chars(figures.data(), figures.data() + figures.size(), seconds).ec != std::errc{}) seconds = 900;
    return std::chrono::seconds{std::clamp<std::int64_t>(seconds, 1, 900)};
}

Reply<HttpAnswer> judge(HttpAnswer answer, Expected const& expected, Method method) {
    auto const status = answer.status;
    if (status >= 400 && status <= 599) return refusal(answer, method);
    if (std::ranges::find(expected.statuses, status) == expected.statuses.end()) {
        return not_portal(status >= 300 && status < 400 ? "redirect" : "status", status); // 203 ends here, too
    }
    if (status == 304 || expected.media_type.empty()) return answer;
    if (answer.media_type() != expected.media_type || !speaks_utf8(answer)) return not_portal("media_type", status);
    return answer;
}

std::string encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (auto const letter : text) {
        auto const byte = static_cast<unsigned char>(letter);
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
            letter == '-' || letter == '.' || letter == '_' || letter == '~') {
            result += letter;
        } else {
            result += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return result;
}

std::optional<std::string> origin_of(std::string_view url) {
    std::string scheme;
    for (auto const known : {std::string_view{"https://"}, std::string_view{"http://"}}) {
        if (url.size() > known.size() && std::ranges::equal(url.substr(0, known.size()), known, {}, lower))
            scheme = known;
    }
    if (scheme.empty()) return std::nullopt;
    auto authority = url.substr(scheme.size());
    authority = authority.substr(0, authority.find_first_of("/?#"));
    if (authority.empty() || authority.find_first_of("@\\ \t") != std::string_view::npos) return std::nullopt;
    std::string origin{authority};
    std::ranges::transform(origin, origin.begin(), lower);
    std::string_view const usual = scheme == "https://" ? ":443" : ":80";
    if (origin.ends_with(usual)) origin.resize(origin.size() - usual.size());
    return scheme + origin;
}

bool is_acceptable_origin(std::string_view origin) {
    if (origin.starts_with("https://")) return true;
    for (std::string_view const loopback : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
        if (origin == loopback || (origin.starts_with(loopback) && origin[loopback.size()] == ':')) return true;
    }
    return false;
}

Sha256 sha256_of(std::string_view bytes) {
    Sha256 digest;
    crypto_hash_sha256(digest.bytes.data(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size());
    return digest;
}

std::string content_digest(std::string_view bytes) {
    return "sha-256=:" + sha256_of(bytes).base64() + ":";
}

} // namespace motcua::net
