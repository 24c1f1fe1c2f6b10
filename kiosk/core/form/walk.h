#pragma once

// One question a screen: the screens of a filling in order, derived from what is shown now.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/core/form/filling.h"

namespace motcua::form {

enum class ScreenKind {
    question,     // one question (html and computed ones before it join it)
    group,        // a panel with kiosk.group
    rows,         // list of the rows of a dynamic panel: add, remove, open
    row_question, // one question of one row
    row_group,    // a group panel inside a row
    confirm,      // a page whose questions are all read-only
    reading       // only html, image or computed values: the last of a page
};

struct Screen {
    std::string
        key; // stable while its first question exists: "quanHe", "tv", "tv[0].ten", "group:ycGiayTo", "confirm:trang3"
    ScreenKind kind = ScreenKind::question;
    std::string page; // name
    std::vector<std::string>
        headings; // titles of the page and the panels around, in the current language, empty ones left out
    std::vector<std::string> questions; // paths, in order
    bool operator==(Screen const&) const = default;
};

[[nodiscard]] std::vector<Screen> screens(Filling const& filling);
// Index of the screen with that key; when it has gone, of the nearest earlier screen in document order (0 when none).
[[nodiscard]] std::size_t screen_after_change(std::vector<Screen> const& before, std::vector<Screen> const& now,
                                              std::string_view current_key);
// Index of the screen on which that question (or page or panel name, then its first screen) is asked; size() when
// nowhere.
[[nodiscard]] std::size_t screen_of(std::vector<Screen> const& screens, std::string_view path);
// Shown, editable questions from that screen on that have no answer yet and want one: for "about 5 questions left".
[[nodiscard]] std::size_t questions_left(Filling const& filling, std::vector<Screen> const& screens, std::size_t from);
// Continue leaves the page when the next screen is on another page: then the page's own rules are checked as well.
[[nodiscard]] bool leaves_page(std::vector<Screen> const& screens, std::size_t index);

} // namespace motcua::form
