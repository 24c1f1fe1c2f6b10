#pragma once
// The words of the portal contract for the enumerations of procedure.h, both ways, and small shared readers.
#include "kiosk/codec/json_member.h"
#include "kiosk/core/catalog/procedure.h"
#include <optional>
#include <string_view>

namespace motcua::codec {

std::string_view word_of(catalog::ServiceLevel value);
std::string_view word_of(catalog::Handler value);
std::string_view word_of(catalog::FilingMode value);
std::string_view word_of(catalog::ChannelKind value);
std::string_view word_of(catalog::TimeUnit value);
std::string_view word_of(catalog::FeeKind value);
std::string_view word_of(catalog::Audience value);
std::string_view word_of(catalog::ProcedureNote::Kind value);

std::optional<catalog::Handler> handler_from(std::string_view word);
std::optional<catalog::FilingMode> filing_mode_from(std::string_view word);
std::optional<catalog::ChannelKind> channel_kind_from(std::string_view word);
std::optional<catalog::TimeUnit> time_unit_from(std::string_view word);
std::optional<catalog::FeeKind> fee_kind_from(std::string_view word);
std::optional<catalog::Audience> audience_from(std::string_view word);
std::optional<catalog::ProcedureNote::Kind> note_kind_from(std::string_view word);

// "2026-09-01"; empty when it is not a real day.
std::optional<catalog::Date> date_from(std::string_view text);
std::string text_of(catalog::Date date);
std::optional<catalog::Date> date_member(Member const& object, char const* name);

// "text", or {"default": "…", "en": "…"}.
catalog::LocalText local_text(Member const& object, char const* name);
nlohmann::json json_of(catalog::LocalText const& text);

} // namespace motcua::codec
