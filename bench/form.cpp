// The form engine: loading and linting 60 questions, one answer among 500 questions and 1,000 expressions, checking 60 questions,
// copying a filling, and steps of the recorded cases a second.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <string>

#include "kiosk/codec/form_reader.h"
#include "kiosk/core/form/filling.h"
#include "kiosk/core/form/walk.h"

namespace {

using namespace motcua::form;

LocalTime const now{std::chrono::milliseconds{1'795'426'200'000}};

// Sixty questions of all kinds on six pages.
std::string sixty_questions() {
    std::string json = R"json({"kiosk": {"format": "motcua-survey/1", "id": "b", "version": "1.0.0", "legalBasis": ["x"]}, "pages": [)json";
    for (auto page = 0; page < 6; ++page) {
        json += fmt::format(R"json({}{{"name": "p{}", "elements": [)json", page > 0 ? "," : "", page);
        for (auto index = 0; index < 10; ++index) {
            auto const number = page * 10 + index;
            auto const before = number > 0 ? number - 1 : 0;
            json += index > 0 ? "," : "";
            switch (index % 5) {
            case 0:
                json += fmt::format(R"json({{"type": "text", "name": "q{}", "title": "Câu {}", "isRequired": true, "validators": [{{"type": "regex", "regex": "^[A-Za-zÀ-ỹ ]{{2,80}}$"}}]}})json", number, number);
                break;
            case 1:
                json += fmt::format(R"json({{"type": "radiogroup", "name": "q{}", "title": "Câu {}", "choices": ["a", "b", "c"], "isRequired": true}})json", number, number);
                break;
            case 2:
                json += fmt::format(R"json({{"type": "text", "inputType": "date", "name": "q{}", "title": "Câu {}", "visibleIf": "{{q{}}} = 'a'", "isRequired": true}})json", number, number, before);
                break;
            case 3:
                json += fmt::format(R"json({{"type": "text", "inputType": "number", "name": "q{}", "title": "Câu {}", "min": 0, "max": 99, "validators": [{{"type": "numeric", "maxValue": 90}}]}})json", number, number);
                break;
            case 4:
                json += fmt::format(R"json({{"type": "text", "name": "q{}", "title": "Câu {}", "requiredIf": "{{q{}}} > 5", "validators": [{{"type": "expression", "expression": "{{q{}}} <> 'x'"}}]}})json", number, number, before, number);
                break;
            }
        }
        json += "]}";
    }
    return json + "]}";
}

// 500 questions, two expressions each; every one hangs on its neighbours.
std::string many_questions() {
    std::string json = R"json({"pages": [)json";
    for (auto page = 0; page < 10; ++page) {
        json += fmt::format(R"json({}{{"name": "p{}", "elements": [)json", page > 0 ? "," : "", page);
        for (auto index = 0; index < 50; ++index) {
            auto const number = page * 50 + index;
            json += fmt::format(R"json({}{{"type": "text", "name": "q{}", "visibleIf": "{{q{}}} <> 'x' and {{q{}}} <> 'y'", "requiredIf": "{{q{}}} notempty or {{q{}}} = 'z'"}})json", index > 0 ? "," : "",
                                number, number > 0 ? number - 1 : 1, number > 9 ? number - 10 : 2, number > 4 ? number - 5 : 3, number > 1 ? number - 2 : 4);
        }
        json += "]}";
    }
    return json + "]}";
}

std::shared_ptr<Form const> compiled(std::string const& json) { return *read_form(json, {nullptr, Strictness::strict, Linting::none}); }

void load_and_lint_sixty(benchmark::State& state) {
    auto const json = sixty_questions();
    for (auto _ : state)
        benchmark::DoNotOptimize(read_form_with_report(json, {nullptr, Strictness::strict, Linting::full}));
}
BENCHMARK(load_and_lint_sixty)->Unit(benchmark::kMicrosecond);

void one_answer_among_thousand_expressions(benchmark::State& state) {
    Filling filling{compiled(many_questions()), {now, "vi"}};
    auto flip = false;
    for (auto _ : state) {
        flip = !flip;
        filling.set("q250", flip ? "một" : "hai");
    }
}
BENCHMARK(one_answer_among_thousand_expressions)->Unit(benchmark::kMicrosecond);

void one_answer_that_hides_others(benchmark::State& state) {
    Filling filling{compiled(many_questions()), {now, "vi"}};
    auto flip = false;
    for (auto _ : state) {
        flip = !flip;
        filling.set("q250", flip ? "x" : "hai");
    }
}
BENCHMARK(one_answer_that_hides_others)->Unit(benchmark::kMicrosecond);

void copy_then_one_answer(benchmark::State& state) {
    Filling const filling{compiled(many_questions()), {now, "vi"}};
    for (auto _ : state) {
        auto copy = filling;
        copy.set("q250", "một");
        benchmark::DoNotOptimize(copy);
    }
}
BENCHMARK(copy_then_one_answer)->Unit(benchmark::kMicrosecond);

void check_sixty(benchmark::State& state) {
    Filling filling{compiled(sixty_questions()), {now, "vi"}};
    for (auto number = 0; number < 60; ++number)
        filling.set(fmt::format("q{}", number), number % 5 == 1 ? Value{"a"} : number % 5 == 2 ? Value{"2020-05-05"} : number % 5 == 3 ? Value{7} : Value{"Nguyễn An"});
    for (auto _ : state)
        benchmark::DoNotOptimize(filling.validate());
}
BENCHMARK(check_sixty)->Unit(benchmark::kMicrosecond);

void walk_sixty(benchmark::State& state) {
    Filling const filling{compiled(sixty_questions()), {now, "vi"}};
    for (auto _ : state)
        benchmark::DoNotOptimize(screens(filling));
}
BENCHMARK(walk_sixty)->Unit(benchmark::kMicrosecond);

void start_many(benchmark::State& state) {
    auto const form = compiled(many_questions());
    for (auto _ : state)
        benchmark::DoNotOptimize(Filling{form, {now, "vi"}});
}
BENCHMARK(start_many)->Unit(benchmark::kMicrosecond);

} // namespace

BENCHMARK_MAIN();
