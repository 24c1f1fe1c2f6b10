#include "kiosk/core/form/walk.h"

#include <algorithm>

namespace motcua::form {

namespace {

bool accompanies(QuestionType type) {
    return type == QuestionType::expression || type == QuestionType::html || type == QuestionType::image;
}

std::string row_path(std::string const& group, std::size_t index, std::string const& name) {
    return group + "[" + std::to_string(index) + "]." + name;
}

/// Walks what is shown in document order. Explanations and computed values wait for the next question of their page.
class Walk {
public:
    explicit Walk(Filling const& filling) : m_filling(filling) {}

    std::vector<Screen> screens() {
        for (auto const& page : m_filling.form().definition().pages) {
            if (m_filling.page_or_panel_shown(page.name)) walk_page(page);
        }
        return std::move(m_screens);
    }

private:
    void walk_page(Container const& page) {
        m_page = page.name;
        m_headings.clear();
        m_waiting.clear();
        std::vector<std::string> asked;
        bool read_only = true;
        collect(page.elements, {}, asked, read_only);
        push_heading(page.title);
        if (!asked.empty() && read_only) {
            m_screens.push_back({"confirm:" + page.name, ScreenKind::confirm, m_page, m_headings, std::move(asked)});
            return;
        }
        walk(page.elements, {});
        if (!m_waiting.empty()) {
            auto key = "reading:" + m_waiting.front();
            m_screens.push_back({std::move(key), ScreenKind::reading, m_page, m_headings, std::move(m_waiting)});
            m_waiting.clear();
        }
    }

    void push_heading(Text const& title) {
        auto words = m_filling.text_of(title);
        if (!words.empty()) m_headings.push_back(std::move(words));
    }

    /// Shown questions below, for pages that are only confirmed.
    void collect(std::vector<Element> const& elements, std::string const& row, std::vector<std::string>& paths, bool& read_only) {
        for (auto const& element : elements) {
            if (auto const* panel = std::get_if<Container>(&element.node)) {
                collect(panel->elements, row, paths, read_only);
            } else {
                auto const& question = std::get<Question>(element.node);
                auto const path = row + question.name;
                if (!m_filling.shown(path) || accompanies(question.type)) continue;
                paths.push_back(path);
                if (!m_filling.read_only(path)) read_only = false;
            }
        }
    }

    bool anything_shown(std::vector<Element> const& elements, std::string const& row) const {
        return std::ranges::any_of(elements, [&](Element const& element) {
            if (auto const* panel = std::get_if<Container>(&element.node)) return anything_shown(panel->elements, row);
            return m_filling.shown(row + std::get<Question>(element.node).name);
        });
    }

    void walk(std::vector<Element> const& elements, std::string const& row) {
        for (auto const& element : elements) {
            if (auto const* panel = std::get_if<Container>(&element.node)) walk_panel(*panel, row);
            else walk_question(std::get<Question>(element.node), row);
        }
    }

    void walk_panel(Container const& panel, std::string const& row) {
        if (!anything_shown(panel.elements, row)) return;
        auto const depth = m_headings.size();
        push_heading(panel.title);
        if (panel.kiosk.group) {
            Screen screen{"group:" + row + panel.name, row.empty() ? ScreenKind::group : ScreenKind::row_group, m_page, m_headings, std::move(m_waiting)};
            m_waiting.clear();
            bool read_only = true;
            std::vector<std::string> asked;
            collect_all(panel.elements, row, screen.questions);
            collect(panel.elements, row, asked, read_only);
            m_screens.push_back(std::move(screen));
        } else {
            walk(panel.elements, row);
        }
        m_headings.resize(depth);
    }

    void collect_all(std::vector<Element> const& elements, std::string const& row, std::vector<std::string>& paths) {
        for (auto const& element : elements) {
            if (auto const* panel = std::get_if<Container>(&element.node)) {
                collect_all(panel->elements, row, paths);
            } else if (auto const path = row + std::get<Question>(element.node).name; m_filling.shown(path)) {
                paths.push_back(path);
            }
        }
    }

    void walk_question(Question const& question, std::string const& row) {
        auto const path = row + question.name;
        if (!m_filling.shown(path)) return;
        if (accompanies(question.type)) {
            m_waiting.push_back(path);
            return;
        }
        Screen screen{path, row.empty() ? ScreenKind::question : ScreenKind::row_question, m_page, m_headings, std::move(m_waiting)};
        m_waiting.clear();
        screen.questions.push_back(path);
        if (question.type == QuestionType::paneldynamic) screen.kind = ScreenKind::rows;
        m_screens.push_back(std::move(screen));
        if (question.type != QuestionType::paneldynamic) return;
        auto const depth = m_headings.size();
        for (std::size_t index = 0; index < m_filling.row_count(path); ++index) {
            auto title = m_filling.row_title(path, index);
            if (title.empty()) title = m_filling.title(path);
            m_headings.push_back(std::move(title));
            walk(question.panel.elements, row_path(path, index, {}));
            m_headings.resize(depth);
        }
    }

    Filling const& m_filling;
    std::string m_page;
    std::vector<std::string> m_headings;
    std::vector<std::string> m_waiting;
    std::vector<Screen> m_screens;
};

std::size_t index_of(std::vector<Screen> const& screens, std::string_view key) {
    auto const found = std::ranges::find(screens, key, &Screen::key);
    return static_cast<std::size_t>(found - screens.begin());
}

} // namespace

std::vector<Screen> screens(Filling const& filling) { return Walk(filling).screens(); }

std::size_t screen_after_change(std::vector<Screen> const& before, std::vector<Screen> const& now, std::string_view current_key) {
    auto at = index_of(before, current_key);
    if (auto const still = index_of(now, current_key); still < now.size()) return still;
    while (at > 0) {
        --at;
        if (at < before.size()) {
            if (auto const earlier = index_of(now, before[at].key); earlier < now.size()) return earlier;
        }
    }
    return 0;
}

std::size_t screen_of(std::vector<Screen> const& screens, std::string_view path) {
    for (std::size_t index = 0; index < screens.size(); ++index) {
        if (std::ranges::find(screens[index].questions, path) != screens[index].questions.end()) return index;
    }
    for (std::size_t index = 0; index < screens.size(); ++index) {
        auto const& screen = screens[index];
        if (screen.page == path || screen.key == "group:" + std::string(path)) return index;
    }
    return screens.size();
}

std::size_t questions_left(Filling const& filling, std::vector<Screen> const& screens, std::size_t from) {
    std::size_t left = 0;
    for (std::size_t index = from; index < screens.size(); ++index) {
        auto const& screen = screens[index];
        bool const open = std::ranges::any_of(screen.questions, [&](auto const& path) {
            auto const* question = filling.form().question(path);
            return question != nullptr && !accompanies(question->type) && !filling.read_only(path) && is_empty(filling.value(path));
        });
        if (open) ++left;
    }
    return left;
}

bool leaves_page(std::vector<Screen> const& screens, std::size_t index) {
    return index + 1 >= screens.size() || screens[index + 1].page != screens[index].page;
}

} // namespace motcua::form
