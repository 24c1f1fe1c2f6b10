#pragma once
// Pieces that several replies share. Only for the portal_*.cpp files of this folder.

#include "kiosk/codec/portal_json.h"
#include "kiosk/codec/portal_reader.h"
#include "kiosk/codec/portal_replies.h"

#include <nlohmann/json.hpp>

namespace motcua::codec {

/// Gate, then `fill(reader)`, then one question: did everything fit?
template <class T, class Fill> Read<T> read_reply(std::string_view text, Fill fill) {
    auto const parsed = parse_strict(text);
    if (!parsed) return std::unexpected(ReplyFault{std::string{name_of(parsed.error())}});
    bool good = true;
    PortalReader reader{*parsed, good};
    T value = fill(reader);
    if (!good) return std::unexpected(ReplyFault{"schema"});
    return value;
}

template <class T, class FillItem> Read<Page<T>> read_page(std::string_view text, FillItem fill) {
    return read_reply<Page<T>>(text, [&](PortalReader& reader) {
        Page<T> page;
        for (auto& item : reader.objects("items"))
            page.items.push_back(fill(item));
        page.next_cursor = reader.optional_text("nextCursor");
        page.revision = reader.optional_text("revision").value_or("");
        return page;
    });
}

[[nodiscard]] PortalStatus status_part(PortalReader reader);
[[nodiscard]] Due due_part(PortalReader reader);
[[nodiscard]] NextAction next_action_part(PortalReader reader);
[[nodiscard]] PortalAddress address_part(PortalReader reader);
/// URLs must be absolute paths on the portal's own origin (b2).
[[nodiscard]] DocumentView document_part(PortalReader reader);
[[nodiscard]] AttachmentView attachment_part(PortalReader reader);

} // namespace motcua::codec
