#include "kiosk/core/form/walk.h"

#include <algorithm>

namespace motcua::form {

namespace {

bool is_joining(QuestionType type) {
    return type == QuestionType::html || type == QuestionType::image || type == QuestionType::expression;
}

class Walker {
public:
    explicit Walker(Filling const& filling) : m_filling{filling} {}

    std::vector<Screen> run() {
        for (auto const& page : m_filling.form().definition().pages) {
            if (!m_filling.page_or_panel_shown(page.name)) continue;
            m_page = page.name;
            m_headings.clear();
            push_heading(m_filling.title(page.name));
            if (is_confirmation(page)) {
                Screen screen = make(ScreenKind::confirm, "confirm:" + page.name);
                collect(page, "", screen.questions);
                m_screens.push_back(std::move(screen));
            } else {
                walk(page, "");
                flush();
            }
        }
        return std::move(m_screens);
    }

private:
    void push_heading(std::string heading) { m_headings.push_back(std::move(heading)); }

    Screen make(ScreenKind kind, std::string key) const {
        Screen screen;
        screen.key = std::move(key);
        screen.kind = kind;
        screen.page = m_page;
        for (auto const& heading : m_headings)
            if (!heading.empty()) screen.headings.push_back(heading);
        return screen;
    }

    // Every shown question of the page can only be read.
    bool is_confirmation(Container const& page) const {
        std::vector<std::string> paths;
        collect(page, "", paths);
        auto inputs = 0;
        for (auto const& path : paths) {
            auto const* question = m_filling.form().question(path);
            if (is_joining(question->type)) continue;
            ++inputs;
            if (!m_filling.read_only(path)) return false;
        }
        return inputs > 0;
    }

    void collect(Container const& container, std::string const& prefix, std::vector<std::string>& paths) const {
        for (auto const& element : container.elements) {
            if (auto const* panel = std::get_if<Container>(&element.node)) {
                collect(*panel, prefix, paths);
                continue;
            }
            auto const& question = std::get<Question>(element.node);
            if (auto path = prefix + question.name; m_filling.shown(path)) paths.push_back(std::move(path));
        }
    }

    void walk(Container const& container, std::string const& prefix) {
        for (auto const& element : container.elements)
            walk(element, prefix);
    }

    void walk(Element const& element, std::string const& prefix) {
        if (auto const* panel = std::get_if<Container>(&element.node)) {
            std::vector<std::string> inside;
            collect(*panel, prefix, inside);
            if (inside.empty()) return;
            push_heading(m_filling.text_of(panel->title, inside.front()));
            if (panel->kiosk.group)
                add_group(*panel, prefix, inside);
            else
                walk(*panel, prefix);
            m_headings.pop_back();
            return;
        }
        auto const& question = std::get<Question>(element.node);
        auto const path = prefix + question.name;
        if (!m_filling.shown(path)) return;
        if (is_joining(question.type))
            m_joining.push_back(path);
        else if (question.type == QuestionType::paneldynamic)
            add_rows(question, path);
        else
            add(make(prefix.empty() ? ScreenKind::question : ScreenKind::row_question, path), {path});
    }

    void add(Screen screen, std::vector<std::string> paths) {
        screen.questions = std::move(m_joining);
        m_joining.clear();
        screen.questions.insert(screen.questions.end(), std::make_move_iterator(paths.begin()),
                                std::make_move_iterator(paths.end()));
        m_screens.push_back(std::move(screen));
    }

    void add_group(Container const& panel, std::string const& prefix, std::vector<std::string> const& inside) {
        std::vector<std::string> together, groups;
        for (auto const& path : inside)
            (m_filling.form().question(path)->type == QuestionType::paneldynamic ? groups : together).push_back(path);
        if (!together.empty())
            add(make(prefix.empty() ? ScreenKind::group : ScreenKind::row_group, "group:" + prefix + panel.name),
                std::move(together));
        for (auto const& path : groups)
            add_rows(*m_filling.form().question(path), path);
    }

    void add_rows(Question const& question, std::string const& path) {
        add(make(ScreenKind::rows, path), {path});
        push_heading(m_filling.title(path));
        for (std::size_t row = 0; row < m_filling.row_count(path); ++row) {
            push_heading(m_filling.row_title(path, row));
            auto const prefix = path + "[" + std::to_string(row) + "].";
            for (auto const& element : question.panel.elements)
                walk(element, prefix);
            flush();
            m_headings.pop_back();
        }
        m_headings.pop_back();
    }

    // What is only to be read and stands last has a screen of its own.
    void flush() {
        if (m_joining.empty()) return;
        auto screen = make(ScreenKind::reading, m_joining.front());
        add(std::move(screen), {});
    }

    Filling const& m_filling;
    std::vector<Screen> m_screens;
    std::string m_page;
    std::vector<std::string> m_headings;
    std::vector<std::string> m_joining;
};

} // namespace

std::vector<Screen> screens(Filling const& filling) {
    return Walker{filling}.run();
}

std::size_t screen_after_change(std::vector<Screen> const& before, std::vector<Screen> const& now,
                                std::string_view current_key) {
    auto const in_now = [&](std::string_view key) {
        return std::ranges::find_if(now, [&](Screen const& screen) { return screen.key == key; });
    };
    if (auto const same = in_now(current_key); same != now.end()) return static_cast<std::size_t>(same - now.begin());
    auto current = std::ranges::find_if(before, [&](Screen const& screen) { return screen.key == current_key; });
    while (current != before.begin() && !before.empty()) {
        --current;
        if (auto const found = in_now(current->key); found != now.end())
            return static_cast<std::size_t>(found - now.begin());
    }
    return 0;
}

std::size_t screen_of(std::vector<Screen> const& all, std::string_view path) {
    for (std::size_t index = 0; index < all.size(); ++index)
        if (std::ranges::find(all[index].questions, path) != all[index].questions.end()) return index;
    for (std::size_t index = 0; index < all.size(); ++index)
        if (all[index].page == path || all[index].key == path || all[index].key == "group:" + std::string{path})
            return index;
    return all.size();
}

std::size_t questions_left(Filling const& filling, std::vector<Screen> const& all, std::size_t from) {
    std::size_t count = 0;
    for (auto index = from; index < all.size(); ++index)
        for (auto const& path : all[index].questions) {
            auto const* question = filling.form().question(path);
            if (question != nullptr && !is_joining(question->type) && !filling.read_only(path) &&
                is_empty(filling.value(path)))
                ++count;
        }
    return count;
}

bool leaves_page(std::vector<Screen> const& all, std::size_t index) {
    return index + 1 >= all.size() || all[index + 1].page != all[index].page;
}

} // namespace motcua::form
