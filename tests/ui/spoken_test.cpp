// What would be heard in the hall: every form filled with invented values, walked through screen by screen with the voice on.
#include "kiosk/runtime/speaker.h"
#include "kiosk/core/identity/card_fill.h"
#include "kiosk/core/visit/steps.h"
#include "tests/ui/every_screen.h"
#include "tests/ui/widgets_stage.h"
#include "ui/screens/screens.h"
#include "ui/views/view.h"

#include <gtest/gtest.h>

#include <fmt/format.h>
#include <set>

namespace motcua::test {
namespace {

constexpr std::string_view id = "083190004521", phone = "0912345678", account = "0071001234567", address = "Ấp Sơn Lân Bí Mật";
constexpr std::string_view printed = "Ấp Sơn Lân Bí Mật, Sơn Định, Chợ Lách, Bến Tre";

std::string bare(std::string_view text) {
    std::string kept;
    for (char const c : text)
        if (c != ' ' && c != '.' && c != '-' && c != '/') kept += c;
    return kept;
}

/// All pages of a scene, as they would be read out.
class Ears {
public:
    explicit Ears(Texts const& texts) : m_texts(texts) {}

    void listen(std::string const& where, State state) {
        auto const overlay = view::overlay_of(state, m_texts);
        auto const keyboard = view::keyboard_of(state, m_texts);
        int pages = 1;
        for (int page = 0; page < pages && page < 12; ++page) {
            state.body_page = page;
            auto const shown = view::view_of(state, m_texts);
            m_stage.frame([&](Ui& ui) {
                screens::draw(ui, shown, overlay, keyboard);
                pages = ui.pages();
            });
            for (auto const& utterance : runtime::reading_of(m_stage.tree(), m_texts)) hear(where, utterance.text);
            for (auto const* node : m_stage.tree().flat()) // and when the focus comes to it
                for (auto const& utterance : runtime::reading_of(*node, m_texts)) hear(where, utterance.text);
            m_stage.memory.wipe();
        }
    }
    int sentences = 0;
    std::string given_away;

private:
    void hear(std::string const& where, std::string const& text) {
        ++sentences;
        auto const said = bare(text);
        for (auto const secret : {id, phone, account, address})
            if (said.find(bare(secret)) != std::string::npos) given_away += fmt::format("{}: {}\n", where, text);
    }
    Texts const& m_texts;
    Stage m_stage;
};

/// Every written answer gets a value of its kind, until no new question comes up. Returns how many were private.
int fill(form::Filling& filling) {
    std::set<std::string> done;
    int secrets = 0;
    for (bool any = true; any;) {
        any = false;
        for (auto const& path : filling.shown_questions()) {
            auto const* question = filling.form().question(path);
            if (question == nullptr || question->type != form::QuestionType::text || filling.read_only(path) || !done.insert(path).second) continue;
            std::string_view value;
            switch (question->kiosk.input) {
            case form::Keyboard::id: value = id; break;
            case form::Keyboard::phone: value = phone; break;
            case form::Keyboard::address: value = address; break;
            case form::Keyboard::email:
            case form::Keyboard::name:
            case form::Keyboard::money: break;
            case form::Keyboard::plain:
                if (path.find("aiKhoan") != std::string::npos) value = account;
                break;
            }
            if (value.empty()) continue;
            filling.set(path, form::Value(std::string(value)));
            ++secrets;
            any = true;
        }
    }
    return secrets;
}

TEST(Spoken, N65_NoNumberAccountOrAddressIsHeardOnAnyQuestionOrCheckOfAnyForm) {
    House const house;
    auto const& texts = house.texts(Language::vietnamese);
    Ears ears(texts);
    int secrets = 0, screens = 0;
    for (auto const& scene : house.questions()) {
        State state = scene.state;
        secrets += fill(*state.draft->filling);
        ears.listen(scene.name, state);
        ++screens;
    }
    std::set<std::string> checked; // one check screen of each form
    for (auto const& scene : house.questions()) {
        if (!checked.insert(scene.state.draft->procedure->code).second) continue;
        State state = scene.state;
        secrets += fill(*state.draft->filling);
        state.place = Checking{};
        ears.listen("check " + scene.state.draft->procedure->code, state);
        ++screens;
    }
    fmt::print("spoken: {} screens, {} private answers in them, {} sentences heard\n", screens, secrets, ears.sentences);
    EXPECT_GT(secrets, 500);
    EXPECT_GT(ears.sentences, 5000);
    EXPECT_EQ(ears.given_away, "");
}

TEST(Spoken, N65_NothingOfACardIsHeardBeforeOrAfterItIsConfirmed) {
    House const house;
    auto const& texts = house.texts(Language::vietnamese);
    Ears ears(texts);
    auto const payload = fmt::format("{}|321456789|Nguyễn Thị Hồng Thắm|12051990|Nữ|{}|25042021", id, printed);
    auto const person = read_card(payload);
    ASSERT_TRUE(person);
    std::set<std::string> asked;
    int rows = 0;
    for (auto const& scene : house.questions()) {
        State state = scene.state;
        auto& filling = *state.draft->filling;
        auto const* answering = std::get_if<Answering>(&state.place);
        if (answering == nullptr) continue;
        for (auto const& screen : visit::question_screens(filling)) {
            if (!asked.insert(state.draft->procedure->code + screen.page).second) continue;
            auto const fields = card_fields(filling, screen.page, *person, state.units.get());
            if (fields.empty()) continue;
            rows += static_cast<int>(fields.size());
            State shown = state;
            for (bool const replaces : {false, true}) {
                shown.place = ConfirmingCard{*answering, *person, fields, replaces};
                ears.listen("card " + state.draft->procedure->code + " " + screen.page, shown);
            }
            shown.place = *answering;
            for (auto const& field : fields) {
                shown.overlay = AnswersDiffer{{{field.path, field.value, field.value}}};
                ears.listen("differ " + field.path, shown);
            }
            shown.overlay = AskingOtherCard{*person, CardSource::serial};
            ears.listen("other card", shown);
            shown.overlay = NoOverlay{};
            shown.cards = {*person};
            ears.listen("card in hand", shown);
        }
    }
    EXPECT_GT(rows, 40);
    EXPECT_EQ(ears.given_away, "");
}

} // namespace
} // namespace motcua::test
