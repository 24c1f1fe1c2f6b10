#pragma once
// The exact bytes of each request body of the portal contract: compact UTF-8 JSON, members in the contract's order,
// absent optionals left out. Same value, same bytes. The caller journals them before anything is sent (b8.1).

#include "kiosk/core/ports/portal_requests.h"

#include <expected>
#include <string>

namespace motcua::codec {

/// `FormAnswers::data_json` is no JSON object: a bug of the caller, nothing may be sent.
struct BadFormData {
    bool operator==(BadFormData const&) const = default;
};

[[nodiscard]] std::expected<std::string, BadFormData> to_json(DossierInput const& input);
[[nodiscard]] std::expected<std::string, BadFormData> to_json(HandoffInput const& input);
[[nodiscard]] std::string to_json(AttachmentInput const& input);
[[nodiscard]] std::string to_json(SubmissionInput const& input);
[[nodiscard]] std::string to_json(RatingInput const& input);

/// RFC 3339 with Viet Nam's offset, "2026-11-23T08:15:04+07:00".
[[nodiscard]] std::string to_rfc3339(Instant instant);

} // namespace motcua::codec
