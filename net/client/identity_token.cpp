#include "net/client/identity_token.h"

#include "kiosk/codec/portal_json.h"
#include "net/client/device_key.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace motcua::net {
namespace {

using nlohmann::json;

constexpr std::uint64_t latest_expiry = 253'402'300'799; // end of the year 9999
constexpr std::chrono::seconds clock_leeway{60};         // kiosk clocks drift; a minute changes nothing about who it is

std::unexpected<std::string> wrong(char const* what) {
    return std::unexpected(std::string{what});
}

bool is_for(json const& audience, std::string_view client_id) {
    if (audience.is_string()) return audience.get_ref<std::string const&>() == client_id;
    return audience.is_array() && std::ranges::any_of(audience, [&](json const& item) {
               return item.is_string() && item.get_ref<std::string const&>() == client_id;
           });
}

} // namespace

std::expected<std::string, std::string> read_identity_token(std::string_view token, std::string_view issuer,
                                                            std::string_view client_id, Moment now) {
    auto const first = token.find('.');
    auto const second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
        return wrong("id_token");
    auto const payload = from_base64url(token.substr(first + 1, second - first - 1));
    auto const claims = payload ? codec::parse_strict(*payload) : std::unexpected(codec::JsonFault::parse);
    if (!claims || !claims->is_object()) return wrong("id_token");
    auto const iss = claims->value("iss", json{});
    if (!iss.is_string() || iss.get_ref<std::string const&>() != issuer) return wrong("issuer");
    if (!is_for(claims->value("aud", json{}), client_id)) return wrong("audience");
    // More than one audience: the token must have been made for us (OpenID Connect Core 3.1.3.7, 4 and 5).
    if (auto const azp = claims->value("azp", json{}); !azp.is_null() && azp != client_id) return wrong("audience");
    auto const exp = claims->value("exp", json{});
    if (!exp.is_number_integer()) return wrong("expired");
    // Sums must not overflow, whatever number is there.
    auto const seconds = exp.is_number_unsigned() && exp.get<std::uint64_t>() > latest_expiry
                             ? static_cast<std::int64_t>(latest_expiry)
                             : std::max<std::int64_t>(exp.get<std::int64_t>(), 0);
    if (std::chrono::sys_seconds{std::chrono::seconds{seconds}} + clock_leeway < now) return wrong("expired");
    auto const sub = claims->value("sub", json{});
    if (!sub.is_string() || sub.get_ref<std::string const&>().empty() || sub.get_ref<std::string const&>().size() > 255)
        return wrong("subject");
    return sub.get<std::string>();
}

} // namespace motcua::net
