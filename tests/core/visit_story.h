#pragma once
// A visit for tests: a small catalogue, a small form, and a hand that presses.

#include "kiosk/codec/form_reader.h"
#include "kiosk/core/update.h"

#include <algorithm>
#include <chrono>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>

namespace motcua::story {

inline constexpr char const* copies_form = R"json({
 "title": "Bản sao", "kiosk": {"format": "motcua-survey/1", "id": "copies", "version": "1.0.0"},
 "pages": [
  {"name": "p1", "elements": [
    {"type": "text", "name": "hoTen", "isRequired": true, "title": "Họ tên", "kiosk": {"input": "name", "sensitive": true, "autofill": ["account.fullName"]}},
    {"type": "radiogroup", "name": "choAi", "isRequired": true, "title": "Cho ai?", "choices": ["toi", "khac"]},
    {"type": "text", "name": "laGi", "visibleIf": "{choAi} = 'khac'", "isRequired": true, "title": "Là gì?"},
    {"type": "text", "name": "ngaySinh", "inputType": "date", "title": "Ngày sinh"}]},
  {"name": "p2", "elements": [
    {"type": "text", "inputType": "number", "name": "soLuong", "isRequired": true, "min": 1, "max": 20, "title": "Mấy bản?"},
    {"type": "checkbox", "name": "camDoan", "isRequired": true, "title": "Cam đoan", "choices": ["dung"], "kiosk": {"statement": true}}]}]})json";

class Story {
public:
    Story() {
        state.now = Moment{std::chrono::milliseconds{1795397400000}};
        state.last_touch = state.now;
        catalog::CatalogData data;
        catalog::Procedure copies;
        copies.code = "2.000635";
        copies.version = "1";
        copies.title = "Cấp bản sao";
        catalog::Case filed;
        filed.id = "c1";
        filed.form = catalog::FormRef{"copies", "1.0.0"};
        catalog::Paper paper;
        paper.code = "P1";
        paper.name = "Giấy ủy quyền";
        paper.digital = true;
        filed.papers = {paper};
        copies.cases = {filed};
        copies.consents = {{.id = "k", .version = "1", .text = "Đồng ý?", .purpose = {}, .text_en = {}, .required = true}};
        copies.declarations = {{.id = "d", .version = "1", .text = "Cam đoan", .purpose = {}, .text_en = {}, .required = true}};
        copies.modes = {{.mode = catalog::FilingMode::api, .min_eid_level = 2}, {.mode = catalog::FilingMode::counter}};
        data.procedures = {copies};
        happens(CatalogueLoaded{std::make_shared<catalog::Catalog const>(catalog::Catalog::from(std::move(data))), nullptr});
    }

    void happens(Event const& event) {
        auto step = update(std::move(state), event);
        state = std::move(step.state);
        for (auto& effect : step.effects) effects.push_back(std::move(effect));
    }

    void time_passes(std::chrono::seconds seconds) { happens(Ticked{state.now + seconds, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}}); }

    void to_the_form(std::string_view form_json = copies_form, std::shared_ptr<text::WordLists const> suggestions = nullptr) {
        time_passes(std::chrono::seconds{1});
        happens(StartPressed{});
        happens(HomeChosen{HomeChoice::file});
        happens(ProcedureChosen{"2.000635"});
        happens(ModeChosen{catalog::FilingMode::api});
        happens(PhoneAnswered{true});
        happens(ConsentAnswered{true});
        auto form = form::read_form(form_json, {.lists = nullptr, .linting = form::Linting::none});
        ASSERT_TRUE(form.has_value());
        happens(FormOpened{"2.000635", *form, nullptr, std::move(suggestions)});
    }

    void types(std::string const& question, std::string const& text) {
        happens(AnswerTyped{question, text});
        happens(NextPressed{});
    }
    void chooses(std::string const& question, form::Value value) {
        happens(AnswerChosen{question, std::move(value)});
        happens(NextPressed{});
    }

    void to_the_check() {
        to_the_form();
        types("hoTen", "Lê Thị Mẫu");
        chooses("choAi", form::Value("toi"));
        types("ngaySinh", "");
        types("soLuong", "2");
        happens(PaperNotNeededPressed{});
    }

    void to_sending() {
        to_the_check();
        happens(NextPressed{}); // the check
        happens(NextPressed{}); // the declaration
        Me me;
        me.full_name = "Lê Thị Mẫu";
        me.eid_level = 2;
        happens(SignInSucceeded{Citizen{"https://id", "sub-1", me}});
    }

    template <class Where> [[nodiscard]] Where const* at() const { return std::get_if<Where>(&state.place); }

    template <class Order> [[nodiscard]] int ordered() const {
        return static_cast<int>(std::ranges::count_if(effects, [](Effect const& effect) { return std::holds_alternative<Order>(effect); }));
    }

    [[nodiscard]] std::vector<std::string> records(Record::What what) const {
        std::vector<std::string> details;
        for (auto const& effect : effects) {
            if (auto const* record = std::get_if<Record>(&effect); record && record->what == what) details.push_back(record->detail);
        }
        return details;
    }

    [[nodiscard]] std::string question() const { return at<Answering>() ? at<Answering>()->field : std::string{}; }

    State state;
    Effects effects;
};

} // namespace motcua::story
