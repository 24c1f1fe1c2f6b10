#pragma once
// The content of a draft record: what a citizen has answered, decided and agreed to. JSON inside a sealed field; its shape is ours
// and versioned by "draft": 1. The form itself is not in it: a draft is opened with the very form it was made with.

#include "kiosk/core/dossier/draft.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace motcua::codec {

[[nodiscard]] std::string draft_to_text(DossierDraft const& draft);

/// What was written, before the form is put under the answers.
struct DraftContent {
    std::string procedure_code;
    std::size_t case_index = 0;
    form::Object answers;
    std::vector<NoticeAccepted> consents;
    std::map<std::string, PaperDecision> papers;
    std::map<std::string, AnswerOrigin> origins;
    std::optional<Receiver> receiver;
};
/// Nothing: not our JSON, or written by a newer version.
[[nodiscard]] std::optional<DraftContent> draft_from_text(std::string_view text);

} // namespace motcua::codec
