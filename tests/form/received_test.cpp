#include "kiosk/core/form/received.h"

#include <algorithm>

#include "kiosk/core/form/pinning.h"
#include "tests/form/form_files.h"

namespace motcua::form {

namespace {

constexpr auto source = R"json({"calculatedValues": [{"name": "phi", "expression": "{so} * 8000", "includeIntoResult": true}], "elements": [
    {"type": "text", "name": "ten", "isRequired": true, "validators": [{"type": "regex", "regex": "^[A-Z]", "text": "Viết hoa"}]},
    {"type": "text", "name": "so", "inputType": "number", "max": 9},
    {"type": "text", "name": "ngay", "inputType": "date"},
    {"type": "radiogroup", "name": "gioi", "choices": ["1", "2"], "showOtherItem": true},
    {"type": "checkbox", "name": "giay", "choices": ["a", "b"]},
    {"type": "boolean", "name": "co"},
    {"type": "file", "name": "tep", "storeDataAsText": false},
    {"type": "paneldynamic", "name": "tv", "maxPanelCount": 2, "templateElements": [{"type": "text", "name": "ai", "isRequired": true}]}]})json";

std::vector<std::string> found(std::string_view data, Purpose purpose) {
    auto const answers = answers_from_text(data);
    EXPECT_TRUE(answers) << data;
    std::vector<std::string> result;
    for (auto const& problem : check_data(form_of(source), *answers, {test_now(), "vi"}, purpose))
        result.push_back(problem.code + " " + problem.pointer);
    return result;
}

using Found = std::vector<std::string>;

TEST(Received, AcceptsWhatAFillingGives) {
    EXPECT_EQ(found(R"json({"ten": "An", "so": 3, "phi": 24000, "ngay": "2024-02-29", "gioi": "other", "gioi-Comment": "khác", "giay": ["a"], "co": false,
        "tep": [{"name": "a.pdf", "type": "application/pdf", "content": "id-1"}], "tv": [{"ai": "Tư"}]})json",
                    Purpose::dossier),
              Found{});
    EXPECT_EQ(found("{}", Purpose::draft), Found{});
}

TEST(Received, PointsAtUnknownNamesAndWrongTypes) {
    EXPECT_EQ(found(R"json({"ten": ["x"], "la": 1, "so": "3", "ngay": "2023-02-29", "co": "có", "giay": "a", "tv": [{"ai": {"x": 1}, "la": 2}, 5]})json", Purpose::draft),
              (Found{"wrong-type /co", "wrong-type /giay", "unknown-name /la", "wrong-type /ngay", "wrong-type /so", "wrong-type /ten", "wrong-type /tv/0/ai",
                     "unknown-name /tv/0/la", "wrong-type /tv/1"}));
}

TEST(Received, PointsAtWhatIsMissingOrWrongInADossier) {
    EXPECT_EQ(found(R"json({"so": 12, "gioi": "3", "phi": 5, "tv": [{}]})json", Purpose::dossier),
              (Found{"not-a-choice /gioi", "wrong-value /phi", "required /ten", "max /so", "required /tv/0/ai"}));
    EXPECT_EQ(found(R"json({"ten": "an"})json", Purpose::dossier), Found{"regex /ten"});
}

TEST(Received, RefusesTooMuch) {
    EXPECT_EQ(found(R"json({"tv": [{}, {}, {}]})json", Purpose::draft), Found{"too-large /tv"});
    EXPECT_EQ(found("{\"ten\": \"" + std::string(30'000, 'x') + "\"}", Purpose::draft), Found{"too-large /ten"});
    EXPECT_EQ(found(R"json({"tep": [{"name": "a", "type": "b", "content": "c", "bytes": "…"}]})json", Purpose::draft), Found{"wrong-type /tep/0/bytes"});
    EXPECT_FALSE(answers_from_text("[1]"));
    EXPECT_FALSE(answers_from_text(std::string(100, '[')));
    EXPECT_FALSE(answers_from_text("{\"a\":" + std::string(80, '[') + std::string(80, ']') + "}"));
}

TEST(Pinning, TellsVersionsApart) {
    Identity const draft{"f", "1.0.0", "aa"};
    EXPECT_EQ(compare(draft, {"f", "1.0.0", "aa"}), Fit::same);
    EXPECT_EQ(compare(draft, {"f", "1.1.0", "bb"}), Fit::newer_version);
    EXPECT_EQ(compare(draft, {"g", "1.0.0", "aa"}), Fit::other_form);
    EXPECT_EQ(form_hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Pinning, F26_KeepsWhatFitsAndAsksForTheRest) {
    auto const newer = form_of(R"json({"elements": [
        {"type": "text", "name": "ten", "isRequired": true},
        {"type": "text", "name": "so", "inputType": "number"},
        {"type": "radiogroup", "name": "gioi", "choices": ["1", "2"]},
        {"type": "text", "name": "moi", "isRequired": true},
        {"type": "paneldynamic", "name": "tv", "templateElements": [{"type": "text", "name": "ai", "validators": [{"type": "regex", "regex": "^[A-Z]"}]}]}]})json");
    auto const old = *answers_from_text(R"json({"ten": "An", "so": "ba", "gioi": "3", "cu": "x", "tv": [{"ai": "tư"}, {"ai": "Năm"}]})json");
    auto const migration = migrate(old, newer, {test_now(), "vi"});
    EXPECT_EQ(answers_to_text(migration.kept), R"json({"ten":"An","tv":[{"ai":"tư"},{"ai":"Năm"}]})json");
    EXPECT_EQ(migration.answer_again, (std::vector<std::string>{"so", "gioi", "tv[0].ai"}));
    EXPECT_EQ(migration.new_questions, std::vector<std::string>{"moi"});
    EXPECT_EQ(migration.dropped, std::vector<std::string>{"cu"});
}

TEST(Received, APointerLeadsToTheQuestionThatTheCitizenSees) {
    auto const form = form_of(source);
    EXPECT_EQ(question_at(*form, "/so"), "so");
    EXPECT_EQ(question_at(*form, "/gioi-Comment"), "gioi");
    EXPECT_EQ(question_at(*form, "/giay/1"), "giay");
    EXPECT_EQ(question_at(*form, "/tep/0/content"), "tep");
    EXPECT_EQ(question_at(*form, "/tv/1/ai"), "tv[1].ai");
    EXPECT_EQ(question_at(*form, "/tv/1"), "tv");
    EXPECT_EQ(question_at(*form, "/tv/x/ai"), "tv");
    EXPECT_EQ(question_at(*form, "/tv/1/nothing"), "tv");
    EXPECT_EQ(question_at(*form, "/phi"), "");
    EXPECT_EQ(question_at(*form, "/~0so"), "");
    EXPECT_EQ(question_at(*form, "so"), "");
    EXPECT_EQ(question_at(*form, ""), "");
}

} // namespace

} // namespace motcua::form
