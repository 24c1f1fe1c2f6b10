// The form has a new version since the draft was saved.
#include "ui/views/parts.h"

namespace motcua::view {

View revision_view(State const& state, Texts const& texts) {
    FormRenewed view;
    view.frame = frame_of(state, texts, "revision");
    view.title = texts("revision.title");
    if (!state.draft || !state.draft->filling || !state.draft->revision) return view;
    auto const& filling = *state.draft->filling;
    auto const& left = state.draft->revision->left;
    view.frame.where = title_of(*state.draft->procedure, texts);
    view.lead = left.empty() ? texts("revision.nothing") : texts("revision.lead", {{"count", std::to_string(left.size())}});
    for (auto const& entry : left) {
        view.questions.push_back({"revision.question." + entry.path, {filling.title(entry.path), texts(entry.message), Icon::repeat}});
    }
    set_next(view.frame, left.empty() ? texts("frame.next") : texts("revision.next"));
    return view;
}

} // namespace motcua::view
