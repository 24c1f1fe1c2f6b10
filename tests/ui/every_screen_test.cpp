// The audit: every screen on every panel, in every text size, language, theme and reach, recorded and judged by the numbers of
// the standards page. Layout only, nothing is painted. MOTCUA_AUDIT_SHOTS=FOLDER also saves a picture of every default frame.
#include "tests/ui/every_screen.h"
#include "tests/ui/widgets_stage.h"
#include "ui/screens/screens.h"
#include "ui/semantics/audit.h"
#include "ui/views/view.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fmt/format.h>
#include <map>
#include <set>

namespace motcua::test {
namespace {

constexpr TextSize every_size[] = {TextSize::small, TextSize::normal, TextSize::large, TextSize::largest};
constexpr ThemeChoice every_theme[] = {ThemeChoice::standard, ThemeChoice::high_contrast_light, ThemeChoice::high_contrast_dark, ThemeChoice::low_glare};

struct NamedPanel {
    char const* name;
    Panel panel;
};

/// Findings of one kind at one control are one line of the report, with the number of frames that have it.
class Report {
public:
    void add(std::string const& frame, semantics::Finding const& finding) {
        auto& [count, first] = m_lines[fmt::format("{} {}{}{}", word_of(finding.kind), finding.key, finding.other.empty() ? "" : " | ", finding.other)];
        if (count++ == 0) first = frame + ": " + finding.detail + " (" + finding.standard + ")";
        ++m_findings;
    }
    [[nodiscard]] int findings() const { return m_findings; }
    [[nodiscard]] std::string text() const {
        std::string text;
        for (auto const& [what, seen] : m_lines) text += fmt::format("{:5} × {}  first at {}\n", seen.first, what, seen.second);
        return text;
    }

private:
    std::map<std::string, std::pair<int, std::string>> m_lines;
    int m_findings = 0;
};

class EveryScreen : public testing::TestWithParam<NamedPanel> {
protected:
    static House const& house() {
        static House const house; // forms and catalogue are read once a program
        return house;
    }

    /// All pages of the scene and of a dialog on it, in all themes.
    void audit_scene(Stage& stage, Scene const& scene, Texts const& texts, std::string const& how, std::span<ThemeChoice const> themes) {
        State state = scene.state;
        auto const overlay = view::overlay_of(state, texts);
        auto const keyboard = view::keyboard_of(state, texts);
        int pages = 1;
        constexpr int most_pages = 6; // of a list of a hundred communes the first ones and the last are judged
        for (int page = 0; page < pages; page = page + 1 < most_pages ? page + 1 : std::max(page + 1, pages - 1)) {
            state.body_page = page;
            auto const shown = view::view_of(state, texts);
            auto const draw = [&](Ui& ui) {
                screens::draw(ui, shown, overlay, keyboard);
                pages = ui.pages();
            };
            bool more = true;
            for (int panel_page = 0; more; ++panel_page) {
                auto const frame = fmt::format("{} {} page {}{}", scene.name, how, page + 1, panel_page > 0 ? fmt::format(" panel {}", panel_page + 1) : "");
                for (auto const theme : themes) {
                    stage.input.theme.choice = theme;
                    stage.frame(draw);
                    ++m_frames;
                    if (theme == themes.front())
                        for (auto const& finding : semantics::audit(stage.tree(), stage.input.metrics)) m_report.add(frame, finding);
                    for (auto const& finding : semantics::audit_contrast(stage.tree(), stage.input.theme)) m_report.add(frame, finding);
                }
                save(stage, scene, how, page, panel_page, themes.front());
                more = stage.tree().find("chrome.panel.page_on") != nullptr && panel_page < 20;
                if (!more) break;
                stage.wait(std::chrono::seconds(1)); // the dead time is over (N06)
                stage.memory.press("chrome.panel.page_on");
                stage.frame(draw);
            }
            stage.memory.wipe();
        }
    }

    void save(Stage& stage, Scene const& scene, std::string const& how, int page, int panel_page, ThemeChoice theme) {
        char const* const folder = std::getenv("MOTCUA_AUDIT_SHOTS");
        char const* const only = std::getenv("MOTCUA_AUDIT_HOW"); // "kiosk normal vi"
        if (folder == nullptr || how != (only ? only : std::string(GetParam().name) + " normal vi")) return;
        if (char const* const wanted = std::getenv("MOTCUA_AUDIT_SCENE"); wanted && scene.name.find(wanted) == std::string::npos) return;
        stage.input.theme.choice = theme;
        std::string name = scene.name;
        std::ranges::replace(name, ' ', '_');
        std::ranges::replace(name, '/', '_');
        EXPECT_EQ(stage.save(fmt::format("{}/{}-{}{}{}.png", folder, GetParam().name, name, page ? fmt::format("-{}", page + 1) : "", panel_page ? fmt::format("-p{}", panel_page + 1) : "")), "");
    }

    static std::string how(TextSize size, Reach reach, Language language) {
        constexpr std::array sizes{"small", "normal", "large", "largest"};
        return fmt::format("{} {} {}{}", GetParam().name, sizes[static_cast<std::size_t>(size)], tag_of(language), reach == Reach::lowered ? " lowered" : "");
    }

    int m_frames = 0;
    Report m_report;
};

TEST_P(EveryScreen, PassesTheAudit) {
    auto const scenes = house().screens();
    for (auto const size : every_size)
        for (auto const reach : {Reach::whole_panel, Reach::lowered})
            for (auto const language : house().languages()) {
                Stage stage(GetParam().panel, size, ThemeChoice::standard, reach);
                stage.input.language = language;
                for (auto const& scene : scenes)
                    audit_scene(stage, {scene.name, House::in_language(scene.state, language)}, house().texts(language), how(size, reach, language), every_theme);
            }
    fmt::print("{}: {} screens, {} frames drawn and audited\n", GetParam().name, scenes.size(), m_frames);
    EXPECT_EQ(m_report.findings(), 0) << m_report.text();
}

TEST_P(EveryScreen, PassesTheAuditWithEveryQuestionOfEveryForm) {
    auto const scenes = house().questions();
    for (auto const size : every_size)
        for (auto const reach : {Reach::whole_panel, Reach::lowered}) {
            if (reach == Reach::lowered && size != TextSize::normal && size != TextSize::largest) continue;
            Stage stage(GetParam().panel, size, ThemeChoice::standard, reach);
            // Forms are written in Vietnamese; the frame's words in the other languages are the other test's business.
            for (auto const& scene : scenes) audit_scene(stage, scene, house().texts(Language::vietnamese), how(size, reach, Language::vietnamese), std::span(every_theme).first(1));
        }
    fmt::print("{}: {} questions, {} frames drawn and audited\n", GetParam().name, scenes.size(), m_frames);
    EXPECT_EQ(m_report.findings(), 0) << m_report.text();
}

INSTANTIATE_TEST_SUITE_P(Panels, EveryScreen,
                         testing::Values(NamedPanel{"phone", phone_panel}, NamedPanel{"tablet", tablet_panel}, NamedPanel{"kiosk", kiosk_panel}, NamedPanel{"landscape", landscape_panel}),
                         [](auto const& one) { return std::string(one.param.name); });

} // namespace
} // namespace motcua::test
