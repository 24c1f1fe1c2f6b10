#pragma once
// Reads members of a JSON object by the contract's types. The first member that does not fit spoils the whole reading:
// readers go on with empty values, and `ok()` is asked once at the end. Only for the portal_*.cpp files of this folder.

#include "kiosk/base/digest.h"
#include "kiosk/base/ids.h"
#include "kiosk/core/instant.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::codec {

/// RFC 3339 with an offset, years 1970 to 9999; fractions of seconds are dropped.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

class PortalReader {
public:
    /// Both must outlive the reader. A `value` that is no object spoils at once.
    PortalReader(nlohmann::json const& value, bool& good);

    [[nodiscard]] std::string text(char const* name);
    [[nodiscard]] std::optional<std::string> optional_text(char const* name);
    [[nodiscard]] std::int64_t integer(char const* name, std::int64_t least, std::int64_t most);
    [[nodiscard]] std::optional<std::int64_t> optional_integer(char const* name, std::int64_t least, std::int64_t most);
    [[nodiscard]] bool boolean(char const* name);
    [[nodiscard]] Instant time(char const* name);
    [[nodiscard]] std::optional<Instant> optional_time(char const* name);
    [[nodiscard]] Sha256 sha256(char const* name);
    [[nodiscard]] std::optional<Sha256> optional_sha256(char const* name);
    template <class StrongId> [[nodiscard]] StrongId id(char const* name) {
        auto const parsed = StrongId::parse(text(name));
        if (!parsed) spoil();
        return parsed.value_or(StrongId{});
    }
    [[nodiscard]] std::vector<std::string> texts(char const* name); ///< absent = empty
    [[nodiscard]] PortalReader object(char const* name);
    [[nodiscard]] std::optional<PortalReader> optional_object(char const* name);
    [[nodiscard]] std::vector<PortalReader> objects(char const* name);          ///< required list
    [[nodiscard]] std::vector<PortalReader> optional_objects(char const* name); ///< absent or null = empty
    [[nodiscard]] nlohmann::json const* member(char const* name) const;         ///< nullptr when absent or null

    void spoil() { m_good = false; }
    [[nodiscard]] bool ok() const { return m_good; }

private:
    nlohmann::json const* m_value;
    bool& m_good;
};

} // namespace motcua::codec
