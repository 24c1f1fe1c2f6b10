#pragma once
// The gate every JSON byte from outside passes (contract b2): valid UTF-8 without BOM, one value, depth ≤ 32, no
// duplicate member, numbers that fit. Size is capped before. Nothing throws.

#include <nlohmann/json_fwd.hpp>

#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::codec {

inline constexpr int max_json_depth = 32; ///< b2

/// Also the word for the log (NotPortal::reason).
enum class JsonFault { parse, depth, duplicate_member };
[[nodiscard]] std::string_view name_of(JsonFault fault);

[[nodiscard]] std::expected<nlohmann::json, JsonFault> parse_strict(std::string_view text);

/// The bytes of one member of the outer object exactly as they stand in `object_text` (which must have passed
/// parse_strict), without blanks around; nullopt when absent. Needed where a hash is over bytes "as served".
[[nodiscard]] std::optional<std::string_view> raw_member(std::string_view object_text, std::string_view name);

} // namespace motcua::codec
