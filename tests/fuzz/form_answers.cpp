// Answers from a hostile phone or an edited draft: read, checked, restored, carried to another version. Seeds: tests/fuzz/seeds/form_answers.
#include <cstdint>

#include "kiosk/codec/form_lists.h"
#include "kiosk/codec/form_reader.h"
#include "kiosk/core/form/pinning.h"
#include "kiosk/core/form/received.h"

namespace {

using namespace motcua::form;

std::shared_ptr<Form const> make_form() {
    auto lists = std::make_shared<ListsInMemory>();
    lists->add_json("lists/provinces.json", R"json([{"code": "86", "name": "Vĩnh Long"}])json");
    lists->add_json("lists/communes/86.json", R"json([{"code": "1", "name": "Xã Một"}])json");
    auto form = read_form(R"json({"calculatedValues": [{"name": "phi", "expression": "{so} * 8000", "includeIntoResult": true}],
        "triggers": [{"type": "setvalue", "expression": "{co} = true", "setToName": "ghi", "setValue": "x"}],
        "elements": [
        {"type": "text", "name": "ten", "isRequired": true, "validators": [{"type": "regex", "regex": "^[A-Z]"}]},
        {"type": "text", "name": "so", "inputType": "number", "max": 9, "step": 1}, {"type": "text", "name": "ngay", "inputType": "date"},
        {"type": "text", "name": "may", "maskType": "pattern", "maskSettings": {"pattern": "(999) 99"}},
        {"type": "radiogroup", "name": "gioi", "choices": ["1", "2", {"value": "3", "visibleIf": "{so} > 2"}], "showOtherItem": true},
        {"type": "checkbox", "name": "giay", "choices": ["a", "b"], "showNoneItem": true}, {"type": "boolean", "name": "co"},
        {"type": "file", "name": "tep", "storeDataAsText": false}, {"type": "text", "name": "ghi"},
        {"type": "dropdown", "name": "tinh", "choicesByUrl": {"url": "lists/provinces.json", "valueName": "code", "titleName": "name"}},
        {"type": "dropdown", "name": "xa", "choicesByUrl": {"url": "lists/communes/{tinh}.json", "valueName": "code", "titleName": "name"}},
        {"type": "paneldynamic", "name": "tv", "minPanelCount": 1, "keyName": "ai", "templateElements": [{"type": "text", "name": "ai", "isRequired": true},
            {"type": "text", "name": "tuoi", "inputType": "number", "visibleIf": "{panel.ai} notempty"}]},
        {"type": "expression", "name": "tong", "expression": "sumInArray({tv}, 'tuoi')"}]})json",
                          {lists, Strictness::strict, Linting::none});
    return *form;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const form = make_form();
    Circumstances const circumstances{LocalTime{std::chrono::milliseconds{1'795'426'200'000}}, "vi"};
    auto const answers = answers_from_text({reinterpret_cast<char const*>(data), size});
    if (!answers)
        return 0;
    (void)check_data(form, *answers, circumstances, Purpose::draft);
    auto const problems = check_data(form, *answers, circumstances, Purpose::dossier);
    (void)migrate(*answers, form, circumstances);
    Filling filling{form, circumstances};
    filling.restore(*answers); // unchecked on purpose: nothing may break
    filling.set("tinh", "86");
    filling.add_row("tv");
    filling.set("tv[0].ai", "Tư");
    (void)answers_to_text(filling.data());
    if (problems.empty())
        (void)filling.complete();
    return 0;
}
